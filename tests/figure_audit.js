/* Problems of the drawings a page shows: small, cut or touching words. Run in the page by the tests. */
() => {
  const problems = [];
  for (const figure of document.querySelectorAll("figure[data-figure]")) {
    const name = figure.dataset.figure, drawing = [...figure.querySelectorAll('svg[role="img"]')].find((s) => s.getClientRects().length);
    if (!drawing) { problems.push(`${name}: no drawing is visible`); continue; }
    const room = figure.getBoundingClientRect(), scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    const texts = [...drawing.querySelectorAll("text")].filter((t) => !t.closest("[stroke]") && t.textContent.trim());
    const boxes = texts.map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 10.99) problems.push(`${name}: “${text.textContent}” is ${size.toFixed(1)} px`);
      if (left < room.left - 6 || right > room.right + 6) problems.push(`${name}: “${text.textContent}” is cut off`);
      return { words: text.textContent, left, right, top: top + 2, bottom: bottom - 2 };
    });
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && tall > 2) problems.push(`${name}: “${a.words}” touches “${b.words}”`);
    }));
  }
  return problems;
}
