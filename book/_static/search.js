/* Search. Every word must occur; numbers match however they are punctuated. Goes behind the index, into one file. */
(() => {
  "use strict";
  const box = document.getElementById("q"), list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/(\d)[.,\u202f\u00a0 ](?=\d{3}(?!\d))/g, "$1");
  const split = (text) => fold(text).split(/[^\p{L}\p{N}.,%+]+|[.,]+(?!\d)/u).filter(Boolean);
  const spaced = (text) => ` ${split(text).join(" ")} `;
  const entries = window.reportSearch.map((entry) => {
    const title = spaced(entry.title), words = `${title}${spaced(`${entry.text} ${entry.more || ""}`)}`;
    return { ...entry, start: title, words, joined: words.replace(/ /g, "") };
  });
  const known = [...new Set(entries.flatMap((entry) => entry.words.match(/[a-z]{4,}/g) || []))];

  /* How many letters are to be changed, added or left out between two words. */
  function apart(one, other) {
    let row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
      }
      row = next;
    }
    return row[other.length];
  }

  /* For a word that occurs nowhere, the nearest ones that do. A number is never taken for another. */
  function near(word) {
    const most = /^[a-z]{4,}$/.test(word) ? (word.length > 6 ? 2 : 1) : 0;
    const far = known.map((each) => (Math.abs(each.length - word.length) > most ? 9 : apart(word, each)));
    const least = Math.min(...far);
    return least <= most ? known.filter((_, at) => far[at] === least) : [];
  }

  // A word counts where words begin with it, and inside of others only if it begins none.
  const begins = (entry, word) => entry.words.includes(` ${word}`) || (/[a-z]\d/.test(word) && entry.joined.includes(word));
  const inside = (entry, word) => entry.words.includes(word);
  const rate = (entry, word) => [` ${word} `, ` ${word}`].reduce((sum, form, part) =>
    sum + (entry.words.includes(form) ? 8 - 7 * part : 0) + (entry.start.includes(form) ? 2 - part : 0), 0);
  const rank = { chapter: 2, claim: 1 };

  /* The words around the first one that was looked for, cut between words. */
  function around(text, words) {
    const hits = words.map((word) => text.search(new RegExp(`(^|[^\\p{L}\\p{N}])${word.replace(/[.+]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "iu")));
    const at = Math.min(...hits.filter((place) => place >= 0), text.length);
    const start = at > 160 && at < text.length ? text.lastIndexOf(" ", at - 60) + 1 : 0;
    const end = text.length > start + 220 ? text.lastIndexOf(" ", start + 220) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function run() {
    const guesses = [];
    const wanted = split(box.value).map((word) => {
      const has = entries.some((entry) => begins(entry, word)) ? begins : inside;
      const likely = entries.some((entry) => has(entry, word)) ? [] : near(word);
      if (likely.length) guesses.push(likely[0]);
      return { has, words: likely.length ? likely : [word] };
    });
    /* Whole words come first, and among these what reads as text before the many records of one name. */
    const tier = (entry) => (entry.kind === "record" ? 0 : 500)
      + (wanted.every(({ words }) => words.some((word) => entry.words.includes(` ${word} `))) ? 1000 : 0);
    const score = (entry) => tier(entry) + (rank[entry.kind] || 0) + wanted.reduce((sum, { words }) =>
      sum + Math.max(...words.map((word) => rate(entry, word))), 0);
    const found = wanted.length
      ? entries.filter((entry) => wanted.every(({ has, words }) => words.some((word) => has(entry, word))))
        .map((entry) => ({ ...entry, score: score(entry) })) : [];
    found.sort((a, b) => b.score - a.score || a.title.localeCompare(b.title));
    list.replaceChildren(...found.map((entry) => {
      const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = entry.href;
      link.textContent = entry.title;
      text.textContent = around(entry.text, wanted.flatMap(({ words }) => words));
      item.append(link, text);
      return item;
    }));
    const read = guesses.length ? ` with “${guesses.join("”, “")}”` : "";
    status.textContent = wanted.length ? `${found.length} found${found.length ? read : ""}` : "";
  }

  /* What the address asks for, read again whenever it changes and when the page comes back. WebKit then empties a
     field without autocomplete, after every event, to its default: so that is what was typed. */
  const asked = () => new URLSearchParams(location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search).get("q") || "";
  let shown = null;
  function show(words) {
    box.defaultValue = box.value = words;
    if (shown !== words) run();
    shown = words;
  }
  for (const event of ["pageshow", "hashchange"]) addEventListener(event, () => show(asked()));
  box.addEventListener("input", () => {
    history.replaceState(null, "", `#q=${encodeURIComponent(box.value)}`);
    show(box.value);
  });
  box.form.addEventListener("submit", (event) => event.preventDefault());
  show(asked());
})();
