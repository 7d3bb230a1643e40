/* In an embedded page: the colours it is asked for, and word of its height. In the page around it: both of these. */
(() => {
  "use strict";
  const script = document.currentScript;
  if ("inside" in script.dataset) {
    const dark = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.media && rule.media.mediaText === "(prefers-color-scheme: dark)");
    const show = (theme) => {
      const media = { light: "not all", dark: "all" }[theme] || "(prefers-color-scheme: dark)";
      for (const rule of dark) rule.media.mediaText = media;
      document.documentElement.style.colorScheme = { light: "light", dark: "dark" }[theme] || "";
    };
    const asked = new URLSearchParams(location.search).get("theme");
    show(asked || (top === self ? "auto" : "light"));
    if (top === self) return;
    const tell = () => parent.postMessage({ reportHeight: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
    addEventListener("DOMContentLoaded", () => new ResizeObserver(tell).observe(document.documentElement));
    addEventListener("message", (event) => {
      if (event.source !== parent || !event.data || !event.data.reportTheme) return;
      if (!asked) show(event.data.reportTheme);
      tell();
    });
    return;
  }
  if (window.reportEmbeds) return;
  window.reportEmbeds = true;
  const ours = new URL("../embed/", script.src).href;
  // The first ground behind the frame that is not clear; a page without one lies on the browser's own.
  const theme = (frame) => {
    const own = document.createElement("i");
    own.style.background = "Canvas";
    document.body.append(own);
    const grounds = [];
    for (let one = frame; one; one = one.parentElement) grounds.push(one);
    const colours = [...grounds, own].map((one) => (getComputedStyle(one).backgroundColor.match(/[\d.]+/g) || []).map(Number));
    own.remove();
    const [red, green, blue] = colours.find(([, , last, opacity = 1]) => last !== undefined && opacity) || [255, 255, 255];
    return 0.3 * red + 0.59 * green + 0.11 * blue < 128 ? "dark" : "light";
  };
  const answer = (frame) => frame.contentWindow.postMessage({ reportTheme: theme(frame) }, "*");
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(ours));
  addEventListener("message", (event) => {
    const frame = event.data && event.data.reportHeight > 0 && frames().find((one) => one.contentWindow === event.source);
    if (!frame) return;
    frame.style.height = `${event.data.reportHeight}px`;
    if (!frame.dataset.met) answer(frame);
    frame.dataset.met = "yes";
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => frames().forEach(answer));
  frames().forEach(answer);
})();
