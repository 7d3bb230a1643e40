/* Goes into vega.js. Puts a live drawing in the place of a still one, in the same space. */
window.reportLive = async (stage) => {
  let drawn = false;
  for (const spec of stage.querySelectorAll("script[data-spec]")) {
    const still = stage.querySelector(`svg.${spec.dataset.spec}`);
    if (!still.getClientRects().length || spec.busy) continue;
    spec.busy = true;
    const box = document.createElement("div"), [, , width, height] = still.getAttribute("viewBox").split(" ");
    box.className = `${spec.dataset.spec} fig-live`;
    box.style.aspectRatio = `${width} / ${height}`;
    await vegaEmbed(box, JSON.parse(spec.textContent), {
      mode: "vega-lite", ast: true, renderer: "svg", actions: false, tooltip: false, defaultStyle: false,
    });
    const svg = box.querySelector("svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const name of ["width", "height", "class"]) svg.removeAttribute(name);
    for (const name of ["role", "aria-labelledby"]) svg.setAttribute(name, still.getAttribute(name));
    tidy(svg);
    svg.prepend(...still.querySelectorAll(":scope > title, :scope > desc"));
    scale(svg, Number(width));
    new MutationObserver(() => tidy(svg)).observe(svg, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "role"],
    });
    still.replaceWith(box);
    spec.remove();
    drawn = true;
  }
  return drawn;

  /* What svg.py does to the still drawing: ids as data, no roles inside an image. */
  function tidy(svg) {
    for (const node of svg.querySelectorAll("[aria-label], [role], [aria-roledescription]")) {
      const label = node.getAttribute("aria-label") || "", cut = label.indexOf("|");
      if (cut > 0) Object.assign(node.dataset, { id: label.slice(0, cut), label: label.slice(cut + 1) });
      for (const name of ["aria-label", "role", "aria-roledescription"]) node.removeAttribute(name);
    }
  }

  /* Vega reads pointers in its own px, but the drawing is as wide as the column. */
  function scale(svg, width) {
    const measure = svg.getBoundingClientRect.bind(svg);
    let x = 0, y = 0;
    for (const type of ["pointermove", "pointerdown", "pointerup", "mousemove", "mousedown", "mouseup", "wheel"]) {
      addEventListener(type, (event) => { x = event.clientX; y = event.clientY; }, { capture: true, passive: true });
    }
    svg.getBoundingClientRect = () => {
      const box = measure(), by = box.width / width || 1;
      return { ...box.toJSON(), left: x - (x - box.left) / by, top: y - (y - box.top) / by };
    };
  }
};
