"""The chart in a real browser: the picture before script, Plotly in its place, the mouse, the keyboard, the address."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage, until
from timeline.models import Entry

RANGE = "document.querySelector('.js-plotly-plot').layout.xaxis.range.map((day) => Date.parse(day))"
LENGTH = f"(([first, last]) => last - first)({RANGE})"
# What moved without being asked to, by how much and from where to where.
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => { for (const { value, sources } of list.getEntries()) {
  window.shifts.push({ value, moved: sources.map(({ node, previousRect, currentRect }) =>
    [node?.className?.baseVal ?? node?.className ?? node?.nodeName, previousRect.toJSON(), currentRect.toJSON()]) });
} }).observe({ type: "layout-shift", buffered: true });"""
# How far, in pixels, the poster's mark that is farthest from any of Plotly's stands from it.
FARTHEST = """() => {
  const middle = (node) => { const box = node.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2]; };
  const drawn = [...document.querySelectorAll(".js-plotly-plot .point")].map(middle);
  const still = [...document.querySelectorAll(".poster__mark > use:last-of-type")].map(middle);
  return Math.max(...still.map(([x, y]) => Math.min(...drawn.map(([a, b]) => Math.hypot(a - x, b - y)))));
}"""

# How many of Plotly's markers are to be seen; those of long bars are not.
SEEN = """document.querySelector('.js-plotly-plot').data.filter((trace) => trace.meta.part === "marks")
  .flatMap(({ ids, marker }) => ids.map((id, place) => marker.opacity?.[place] ?? 1)).filter(Boolean).length"""


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


def open_chart(page: Page, path: str = "/en/") -> None:
    page.goto(path)
    expect(page.locator("#chart[data-drawn]")).to_be_visible()


def middle_of(page: Page, slug: str) -> tuple[float, float]:
    mark = page.locator(f".poster__mark[data-slug={slug}] > use:last-of-type")
    mark.evaluate("(node) => node.scrollIntoView({ block: 'nearest', behavior: 'instant' })")
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_without_script_the_picture_holds_a_link_for_every_entry(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/en/")
    assert page.locator(".poster__mark").count() == Entry.objects.published().count()
    page.locator(".poster__mark[data-slug=nuland-moscow-visit-2021]").click()
    page.wait_for_url("**/en/entries/nuland-moscow-visit-2021/")


@pytest.mark.parametrize(
    ("width", "query"),
    [
        (360, ""),
        (1280, ""),
        (1280, "?lanes=place&bands=administrations"),
        (360, "?lanes=level&window=2019-01-01..2021-12-31"),
        (1280, "?from=2021"),
    ],
)
def test_plotly_takes_the_pictures_place_and_nothing_moves(new_page: NewPage, width: int, query: str) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.add_init_script(SHIFTS)
    open_chart(page, f"/en/{query}")
    page.wait_for_timeout(600)  # longer than the chart waits before it asks for finer data
    assert page.evaluate(FARTHEST) < 1
    # A fraction of a pixel on a busy machine; a row that moved would count a hundred times more.
    assert [shift for shift in page.evaluate("window.shifts") if shift["value"] > 1e-4] == []
    assert page.evaluate(SEEN) == page.locator(".poster__mark:has(use:not([href='#p-open']))").count()


def test_plotly_adds_no_style_of_its_own_to_the_page(page: Page) -> None:
    open_chart(page)
    styled = "(node, name) => getComputedStyle(node)[name]"
    assert (
        page.locator("style").evaluate_all("(styles) => styles.filter((one) => one.id.includes('plotly')).length") == 0
    )
    assert page.locator(".chart__figure .main-svg").first.evaluate(styled, "position") == "absolute"
    assert page.locator(".chart__figure .crisp").first.evaluate(styled, "shapeRendering") == "crispedges"
    assert page.locator(".chart__figure .xtick text").first.evaluate(styled, "userSelect") == "none"


def test_plotly_adds_no_style_either_where_its_script_comes_when_the_chart_is_gone(page: Page) -> None:
    held: list[Route] = []
    page.route("**/plotly*.js", lambda route: held.append(route))  # noqa: PLW0108  # it cannot wrap what is built in
    with page.expect_request("**/plotly*.js"):
        page.goto("/en/")
    page.evaluate("document.getElementById('chart-section').remove()")
    held.pop().continue_()
    until(page, "window.Plotly")
    assert (
        page.locator("style").evaluate_all("(styles) => styles.filter((one) => one.id.includes('plotly')).length") == 0
    )


def test_lanes_and_bands_are_links_that_keep_the_time_shown(page: Page) -> None:
    open_chart(page, "/en/?window=2021-01-01..2021-12-31")
    page.get_by_role("link", name="Place", exact=True).click()
    page.wait_for_url("**/en/?lanes=place&window=2021-01-01..2021-12-31")
    page.get_by_role("button", name="Zoom out").click()
    page.wait_for_url("**/en/?lanes=place&window=2020-07-02..2022-07-02")
    page.get_by_role("link", name="Show presidencies").click()
    page.wait_for_url("**/en/?lanes=place&bands=administrations&window=2020-07-02..2022-07-02")
    expect(page.locator(".bands--united_states .band")).to_have_count(2)
    page.locator("#kind-meeting").check()
    page.wait_for_url("**/en/?kind=meeting&lanes=place&bands=administrations&window=2020-07-02..2022-07-02")
    page.locator("#from").fill("2021")
    page.locator("#from").blur()
    page.wait_for_url("**/en/?kind=meeting&from=2021&lanes=place&bands=administrations")


def test_bands_move_with_the_time_shown_and_are_told_in_words(page: Page) -> None:
    open_chart(page, "/en/?bands=administrations")
    biden = page.locator(".bands--united_states .band", has_text="Joe Biden")
    before = float(str(biden.get_attribute("width")).rstrip("%"))
    page.get_by_role("button", name="Zoom in").click()
    width = "parseFloat(document.querySelectorAll('.bands--united_states .band')[1].getAttribute('width'))"
    until(page, f"{width} > {before} * 1.2")
    said = page.locator(".bands--united_states li")
    assert said.all_text_contents() == [
        "Donald Trump: 20 January 2017 – 20 January 2021",
        "Joe Biden: 20 January 2021 – 20 January 2025",
        "Donald Trump: since 20 January 2025",
    ]


def test_a_bar_loses_its_marker_as_soon_as_it_is_seen_as_a_bar(page: Page) -> None:
    open_chart(page)
    before = page.evaluate(SEEN)
    page.get_by_role("link", name="Last year").click()
    until(page, f"({SEEN}) < {before}")


def test_the_ends_of_the_time_shown_are_sliders_that_keys_move_and_words_tell(page: Page) -> None:
    open_chart(page)
    first = page.get_by_role("slider", name="First day shown")
    last = page.get_by_role("slider", name="Last day shown")
    first.focus()
    expect(first).to_have_attribute("aria-valuetext", re.compile(r"\d{4}$"))
    words = first.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowRight")
    expect(first).not_to_have_attribute("aria-valuetext", str(words))
    page.wait_for_url(re.compile(r"window=2017|window=2018"))
    day = int(str(first.get_attribute("aria-valuenow")))
    page.keyboard.press("Shift+ArrowRight")
    expect(first).to_have_attribute("aria-valuenow", str(day + 1))
    last.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("Home")
    assert int(str(last.get_attribute("aria-valuenow"))) - day - 1 == 2
    page.keyboard.press("End")
    expect(last).to_have_attribute("aria-valuenow", str(last.get_attribute("aria-valuemax")))


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("vi", "Ngày đầu tiên hiển thị", ["ngày 10 tháng 1, 2021", "11 tháng 1, 2021"]),
        ("ru", "Первый показанный день", ["10 января 2021 г.", "11 января 2021 г."]),
    ],
)
def test_the_sliders_speak_the_language_of_the_page(page: Page, language: str, name: str, words: list[str]) -> None:
    open_chart(page, f"/{language}/?window=2021-01-10..2021-12-31")
    slider = page.get_by_role("slider", name=name)
    page.wait_for_timeout(300)  # longer than the script waits before it puts another day into words
    assert slider.get_attribute("aria-valuetext") == words[0]
    slider.press("Shift+ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", words[1])


def test_a_slider_before_the_first_entry_says_the_day_it_stands_at(page: Page) -> None:
    open_chart(page, "/en/?window=1900-01-01..2018-12-31")
    slider = page.get_by_role("slider", name="First day shown")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("2017"))


def test_hover_names_a_mark_and_a_row_of_the_list_rings_it(page: Page) -> None:
    open_chart(page)
    page.mouse.move(*middle_of(page, "nuland-moscow-visit-2021"))
    expect(page.locator(".chart__tip b")).to_have_text(re.compile("Nuland"))
    page.locator("#nuland-moscow-visit-2021 .row__title a").focus()
    expect(page.locator(".chart__halo--row")).to_have_count(1)


def test_a_pinned_entry_is_in_the_address_and_back_takes_it_away(page: Page) -> None:
    open_chart(page)
    page.mouse.click(*middle_of(page, "nuland-moscow-visit-2021"))
    expect(page.locator("#chart-card .row__title")).to_have_text(re.compile("Nuland"))
    expect(page.locator("#nuland-moscow-visit-2021")).to_have_class(re.compile("is-chosen"))
    assert page.url.endswith("/en/#nuland-moscow-visit-2021")
    page.go_back()
    expect(page.locator("#chart-card")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#chart-card .row__title")).to_have_text(re.compile("Nuland"))


def test_the_keyboard_steps_through_time_and_lanes_opens_and_leaves(page: Page) -> None:
    open_chart(page)
    page.locator("#chart").focus()
    said = page.locator("#chart-said")
    page.keyboard.press("ArrowRight")
    first = said.text_content()
    page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(str(first))
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text(str(first))
    page.keyboard.press("ArrowUp")
    expect(said).not_to_have_text(str(first))
    page.keyboard.press("Escape")
    expect(page.locator("#chart")).not_to_be_focused()
    page.locator("#chart").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/entries/us-midterm-interference-2018/")


def test_the_chart_is_one_stop_of_the_tab_key(page: Page) -> None:
    open_chart(page)
    page.locator("#chart").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#chart') === null")


def test_a_plain_wheel_scrolls_the_page_and_with_ctrl_it_zooms(page: Page) -> None:
    open_chart(page)
    whole = page.evaluate(LENGTH)
    page.mouse.move(*middle_of(page, "nuland-moscow-visit-2021"))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    until(page, f"{LENGTH} < {whole} * 0.9")
    assert page.evaluate("scrollY") == 0
    zoomed = page.evaluate(LENGTH)
    page.mouse.wheel(0, 200)
    until(page, "scrollY > 0")
    assert page.evaluate(LENGTH) == zoomed


def test_the_time_shown_is_in_the_address_and_a_reload_shows_it_again(page: Page) -> None:
    open_chart(page)
    page.get_by_role("link", name="Last year").click()
    page.wait_for_url("**/en/?window=2024-03-09..2025-03-09")
    expect(page.locator(".languages a[lang=ru]")).to_have_attribute(
        "href", re.compile(r"/ru/\?window=2024-03-09\.\.2025-03-09$")
    )
    page.reload()
    until(page, f"document.querySelector('.js-plotly-plot') && {LENGTH} === 366 * 864e5")


def test_a_period_drawn_on_the_histogram_is_zoomed_to_and_its_bars_are_links(page: Page) -> None:
    open_chart(page)
    whole = page.evaluate(LENGTH)
    box = page.locator("#histogram").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20, steps=3)
    page.mouse.up()
    until(page, f"Math.abs({LENGTH} / {whole} - 0.25) < 0.02")
    page.locator("#histogram a").first.click()
    page.wait_for_url(re.compile(r"from=2018&to=2018"))


def test_on_paper_the_picture_stands(page: Page) -> None:
    open_chart(page)
    page.emulate_media(media="print")
    expect(page.locator(".chart__figure").last).to_be_hidden()
    expect(page.locator(".poster__mark use").first).to_be_visible()


def test_a_finger_chooses_a_mark(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    open_chart(page)
    page.touchscreen.tap(*middle_of(page, "nuland-moscow-visit-2021"))
    expect(page.locator("#chart-card")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('chart')).touchAction") == "pan-y"


def test_back_to_the_sides_the_time_shown_stays(page: Page) -> None:
    open_chart(page, "/en/?lanes=place")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(re.compile("window="))
    window = page.url.partition("window=")[2]
    page.get_by_role("link", name="Side", exact=True).click()
    page.wait_for_url(f"**/en/?window={window}")


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_labels_of_the_axis_are_whole_and_apart_on_a_phone(new_page: NewPage, language: str) -> None:
    page = new_page(viewport={"width": 360, "height": 800})
    for window in ("", "?window=2021-01-01..2022-01-01", "?window=2021-10-05..2021-10-21"):
        open_chart(page, f"/{language}/{window}")
        box, *labels = page.evaluate(
            "[document.querySelector('#chart'), ...document.querySelectorAll('.xtick text')].map((one) => {"
            "const { left, right } = one.getBoundingClientRect(); return [left, right]; }).filter(([a, b]) => b > a)"
        )
        assert labels
        assert all(box[0] <= left and right <= box[1] for left, right in labels)
        assert all(one[1] < other[0] for one, other in pairwise(sorted(labels)))


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_labels_of_the_axis_are_no_finer_than_a_day(width: int, new_page: NewPage) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    open_chart(page, "/en/?window=2021-10-12..2021-10-14")
    labels = page.locator(".xtick text")
    assert len(labels.all_text_contents()) >= 2
    assert [label for label in labels.all_text_contents() if ":" in label] == []
    assert "2021" in (labels.first.text_content() or "")
    if width > 360:
        expect(labels.first).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    until(page, "!document.querySelector('.xtick').textContent.includes('Oct')")
    for _step in range(14):
        page.get_by_role("button", name="Zoom in").click()
    days = "new URL(location).searchParams.get('window')?.split('..').map(Date.parse) ?? []"
    until(page, f"(([first, last]) => last - first <= 4 * 864e5)({days})")
    assert [label for label in labels.all_text_contents() if ":" in label] == []


def test_labels_by_days_keep_apart_when_the_window_narrows(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    open_chart(page, "/en/?window=2021-10-08..2021-10-16")
    labels = "[...document.querySelectorAll('.xtick text')].map((one) => one.getBoundingClientRect())"
    assert page.evaluate(f"{labels}.length") >= 8
    page.set_viewport_size({"width": 360, "height": 900})
    until(page, f"{labels}.length < 8")
    shown = page.evaluate(f"{labels}.filter((one) => one.width).map((one) => [one.left, one.right])")
    assert shown
    assert all(one[1] < other[0] for one, other in pairwise(sorted(shown)))
