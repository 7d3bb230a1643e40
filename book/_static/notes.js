/* Evidence notes: one sheet, which goes deeper in place and has a way back. While it is open its address is the
   page's, and it has one entry in the history, so that Back closes it. Stands before the other scripts. */
(() => {
  "use strict";
  const state = () => history.state || {};
  const keep = (kept, address) => history.replaceState(kept, "", address);

  /* What the address says under an open note, and the one way to change it. */
  let leaving = false, waiting = "";
  window.reportHash = () => state().over ?? location.hash;
  window.reportAddress = (address) => {
    if (leaving || state().note) waiting = address;
    if (!leaving) keep(state().note ? { ...state(), over: new URL(address, location).hash } : history.state, state().note ? "" : address);
  };
  /* No address may stop a script. */
  window.reportDecoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };

  // Without popovers the notes are a list, at the end of the page or on one of their own, and a number leads to its own.
  if (!HTMLElement.prototype.showPopover) {
    document.addEventListener("click", (event) => {
      const number = event.target.closest("[popovertarget]");
      if (number) location.hash = number.getAttribute("popovertarget");
    });
    return;
  }

  const open = () => document.querySelector(".ev:popover-open");
  const home = document.querySelector("[data-apart]"); // of notes that come when they are wanted
  const named = (id) => { const note = id && document.getElementById(id); return note && note.matches(".ev[popover]") ? note : null; };
  const hashed = (address = location) => named(window.reportDecoded(new URL(address).hash.slice(1)));
  const wanted = () => { const id = window.reportDecoded(location.hash.slice(1)); return id.startsWith("ev-") || named(id) ? id : ""; };
  const bringAll = () => window.reportBring(`notes/${home.dataset.apart}.js`);
  const put = (id) => {
    const text = home && (window.reportNotes || {})[id];
    if (text && !named(id)) home.insertAdjacentHTML("beforeend", text);
    return named(id);
  };
  /* The note with an id, once it is there; none where it could not be brought. */
  const bring = window.reportNote = async (id) => {
    if (home && id && id.startsWith("ev-") && !put(id)) await bringAll();
    return put(id);
  };
  // At the first sign of a reader, so that a number opens at once, and paper has them all.
  if (home) for (const sign of ["pointermove", "pointerdown", "keydown", "scroll"]) addEventListener(sign, bringAll, { once: true, passive: true });

  const trail = []; // the buttons gone through, from note to note
  const make = (className, textContent) => Object.assign(document.createElement("button"), { type: "button", className, textContent });
  const back = make("ev-back", "Back"), close = make("ev-close", "Close");
  let opener = null, shown = null;

  /* In the place of the note that is open. */
  function turn(note, focused) {
    const now = open();
    shown = note;
    if (now && now !== note) now.hidePopover();
    if (trail.length) note.prepend(back);
    else back.remove();
    if (!note.matches(":popover-open")) note.showPopover();
    if (!focused) {
      note.scrollTop = 0;
      note.tabIndex = -1;
    }
    (focused || note).focus({ preventScroll: true });
  }
  /* What all notes would repeat is added to the one that opens: its name, what closes it, and under each record that a
     computed number rests on the words of that record's own note. */
  document.addEventListener("beforetoggle", ({ target, newState }) => {
    if (newState !== "open" || !target.matches(".ev")) return;
    target.setAttribute("role", "group");
    target.setAttribute("aria-label", target.matches(".term-note") ? target.querySelector("b").textContent : "Evidence");
    target.querySelector(".ev-links").append(close);
    for (const other of target.querySelectorAll("[popovertarget]")) put(other.getAttribute("popovertarget"));
    for (const leaf of target.querySelectorAll(".ev-inputs [popovertarget]")) {
      const said = named(leaf.getAttribute("popovertarget"))?.querySelector("blockquote"), item = leaf.closest("li");
      if (!said || item.querySelector(".ev-words")) continue;
      const words = Object.assign(document.createElement("span"), { className: "ev-words", lang: said.lang });
      words.append(...said.cloneNode(true).childNodes);
      item.append(": ", words);
    }
  }, true);
  /* A link to a note apart opens it here, and closes it again. */
  let pressed = null;
  addEventListener("pointerdown", () => { pressed = open() && opener; }, true);
  async function follow(link, byKey) {
    const id = window.reportDecoded(link.hash.slice(1)), found = await bring(id);
    if (!found) location.assign(link.href);
    else if (found.matches(":popover-open")) found.hidePopover();
    else {
      opener = link;
      found.showPopover({ source: link });
      if (!byKey) return;
      found.tabIndex = -1;
      found.focus({ preventScroll: true });
    }
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[popovertarget]"), sheet = event.target.closest(".ev");
    const link = home && event.target.closest("a.fact[data-note]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      if (link !== pressed) follow(link, !event.detail);
      pressed = null;
    }
    if (event.target === close) open().hidePopover();
    else if (event.target === back) {
      const from = trail.pop();
      turn(from.closest(".ev"), from);
    } else if (button && !sheet) opener = button;
    else if (button) {
      event.preventDefault();
      trail.push(button);
      turn(named(button.getAttribute("popovertarget")));
    }
  });

  /* The entry in the history follows what is open. That of an embed is its host's. */
  function settle() {
    const now = open();
    if (leaving || top !== self) return;
    if (now) history.scrollRestoration = "manual"; // closing a note moves nothing
    if (!now && state().note) {
      leaving = true;
      history.back();
    } else if (now && state().note) keep({ ...state(), note: now.id }, `#${now.id}`);
    else if (now) {
      const over = hashed() ? "" : location.hash;
      keep({ base: true }, over || location.pathname + location.search);
      history.pushState({ note: now.id, over }, "", `#${now.id}`);
    }
  }
  document.addEventListener("toggle", (event) => {
    const note = event.target, now = open();
    if (!note.matches || !note.matches(".ev")) return;
    if (now !== shown) {
      trail.length = 0;
      back.remove();
      shown = now;
    }
    const from = opener; // once the others that hear of it have made the note as tall as it is
    if (now === note && !trail.length && from) requestAnimationFrame(() => window.reportUncover(from, note));
    if (!now && opener) {
      if (document.activeElement === document.body) opener.focus({ preventScroll: true });
      opener = null;
    }
    settle();
  }, true);
  addEventListener("popstate", () => {
    const { note } = state(), now = open(), left = leaving;
    leaving = false;
    if (!state().note && waiting) {
      keep(history.state, waiting);
      waiting = "";
    }
    if (left) return settle(); // another may be open by now
    if (now && now.id !== note) now.hidePopover();
    if (note && !open()) bring(note).then((found) => { if (found && state().note === note && !open()) found.showPopover(); });
  });
  /* Closing a note is no arrival at what its page's address names. */
  addEventListener("hashchange", (event) => {
    if (state().base && hashed(event.oldURL)) event.stopImmediatePropagation();
    else if (wanted() && !open()) arrive();
  });
  // Not sooner: WebKit would still move to where the page was before the note.
  const moving = () => { if (!open()) history.scrollRestoration = "auto"; };
  addEventListener("click", moving, true);
  addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });

  /* The address of a note opens it, above the first place of the page that rests on it. */
  async function arrive() {
    leaving = false;
    const note = wanted() && await bring(wanted());
    if (note && !open()) {
      const id = note.id.replace("ev-", "");
      const place = document.querySelector(`article [data-fact="${id}"], article [data-id="${id}"]`);
      if (place && !state().note) {
        for (let one = place; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
        place.scrollIntoView({ block: "center" });
      }
      note.showPopover();
    } else settle();
  }
  addEventListener("pageshow", arrive);

  // On paper a note stands in the list, so one that is open would lie over the text.
  addEventListener("beforeprint", () => {
    if (open()) open().hidePopover();
    for (const id of Object.keys(window.reportNotes || {})) home.append(put(id));
  });

  // What a note was opened from stays in sight above it.
  window.reportUncover = (from, note) => {
    const box = from.getBoundingClientRect(), over = note.getBoundingClientRect();
    if (box.bottom + 8 > over.top && box.right > over.left) scrollBy(0, box.bottom + 16 - over.top);
  };
})();
