/* Explorers: fields move results by the formulas in explorers/<name>.js, written from the Python models. */
(() => {
  "use strict";
  const typed = (value) => (Math.abs(value) < 1e9 ? `${value}` : value.toExponential().replace("e+", "e"));
  const say = (element, words) => { if (element.textContent !== words) element.textContent = words; };
  const place = (value, low, high, log) => {
    const inside = Math.min(Math.max(value, low), high);
    return log ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
  };

  function start(form, { outputs, lookups, fixed, text, said }) {
    const all = (selector) => [...form.querySelectorAll(selector)];
    const fields = all("input[name], select[name]"), sliders = all("[data-for]"), presets = all("[data-state]");
    const link = form.querySelector(".ex-link"), line = form.querySelector(".ex-scale"), good = {};
    const published = link.hash.split("?")[1];
    const results = all("output[name]").map((out) => ({ out, fact: out.dataset.fact, first: Number(out.dataset.value) }));
    const ends = (field) => [Number(field.min), Number(field.max)];
    /* A number of many digits stands in its field with three of them. */
    const valueOf = (field) => Number((field.value === field.defaultValue && field.dataset.exact) || field.value);
    let later = 0;

    const refusal = (field) => {
      if (field.matches("select")) return field.selectedIndex < 0 ? `Choose one of ${field.dataset.list}.` : "";
      if (field.value.trim() === "" || field.validity.badInput) return "This needs a number.";
      const [low, high] = ends(field), value = Number(field.value);
      return value >= low && value <= high ? "" : `Use a number from ${field.dataset.range}.`;
    };

    /* A field whose value will not do says why; results keep its last good one. */
    function check(field) {
      const words = refusal(field), error = document.getElementById(`${field.id}-error`);
      say(error, words);
      error.hidden = !words;
      field.setAttribute("aria-invalid", `${Boolean(words)}`);
      if (words) return;
      const shown = field.matches("select") ? field.value : typed(Number(field.value));
      good[field.name] = { shown, value: valueOf(field) };
      const slider = sliders.find((each) => each.dataset.for === field.name);
      if (!slider) return;
      const { value } = good[field.name], spoken = text(value, field.dataset.unit, 6);
      if (slider !== document.activeElement) {
        slider.value = "log" in slider.dataset ? 1000 * place(value, ...ends(field), true) : value;
      }
      slider.setAttribute("aria-valuetext", spoken);
      say(form.querySelector(`[data-said="${field.name}"]`), spoken);
    }

    function update(changed = fields) {
      changed.forEach(check);
      const known = { ...fixed };
      for (const name in good) known[name] = good[name].value;
      for (const name in lookups) Object.assign(known, lookups[name][good[name].shown]);
      for (const { out, fact, first } of results) {
        const value = outputs[out.name](known), words = said(value, out.dataset);
        out.dataset.value = value;
        say(out, words);
        if (fact && Math.abs(value - first) <= 1e-9 * Math.abs(first)) out.dataset.fact = fact;
        else delete out.dataset.fact;
        if (line && line.dataset.output === out.name) draw(value);
      }
      const state = fields.map((field) => `${field.name}=${good[field.name].shown}`).join("&");
      for (const preset of presets) preset.setAttribute("aria-pressed", `${preset.dataset.state === state}`);
      link.href = `#${form.id}?${state}`;
    }

    function draw(value) {
      const { low, high, log } = line.dataset;
      line.querySelector(".ex-mark").style.setProperty("--at", place(value, Number(low), Number(high), log !== undefined));
      for (const tick of line.querySelectorAll(".ex-tick")) {
        tick.classList.toggle("ex-past", Number(tick.dataset.value) <= value);
      }
    }

    function slide(slider, field) {
      const [low, high] = ends(field), value = low * (high / low) ** (slider.value / 1000);
      const near = Math.min(Math.max(Number(value.toPrecision(3)), low), high);
      field.value = "log" in slider.dataset ? typed(near) : slider.value;
    }

    /* The address holds the state. Browsers limit how often it may change, so dragging waits for a pause. */
    const note = () => {
      clearTimeout(later);
      history.replaceState(null, "", link.href);
    };
    function set(state) {
      for (const [name, value] of new URLSearchParams(state)) {
        const field = fields.find((each) => each.name === name);
        if (field) field.value = value;
      }
      update();
    }
    function read() {
      const [id, state] = location.hash.slice(1).split("?");
      if (id !== form.id) return;
      if (state) set(state);
      form.scrollIntoView();
    }

    form.addEventListener("input", ({ target }) => {
      const field = fields.find((each) => each.name === target.dataset.for);
      if (field) slide(target, field);
      update([field || target]);
      clearTimeout(later);
      later = setTimeout(note, 200);
    });
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
    addEventListener("hashchange", read);
    for (const each of all("input, select, [data-state], [type=reset]")) each.disabled = false;
    update();
    read();
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-explorer]")) {
      const made = (window.reportExplorers || {})[form.dataset.explorer];
      if (made) start(form, made);
    }
  });
})();
