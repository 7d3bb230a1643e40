/* Figures, brought when one comes near: marks answer to pointer, tap and keys. */
(() => {
  "use strict";
  const make = (tag, name) => Object.assign(document.createElement(tag), { className: name, hidden: true });
  const tip = make("div", "fig-tip"), ring = make("div", "fig-ring"), say = make("div", "fig-say");
  const words = document.createElement("span"), more = document.createElement("button");
  Object.assign(more, { type: "button", textContent: "Evidence" });
  const status = document.createElement("small");
  tip.append(words, status, more);
  say.hidden = false;
  say.setAttribute("aria-live", "polite");
  let current = null, touch = false, leaving = 0;

  const stageOf = (node) => (node && node.closest ? node.closest(".fig-stage") : null);
  const shown = (stage) => [...stage.querySelectorAll("[data-id]")].filter((mark) => mark.getClientRects().length);

  function at(stage, x, y) {
    for (const reach of [0, 5, 11]) {
      for (let turn = 0; turn < (reach ? 8 : 1); turn++) {
        const angle = (turn * Math.PI) / 4;
        const hit = document.elementFromPoint(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
        const mark = hit && hit.closest("[data-id]");
        if (mark && stage.contains(mark)) return mark;
      }
    }
    return null;
  }

  /* A live mark is drawn without it; the still one of the same record has it. Not said twice. */
  function statusOf(mark) {
    const given = mark.dataset.status ? mark : stageOf(mark).querySelector(`[data-id="${mark.dataset.id}"][data-status]`);
    const word = given ? given.dataset.status : "";
    return mark.dataset.label.includes(word) ? "" : word;
  }

  function show(mark, byKey) {
    const stage = stageOf(mark), frame = stage.getBoundingClientRect(), box = mark.getBoundingClientRect();
    clearTimeout(leaving);
    if (tip.parentNode !== stage) stage.append(ring, tip, say);
    current = mark;
    words.textContent = mark.dataset.label;
    status.textContent = statusOf(mark);
    tip.hidden = false;
    ring.hidden = !byKey;
    const left = box.left - frame.left, top = box.top - frame.top, pad = 4;
    Object.assign(ring.style, {
      left: `${left - pad}px`, top: `${top - pad}px`,
      width: `${box.width + 2 * pad}px`, height: `${box.height + 2 * pad}px`,
    });
    const middle = left + Math.min(box.width, frame.width) / 2 - tip.offsetWidth / 2;
    const above = top - tip.offsetHeight - 10;
    tip.style.left = `${Math.max(0, Math.min(middle, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${above + frame.top > 0 ? above : top + box.height + 10}px`;
    if (byKey) say.textContent = [mark.dataset.label, status.textContent].filter(Boolean).join(", ");
  }

  function hide() {
    tip.hidden = ring.hidden = true;
    say.textContent = "";
    current = null;
  }

  async function open() {
    const mark = current, id = mark.dataset.id, key = `ev-${id}`;
    const note = document.getElementById(key) || (window.reportNote && await window.reportNote(key));
    if (note && note.showPopover) {
      drawn.textContent = `In the figure: ${mark.dataset.label}`;
      note.prepend(drawn);
      if (!note.matches(":popover-open")) note.showPopover();
      if (window.reportUncover) window.reportUncover(mark, note);
      note.tabIndex = -1;
      note.focus();
      return;
    }
    if (note) { location.hash = note.id; return; }
    const link = stageOf(mark).closest("figure").querySelector(`a[href$="#${id}"]`);
    if (link) link.click();
  }

  /* A note is of a record; what a mark draws of it, such as a share, stands above it while the note is open. */
  const drawn = document.createElement("p");
  document.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && event.target.contains(drawn)) drawn.remove();
  }, true);

  document.addEventListener("pointerdown", (event) => {
    touch = event.pointerType !== "mouse";
    if (stageOf(event.target)) wake(stageOf(event.target));
  });
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const stage = stageOf(event.target);
    if (stage) wake(stage);
    if (tip.contains(event.target)) return clearTimeout(leaving);
    const mark = stage && at(stage, event.clientX, event.clientY);
    if (mark) {
      if (mark !== current || tip.hidden) show(mark);
      clearTimeout(leaving);
      leaving = 0;
    } else if (current && !leaving) leaving = setTimeout(() => { leaving = 0; hide(); }, 300);
  });
  document.addEventListener("click", (event) => {
    if (event.target === more) return open();
    if (tip.contains(event.target)) return;
    const stage = stageOf(event.target), mark = stage && at(stage, event.clientX, event.clientY);
    if (!mark) return hide();
    show(mark);
    if (!touch) open();
  });
  document.addEventListener("focusin", (event) => {
    const stage = stageOf(event.target);
    if (stage) wake(stage);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    const stage = stageOf(event.target);
    if (event.key === "Escape" && current) {
      if (tip.contains(document.activeElement)) stage.focus();
      return hide();
    }
    if (!stage || event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step) {
      const marks = shown(stage), last = marks.length - 1, now = marks.indexOf(current);
      if (last < 0) return;
      const next = now < 0 ? (step > 0 ? 0 : last) : now + step;
      show(marks[Math.max(0, Math.min(last, now < 0 && step === Infinity ? last : next))], true);
      event.preventDefault();
    } else if (event.key === "Enter" && current) {
      open();
      event.preventDefault();
    }
  });
  addEventListener("resize", hide);

  /* Figures with selections: Vega and live.js come as one file, fetched once, on first touch. */
  function wake(stage) {
    if (!stage.parentNode.matches("[data-live]")) return;
    window.reportBring("vega.js").then(() => window.reportLive && window.reportLive(stage)).then((drawn) => drawn && hide());
  }
})();
