/* Sharing: a number, a figure and a claim each have an address that opens it, and one tap copies it. */
(() => {
  "use strict";
  const said = Object.assign(document.createElement("p"), { className: "said" });
  said.setAttribute("role", "status");
  document.body.append(said);
  let hush = 0;
  const tell = (words) => {
    said.textContent = words;
    clearTimeout(hush);
    hush = setTimeout(() => { said.textContent = ""; }, 4000);
  };

  // Where a page may not write to the clipboard, as from disk in some browsers, the text lies selected in a field.
  window.reportCopy = async (text, from) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = Object.assign(document.createElement("input"), { className: "copied", readOnly: true, value: text });
      field.setAttribute("aria-label", "Text to copy");
      if (from.nextElementSibling && from.nextElementSibling.className === "copied") from.nextElementSibling.remove();
      from.after(field);
      field.focus();
      field.select();
      if (!document.execCommand("copy")) return tell("Selected, to be copied with the keys or the menu");
      field.remove();
      from.focus();
    }
    tell("Copied");
    if (!from.matches(".copy, .fig-links a, .ex-link")) return;
    from.dataset.says = from.dataset.says || from.textContent;
    from.textContent = "Copied";
    setTimeout(() => { from.textContent = from.dataset.says; }, 4000);
  };

  // The address of the page as it is published, where it says so.
  const canonical = document.querySelector("link[rel=canonical]");
  const page = canonical ? canonical.href : location.href.split(/[?#]/)[0];
  const address = (link) => (link.pathname === location.pathname ? page + link.hash : link.href);
  const itself = (link) => {
    const place = link.closest("[id]");
    return link.pathname === location.pathname && place && `#${place.id}` === link.hash;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".copy, .fig-links a[href*='#fig-'], .ex-link, a.fact");
    if (!link || (link.matches("a.fact") && !itself(link))) return;
    if (!link.matches(".ex-link")) event.preventDefault();
    window.reportCopy(link.dataset.copy || address(link), link);
  });
  for (const link of document.querySelectorAll(".fig-links a[href*='#fig-'], .share .copy")) link.textContent = "Copy link";
  // Claims that come later get theirs when they are there.
  window.reportHeads = (root) => {
    for (const head of root.querySelectorAll(".claim > .claim-head")) {
      const link = Object.assign(document.createElement("a"), { className: "copy", textContent: "Copy link" });
      link.href = head.querySelector("a").href;
      link.setAttribute("aria-label", `Copy the link to ${head.parentElement.id}`);
      head.append(link);
    }
  };
  window.reportHeads(document);

  // A note gets its button, and its way to dispute it where the page has one, when it is opened: hundreds of them would
  // weigh on every page.
  const dispute = document.querySelector(".colophon a[href*='/issues/new?']");
  document.addEventListener("toggle", (event) => {
    const links = event.newState === "open" && event.target.matches(".ev") && event.target.querySelector(".ev-links");
    if (!links || links.querySelector(".copy")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy link" });
    button.dataset.copy = `${page}#${event.target.id}`;
    links.insertBefore(button, links.querySelector(".ev-close"));
    if (!dispute) return;
    const form = new URL(dispute.href), record = event.target.id.replace("ev-", "");
    form.searchParams.set("title", `Error: ${record}`);
    form.searchParams.set("record", record);
    button.before(Object.assign(document.createElement("a"), { className: "report-error", href: form.href, textContent: "Report an error" }));
  }, true);

  // What a card offers to be quoted names this site where the build knew no address.
  for (const field of document.querySelectorAll(".share input")) {
    field.value = field.value.replace(/href="([^"]*)"/, (_, href) => `href="${new URL(href, location)}"`);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
    button.dataset.copy = field.value;
    field.parentElement.after(" ", button);
  }
})();
