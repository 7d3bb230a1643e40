/* Numbers in words for the pages: the rules of report/data/format.py and report/explorers/parts.py, which a test
   compares. UNITS, SCALES, LONG and DIGITS stand before this, from Python. */
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
  for (const [size, word] of SCALES) if (power >= size) return [plain(digits, power - size), ` ${word}${tail}`];
  if (!cents || digits.length <= power + 1 || power < -1) return [plain(digits, power), tail];
  const [whole, part = ""] = plain(...rounded(digits, power, power + 3)).split(".");
  return [`${whole}.${part.padEnd(2, "0")}`, tail];
};
/* Sign and digits, what follows them, and whether they are a lone 1. */
const pieces = (value, unit, sig) => {
  const { kind, one, many, scale, power_from: from } = UNITS[unit];
  const sign = value < 0 ? "−" : "", [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  const [digits, power] = rounded(mantissa.replace(".", ""), Number(exponent), sig), single = digits === "1" && !power;
  const words = (single && one) || many, tail = words ? ` ${words}` : "", after = ([head, rest], before = "") => [sign + before + head, rest, single];
  if (kind === "money") return after(scaled(digits, power, tail, true), "$");
  if (kind === "share") return after([plain(digits, power + 2), "%"]);
  if (kind === "large count" || kind === "currency") return after(scaled(digits, power, tail));
  if (power >= Math.log10(from)) {
    const raised = `${power}`.replace(/./g, (c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
    return after([plain(digits, 0), ` × 10${raised} ${unit}`]);
  }
  return after([plain(digits, power - scale), tail]);
};
const text = (value, unit, sig = 3) => {
  if (!Number.isFinite(value)) return "not stated";
  if (unit === "probability" && Number.isFinite(sig)) {
    if ((value > 0 && value < 0.01) || (value > 0.99 && value < 1)) return value < 0.5 ? "under 1%" : "over 99%";
    sig = Math.min(sig, 2);
  }
  const [head, tail, single] = pieces(value, unit, sig);
  return `${head}${single && UNITS[unit].kind === "ratio" ? ".0" : ""}${tail}`;
};
const between = (low, high, unit, sig) => {
  const [first, last] = [low, high].map((end) => text(end, unit, sig));
  if (first === last) return last;
  const { kind, one, many } = UNITS[unit], [[head, tail], [, end]] = [low, high].map((each) => pieces(each, unit, sig));
  const same = tail === end || (one && [tail, end].every((each) => [` ${one}`, ` ${many}`].includes(each)));
  if (kind === "money") return `${many && first.endsWith(` ${many}`) ? first.slice(0, -many.length - 1) : first} to ${last}`;
  return `${same && kind !== "share" ? head : first} to ${last}`;
};
const LADDERS = {};
const friendlier = (value, unit) => {
  const { kind, size } = UNITS[unit];
  if (!size) return [value, unit];
  LADDERS[kind] = LADDERS[kind] || Object.entries(UNITS).filter(([, rung]) => rung.kind === kind && rung.size);
  const fits = LADDERS[kind].filter(([, rung]) => Math.abs(value * size) / rung.size >= rung.used_from);
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
/* What draws say beside a value: the kind of its range and the range, or in how many of them its words hold. */
const spread = ({ value, draws, tested }, { unit, words, never }) => {
  const all = draws(), ways = /^[[{]"/.test(words) ? JSON.parse(words) : words;
  const share = (test) => all.reduce((count, each) => count + test(each), 0) / DRAWS;
  if (!all) return ["", ""];
  if (ways !== words) {
    const held = share(Array.isArray(ways) ? (each) => each < 0 === value < 0 && !Number.isNaN(each) : (each) => each === value);
    if (held < 1) return [`so in ${text(held, "probability", 2)} of the draws`, ""];
    if (!Array.isArray(ways)) return ["", ""];
  }
  const [low, high] = ends(ways === words ? all : all.map(Math.abs)), beside = Number.isFinite(value) ? value : high;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return ["", ""];
  const [, name] = friendlier(beside, unit), factor = name === unit ? 1 : UNITS[unit].size / UNITS[name].size;
  const sig = DIGITS.find((some) => text(low * factor, name, some) !== text(high * factor, name, some));
  if (!sig) return ["", ""];
  const lost = share((each) => !Number.isFinite(each));
  const without = lost ? `, ${never} in ${text(lost, "probability", 2)} of the draws` : "";
  return [tested ? "90% interval" : "range", between(low * factor, high * factor, name, sig) + without];
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
/* The two numbers of a range, as typed, or the one; a percent sign at its end counts for both. */
const parts = (words) => {
  const [, low, high] = /^\s*(\S.*?[\d%])\s*(?:\.\.+|…|–|—|to|-|−)\s*([\d.,+].*?)\s*$/.exec(words) || [];
  if (!low) return [words.trim()];
  return [high.endsWith("%") && !low.endsWith("%") ? `${low}%` : low, high];
};
