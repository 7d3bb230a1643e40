/* Lists of records: the claims of an article come when a reader wants them, and filters narrow what is there. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // The audit brings the claims of an article when a reader opens it, asks for some, or comes for one; without this each
  // article's link leads to them.
  const parts = $$(".claims-of");
  const fill = async (part) => {
    await window.reportBring(`claims/${part.dataset.page}.js`);
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
  window.reportFind = async (id) => {
    for (const part of parts.filter(({ dataset }) => id.startsWith(`${dataset.article}-`))) {
      await fill(part);
      if (document.getElementById(id)) return true;
    }
    return false;
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

  /* All of the list again, for the record that the page was asked for. */
  window.reportWhole = () => {
    for (const form of $$("form.filters")) fillIn(form, new URLSearchParams());
    window.reportAddress(location.pathname + location.hash);
  };
  window.reportReveal();
})();
