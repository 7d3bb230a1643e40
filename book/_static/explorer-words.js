/* Numbers in words for the pages: the rules of report/format.py and report/explorer_parts.py, which a test compares.
   LADDERS stands before this, from Python. */
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
  if (words.startsWith('{"')) return JSON.parse(words)[Math.trunc(value)];
  return Number.isFinite(value) ? words.replace("{}", () => text(...friendlier(value, unit), Number(sig))) : never;
};
