/* Search. Every word must occur; numbers match however they are punctuated. Goes behind the index, into one file. */
(() => {
  "use strict";
  const box = document.getElementById("q"), list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/(\d)[.,\u202f\u00a0 ](?=\d{3}(?!\d))/g, "$1").replace(/["'“”‘’«»()\-–]/g, " ");
  const split = (text) => fold(text).split(/\s+/).filter(Boolean);
  const entries = window.reportSearch.map((entry) => {
    const title = fold(entry.title), folded = `${title} ${fold(entry.text)}`;
    return { ...entry, start: title, folded, joined: folded.replace(/\s+/g, "") };
  });
  const known = [...new Set(entries.flatMap((entry) => entry.folded.match(/[a-z]{4,}/g) || []))];

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

  const whole = (entry, word) => /^\d/.test(word) && (entry.folded.match(/\d[\d.,]*\d|\d/g) || []).includes(word);
  const has = (entry, word) => entry.folded.includes(word) || (/[a-z]\d/.test(word) && entry.joined.includes(word));
  const rate = (entry, word) => (entry.start.includes(word) ? 3 : 1) + (whole(entry, word) ? 2 : 0);

  function run() {
    const guesses = [];
    const wanted = split(box.value).map((word) => {
      const likely = entries.some((entry) => has(entry, word)) ? [] : near(word);
      if (likely.length) guesses.push(likely[0]);
      return likely.length ? likely : [word];
    });
    const score = (entry) => (entry.kind === "claim") + wanted.reduce((sum, words) =>
      sum + Math.max(...words.map((word) => rate(entry, word))), 0);
    const found = wanted.length ? entries.filter((entry) => wanted.every((words) => words.some((word) => has(entry, word)))) : [];
    found.sort((a, b) => score(b) - score(a) || a.title.localeCompare(b.title));
    list.replaceChildren(...found.slice(0, 60).map((entry) => {
      const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = entry.href;
      link.textContent = entry.title;
      text.textContent = entry.text.slice(0, 220);
      item.append(link, text);
      return item;
    }));
    const read = guesses.length ? ` with “${guesses.join("”, “")}”` : "";
    status.textContent = wanted.length ? `${found.length} found${found.length ? read : ""}` : "";
  }

  box.value = new URLSearchParams(location.search).get("q") || decodeURIComponent(location.hash.replace(/^#q=/, "")) || "";
  box.addEventListener("input", () => {
    history.replaceState(null, "", `#q=${encodeURIComponent(box.value)}`);
    run();
  });
  box.form.addEventListener("submit", (event) => event.preventDefault());
  run();
})();
