/* Small comforts on a page that is complete without them. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A menu closes when the reader leaves it or has chosen, and no two are open.
  const menus = $$(".menu"), shut = (but) => menus.forEach((menu) => { if (menu !== but) menu.open = false; });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && menus.find((each) => each.open);
    if (menu) { shut(); menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", ({ target }) => {
    const menu = target.closest(".menu");
    shut(target.closest("a") ? null : menu);
  });

  // The masthead leaves as the reader goes down and comes back on the way up.
  const root = document.documentElement, masthead = document.querySelector(".masthead");
  let before = 0;
  if (masthead) {
    new ResizeObserver(() => {
      const tall = masthead.offsetHeight, known = parseFloat(getComputedStyle(root).getPropertyValue("--tall"));
      if (Math.abs(known - tall) < 1 || menus.some((menu) => menu.open)) return;
      root.style.setProperty("--tall", `${tall}px`);
    }).observe(masthead);
    addEventListener("scroll", () => {
      const now = Math.max(0, scrollY), away = now > before && now > masthead.offsetHeight && !menus.some((menu) => menu.open);
      if (Math.abs(now - before) < 6) return;
      root.classList.toggle("away", away);
      before = now;
    }, { passive: true });
  }

  // The section that is being read is marked in the lists of sections.
  const places = new Map($$("article > section > section[id]").map((section) => [section, $$(`a[href="#${section.id}"]`)
    .filter((link) => link.closest(".sections, .menu"))]));
  const reading = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      for (const link of places.get(target)) {
        if (isIntersecting) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    }
  }, { rootMargin: "-25% 0px -75%" });
  for (const section of places.keys()) reading.observe(section);

  // On a phone a row of a wide table is a card, each cell under the head of its column; of one that is folded away, once
  // it is opened.
  const phone = matchMedia("(max-width: 40rem)");
  const deal = () => {
    if (!phone.matches) return;
    for (const table of $$("table:not([role])")) {
      const heads = $$("thead th", table).map((head) => head.textContent);
      if (heads.length < 4 || table.closest("details:not([open])")) continue;
      table.classList.add("cards");
      table.setAttribute("role", "table"); // laid out as blocks it would lose its roles
      for (const row of $$("tbody tr", table)) {
        row.setAttribute("role", "row");
        [...row.cells].forEach((cell, n) => {
          cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
          if (n && heads[n]) cell.dataset.label = heads[n];
        });
      }
    }
  };
  phone.addEventListener("change", deal);
  document.addEventListener("toggle", ({ target }) => target.open && deal(), true);
  deal();

  // What a page may need later is brought then, once, from disk too. It never fails: what was not brought is not there,
  // and is asked for again the next time.
  const here = document.currentScript.src, brought = {};
  window.reportBring = (name) => (brought[name] = brought[name] || new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL(name, here).href;
    script.onload = resolve;
    script.onerror = () => { delete brought[name]; resolve(); };
    document.head.append(script);
  }));
  const bring = window.reportBring;
  window.reportClaims = {}; // which those of an article fill

  // A figure and an explorer stand complete; what moves them comes when the reader is near, or when the address has an
  // explorer's state.
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) come(target);
  }, { rootMargin: "50%" });
  const come = async (block) => {
    near.unobserve(block);
    const name = block.dataset.explorer;
    await Promise.all(name ? [bring("explorer.js"), bring(`explorers/${name}.js`)] : [bring("figure.js")]);
    if ("ready" in block.dataset) return;
    if (name && window.reportStart && (window.reportExplorers || {})[name]) window.reportStart(block);
    block.dataset.ready = "";
  };
  const blocks = $$("figure[data-figure], form[data-explorer]");
  const asked = () => blocks.filter(({ id, dataset }) => dataset.explorer && window.reportHash().slice(1).split("?")[0] === id).forEach(come);
  for (const block of blocks) near.observe(block);
  addEventListener("hashchange", asked);
  asked();

  // An address with a fragment inside a closed disclosure opens it.
  const reveal = window.reportReveal = async () => {
    const id = location.hash.length > 1 && window.reportDecoded(location.hash.slice(1));
    if (!id) return;
    if (!document.getElementById(id) && window.reportFind && await window.reportFind(id)) location.replace(location.hash); // so that it is the target
    const target = document.getElementById(id);
    if (!target) return;
    if (window.reportWhole && target.closest("[hidden], .claims-of")) window.reportWhole();
    for (const more of $$(":scope > .claim-more", target)) more.open = true;
    for (let el = target; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    if (target.scrollIntoView) target.scrollIntoView();
  };

  addEventListener("hashchange", reveal);
  reveal();

  // Embedding: the HTML gets this site's address where the build knew none, and the values an explorer shows.
  const published = new Map($$("form .ex-link").map((link) => [link, link.hash]));
  document.addEventListener("toggle", (event) => {
    const box = event.target;
    if (!box.matches || !box.matches(".fig-embed") || !box.open) return;
    const code = box.querySelector("code"), copy = box.querySelector("button");
    const link = box.closest("form") && box.closest("form").querySelector(".ex-link");
    const state = link && link.hash !== published.get(link) ? link.hash.replaceAll("&", "&amp;") : "";
    code.built ??= code.textContent;
    code.textContent = code.built.replace(/src="([^"]*)"/g,
      (_, src) => `src="${new URL(src, location)}${src.endsWith(".js") ? "" : state}"`);
    copy.hidden = false;
    copy.textContent = "Copy";
  }, true);
  document.addEventListener("click", (event) => {
    const copy = event.target.closest(".fig-embed button");
    if (!copy) return;
    window.reportCopy(copy.closest(".fig-embed").querySelector("code").textContent, copy).then(() => { copy.textContent = "Copied"; });
  });
})();
