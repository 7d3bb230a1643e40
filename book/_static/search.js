/* Search. Every word must occur, and a number is found however it is written. The index comes at the first key. */
(() => {
  "use strict";
  const box = document.getElementById("q"), list = document.getElementById("search-results");
  const status = document.getElementById("search-status"), here = document.currentScript.src;

  /* ----- Words and numbers ----- */
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const split = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const spaced = (text) => ` ${split(text).join(" ")} `;

  const SCALES = [
    [/^(k|mila|thousand)$/i, 1e3], [/^(m|mn|mln|million[si]?|milion[ei])$/i, 1e6],
    [/^(b|bn|mld|billions?|miliard[oi])$/i, 1e9], [/^(tn|trillions?)$/i, 1e12],
  ];
  const scale = (word) => (SCALES.find(([form]) => form.test(word)) || [0, 1])[1];
  const RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
  const digits = (text) => text.replace(/[⁻⁰¹²³⁴-⁹]/g, (one) => "-0123456789"[RAISED.indexOf(one)]);
  /* Figures, their power of ten, and what scales them: 100.000, 8,5 miliardi, $8.5B, 1e26, 10^26, 1 × 10²⁶, 36,2% */
  const POWER = "10(?:(?:\\^|\\*\\*)-?\\d+|[⁻⁰¹²³⁴-⁹]+)";
  const NUMBER = new RegExp(`(?<![\\p{L}\\p{N}.,])(?:(${POWER})|(\\d[\\d.,]*\\d|\\d)(?:e([+-]?\\d+)|\\s?[×x*]\\s?(${POWER}))?)`
    + "\\s?(%|[a-z]+(?![\\p{L}\\p{N}]))?", "giu");

  /* What figures mean: groups of three are thousands, and the last of two different signs marks the decimals. */
  function plain(figures) {
    const signs = figures.match(/[.,]/g) || [];
    const grouped = /^[1-9]\d{0,2}([.,]\d{3})+$/.test(figures) && new Set(signs).size === 1;
    const mark = grouped || (signs.length > 1 && new Set(signs).size === 1) ? "" : signs.at(-1);
    return Number([...figures].map((one) => (/\d/.test(one) ? one : one === mark ? "." : "")).join(""));
  }
  const key = (value) => String(Number(value.toPrecision(9)));

  /* The numbers in a text: of each its value, how it is written, and both as keys by which numbers are the same. */
  function numbers(text) {
    return [...text.replace(/(\d)[\u202f\u00a0](?=\d{3}(?!\d))/g, "$1").matchAll(NUMBER)].map(([all, power, figures, e, times, after]) => {
      const raised = (one) => Number(digits(one).replace(/^10(\^|\*\*)?/, ""));
      const bare = (power ? 1 : plain(figures)) * 10 ** (power ? raised(power) : times ? raised(times) : Number(e || 0));
      const larger = after ? scale(after) : 1;
      return { all, bare: key(bare), value: key(bare * larger), share: after === "%" ? `${key(bare)}%` : "" };
    });
  }
  const keys = (text) => new Set(numbers(text).flatMap(({ bare, value, share }) => [bare, value, share]));

  /* ----- The index, as search.py packs it ----- */
  let entries = null, known, alike;
  function unpack({ one, two, words, texts, runs, alike: same }) {
    let last = "";
    const dictionary = words.split("\n").map((line) => (last = last.slice(0, parseInt(line[0], 36)) + line.slice(1)));
    const isWord = dictionary.map((word) => /^[\p{L}\p{N}]/u.test(word));
    const SIZE = 91, lines = [];
    let line = "", after = false, i = 0;
    const next = () => { const code = texts.charCodeAt(i++); return code - 35 - (code > 92); };
    while (i < texts.length) {
      let at = next();
      if (at >= one) at = one + (at - one) * SIZE + next();
      if (at >= one + two * SIZE) at = one + two * SIZE + (at - one - two * SIZE) * SIZE + next();
      if (dictionary[at]) line += (after && isWord[at] ? " " : "") + dictionary[at];
      else { lines.push(line); line = ""; }
      after = dictionary[at] && isWord[at];
    }
    const many = lines.length / 4;
    let under = "", number = 0;
    entries = runs.flatMap(([kind, page, prefix, length]) => Array.from({ length }, () => {
      const [title, text, more] = lines.slice(3 * number, 3 * number + 3);
      const place = prefix + lines[3 * many + number++].toLowerCase().replace(/ /g, "-");
      under = more === "-" ? "" : more || under;
      const head = spaced(title), body = `${head}${spaced(text)}${spaced(under)}`;
      return { kind, title, text, more: under, href: `${page}${place && "#"}${place}`, head, body, joined: body.replace(/ /g, "") };
    }));
    known = [...new Set(dictionary.filter((_, at) => isWord[at]).map(fold))].filter((word) => /^[a-z]{4,}$/.test(word));
    alike = same.map((group) => group.map((words) => spaced(words).trim()));
    window.reportSearch = entries;
  }

  /* ----- What is wanted ----- */

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
  const begins = (entry, word) => entry.body.includes(` ${word}`) || (/[a-z]\d/.test(word) && entry.joined.includes(word));
  const inside = (entry, word) => entry.body.includes(word);

  /* What is asked for, part by part: a number by its value, words with those that stand for them. */
  function parts(asked) {
    const text = asked.replace(/(\d)[ \u202f\u00a0](?=(\d{3}[ \u202f\u00a0])*000(?!\d))/g, "$1")
      .replace(/(\d)\s*[×x*]\s*(?=10[\^*⁻⁰¹²³⁴-⁹])/giu, "$1×");
    const found = [];
    let rest = text.split(/\s+/).filter((chunk) => split(chunk).length);
    while (rest.length) {
      const number = numbers(rest.slice(0, 2).join(" ").replace(/^[^\p{L}\p{N}]+/u, ""))[0];
      const length = number && number.all.trim().split(/\s+/).length;
      const whole = number && split(rest.slice(0, length).join(" ")).join() === split(number.all).join();
      const scaled = whole && (length === 1 || number.bare !== number.value || number.share);
      if (whole) {
        const share = number.share || (number.value > 0 && number.value < 1 ? `${key(100 * number.value)}%` : "");
        found.push({ forms: number.share ? [share] : [number.value, share].filter(Boolean) });
        rest = rest.slice(scaled ? length : 1);
        continue;
      }
      /* The most words that are a term, or else one. */
      let many = Math.min(6, rest.length), phrase, group;
      for (; many > 0; many--) {
        phrase = spaced(rest.slice(0, many).join(" ")).trim();
        group = alike.filter((one) => one.includes(phrase)).flat();
        if (group.length || many === 1) break;
      }
      found.push({ words: [phrase], others: group.filter((one) => one !== phrase) });
      rest = rest.slice(many);
    }
    return found;
  }

  /* ----- Finding ----- */
  const ORDER = ["term", "chapter", "claim", "section", "figure", "article", "outcome", "reference", "computed", "assumption"];

  /* How well an entry has a part, in its title and anywhere: 3 as typed, 2 as a synonym, 1 as a beginning, 0 not. */
  function rate(entry, part) {
    if (part.forms) {
      entry.inTitle = entry.inTitle || keys(entry.title);
      entry.values = entry.values || keys(`${entry.text} ${entry.more}`);
      const same = (values) => (part.forms.some((form) => values.has(form)) ? 3 : 0);
      return [same(entry.inTitle), Math.max(same(entry.inTitle), same(entry.values))];
    }
    return [entry.head, entry.body].map((text, at) => {
      if (part.words.some((word) => text.includes(` ${word} `))) return 3;
      if ((part.others || []).some((word) => text.includes(` ${word} `))) return 2;
      return part.words.some((word) => (at ? part.has(entry, word) : text.includes(` ${word}`))) ? 1 : 0;
    });
  }

  function search(asked) {
    const guesses = [], wanted = parts(asked), typed = spaced(asked).trim();
    for (const part of wanted) {
      if (part.forms) continue;
      const [word] = part.words;
      part.has = entries.some((entry) => begins(entry, word)) ? begins : inside;
      if (part.others.length || entries.some((entry) => part.has(entry, word))) continue;
      const likely = near(word);
      if (likely.length) { guesses.push(likely[0]); part.words = likely; part.has = begins; }
    }
    const found = [];
    entries.forEach((entry, at) => {
      const rates = wanted.map((part) => rate(entry, part));
      if (!rates.length || rates.some(([, anywhere]) => !anywhere)) return;
      const least = (column) => Math.min(...rates.map((pair) => pair[column]));
      const name = entry.head.trim();
      /* Whole words before beginnings; titles before texts; the very words, then what begins with them. */
      const score = (least(1) > 1) * 1e6 + (least(0) > 1) * 1e5 + (name === typed || alike.some((group) =>
        entry.kind === "term" && group[0] === name && group.includes(typed))) * 5e4
        + (least(0) + least(1)) * 60 + rates.filter(([title]) => title > 1).length * 100
        + name.startsWith(`${typed} `) * 80 - ORDER.indexOf(entry.kind) * 100 - Math.max(name.length, 60) / 2;
      found.push({ entry, score, at });
    });
    found.sort((a, b) => b.score - a.score || a.at - b.at);
    return { wanted, guesses, found: found.map(({ entry }) => entry) };
  }

  /* ----- What is shown ----- */
  const KINDS = {
    term: "Glossary", chapter: "Page", section: "", figure: "Figure", claim: "Claim", article: "Article",
    reference: "Outside fact", outcome: "Outcome", computed: "Computed", assumption: "Assumption",
  };

  /* The words around the first one that was looked for, cut between words. */
  function around(text, wanted) {
    const hits = wanted.flatMap(({ words, others = [], forms }) => (words
      ? [...words, ...others].map((word) => text.search(new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/ /g, "[^\\p{L}\\p{N}]+")}`, "iu")))
      : numbers(text).filter((one) => [one.bare, one.value, one.share].some((form) => form && forms.includes(form))).map((one) => text.indexOf(one.all))));
    const at = Math.min(...hits.filter((place) => place >= 0), text.length);
    const start = at > 160 && at < text.length ? text.lastIndexOf(" ", at - 60) + 1 : 0;
    const end = text.length > start + 220 ? text.lastIndexOf(" ", start + 220) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function run() {
    const { wanted, guesses, found } = search(box.value);
    list.replaceChildren(...found.map((entry) => {
      const item = document.createElement("li"), link = document.createElement("a");
      const kind = document.createElement("small"), text = document.createElement("p");
      item.dataset.hit = entry.kind;
      link.href = entry.href;
      link.textContent = entry.title;
      kind.textContent = [KINDS[entry.kind], entry.more].filter(Boolean).join(" · ");
      text.textContent = around(entry.text, wanted);
      item.append(link, kind, text);
      return item;
    }));
    const read = guesses.length ? ` with “${guesses.join("”, “")}”` : "";
    status.textContent = wanted.length ? `${found.length} found${found.length ? read : ""}` : "";
  }

  /* ----- The address, and the index when it is wanted ----- */
  let coming = null;
  const load = () => (coming = coming || new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL("search-index.js", here).href;
    script.onload = () => { unpack(window.reportIndex); resolve(); };
    script.onerror = () => { coming = null; status.textContent = "The index did not come. Type again to try once more."; };
    document.head.append(script);
  }));

  /* What the address asks for, read again whenever it changes and when the page comes back; what follows the # is the
     newer. WebKit then empties a field without autocomplete, after every event, to its default: so that is what was
     typed. */
  const asked = () => new URLSearchParams(location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search).get("q") || "";
  let shown = null;
  function show(words) {
    box.defaultValue = box.value = words;
    if (!words && !entries) return;
    if (!entries) status.textContent = "Loading …";
    load().then(() => {
      if (shown === box.value) return;
      shown = box.value;
      run();
    });
  }
  for (const event of ["pageshow", "hashchange"]) addEventListener(event, () => show(asked()));
  for (const event of ["focus", "keydown"]) box.addEventListener(event, load, { once: true });
  box.addEventListener("input", () => {
    history.replaceState(null, "", `#q=${encodeURIComponent(box.value)}`);
    show(box.value);
  });
  box.form.addEventListener("submit", (event) => event.preventDefault());
  show(asked());
})();
