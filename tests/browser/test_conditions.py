"""The page as readers have it: less motion, forced colours, zoom, no script, a slow line, paper, keys alone."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page, Request, Route, expect
from pytest_django import Settings

from tests.browser.conftest import NewPage, until
from tests.browser.test_chart import LENGTH, open_chart
from timeline import scripts
from timeline.entries import charting
from timeline.models import Entry

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SCROLLS = """window.scrolls = [];
const scroll = Element.prototype.scrollIntoView;
Element.prototype.scrollIntoView = function (options) {
  window.scrolls.push(options.behavior);
  scroll.call(this, options);
};"""
# What shows where the keyboard is: the outline, and whether all of it is on the screen.
STOP = """() => {
  const node = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  const { top, bottom, width } = node.getBoundingClientRect();
  const ring = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  return { name: node.id || node.className || node.tagName, ring,
    inside: width > 0 && bottom > 0 && top < innerHeight };
}"""


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


@pytest.mark.parametrize(("wish", "scrolled"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_who_asks_for_less_motion_gets_none(new_page: NewPage, wish: str, scrolled: str) -> None:
    page = new_page(reduced_motion=wish, viewport={"width": 1280, "height": 900})
    page.add_init_script(SCROLLS)
    open_chart(page, "/en/?q=Ryabkov")
    page.locator("#hits [data-step='1']").click()
    assert page.evaluate("window.scrolls") == [scrolled]
    page.locator("#kind-statement").check()
    until(page, "document.getElementById('list').ariaBusy === 'true' || location.search.includes('kind')")
    if wish == "reduce":
        moving = "document.getAnimations().filter((one) => one.effect.getTiming().duration > 0).length"
        assert page.evaluate(moving) == 0


def test_all_scripts_but_the_one_that_brings_them_wait_for_the_page_and_its_picture(page: Page) -> None:
    open_chart(page)
    loaded, seen, asked = page.evaluate(
        "[performance.getEntriesByType('navigation')[0].loadEventStart,"
        " performance.getEntriesByName('first-paint')[0].startTime,"
        " performance.getEntriesByType('resource').filter((one) => /[.]js$/.test(one.name))"
        ".map((one) => [one.name.replace(/.*[/]/, '').split('.')[0], one.startTime])]"
    )
    assert [name for name, start in asked if start < loaded] == ["start"]
    begun = next(start for name, start in asked if name == "start")
    assert [name for name, start in asked if start < min(seen, begun + 500)] == ["start"]
    names = [name for name, start in asked]
    assert len(names) == len(set(names))  # Plotly above all comes once
    assert {"start", "htmx-2", "app"} < set(names)
    assert ("view" in names) != bool(scripts.bundled(settings.BASE_DIR))


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("PerformanceObserver.prototype.observe = () => {};", id="says-nothing"),
        pytest.param("PerformanceObserver.prototype.observe = () => { throw new TypeError(); };", id="refuses"),
        pytest.param("delete window.PerformanceObserver;", id="has-none"),
    ],
)
def test_scripts_come_as_well_in_a_browser_that_tells_no_page_when_it_was_seen(hidden: str, page: Page) -> None:
    page.add_init_script(hidden)
    open_chart(page)
    page.locator("#kind-statement").check()
    expect(page).to_have_url(re.compile("kind=statement"))


def test_modules_draw_the_chart_as_well_where_nobody_made_one_file_of_them(page: Page, settings: Settings) -> None:
    settings.STATICFILES_DIRS = [settings.BASE_DIR / "static"]
    open_chart(page)
    assert page.evaluate("performance.getEntriesByType('resource').some((one) => one.name.endsWith('/chart/view.js'))")


def test_what_is_chosen_before_the_scripts_have_come_is_asked_for_once_they_are_there(page: Page) -> None:
    held: list[Route] = []
    page.route("**/js/app*.js", lambda route: held.append(route))  # noqa: PLW0108  # it cannot wrap what is built in
    page.goto("/en/")
    page.locator("#kind-meeting").check()
    with page.expect_request("**/en/chart.json"):
        held.pop().continue_()
    expect(page.locator(".sentence")).to_have_text("15 meetings, 2018–2025")
    assert urlsplit(page.url).query == "kind=meeting"
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("15 meetings and 38 statements, 2018–2025")


def test_who_saves_data_gets_plotly_with_a_touch_of_the_picture(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto("/en/")
    until(page, "!document.querySelector('.chart__buttons').hidden")  # the page's own scripts are there
    asked = "performance.getEntriesByType('resource').some((one) => one.name.includes('plotly'))"
    assert not page.evaluate(asked)
    page.locator("#chart").hover()
    until(page, "document.querySelector('#chart[data-drawn=true]') !== null")
    assert page.evaluate(asked)


def test_in_forced_colours_marks_found_words_and_focus_can_be_seen(new_page: NewPage) -> None:
    page = new_page(forced_colors="active", color_scheme="dark", viewport={"width": 1280, "height": 900})
    open_chart(page, "/en/?q=Ryabkov")
    ground, found, text = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, ...['backgroundColor', 'color']"
        ".map((name) => getComputedStyle(document.querySelector('mark'))[name])]"
    )
    assert found not in {ground, text}
    page.locator("#hits [data-step='1']").click()
    assert page.evaluate(STOP)["ring"] >= 2
    picture = Image.open(BytesIO(page.locator("#chart").screenshot())).convert("L")
    assert picture.crop((20, 40, 24, 44)).histogram()[40:] == [0] * 216
    for box in (page.locator(".js-plotly-plot .point").nth(place).bounding_box() for place in range(3)):
        frame = page.locator("#chart").bounding_box()
        assert box
        assert frame
        x, y = box["x"] - frame["x"] + box["width"] / 2, box["y"] - frame["y"] + box["height"] / 2
        around = picture.crop((int(x - 8), int(y - 8), int(x + 8), int(y + 8)))
        assert around.histogram()[110:] != [0] * 146, "a mark is as dark as what is behind it"


@pytest.mark.parametrize("path", ["/ru/", "/vi/?q=Putin", "/ru/entries/nuland-moscow-visit-2021/"])
def test_at_twice_the_size_nothing_is_cut_off_and_all_controls_are_in_reach(new_page: NewPage, path: str) -> None:
    page = new_page(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page.goto(path)
    if page.locator("#chart").count():
        expect(page.locator("#chart[data-drawn]")).to_be_visible()
        page.locator("#filters > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    beyond = page.evaluate(
        """() => [...document.querySelectorAll("a:not(.skip):not(svg a), button, input, summary")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".scroll"))
          .filter((node) => node.getBoundingClientRect().left < 0 || node.getBoundingClientRect().right > innerWidth)
          .map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert beyond == []


def test_without_script_every_filter_works(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/en/")
    names = {str(box.get_attribute("name")) for box in page.locator("#filter-form [type=checkbox]").all()}
    assert names == {
        *("kind", "side", "people", "match", "level", "status", "place", "topic", "source", "within", "printed"),
    }
    for name in ("kind", "people", "source"):  # the others are the same kind of box
        page.goto("/en/")
        box = page.locator(f"[name={name}]").first
        value = box.get_attribute("value")
        count = int(page.locator(f"label:has([name={name}]) .count").first.text_content() or "0")
        box.check()
        page.locator("#filter-form button").click()
        expect(page.locator(".row")).to_have_count(count)
        assert parse_qs(urlsplit(page.url).query) == {name: [value]}
    page.goto(f"/en/entries/{Entry.objects.published()[0].slug}/")
    expect(page.locator(".cite")).to_be_visible()
    expect(page.locator("[data-copies]")).to_be_hidden()  # a button that only script could make work
    page.goto("/en/")
    page.locator("#q").fill("dialogue")
    page.locator("#from").fill("2018")
    page.locator("#to").fill("10/2021")
    page.locator("#within").check()
    page.locator("#filter-form button").click()
    assert {"q", "from", "to", "within"} <= parse_qs(urlsplit(page.url).query).keys()
    page.goto("/en/")
    page.locator("#histogram a").first.click()
    assert urlsplit(page.url).query == "from=2018&to=2018"
    assert page.locator(".row").count() > 0


def test_on_a_slow_line_list_and_picture_are_there_and_work_long_before_plotly(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto("/en/", wait_until="commit")
    expect(page.locator(".row").first).to_be_visible()
    expect(page.locator(".poster__mark use").first).to_be_visible()
    assert page.evaluate("[typeof window.Plotly, document.querySelector('[data-drawn]')]") == ["undefined", None]
    page.wait_for_load_state("domcontentloaded")
    page.locator("#kind-meeting").check()
    expect(page.locator(".sentence")).to_have_text("15 meetings, 2018–2025")
    assert page.evaluate("typeof window.Plotly") == "undefined"
    page.locator(".row__title a").first.click()
    page.wait_for_url("**/entries/**", wait_until="commit")


def test_on_paper_the_record_stands_without_its_controls_and_with_its_addresses(page: Page) -> None:
    open_chart(page, "/en/?people=sergei-ryabkov")
    page.emulate_media(media="print")
    for hidden in (
        ".masthead__nav",
        ".languages",
        ".search",
        "#filters",
        ".chart__tools",
        ".chart__figure",
        ".notices",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in (".sentence", ".poster__mark", ".row__title", ".row__source", ".colophon__address"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.locator(".colophon__address")).to_have_text(re.compile(r"^http://.*/en/\?people=sergei-ryabkov$"))
    printed = "getComputedStyle(document.querySelector('.row__title a'), '::after').content"
    assert page.evaluate(printed).startswith('" http://')
    for hidden in (".take", ".colophon__links"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
    assert page.evaluate(printed) == "none"
    assert page.pdf().startswith(b"%PDF-")


def test_an_entry_on_paper_gives_whole_addresses_and_no_links_to_files_and_tools(page: Page) -> None:
    page.goto("/en/entries/nuland-kozak-2021/")
    page.emulate_media(media="print")
    for hidden in (".entry__link", ".cite__files", ".colophon__links"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in (".cite", ".saying__what", ".colophon__address"):
        expect(page.locator(shown).first).to_be_visible()
    printed = page.evaluate("getComputedStyle(document.querySelector('.saying__what a'), '::after').content")
    said = page.locator(".saying__what a").first.get_attribute("href")
    assert printed == f'" {page.evaluate("location.origin")}{said}"'


@pytest.fixture
def few_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart that counts where there are more than twenty entries."""
    monkeypatch.setattr(charting, "MOST_MARKS", 20)


def test_zoomed_in_a_counting_chart_asks_for_finer_data_and_drops_the_request_before(
    page: Page, few_marks: None
) -> None:
    held: list[Route] = []
    dropped: list[Request] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    def drop(request: Request) -> None:
        dropped.append(request)

    page.on("requestfailed", drop)
    open_chart(page)
    mode = "document.querySelector('.js-plotly-plot').layout.meta.mode"
    assert page.evaluate(mode) == "counts"
    whole = page.evaluate(LENGTH)
    page.route("**/chart.json?window=*", hold_the_first)
    with page.expect_request("**/chart.json?window=*") as first:
        page.get_by_role("button", name="Zoom in").click()
    with page.expect_response(lambda response: "window=" in response.url and response.request != first.value):
        for _ in range(3):
            page.get_by_role("button", name="Zoom in").click()
    until(page, f"{mode} === 'marks'")
    assert page.evaluate(LENGTH) < whole / 8
    assert dropped[0].url == first.value.url
    assert len(held) == 1
    page.unroute_all(behavior="ignoreErrors")


def stops(page: Page, key: str, until: str) -> Iterator[dict[str, object]]:
    """What shows at each stop of the key, until the focus is on this selector."""
    for _ in range(60):
        page.keyboard.press(key)
        yield page.evaluate(STOP)
        if page.evaluate(f"document.activeElement.matches({until!r})"):
            return
    pytest.fail(f"{key} never came to {until}")


def test_keys_alone_lead_to_a_pinned_card_and_back_with_the_focus_in_sight(page: Page) -> None:
    open_chart(page)
    seen = list(stops(page, "Tab", "#chart"))
    for key in ("ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(page.locator("#chart-card")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "chart"
    seen += stops(page, "Tab", "#chart-card .row__title a")
    title = page.evaluate("document.activeElement.textContent")
    expect(page.locator("#chart-said")).to_contain_text(title)
    seen += stops(page, "Shift+Tab", "#chart")
    page.keyboard.press("Escape")
    expect(page.locator("#chart-card")).to_be_hidden()
    seen += stops(page, "Shift+Tab", ".skip")
    assert [stop for stop in seen if stop["ring"] < 2 or not stop["inside"]] == []  # type: ignore[operator]
