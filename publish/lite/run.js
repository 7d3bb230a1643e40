/* Fetches what a chapter runs on, says how far it is, and opens the notebook, which finds it all in the cache. */
(() => {
  "use strict";
  const part = (id) => document.getElementById(id);
  const said = part("said"), bar = part("bar");
  const list = JSON.parse(part("files").textContent), total = list.files.reduce((sum, [, size]) => sum + size, 0);
  const name = location.hash.slice(1), mb = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const AT_ONCE = 6;

  if (!list.chapters[name]) {
    part("what").textContent = "Choose a chapter:";
    const links = Object.entries(list.chapters).map(([key, title]) => {
      const item = document.createElement("li"), link = document.createElement("a");
      Object.assign(link, { href: `#${key}`, textContent: title });
      item.append(link);
      return item;
    });
    const choice = document.createElement("ul");
    choice.append(...links);
    part("what").after(choice);
    addEventListener("hashchange", () => location.reload());
    return;
  }
  const open = `notebooks/index.html?path=book/${name}.ipynb`;
  part("back").href = `../book/${name}.html`;
  part("back").textContent = "Back to the chapter";
  document.querySelector("h1").textContent = `Run “${list.chapters[name]}”`;
  if (location.protocol === "file:") {
    part("what").textContent = "A browser runs Python only from a web server. This copy of the report was opened from a disk; "
      + "open the published one, or serve this folder: python -m http.server";
    return;
  }
  part("what").textContent = `Fetching Python and the notebook from this site, about ${mb(total)} MB. Your browser keeps them for the next time.`;
  bar.hidden = false;

  let done = 0, stopped = false;
  const tell = () => {
    if (stopped) return;
    bar.value = done / total;
    said.textContent = done < total ? `${mb(done)} of ${mb(total)} MB` : "Opening the notebook …";
  };
  async function get([path, size]) {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const reader = answer.body.getReader();
    let had = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      had += piece.value.length;
      done += piece.value.length;
      tell();
    }
    if (had !== size) throw new Error(`${path}: ${had} bytes in place of ${size}`);
  }
  async function all() {
    const waiting = [...list.files];
    const take = async () => {
      while (waiting.length) await get(waiting.shift());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
    location.replace(open);
  }
  part("again").querySelector("button").addEventListener("click", () => location.reload());
  tell();
  all().catch((error) => {
    stopped = true;
    said.textContent = `It stopped: ${error.message}.`;
    part("again").hidden = false;
  });
})();
