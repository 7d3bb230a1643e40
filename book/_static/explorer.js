/* Explorers, loaded when one comes near: fields move results by the formulas in explorers/<name>.js, written from the Python models. */
(() => {
  "use strict";
  const empty = Number.isNaN;
  const say = (element, words) => { if (element.textContent !== words) element.textContent = words; };
  const place = (value, low, high, log) => {
    const inside = Math.min(Math.max(value, low), high);
    return log ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
  };

  function start(form, { results: compute, moved, spread, between, text, said, meanings, parts, near, clear, typed }) {
    const all = (selector) => [...form.querySelectorAll(selector)];
    const fields = all("input[name], select[name]"), sliders = all("[data-for]"), presets = all("[data-state]");
    const link = form.querySelector(".ex-link"), line = form.querySelector(".ex-scale"), good = {}, held = {};
    const published = link.hash.split("?")[1], opening = new URLSearchParams(published), seen = {};
    const results = all("output[name]").map((out) => {
      const [range, note] = [".ex-range", ".ex-published"].map((part) => out.parentElement.querySelector(part));
      return { out, fact: out.dataset.fact, range, note };
    });
    const ends = ({ dataset }) => [Number(dataset.low), Number(dataset.high)];
    const exact = (field) => Number(field.dataset.exact || field.defaultValue);
    const chosen = (field) => field.matches("select");
    const choicesFirst = [...fields].sort((one, other) => chosen(other) - chosen(one));
    let later = 0, dragged;

    /* A field shows few digits of a number that nobody typed into it; they stand for all of them. */
    function put(field, value) {
      field.value = [value].flat().map((each) => clear(typed(near(each)))).join("–");
      held[field.name] = { shown: field.value, value };
    }
    /* Of the one number in a field, or of both ends of a range, all that it can mean. */
    function meant(field) {
      const { shown, value } = held[field.name] || {};
      if (chosen(field)) return [field.selectedIndex < 0 ? [] : [field.value]];
      if (field.value === shown) return [value].flat().map((each) => [each]);
      if (field.value === field.defaultValue) return [[exact(field)]];
      if (field.dataset.none && !field.value.trim()) return [[NaN]];
      return parts(field.value).map((each) => meanings(each, field.dataset.unit));
    }
    function refused(field, [value, other], words) {
      const { list, low, high, range } = field.dataset;
      if (value === undefined) return list ? `Choose one of ${list}.` : "This needs a number.";
      if (other !== undefined) return `${words} can mean ${clear(typed(value))} or ${clear(typed(other))}. Type the one you mean.`;
      return list || empty(value) || (value >= low && value <= high) ? "" : `Use a number from ${range}.`;
    }
    function refusal(field, [one, two]) {
      if (!two) return refused(field, one, field.value.trim());
      const [low, high] = parts(field.value);
      return refused(field, one, low) || refused(field, two, high)
        || (one[0] < two[0] ? "" : "A range goes from its lower end to its higher.");
    }

    /* A field whose value will not do says why; results keep its last good one. */
    function check(field) {
      const numbers = meant(field), words = refusal(field, numbers), [[one], two] = numbers, { unit, none } = field.dataset;
      const error = document.getElementById(`${field.id}-error`), slider = sliders.find((each) => each.dataset.for === field.name);
      say(error, words);
      error.hidden = !words;
      field.setAttribute("aria-invalid", `${Boolean(words)}`);
      if (words) return;
      const value = two ? [one, two[0]] : one, middle = two ? Math.sqrt(one * two[0]) : one;
      const written = () => (two ? value.map(typed).join("..") : slider ? typed(value) : value);
      const state = value === exact(field) ? field.defaultValue : empty(value) ? "" : written();
      good[field.name] = { value, state };
      if (!slider) return;
      const spoken = two ? between(...value.map(near), unit, Infinity) : empty(value) ? none : text(near(value), unit, Infinity);
      if (slider !== dragged && !empty(value)) {
        slider.value = "log" in slider.dataset ? 1000 * place(middle, ...ends(field), true) : middle;
      }
      slider.setAttribute("aria-valuetext", spoken);
      say(form.querySelector(`[data-said="${field.name}"]`), spoken);
    }

    function update(changed = fields) {
      changed.forEach(check);
      const known = {}, found = {};
      for (const name in good) known[name] = good[name].value;
      const computed = compute(known), state = fields.map(({ name }) => `${name}=${good[name].state}`).join("&");
      for (const { out, fact, range, note } of results) {
        const result = computed[out.name], same = fact && moved[out.name].every((name) => `${good[name].state}` === opening.get(name));
        found[out.name] = out.dataset.value = result.value;
        say(out, said(result.value, out.dataset));
        if (same) out.dataset.fact = fact;
        else delete out.dataset.fact;
        if (note) note.classList.toggle("ex-gone", !same);
        /* The page holds the ranges of the published case: nothing is drawn before something is moved. */
        if (result !== seen[out.name] && (out.name in seen || state !== published)) beside(range, spread(result, out.dataset));
        seen[out.name] = result;
      }
      if (line) draw(found);
      for (const preset of presets) preset.setAttribute("aria-pressed", `${preset.dataset.state === state}`);
      link.href = `#${form.id}?${state}`;
    }

    function beside(range, words) {
      range.classList.toggle("ex-gone", !words[0]);
      [...range.children].forEach((part, n) => say(part, words[n]));
    }

    function draw(found) {
      const { low, high, log, output } = line.dataset;
      const move = (mark, value) => mark.style.setProperty("--at", place(value, Number(low), Number(high), log !== undefined));
      move(line.querySelector(".ex-mark"), found[output]);
      for (const tick of line.querySelectorAll(".ex-tick")) {
        const { of, value } = tick.dataset;
        if (of) move(tick, found[of]);
        tick.classList.toggle("ex-past", (of ? found[of] : Number(value)) <= found[output]);
      }
    }

    function slide(slider, field) {
      const [low, high] = ends(field), value = low * (high / low) ** (slider.value / 1000);
      const round = Math.min(Math.max(Number(value.toPrecision(3)), low), high);
      put(field, "log" in slider.dataset ? round : Number(slider.value));
    }

    /* The address holds the state. Browsers limit how often it may change, so dragging waits for a pause. */
    const note = () => {
      clearTimeout(later);
      window.reportAddress(link.href);
    };
    function write(state) {
      const given = new URLSearchParams(state || "");
      for (const field of choicesFirst.filter(({ name }) => given.has(name))) {
        const raw = given.get(field.name), two = raw.split("..").map(Number);
        const value = raw === field.defaultValue ? exact(field) : two.length === 2 ? two : Number(raw);
        if (chosen(field)) choose(field, raw);
        else if (raw.trim() && ![value].flat().some(empty)) put(field, value);
        else field.value = raw;
      }
    }
    /* A choice may give other fields a value of their own. */
    function choose(field, key) {
      field.value = key;
      for (const { dataset } of field.selectedOptions) if (dataset.moves) write(dataset.moves);
    }
    function set(state) {
      write(state);
      update();
    }
    function address() {
      const [id, state] = window.reportHash().slice(1).split("?"), ours = id === form.id;
      set(ours && state);
      return ours;
    }
    const arrive = () => address() && form.scrollIntoView();

    form.addEventListener("input", ({ target }) => {
      const field = fields.find((each) => each.name === target.dataset.for);
      if (field) slide(dragged = target, field);
      if (chosen(target)) choose(target, target.value);
      update(chosen(target) ? fields : [field || target]);
      dragged = undefined;
      clearTimeout(later);
      later = setTimeout(note, 200);
    });
    /* Draws are made when the form is first touched, so that the first move need not wait for them. */
    for (const touch of ["pointerenter", "focusin"]) {
      form.addEventListener(touch, () => Object.values(seen).forEach((each) => each.draws()), { once: true });
    }
    form.addEventListener("change", note);
    form.addEventListener("click", ({ target }) => {
      if (!presets.includes(target)) return;
      set(target.dataset.state);
      note();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      set(published);
      note();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", arrive);
    /* On the way back an engine fills the fields in after this script has run, with no more digits than they showed. */
    addEventListener("pageshow", () => { if (later) update(); else address(); });
    for (const each of all("input, select, [data-state], [type=reset]")) each.disabled = false;
    update();
    arrive();
  }

  window.reportStart = (form) => start(form, window.reportExplorers[form.dataset.explorer]);
})();
