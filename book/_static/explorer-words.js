/* Numbers in words for the pages: the rules of report/data/format.py and report/explorers/parts.py, which a test compares.
   LADDERS and LONG stand before this, from Python. */
const SCALES = [[12, " trillion"], [9, " billion"], [6, " million"]];
const MONEY = { USD: "", "USD/month": " a month", "USD/year": " a year", "USD/h": " per hour", "USD/kWh": " per kWh" };
const BIG = { parameters: "", tokens: "", "accelerator-hours": " accelerator-hours" };
const NAMES = { days: " day", months: " month", years: " year", hours: " hour", ratio: " time" };
const RATES = { "FLOP/s": [12, " TFLOP/s"], "FLOP/s/W": [12, " TFLOP/s per watt"], "FLOP/s/USD": [9, " GFLOP/s per dollar"] };
const COUNTS = ["accelerators", "chips", "people", "organisations", "records", ""];

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
  for (const [size, word] of SCALES) if (power >= size) return plain(digits, power - size) + word + tail;
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
  const sign = value < 0 ? "−" : "", [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  const [digits, power] = rounded(mantissa.replace(".", ""), Number(exponent), sig);
  if (unit in MONEY) return `${sign}$${scaled(digits, power, MONEY[unit], true)}`;
  if (unit === "fraction" || unit === "probability") return `${sign}${plain(digits, power + 2)}%`;
  if (unit in BIG) return sign + scaled(digits, power, BIG[unit]);
  if (unit in NAMES) return `${sign}${plain(digits, power)}${digits !== "1" || power ? `${NAMES[unit]}s` : unit === "ratio" ? ".0 times" : NAMES[unit]}`;
  if (unit in RATES && !(unit === "FLOP/s" && power >= 17)) return sign + plain(digits, power - RATES[unit][0]) + RATES[unit][1];
  if (unit === "FLOP" || unit === "FLOP/s") {
    const raised = `${power}`.replace(/./g, (c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
    return `${sign}${plain(digits, 0)} × 10${raised} ${unit}`;
  }
  return sign + plain(digits, power) + (COUNTS.includes(unit) ? "" : ` ${unit}`);
};
const friendlier = (value, unit) => {
  const ladder = LADDERS.find((rungs) => rungs.some((rung) => rung[0] === unit));
  if (!ladder) return [value, unit];
  const base = value * ladder.find((rung) => rung[0] === unit)[1];
  const rung = ladder.filter(([, size, from]) => Math.abs(base) / size >= from).pop();
  return !rung || rung[0] === unit ? [value, unit] : [base / rung[1], rung[0]];
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
  if (!/\d/.test(digits) || (share && unit !== "fraction")) return [];
  const thousands = !power && /^[1-9]\d{0,2}([.,\s'’])\d{3}(?:\1\d{3})*((?!\1)[.,]\d+)?$/.exec(digits);
  const point = number(digits.replace(",", "."));
  if (!thousands) return Number.isNaN(point) || /\s/.test(digits) ? [] : [point];
  const [, mark, part = ""] = thousands;
  const whole = number(digits.slice(0, digits.length - part.length).replace(/\D/g, "") + part.replace(",", "."));
  return part || !/[.,]/.test(mark) || digits.length > 7 ? [whole] : [point, whole];
};
