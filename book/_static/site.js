/* Small comforts on a page that is complete without them. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // One evidence note at a time, and focus returns to the number that opened it.
  let opener = null;
  document.addEventListener("click", (event) => {
    const fact = event.target.closest(".fact, .term");
    if (fact && !fact.closest(".ev")) opener = fact;
  });
  document.addEventListener("toggle", (event) => {
    const note = event.target;
    if (!note.matches || !note.matches(".ev")) return;
    if (event.newState === "open" && opener) window.reportUncover(opener, note);
    if (event.newState === "closed" && !document.querySelector(".ev:popover-open") && opener) {
      if (document.activeElement === document.body) opener.focus({ preventScroll: true });
      opener = null;
    }
  }, true);

  // Back closes a note: each open one has an entry in the history, which goes when the note is closed otherwise.
  const opened = new Set();
  const open = () => [...opened].filter((note) => note.matches(":popover-open"));
  const noted = () => (history.state && history.state.notes) || 0;
  let leaving = false;
  const settle = () => {
    if (leaving || top !== self) return; // the history of an embed is its host's
    const many = open().length;
    if (many < noted()) {
      leaving = true;
      history.go(many - noted());
      return;
    }
    if (many) history.scrollRestoration = "manual"; // closing a note moves nothing
    for (let at = noted() + 1; at <= many; at++) history.pushState({ notes: at }, "");
  };
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches || !event.target.matches(".ev")) return;
    opened.delete(event.target);
    opened.add(event.target);
    settle();
  }, true);
  addEventListener("popstate", () => {
    if (!leaving) open().slice(noted()).reverse().forEach((note) => note.hidePopover());
    leaving = false;
    settle();
  });
  // Not sooner: WebKit would still move to where the page was before the note.
  const moving = () => { if (!open().length) history.scrollRestoration = "auto"; };
  addEventListener("click", moving, true);
  addEventListener("pagehide", moving);
  addEventListener("pageshow", () => { leaving = false; settle(); });

  // On paper a note stands in the list, so one that is open would lie over the text.
  addEventListener("beforeprint", () => open().forEach((note) => note.hidePopover()));

  // Without popovers the notes are a list at the end of the page, and a number leads to its own.
  if (!HTMLElement.prototype.showPopover) {
    document.addEventListener("click", (event) => {
      const number = event.target.closest("[popovertarget]");
      if (number && !number.matches(".ev-close")) location.hash = number.getAttribute("popovertarget");
    });
  }

  // What a note was opened from stays in sight above it.
  window.reportUncover = (from, note) => {
    const box = from.getBoundingClientRect(), over = note.getBoundingClientRect();
    if (box.bottom + 8 > over.top && box.right > over.left) scrollBy(0, box.bottom + 16 - over.top);
  };

  // The menu closes when the reader leaves it.
  const menu = document.querySelector(".menu");
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
  }

  // A claim of the audit brings its body when it is opened; without this its link leads there.
  const here = document.currentScript && document.currentScript.src, brought = {};
  window.reportClaims = {};
  const bring = (article) => (brought[article] = brought[article] || new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL(`claims/${article}.js`, here).href;
    script.onload = resolve;
    script.onerror = () => { delete brought[article]; };
    document.head.append(script);
  }));
  const fill = (more) => bring(more.parentElement.dataset.article).then(() => {
    if (more.querySelector(".claim-body")) return;
    const body = document.createElement("div");
    body.className = "claim-body";
    body.innerHTML = window.reportClaims[more.parentElement.id];
    more.lastElementChild.replaceWith(body);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches && event.target.matches(".claim-more[open]")) fill(event.target);
  }, true);

  // An address with a fragment inside a closed disclosure opens it. No address may stop this script.
  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decoded(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      for (const form of $$("form.filters")) { form.reset(); form.dispatchEvent(new Event("input")); }
    }
    for (const more of $$(":scope > .claim-more", target)) more.open = true;
    for (let el = target; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    if (target.scrollIntoView) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Filters of the audit and the sources: each select or search box narrows the list by a data attribute.
  for (const form of $$("form.filters")) {
    const items = $$(form.dataset.items);
    const status = form.querySelector("output");
    let whole = null;
    const apply = () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      if (form.elements.words.value) whole = whole || Promise.all($$(".claim-more").map(fill)).then(apply);
      let shown = 0;
      for (const item of items) {
        const keep = wanted.every(([key, value]) => key === "words"
          ? item.textContent.toLowerCase().includes(value.toLowerCase()) : item.dataset[key].split(" ").includes(value));
        item.hidden = !keep;
        shown += keep;
      }
      if (status) status.textContent = `${shown} of ${items.length}`;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    form.hidden = false;
    addEventListener("pageshow", apply); // after Back, engines fill fields in when scripts have run
    apply();
  }

  // Embedding: the HTML gets this site's address where the build knew none, and the values an explorer shows.
  const published = new Map($$("form .ex-link").map((link) => [link, link.hash]));
  document.addEventListener("toggle", (event) => {
    const box = event.target;
    if (!box.matches || !box.matches(".fig-embed") || !box.open) return;
    const field = box.querySelector("input"), copy = box.querySelector("button");
    const link = box.closest("form") && box.closest("form").querySelector(".ex-link");
    const state = link && link.hash !== published.get(link) ? link.hash.replaceAll("&", "&amp;") : "";
    field.value = field.defaultValue.replace(/src="([^"]*)"/g,
      (_, src) => `src="${new URL(src, location)}${src.endsWith(".js") ? "" : state}"`);
    copy.hidden = false;
    copy.textContent = "Copy";
  }, true);
  document.addEventListener("click", (event) => {
    const copy = event.target.closest(".fig-embed button");
    if (!copy) return;
    const field = copy.parentElement.querySelector("input");
    field.select();
    window.reportCopy(field.value, copy).then(() => { copy.textContent = "Copied"; });
  });
})();
