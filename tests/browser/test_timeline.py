"""A reader's visit in a real browser: the chart, a filter step, an entry, another language, and the way back."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, until
from timeline.entries.paging import PAGE_SIZE
from timeline.models import Entry


@pytest.fixture(autouse=True)
def _curated(curated: None) -> None:
    """Every test here reads the curated record."""


def drawn(page: Page) -> None:
    expect(page.locator("#chart[data-drawn]")).to_be_visible()


def rows(page: Page) -> int:
    return page.locator(".row").count()


def test_the_page_lists_every_entry_and_the_chart_draws_them(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    slugs = page.evaluate("document.querySelector('.js-plotly-plot').data.flatMap((trace) => trace.ids ?? [])")
    published = set(Entry.objects.published().values_list("slug", flat=True))
    assert {slug.split("#")[0] for slug in slugs} == published
    expect(page.locator(".sentence")).to_have_text("15 meetings and 38 statements, 2018–2025")


def test_a_filter_step_changes_list_chart_title_and_address_without_a_reload(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    page.evaluate("window.stayed = true")
    page.get_by_label("Sergei Ryabkov").check()
    expect(page.locator(".sentence")).to_have_text("2 meetings and 6 statements with Sergei Ryabkov, 2019–2025")
    drawn(page)
    assert page.evaluate("window.stayed") is True
    assert page.url.endswith("/en/?people=sergei-ryabkov")
    assert rows(page) == 8
    assert page.title().startswith("2 meetings and 6 statements with Sergei Ryabkov")
    expect(page.locator(".languages a[lang=ru]")).to_have_attribute("href", re.compile(r"/ru/\?people=sergei-ryabkov$"))
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("15 meetings and 38 statements, 2018–2025")
    expect(page.get_by_label("Sergei Ryabkov")).not_to_be_checked()


PANEL = """() => ({
  facets: [...document.querySelectorAll('.facet')].map((facet) => facet.textContent.replace(/\\s+/g, ' ')),
  empty: [...document.querySelectorAll('.facet .is-empty input')].map((box) => box.id),
  ticked: [...document.querySelectorAll('#filter-form :checked')].map((box) => box.id),
  hidden: [...document.querySelectorAll('#filter-form > [type=hidden]')].map((field) => [field.name, field.value]),
  go: document.querySelector('.filters__go').innerText,
  clear: document.querySelector('.filters__go a')?.href,
})"""


def test_the_filter_panel_stays_and_comes_to_say_what_a_new_page_says(page: Page, new_page: NewPage) -> None:
    page.goto("/en/")
    drawn(page)
    page.evaluate("document.getElementById('filters').dataset.stayed = '1'")
    anew = new_page(viewport={"width": 1280, "height": 900})
    for box in ("people-victoria-nuland", "kind-statement", "people-sergei-ryabkov", "match", "kind-statement"):
        before = page.url
        page.locator(f"#{box}").click()
        until(page, f"location.href !== {before!r}")
        anew.goto(page.url)
        wanted = json.dumps(anew.evaluate(PANEL), ensure_ascii=False, separators=(",", ":"))
        until(page, f"JSON.stringify(({PANEL})()) === {json.dumps(wanted)}")
        expect(page.locator(f"#{box}")).to_be_focused()
    assert page.evaluate("document.getElementById('filters').dataset.stayed") == "1"


@pytest.mark.expect_console("Failed to load|htmx:")
def test_a_link_above_the_chart_asks_also_for_a_tick_that_failed(page: Page) -> None:
    page.goto("/en/?kind=meeting")
    drawn(page)
    page.route("**/en/?*", lambda route: route.abort())
    page.locator("#kind-statement").check()
    expect(page.locator("[data-fault=network]")).to_be_visible()
    page.unroute("**/en/?*")
    page.locator("#lanes-level").click()
    until(page, "location.search === '?kind=meeting&kind=statement&lanes=level'")
    expect(page.locator("#lanes-level")).to_be_focused()
    expect(page.locator("#kind-statement")).to_be_checked()
    page.locator("#lanes-side").click()
    until(page, "location.search === '?kind=meeting&kind=statement'")


@pytest.mark.expect_console("htmx:")
def test_of_two_steps_at_once_both_come_into_force(page: Page) -> None:
    page.goto("/en/?kind=meeting")
    drawn(page)
    page.locator("#q").fill("talks")
    page.locator("#lanes-level").click()  # the field hears of a change as it loses the focus
    until(page, "location.search === '?q=talks&kind=meeting&lanes=level'")
    drawn(page)
    expect(page.locator("#q")).to_have_value("talks")
    page.locator("#lanes-kind").evaluate("link => { link.click(); document.getElementById('kind-statement').click(); }")
    until(page, "location.search === '?q=talks&kind=meeting&kind=statement&lanes=kind'")


def test_a_tick_after_a_tick_and_a_lane_is_one_step_each(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.headers.get("hx-request") else None)
    steps = page.evaluate("history.length")
    for number, control in enumerate(("kind-meeting", "lanes-level", "side-russia"), start=1):
        before = page.url
        page.locator(f"#{control}").click()
        until(page, f"location.href !== {before!r}")
        drawn(page)
        page.wait_for_timeout(200)
        assert (len(asked), page.evaluate("history.length")) == (number, steps + number)


def test_the_button_leads_to_the_list_and_is_no_step_where_nothing_changed(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    page.locator("#kind-meeting").check()
    until(page, "location.search === '?kind=meeting'")
    drawn(page)
    steps = page.evaluate("history.length")
    page.locator("#filter-form button").click()
    expect(page.locator("#list-heading")).to_be_in_viewport()
    assert page.evaluate("history.length") == steps


def test_a_box_that_is_no_longer_offered_leaves_the_place_and_hands_on_the_focus(page: Page) -> None:
    page.goto("/en/?from=2018&to=2018&people=victoria-nuland")
    page.set_viewport_size({"width": 1366, "height": 500})
    until(page, "window.htmx")
    box = page.locator("#people-victoria-nuland")
    box.scroll_into_view_if_needed()
    box.focus()
    place = "document.querySelector('.facet--people').getBoundingClientRect().top"
    before = page.evaluate(place)
    page.keyboard.press("Space")
    until(page, "!document.getElementById('people-victoria-nuland')")
    expect(page.locator(".facet--people input").first).to_be_focused()
    assert abs(page.evaluate(place) - before) < 100


def test_a_bar_that_came_with_a_step_gets_its_title_under_the_pointer(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    bar = page.locator(".histogram__bar").nth(2)
    title = bar.locator("title")
    expect(title).to_have_count(1)
    page.locator("#kind-meeting").check()
    expect(title).to_have_count(0)
    bar.hover()
    expect(title).to_have_text(str(bar.get_attribute("aria-label")))


def test_after_going_back_the_chart_still_answers(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    page.get_by_label("Sergei Ryabkov").check()
    expect(page.locator(".sentence")).to_contain_text("with Sergei Ryabkov")
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("15 meetings and 38 statements, 2018–2025")
    drawn(page)
    until(page, "document.querySelector('.js-plotly-plot')?.data?.length > 0")
    before = page.evaluate("document.querySelector('.js-plotly-plot').layout.xaxis.range.join()")
    page.get_by_role("button", name="Zoom in").click()
    until(page, f"document.querySelector('.js-plotly-plot').layout.xaxis.range.join() !== {before!r}")


def test_typing_while_a_filter_step_is_under_way_loses_nothing(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    page.get_by_label("Dmitry Peskov").check()
    page.locator("#q").press_sequentially("dialogue", delay=60)
    expect(page.locator(".sentence")).to_contain_text("with Dmitry Peskov")
    expect(page.locator("#q")).to_have_value("dialogue")


@pytest.mark.expect_console("400")
def test_a_nonsense_period_is_explained_in_place(page: Page) -> None:
    page.goto("/en/")
    page.get_by_label("from", exact=True).fill("banana")
    page.get_by_label("from", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("banana")


def test_zoom_changes_the_period_shown_and_show_all_brings_it_back(page: Page) -> None:
    page.goto("/en/")
    drawn(page)
    days = "document.querySelector('.js-plotly-plot').layout.xaxis.range.map((day) => new Date(day))"
    span = f"(([first, last]) => last - first)({days})"
    whole = page.evaluate(span)
    page.get_by_role("button", name="Zoom in").click()
    until(page, f"{span} < {whole * 0.6}")
    page.get_by_role("button", name="Show all").click()
    until(page, f"Math.abs({span} - {whole}) < 864e5")


def test_a_click_on_a_mark_pins_a_card_whose_title_opens_the_entry(page: Page) -> None:
    page.goto("/en/?people=anatoly-antonov&kind=statement&topic=economy-and-sanctions")
    drawn(page)
    box = page.locator(".js-plotly-plot .points path").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#chart-card")).to_be_visible()
    assert page.url.endswith("#antonov-economic-ties-2019")
    page.locator("#chart-card .row__title a").click()
    page.wait_for_url("**/en/entries/antonov-economic-ties-2019/")


def test_an_entry_leads_to_its_source_and_the_language_switch_stays_on_it(page: Page) -> None:
    page.goto("/en/?q=Zakharova+progress")
    page.locator(".row__title a", has_text="Zakharova: some progress, no solutions yet").click()
    expect(page.locator("h1")).to_have_text("Zakharova: some progress, no solutions yet")
    page.locator(".languages a[lang=vi]").click()
    page.wait_for_url("**/vi/entries/**")
    assert page.url.endswith("/vi/entries/zakharova-some-progress-2021/")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.go_back()
    page.go_back()
    assert page.url.endswith("/en/?q=Zakharova+progress")


@pytest.mark.parametrize(("language", "month"), [("en", "Oct"), ("vi", "/10"), ("ru", "окт")])
def test_the_chart_speaks_the_language_of_the_page(page: Page, language: str, month: str) -> None:
    page.goto(f"/{language}/?from=2021-10&to=2021-10&place=moscow")
    drawn(page)
    ticks = " ".join(page.locator(".js-plotly-plot .xtick text").all_text_contents())
    assert month.lower() in ticks.lower()


def test_without_script_filters_apply_by_an_ordinary_form(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/en/")
    assert rows(page) == PAGE_SIZE
    page.get_by_role("link", name="Next →").click()
    assert rows(page) == Entry.objects.published().count() - PAGE_SIZE
    page.get_by_role("link", name="← Previous").click()
    page.get_by_label("Sergei Ryabkov").check()
    page.get_by_role("button", name="Show 53 entries").click()
    assert "people=sergei-ryabkov" in page.url
    assert rows(page) == 8
    page.get_by_role("link", name="Clear all filters").first.click()
    page.get_by_role("link", name="Oldest first").click()
    assert page.locator(".year__title").first.text_content() == "2018"


def test_without_script_the_filters_open_on_a_phone(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/ru/")
    expect(page.locator("#q")).to_be_hidden()
    page.locator("#filters > summary").click()
    expect(page.locator("#q")).to_be_visible()
    page.locator("#q").fill("Ryapkov")
    page.locator("#filter-form button").click()
    assert rows(page) == 8


def test_on_a_phone_the_answer_comes_into_view_once_filters_are_sent(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/en/")
    page.locator("#filters > summary").click()
    page.locator("#q").fill("Ryapkov")
    page.locator("#filter-form button").click()
    expect(page.locator(".sentence")).to_contain_text("matching")
    expect(page.locator("#list-heading")).to_be_in_viewport()
    expect(page.locator(".row").first).to_be_in_viewport()
    expect(page.locator("#announcement")).to_contain_text("2 meetings and 6 statements")


@pytest.mark.expect_console("Failed to load")
def test_when_the_charts_script_fails_the_page_says_so_and_the_list_stands(page: Page) -> None:
    page.route("**/plotly/**", lambda route: route.abort())
    page.goto("/en/")
    expect(page.locator("#chart")).to_contain_text("The chart could not be loaded")
    assert rows(page) == PAGE_SIZE


def test_the_keyboard_reaches_content_filters_and_an_entry(page: Page) -> None:
    page.goto("/en/?people=joe-biden")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator(".row__title a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/**")


def test_a_button_copies_the_citation_of_an_entry_in_one_line(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/en/entries/nuland-talks-useful-2021/")
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.get_by_role("button", name="Citation copied")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text("Citation copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == " ".join(str(page.locator("#citation").text_content()).split())
    assert copied.endswith("/en/entries/nuland-talks-useful-2021/")


@pytest.mark.parametrize("width", [360, 1366])
def test_a_ticked_box_stays_where_it_is_so_that_the_next_tick_meets_what_was_aimed_at(
    width: int, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto("/en/")
    expect(page.locator("#chart[data-drawn]")).to_be_visible()
    if width < 768:
        page.locator("#filters > summary").click()
    for name, value in (("level", "deputy_minister"), ("kind", "meeting"), ("people", "victoria-nuland")):
        box = page.locator(f"#{name}-{value}")
        box.scroll_into_view_if_needed()
        before = box.evaluate("(box) => box.getBoundingClientRect().top")
        box.check()
        until(page, f"location.search.includes('{name}={value}') && document.querySelector('#chart[data-drawn]')")
        assert abs(box.evaluate("(box) => box.getBoundingClientRect().top") - before) <= 1
