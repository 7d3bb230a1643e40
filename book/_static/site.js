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

  // The audit brings the claims of an article when a reader opens it, asks for some, or comes for one; without this each
  // article's link leads to them.
  window.reportClaims = {};
  const parts = $$(".claims-of");
  const fill = async (part) => {
    await bring(`claims/${part.dataset.page}.js`);
    const claims = Object.values(window.reportClaims[part.dataset.page] || {});
    if (part.querySelector(".claim") || !claims.length) return;
    const box = document.createElement("div");
    box.innerHTML = claims.join("");
    window.reportHeads(box);
    part.append(box);
  };
  for (const part of parts) {
    part.hidden = false;
    part.addEventListener("toggle", () => part.open && fill(part));
  }
  // A claim's name begins with that of its article.
  const find = async (id) => {
    for (const part of parts.filter(({ dataset }) => id.startsWith(`${dataset.article}-`))) {
      await fill(part);
      if (document.getElementById(id)) return true;
    }
    return false;
  };

  // An address with a fragment inside a closed disclosure opens it.
  const reveal = async () => {
    const id = location.hash.length > 1 && window.reportDecoded(location.hash.slice(1));
    if (!id) return;
    if (!document.getElementById(id) && await find(id)) location.replace(location.hash); // so that it is the target
    const target = document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden], .claims-of")) {
      for (const form of $$("form.filters")) fillIn(form, new URLSearchParams());
      window.reportAddress(location.pathname + location.hash);
    }
    for (const more of $$(":scope > .claim-more", target)) more.open = true;
    for (let el = target; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    if (target.scrollIntoView) target.scrollIntoView();
  };

  // Filters of the audit and the sources: each select or search box narrows the list by a data attribute. The address
  // has what they ask for, and is read again at every return: engines fill in fields of their own when scripts have run,
  // and WebKit after every event, with what their defaults are.
  const fields = (form) => [...form.elements].filter((field) => field.name);
  const fillIn = (form, asked) => {
    for (const field of fields(form)) {
      const value = asked.get(field.name) || "", options = [...field.options || []];
      if (options.length) options.forEach((each) => { each.defaultSelected = each.selected = each.value === value; });
      else field.defaultValue = field.value = value;
      if (field.selectedIndex === -1) field.selectedIndex = 0;
    }
    form.dispatchEvent(new Event("fill"));
  };
  const MOST = 200; // claims that a filter brings at once
  const fits = (item, [key, value]) => (key === "words"
    ? item.textContent.toLowerCase().includes(value.toLowerCase()) : item.dataset[key].split(" ").includes(value));
  const narrow = (items, wanted) => items.filter((item) => {
    item.hidden = !wanted.every((one) => fits(item, one));
    return !item.hidden;
  }).length;
  for (const form of $$("form.filters")) {
    const status = form.querySelector("output"), more = document.createElement("button");
    let later = 0, turn = 0, most = MOST, narrowed = false;
    more.type = "button";
    more.textContent = "Show more";
    const inParts = async (wanted, mine) => {
      const whole = parts.reduce((sum, part) => sum + Number(part.dataset.claims), 0);
      let shown = 0, left = false;
      for (const part of parts) {
        const may = wanted.every((one) => one[0] === "words" || fits(part, one));
        left = left || (wanted.length > 0 && may && shown >= most);
        let own = wanted.length ? 0 : Number(part.dataset.claims);
        if (wanted.length && may && !left) await fill(part);
        if (mine !== turn) return "";
        if (!left) own = part.querySelector(".claim") && may ? narrow($$(".claim", part), wanted) : own;
        part.parentElement.hidden = !own;
        if (wanted.length || narrowed) part.open = wanted.length > 0 && own > 0;
        shown += own;
      }
      narrowed = wanted.length > 0;
      more.hidden = !left;
      return left ? `the first ${shown} of ${whole}` : `${shown} of ${whole}`;
    };
    const apply = async () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value), items = $$(form.dataset.items);
      turn += 1;
      const said = parts.length ? await inParts(wanted, turn) : `${narrow(items, wanted)} of ${items.length}`;
      if (said && status) status.textContent = said;
    };
    if (parts.length) {
      more.hidden = true;
      more.addEventListener("click", () => { most += MOST; apply(); });
      parts.at(-1).closest("ul").after(more);
    }
    /* Browsers limit how often the address may change, so it waits for a pause in typing. */
    const keep = () => {
      clearTimeout(later);
      const asked = `${new URLSearchParams(fields(form).filter(({ value }) => value).map(({ name, value }) => [name, value]))}`;
      window.reportAddress(location.pathname + (asked && `?${asked}`));
    };
    form.addEventListener("fill", apply);
    form.addEventListener("input", () => {
      most = MOST;
      apply();
      clearTimeout(later);
      later = setTimeout(keep, 200);
    });
    form.addEventListener("change", keep);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    for (const event of ["pageshow", "popstate"]) addEventListener(event, () => fillIn(form, new URLSearchParams(location.search)));
    fillIn(form, new URLSearchParams(location.search));
  }
  addEventListener("hashchange", reveal);
  reveal();

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
