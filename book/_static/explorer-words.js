/* Numbers in words for the pages: the rules of report/data/format.py and report/explorers/parts.py, which a test
   compares. UNITS, SCALES and LONG stand before this, from Python. */
const rounded = (digits, power, sig) => {
  const rest = digits.slice(sig), up = rest > "5" || (rest === "5" && digits[sig - 1] % 2);
  const kept = `${BigInt(digits.slice(0, sig)) + (up ? 1n : 0n)}`;
  return [kept.replace(/0+$/, "") || "0", power + kept.length - Math.min(sig, digits.length)];
};
const plain = (digits, power) => {
  if (digits === "0") return "0";
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0").replace(/\B(?=(\d{3})+$)/g, ",");
  return digits.length > power + 1 ? `${whole}.${digits.slice(power + 1)}` : whole;
};
const scaled = (digits, power, tail, cents) => {
  for (const [size, word] of SCALES) if (power >= size) return `${plain(digits, power - size)} ${word}${tail}`;
  if (!cents || digits.length <= power + 1 || power < -1) return plain(digits, power) + tail;
  const [whole, part = ""] = plain(...rounded(digits, power, power + 3)).split(".");
  return `${whole}.${part.padEnd(2, "0")}${tail}`;
};
const text = (value, unit, sig = 3) => {
  if (!Number.isFinite(value)) return "not stated";
  if (unit === "probability" && Number.isFinite(sig)) {
    if ((value > 0 && value < 0.01) || (value > 0.99 && value < 1)) return value < 0.5 ? "under 1%" : "over 99%";
    sig = Math.min(sig, 2);
  }
  const { kind, one, many, scale, power_from: from } = UNITS[unit];
  const sign = value < 0 ? "−" : "", [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  const [digits, power] = rounded(mantissa.replace(".", ""), Number(exponent), sig), single = digits === "1" && !power;
  const words = (single && one) || many, tail = words ? ` ${words}` : "";
  if (kind === "money") return `${sign}$${scaled(digits, power, tail, true)}`;
  if (kind === "share") return `${sign}${plain(digits, power + 2)}%`;
  if (kind === "large count") return sign + scaled(digits, power, tail);
  if (power >= Math.log10(from)) {
    const raised = `${power}`.replace(/./g, (c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
    return `${sign}${plain(digits, 0)} × 10${raised} ${unit}`;
  }
  return `${sign}${plain(digits, power - scale)}${single && kind === "ratio" ? ".0" : ""}${tail}`;
};
const friendlier = (value, unit) => {
  const { kind, size } = UNITS[unit];
  if (!size) return [value, unit];
  const rungs = Object.entries(UNITS).filter(([, rung]) => rung.kind === kind && rung.size);
  const fits = rungs.filter(([, rung]) => Math.abs(value * size) / rung.size >= rung.used_from);
  const [name, rung] = fits.sort(([, a], [, b]) => a.size - b.size).pop() || [unit];
  return name === unit ? [value, unit] : [value * size / rung.size, name];
};
const said = (value, { unit, words, sig, never }) => {
  const ways = /^[[{]"/.test(words) ? JSON.parse(words) : words;
  if (ways !== words && !Array.isArray(ways)) return ways[Math.trunc(value)];
  if (!Number.isFinite(value)) return never;
  const [frame, size] = ways === words ? [words, value] : [ways[value < 0 ? 1 : 0], Math.abs(value)];
  const number = text(...friendlier(size, unit), Number(sig));
  return frame.replace("{}", () => number).replace("[s]", number === "1" ? "" : "s");
};
/* Fields: a number with the digits a field shows, as it is written there, and as people type it. */
const near = (value) => Math.abs(value) < LONG && (Math.abs(value) >= 1000 || Number.isInteger(value))
  ? Math.floor(value + 0.5) : Number(value.toPrecision(4));
const typed = (value) => (Math.abs(value) < LONG ? `${value}` : value.toExponential().replace("e+", "e"));
const clear = (digits) => (/^[1-9]\d{0,2}\.\d{3}$/.test(digits) ? `${digits}0` : digits);
/* What typed digits can mean: one number, two where a lone separator may be a decimal point or mark thousands, or none. */
const meanings = (words, unit) => {
  const [, sign, digits = "", power = "", share] = /^\s*([-+−]?)\s*([\d.,\s'’]*?)(e[-+−]?\d+)?\s*(%?)\s*$/i.exec(words) || [];
  const number = (decimal) => Number(`${sign}${decimal}${power}`.replaceAll("−", "-")) / (share ? 100 : 1);
  if (!/\d/.test(digits) || (share && UNITS[unit].kind !== "share")) return [];
  const thousands = !power && /^[1-9]\d{0,2}([.,\s'’])\d{3}(?:\1\d{3})*((?!\1)[.,]\d+)?$/.exec(digits);
  const point = number(digits.replace(",", "."));
  if (!thousands) return Number.isNaN(point) || /\s/.test(digits) ? [] : [point];
  const [, mark, part = ""] = thousands;
  const whole = number(digits.slice(0, digits.length - part.length).replace(/\D/g, "") + part.replace(",", "."));
  return part || !/[.,]/.test(mark) || digits.length > 7 ? [whole] : [point, whole];
};
