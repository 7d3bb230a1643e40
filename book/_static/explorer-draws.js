/* Ranges, drawn in the page as report/models/uncertainty.py draws them, which a test compares. OUTPUTS, SOURCES, TYPED,
   FIXED, RECORDS, LOOKUPS, SEEDS and DRAWS stand before this, from Python. What a formula takes are arrays:
   draws, and behind them the centre, which is all that is filled in until somebody asks for draws. */
const strata = (seed) => {
  const order = Float64Array.from({ length: DRAWS }, (_, n) => {
    let mixed = (Math.imul(n, 0x9E3779B1) + seed) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85EBCA6B);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xC2B2AE35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) * DRAWS + n;
  });
  return order.sort().map((each) => (each % DRAWS + 0.5) / DRAWS);
};
/* Puts what is in place ``at`` of a sorted list there, what is smaller before it and what is larger after it. */
const select = (list, at, from, to) => {
  while (from < to) {
    const pivot = list[(from + to) >> 1];
    let i = from, j = to;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i > j) break;
      const other = list[i];
      list[i++] = list[j];
      list[j--] = other;
    }
    if (at <= j) to = j;
    else if (at >= i) from = i;
    else return;
  }
};
const kept = new Float64Array(DRAWS);
const ends = (draws) => {
  let count = 0, from = 0;
  for (let i = 0; i < DRAWS; i++) if (draws[i] === draws[i]) kept[count++] = draws[i];
  if (!count) return [NaN, NaN];
  return [0.05, 0.95].map((share) => {
    const place = share * (count - 1), at = Math.floor(place), part = place - at;
    select(kept, at, from, count - 1);
    const one = kept[from = at];
    let other = at + 1 < count ? Infinity : one;
    for (let i = at + 1; i < count; i++) if (kept[i] < other) other = kept[i];
    return part < 0.5 ? one + (other - one) * part : other - (other - one) * (1 - part);
  });
};
const results = (() => {
  const UNTESTED = 1, TESTED = 2, values = {}, range = {}, made = {}, own = {}, shares = {}, last = {}, found = {};
  const full = (value) => new Float64Array(DRAWS + 1).fill(value);
  let waiting = [];
  const fill = (into, at) => { for (let i = 0; i < DRAWS; i++) into[i] = at(i); };

  function source(id) {
    if (made[id]) return made[id];
    const { value, tested, seed, at, of, names } = SOURCES[id], each = full(value);
    range[id] = 0;
    if (at) {
      range[id] = tested ? TESTED : UNTESTED;
      waiting.push(() => {
        const drawn = strata(seed);
        fill(each, (i) => at(drawn[i]));
      });
    } else if (of) {
      const at = of(names.map(source));
      range[id] = Math.min(...names.map((name) => range[name]).filter(Boolean));
      waiting.push(() => fill(each, at));
    }
    return made[id] = each;
  }

  function take(name, value) {
    const [, known] = (RECORDS[name] || []).find(([exact]) => exact === value) || [];
    const id = typeof value === "string" && SOURCES[value] ? value : known;
    if (id) {
      values[name] = source(id);
      range[name] = range[id];
      return;
    }
    range[name] = Array.isArray(value) ? UNTESTED : 0;
    if (!range[name]) {
      values[name] = own[name] = (own[name] || full(0)).fill(value);
      return;
    }
    const [low, high] = value, middle = Math.sqrt(low * high), each = values[name] = full(middle);
    waiting.push(() => {
      const drawn = shares[name] = shares[name] || strata(SEEDS[name]);
      fill(each, (i) => TYPED(drawn[i], low, middle, high));
    });
  }

  function result({ of, names }) {
    const ranged = names.map((name) => range[name]).filter(Boolean), at = of(names.map((name) => values[name]));
    let drawn = null;
    const draws = () => {
      for (const each of waiting) each();
      waiting = [];
      if (!drawn && ranged.length) fill(drawn = new Float64Array(DRAWS), at);
      return drawn;
    };
    return { value: at(DRAWS), tested: ranged.every((each) => each === TESTED), draws };
  }

  for (const name of FIXED) take(name, name);
  /* Of every output, for a number, two ends or a choice in each field; the same object while nothing it takes moves. */
  return (state) => {
    const moved = {};
    for (const name in state) {
      const key = `${state[name]}`;
      if (key === last[name]) continue;
      last[name] = key;
      const sets = LOOKUPS[name] ? LOOKUPS[name][key] : { [name]: state[name] };
      for (const each in sets) {
        take(each, sets[each]);
        moved[each] = true;
      }
    }
    for (const name in OUTPUTS) {
      if (!found[name] || OUTPUTS[name].names.some((each) => moved[each])) found[name] = result(OUTPUTS[name]);
    }
    return found;
  };
})();
