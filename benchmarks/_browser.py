"""An address comes in; how long a new browser takes to show and draw it, and what it loads, goes out."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserType, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--window-size=1366,900"]
SETTLE = 700  # milliseconds in which late long tasks and paints are waited for
WATCH = """(() => {
  window.__bench = { blocked: 0, painted: null, drawn: null };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) __bench.blocked += Math.max(0, task.duration - 50);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const paint of list.getEntries()) __bench.painted = paint.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const frame = () => new Promise(requestAnimationFrame);
  __bench.frames = async () => { await frame(); await frame(); return performance.now(); };
  (async () => {
    for (;;) {
      let ready = false;
      try { ready = READY; } catch {}
      if (ready) { __bench.drawn = await __bench.frames(); return; }
      await frame();
    }
  })();
})()"""


@dataclass(frozen=True, slots=True)
class Adapter:
    """How a page tells that its chart is drawn, and the script of one filter step; each an expression."""

    ready: str
    step: str


OURS = Adapter(
    ready="document.querySelector('#chart[data-drawn=\"true\"]')",
    step="""(() => new Promise((resolve) => {
      const before = document.querySelector('#chart');
      const poll = () => {
        const chart = document.querySelector('#chart');
        chart && chart !== before && chart.dataset.drawn === 'true' ? resolve() : requestAnimationFrame(poll);
      };
      document.querySelector('input[name=side]').click();
      poll();
    }))()""",
)
PEER = Adapter(ready="bench.ready()", step="bench.filter()")


def visit(chromium: BrowserType, executable: str, address: str, adapter: Adapter) -> dict[str, float]:
    """One first visit and one second in a new browser: milliseconds, and kilobytes as they travelled."""
    browser = chromium.launch(executable_path=executable, args=ARGUMENTS)
    try:
        page = browser.new_context(viewport={"width": 1366, "height": 800}).new_page()
        page.set_default_timeout(90_000)
        page.add_init_script(WATCH.replace("READY", adapter.ready))
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        travelled: list[float] = []
        network.on("Network.loadingFinished", lambda event: travelled.append(event["encodedDataLength"]))
        found = _load(page, address)
        found["first KB"] = sum(travelled) / 1000
        found["filter"] = page.evaluate(
            "async (step) => { const t = performance.now(); await eval(step); return (await __bench.frames()) - t; }",
            adapter.step,
        )
        travelled.clear()
        _load(page, address)
        found["second KB"] = sum(travelled) / 1000
        return found
    finally:
        browser.close()


def _load(page: Page, address: str) -> dict[str, float]:
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.__bench && __bench.drawn")
    page.wait_for_timeout(SETTLE)
    seen: dict[str, Any] = page.evaluate("__bench")
    return {"LCP": seen["painted"] or 0, "drawn": seen["drawn"], "blocked": seen["blocked"]}
