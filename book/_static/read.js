/* “Read it with us”: an article that the reader has is recognised by its quotes, and its claims are marked in it.
   Nothing is sent, stored, or put into the page as anything but text. */
(() => {
  "use strict";
  const area = document.querySelector("textarea#article");
  if (!area) return;
  const $ = (name) => document.querySelector(`[data-read="${name}"]`);
  const file = document.querySelector("input[type=file]"), summary = $("summary"), shown = $("text"), more = $("more"), about = $("claim");
  const LONG = 12; // letters of a quote that can tell where one is
  const KNOWN = 40; // letters of at least two quotes found that tell whose article it is
  const FAR = 150; // letters by which a short quote may have moved from where it is expected
  const MOST = 40; // numbers of an unknown text that are offered
  const bring = window.reportBring;

  // Letters that every copy has alike, and where in the text each stands: quotes, dashes, accents, spaces and case differ.
  const SAME = { "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
    "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "\u00ad": "", "\u200b": "", "\ufeff": "" };
  const plain = (text) => {
    let letters = "", at = [], space = true;
    for (let i = 0; i < text.length; i++) {
      let one = text[i];
      const broken = one === "-" && text.slice(i + 1, i + 9).match(/^[ \t]*\r?\n\s*(?=\p{Ll})/u); // a word over two lines
      if (broken && /\p{L}/u.test(text[i - 1] || "")) { i += broken[0].length; continue; }
      if (one === "»" && letters.endsWith(" ")) { letters = letters.slice(0, -1); at.pop(); }
      const opens = one === "«";
      if (/\s/.test(one)) one = space ? "" : " ";
      else if (one in SAME) one = SAME[one];
      else one = (one < "\u0080" ? one : one.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
      if (one) space = opens || one === " ";
      for (const letter of one) { letters += letter; at.push(i); }
    }
    at.push(text.length);
    return { letters, at };
  };
  const places = (letters, words) => {
    const found = [];
    for (let i = letters.indexOf(words); words && i >= 0 && found.length < 400; i = letters.indexOf(words, i + 1)) found.push(i);
    return found;
  };

  // The longest run of anchors that stand in the order of the article: the others were moved.
  const inOrder = (anchors) => {
    const best = anchors.map(() => 1), from = anchors.map(() => -1);
    let last = -1;
    anchors.forEach((one, i) => {
      for (let k = 0; k < i; k++) if (anchors[k].at <= one.at && best[k] + 1 > best[i]) { best[i] = best[k] + 1; from[i] = k; }
      if (last < 0 || best[i] > best[last]) last = i;
    });
    const kept = [];
    for (let i = last; i >= 0; i = from[i]) kept.unshift(anchors[i]);
    return kept;
  };

  // Where each claim of an article stands in the text; a quote that stands there more than once is the one nearest to
  // where its neighbours put it.
  const placed = (article, text, raw) => {
    const claims = article.claims.map((claim) => {
      const words = plain(claim.quote).letters.trim();
      return { ...claim, words, found: places(text.letters, words) };
    }).sort((a, b) => a.start - b.start || a.end - b.end);
    const long = claims.filter((c) => c.words.length >= LONG && c.found.length), once = long.filter((c) => c.found.length === 1);
    // In a text that has the article twice no quote stands once: the first copy is marked.
    const anchors = inOrder((once.length > long.length / 3 ? once : long).map((c) => ({ from: c.start, at: text.at[c.found[0]] })));
    const expected = (start) => {
      let before = null, after = null;
      for (const anchor of anchors) if (anchor.from <= start) before = anchor; else { after = anchor; break; }
      return [before, after].filter(Boolean).map((a) => a.at + start - a.from);
    };
    const marks = [];
    for (const claim of claims) {
      const near = expected(claim.start), off = (at) => Math.min(...near.map((one) => Math.abs(one - text.at[at])));
      const at = claim.found.length === 1 && claim.words.length >= LONG ? claim.found[0]
        : claim.found.filter((one) => near.length && (claim.words.length >= LONG || off(one) <= FAR)).sort((a, b) => off(a) - off(b))[0];
      if (at === undefined) continue;
      let to = text.at[at + claim.words.length - 1] + 1;
      while (/\p{M}/u.test(raw[to] || "")) to++;
      marks.push({ claim, from: text.at[at], to });
    }
    const telling = marks.filter((mark) => mark.claim.words.length >= LONG);
    const weight = telling.length > 1 ? telling.reduce((sum, mark) => sum + mark.claim.words.length, 0) : 0;
    return { article, marks, weight, expected };
  };

  // What is no claim, and where one is repeated: known by offsets alone, so only where the text about it is the same.
  const aside = (best, length) => {
    const spans = [];
    for (const span of best.article.others) {
      const near = best.expected(span.start);
      if (near.length && near.every((one) => one === near[0]) && (near.length === 2 || length === best.article.characters)) {
        spans.push({ ...span, from: near[0], to: near[0] + span.end - span.start });
      }
    }
    return spans;
  };

  const el = (tag, words, attributes = {}) => {
    const made = document.createElement(tag);
    if (words) made.textContent = words;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const draw = (raw, { article, marks }, others) => {
    const so = Object.fromEntries(article.claims.map((claim) => [claim.id, claim.so]));
    const edges = [...new Set([0, raw.length, ...[...marks, ...others].flatMap((m) => [m.from, m.to])])].sort((a, b) => a - b);
    const parts = [];
    for (let i = 0; i + 1 < edges.length; i++) {
      const [from, to] = [edges[i], edges[i + 1]], words = raw.slice(from, to);
      const within = (m) => m.from < to && m.to > from;
      const claims = marks.filter(within);
      const other = others.find(within);
      const ids = [...new Set([...claims.map((m) => m.claim.id), ...(other && other.claim ? [other.claim] : [])])];
      if (ids.length) {
        const verdicts = [...new Set(ids.map((id) => so[id]))];
        const mark = el("mark", words, { "data-claim": ids.join(" "), "data-so": verdicts.join(" "), tabindex: "0", role: "button", "aria-controls": "read-claim" });
        const ends = claims.filter((m) => m.to === to).map((m) => m.claim.so);
        if (ends.length) mark.dataset.ends = ends.join(", ");
        parts.push(mark);
      } else if (other) parts.push(el("span", words, { class: "read-passed", title: `Passed over: ${other.reason}` }));
      else parts.push(document.createTextNode(words));
    }
    shown.replaceChildren(...parts);
  };

  const told = ({ article, marks }, others) => {
    const { title, outlet, claims } = article, count = {};
    for (const { so } of claims) count[so] = (count[so] || 0) + 1;
    const kinds = Object.entries(count).sort((a, b) => b[1] - a[1]).map(([so, many]) => `${many} ${so}`).join(", ");
    const missing = claims.filter((claim) => !marks.some((mark) => mark.claim.id === claim.id));
    summary.replaceChildren(
      el("b", `“${title}” (${outlet}): ${count.holds || 0} of its ${claims.length} claims hold.`),
      ` All verdicts: ${kinds}. ${claims.length - missing.length} of ${claims.length} are marked below; open one for its verdict.`,
      others.length ? ` In grey, what is no claim: ${[...new Set(others.map((other) => other.reason).filter(Boolean))].join(", ")}.` : "",
      missing.length ? ` This is a changed or shortened copy: the words of ${missing.length} were not found in it.` : "",
    );
    more.replaceChildren(...(missing.length ? [el("summary", "Claims whose words are not in this copy"), list(missing.map((claim) => [`audit.html#${claim.id}`, claim.quote]))] : []));
    more.hidden = !missing.length;
  };
  const list = (links) => {
    const items = links.map(([href, words]) => { const li = el("li"); li.append(el("a", words, { href })); return li; });
    const made = el("ul");
    made.append(...items);
    return made;
  };
  const unknown = (raw) => {
    // Both readings of a number, 100,000 as Italian and as English write it, with the scale that follows it.
    const SCALE = { "%": 0.01, k: 1e3, mila: 1e3, mili: 1e9, mill: 1e6, milio: 1e6, bill: 1e9, b: 1e9, tril: 1e12 };
    const known = (one) => {
      const [, digits, power, word] = one.toLowerCase().match(/^(\d[\d.,\s]*?)(?:e\+?(\d+))?\s?([a-z%]*)$/) || [];
      if (!digits) return false;
      const scale = (SCALE[word] || SCALE[word.slice(0, 5)] || SCALE[word.slice(0, 4)] || 1) * 10 ** (power || 0);
      const ways = [digits.replace(/[.,\s]/g, ""), digits.replace(/[.\s]/g, "").replace(",", "."), digits.replace(/[,\s]/g, "")];
      return ways.some((way) => [1, 1e3, 1e6, 1e9].some((more) => scale === 1 || more === 1 ? values.has(Number((Number(way) * scale * more).toPrecision(12))) : false));
    };
    const values = new Set(window.reportNumbers);
    const numbers = [...new Set(raw.match(/\d(?:[\d.,]*\d)?(?:\s\d{3}\b)*(?:e\+?\d+)?(?:\s?(?:%|k\b|mila\b|miliard\w+|milion\w+|million\w*|billion\w*|trillion\w*|B\b))?/g) || [])];
    const ours = numbers.filter((one) => one.replace(/\D/g, "").length > 2 || /[^\d]/.test(one)).filter(known).slice(0, MOST);
    summary.replaceChildren(el("b", "This text is none of the articles of this report."), ours.length
      ? " Numbers in it that stand here too, maybe about something else:" : " None of its numbers stands in this report.");
    more.replaceChildren(...(ours.length ? [el("summary", "Search this report for them"), list(ours.map((one) => [`../search.html?q=${encodeURIComponent(one)}`, one]))] : []));
    more.open = true;
    more.hidden = !ours.length;
    shown.replaceChildren();
  };

  let asked = 0;
  const read = async () => {
    const mine = ++asked, raw = area.value;
    about.hidden = true;
    if (!raw.trim()) { summary.textContent = ""; shown.replaceChildren(); more.hidden = true; return; }
    await bring("read-articles.js");
    if (mine !== asked || !window.reportArticles) return;
    const text = plain(raw);
    const best = window.reportArticles.map((article) => placed(article, text, raw)).sort((a, b) => b.weight - a.weight)[0];
    if (!best || best.weight < KNOWN) { unknown(raw); return; }
    const others = aside(best, raw.length);
    draw(raw, best, others);
    told(best, others.filter((other) => !other.claim));
    shown.dataset.article = best.article.slug;
    best.article.pages.forEach((page) => bring(`claims/${page}.js`));
  };

  // One tap opens what we say of the words; Esc, or the same tap, closes it.
  const open = async (mark) => {
    const ids = mark.dataset.claim.split(" "), { pages, claims } = window.reportArticles.find((one) => one.slug === shown.dataset.article);
    await Promise.all(pages.map((page) => bring(`claims/${page}.js`)));
    const bodies = Object.assign({}, ...pages.map((page) => window.reportClaims[page]));
    about.replaceChildren(...ids.flatMap((id) => {
      const claim = claims.find((one) => one.id === id), whole = el("template");
      whole.innerHTML = bodies[id]; // ours, as the audit shows it; nothing of the reader's text
      const body = whole.content.querySelector(".claim-body");
      const head = el("p"), said = el("blockquote", claim.quote, { lang: claim.language });
      head.append(el("a", claim.label, { href: `audit.html#${id}` }), ` ${claim.so}`);
      return [head, said, body];
    }));
    const close = el("button", "Close", { type: "button" });
    close.addEventListener("click", () => { about.hidden = true; mark.focus(); });
    about.append(close);
    about.hidden = false;
    about.focus({ preventScroll: true });
    about.opener = mark;
  };
  shown.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) open(mark);
  });
  shown.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark")) { event.preventDefault(); open(event.target); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !about.hidden) { about.hidden = true; about.opener.focus(); }
  });
  area.addEventListener("input", read);
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    const bytes = await chosen.arrayBuffer();
    let words;
    try { words = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { words = new TextDecoder("windows-1252").decode(bytes); }
    if (words.includes("\u0000") || words.startsWith("%PDF")) {
      area.value = "";
      await read();
      summary.textContent = `${chosen.name} is no plain text: open it, copy its words and paste them.`;
      return;
    }
    area.value = words;
    read();
  });
  addEventListener("pageshow", read); // after Back, engines fill fields in when scripts have run
  document.querySelector("[data-read=form]").hidden = false;
})();
