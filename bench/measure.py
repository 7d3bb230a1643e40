"""What one visit to a page costs, measured in Chromium."""

from __future__ import annotations

import math
import statistics
from functools import partial
from urllib.parse import urlsplit

PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
DESK = {"viewport": {"width": 1280, "height": 900}}
THROTTLE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}

_WATCH = """
(() => {
  const w = window.__bench = {lcp: 0, blocked: 0, shift: 0, figures: null, late: []};
  const see = (type, f) => new PerformanceObserver(l => l.getEntries().forEach(f)).observe({type, buffered: true});
  see('largest-contentful-paint', e => { w.lcp = e.startTime; });
  see('longtask', e => { w.blocked += Math.max(0, e.duration - 50); });
  see('layout-shift', e => { if (!e.hadRecentInput) w.shift += e.value; });
  const big = e => { const b = e.getBoundingClientRect(); return b.width >= 200 && b.height >= 60; };
  const drawn = c => { const p = document.createElement('canvas'); p.width = 60; p.height = 40;
    const x = p.getContext('2d'); try { x.drawImage(c, 0, 0, 60, 40); } catch (e) { return false; }
    return new Set(x.getImageData(0, 0, 60, 40).data).size > 3; };
  const count = () => [...document.querySelectorAll('svg')].filter(s => !s.closest('details:not([open])') && big(s) && s.querySelectorAll('path,rect,text').length > 10).length
    + [...document.querySelectorAll('canvas')].filter(c => big(c) && drawn(c)).length;
  const poll = () => { if (count() >= WANTED) { w.figures = performance.now(); return; }
    if (performance.now() < 80000) setTimeout(poll, 50); };
  document.addEventListener('DOMContentLoaded', () => setTimeout(poll));  // our looking is no part of the page's own work
})();
"""

_SLIDE = """
async () => {
  const slider = [...document.querySelectorAll('input[type=range]')].find(e => e.getClientRects().length && !e.matches(':disabled'));
  slider.scrollIntoView({block: 'center'});
  const chart = slider.closest('.vega-embed');
  const results = chart ? chart.querySelector('svg') : slider.closest('form');
  const waits = [];
  for (let i = 0; i < 101; i++) {
    const before = results.textContent, start = performance.now();
    slider.value = Number(slider.value) + (i % 2 ? -1 : 1) * (slider.max - slider.min) / 40;
    slider.dispatchEvent(new Event('input', {bubbles: true}));
    await new Promise((done, fail) => { const look = () => {
      if (results.textContent !== before) {
        const channel = new MessageChannel(); // delivered once this frame, which holds the change, is drawn
        channel.port1.onmessage = () => { waits.push(performance.now() - start); done(); };
        channel.port2.postMessage(0);
      } else if (performance.now() - start > 4000) fail(new Error('the slider changed nothing'));
      else requestAnimationFrame(look); }; requestAnimationFrame(look); });
    await new Promise((done) => setTimeout(done, 30));
  }
  return waits.slice(1);
}
"""
#: True when it can be moved: what moves ours comes when it is near.
_SLIDER = """() => {
  const sliders = [...document.querySelectorAll('input[type=range]')].filter(e => e.getClientRects().length);
  if (sliders.length) sliders[0].scrollIntoView({block: 'center'});
  return sliders.some(e => !e.matches(':disabled'));
}"""


def _open(browser, phone: bool):
    context = browser.new_context(ignore_https_errors=True, **(PHONE if phone else DESK))
    page = context.new_page()
    if phone:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", THROTTLE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return context, page


def slide(browser, address: str, phone: bool) -> dict:
    """Time in ms from a slider's input event to the frame with changed results: 95th percentile of 100 moves.

    The page is at rest before the first, which loads what is loaded once and is left out.
    """
    context, page = _open(browser, phone)
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_function(_SLIDER, timeout=120_000)
    page.wait_for_timeout(1000)
    waits = sorted(page.evaluate(_SLIDE))
    context.close()
    return {"slider_ms": waits[math.ceil(0.95 * len(waits)) - 1]}


def visit(browser, address: str, logs, figures: int, phone: bool) -> dict:
    """One cold visit; returns bytes, requests and times in ms. ``logs`` are the servers' request logs."""
    context, page = _open(browser, phone)
    page.add_init_script(_WATCH.replace("WANTED", str(figures)))
    wanted = set()
    page.on("request", lambda request: wanted.add(_path(request.url)))
    marks = [len(log) for log in logs]
    page.goto(address, wait_until="load", timeout=120_000)
    for _ in range(180):
        page.wait_for_timeout(500)
        if page.evaluate("window.__bench.figures !== null"):
            break
    page.wait_for_timeout(800)
    seen = page.evaluate("window.__bench")
    asked = [
        entry
        for log, mark in zip(logs, marks, strict=True)
        for entry in log[mark:]
        if entry["url"] in wanted  # the browser itself asks for icons and updates
    ]
    context.close()
    return {
        "bytes": sum(entry["bytes"] for entry in asked),
        "requests": len(asked),
        "lcp_ms": seen["lcp"],
        "blocking_ms": seen["blocked"],
        "layout_shift": seen["shift"],
        "figures_ms": seen["figures"],
    }


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def medians(visits: list[dict]) -> dict:
    """The median of every measure over the visits that have it."""
    middle = partial(_median, visits)
    return {key: middle(key) for key in visits[0]}


def _median(visits, key):
    values = [v[key] for v in visits if v[key] is not None]
    return round(statistics.median(values), 4) if values else None
