"""An address comes in; how long a new browser takes to show and draw it, and what it loads, goes out."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserType, Page

from tools.find_browser import NEEDLESS

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--window-size=1366,900", NEEDLESS]
CALM = 1000  # milliseconds a new browser needs for itself
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

# A filter step until list and picture show the new choice, and until the chart can be handled again.
STEP = """async ([step, ready]) => {
  const start = performance.now();
  await eval(step);
  const shown = (await __bench.frames()) - start;
  for (let drawn = false; !drawn; ) {
    try { drawn = eval(ready); } catch {}
    await new Promise(requestAnimationFrame);
  }
  return [shown, (await __bench.frames()) - start];
}"""


@dataclass(frozen=True, slots=True)
class Adapter:
    """How a page tells that its chart is drawn, and the script of one filter step; each an expression."""

    ready: str
    step: str


OURS = Adapter(
    ready="document.querySelector('#chart[data-drawn=\"true\"]')",
    # Told at once when the page's part is replaced, as the peers tell by their own event: to look for it in each frame
    # would add a frame.
    step="""(() => new Promise((resolve) => {
      const before = document.querySelector('#chart');
      new MutationObserver((_, observer) => {
        if ([null, before].includes(document.querySelector('#chart'))) return;
        observer.disconnect();
        resolve();
      }).observe(document.body, { childList: true, subtree: true });
      document.querySelector('input[name=side]').click();
    }))()""",
)
PEER = Adapter(ready="bench.ready()", step="bench.filter()")


def visit(chromium: BrowserType, executable: str, address: str, adapter: Adapter) -> dict[str, float]:
    """One first visit and one second in a new browser: milliseconds, and kilobytes as they travelled."""
    browser = chromium.launch(executable_path=executable, args=ARGUMENTS)
    try:
        # The wait below has the page evaluate a text, which a site's security policy may forbid.
        context = browser.new_context(viewport={"width": 1366, "height": 800}, bypass_csp=True)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.add_init_script(WATCH.replace("READY", adapter.ready))
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        page.wait_for_timeout(CALM)
        travelled: list[float] = []
        network.on("Network.loadingFinished", lambda event: travelled.append(event["encodedDataLength"]))
        found = _load(page, address)
        found["first KB"] = sum(travelled) / 1000
        found["filter"], found["filter, drawn"] = page.evaluate(STEP, [adapter.step, adapter.ready])
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
