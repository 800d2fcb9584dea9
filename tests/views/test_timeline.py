"""The timeline page: what it shows, how it filters without script, and how many queries it may cost."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline.indexing import refresh_derived
from timeline.models import Entry, Involvement, Meeting, Statement
from timeline.vocabulary import Basis


def titles(html: str) -> list[str]:
    return re.findall(r'<p class="row__title"><a href="[^"]*"[^>]*>([^<]*)</a>', html)


def test_the_page_lists_published_entries_newest_first(client: Client, world: World) -> None:
    html = client.get("/en/").content.decode()
    published = Entry.objects.published().order_by("-date_earliest", "-slug")
    assert sorted(titles(html)) == sorted(entry.title for entry in published)
    assert "draft-on-cyber" not in html


def test_a_filter_in_the_address_narrows_the_list_and_the_title(client: Client, world: World) -> None:
    html = client.get("/en/", {"people": "sergei-ryabkov", "kind": "meeting"}).content.decode()
    assert titles(html) == [world.entries["moscow-consultations"].title]
    assert "<title>1 meeting with Sergei Ryabkov, 2021" in html


@pytest.mark.parametrize("words", ["Ryapkov", "рябков", "RYABKOV", "Sergei Ryábkov"], ids=str)
def test_search_finds_a_person_in_any_script_and_spelling(client: Client, world: World, words: str) -> None:
    html = client.get("/en/", {"q": words}).content.decode()
    assert world.entries["ryabkov-on-visas"].title in titles(html)


@pytest.mark.parametrize(
    ("parameter", "value", "word"),
    [("from", "banana", "banana"), ("people", "nobody", "nobody"), ("level", "xyz", "xyz"), ("kind", "\x00", "Kind")],
    ids=["date", "person", "level", "control-character"],
)
def test_a_nonsense_parameter_is_named_and_shows_nothing(
    client: Client, world: World, parameter: str, value: str, word: str
) -> None:
    response = client.get("/en/", {parameter: value})
    html = response.content.decode()
    assert response.status_code == 400
    assert titles(html) == []
    assert 'role="alert"' in html
    assert word in html


def test_the_empty_fields_of_a_form_are_dropped_from_the_address(client: Client, world: World) -> None:
    response = client.get("/en/?q=&people=joe-biden&from=&to=")
    assert (response.status_code, response["location"]) == (302, "/en/?people=joe-biden")


def test_a_filter_step_in_place_names_its_own_address(client: Client, world: World) -> None:
    response = client.get("/en/?q=&people=joe-biden&from=&to=", headers={"hx-request": "true"})
    assert (response.status_code, response["hx-push-url"]) == (200, "/en/?people=joe-biden")


@pytest.mark.parametrize("address", ["/en/", "/vi/actors/sergei-ryabkov/", "/ru/places/geneva/", "/en/?from=banana"])
def test_a_step_in_place_is_sent_the_title_and_the_page_s_own_part_alone(
    client: Client, world: World, address: str
) -> None:
    whole, part = (client.get(address, headers=headers) for headers in ({}, {"hx-request": "true"}))
    wanted = re.search(r"<title>.*?</title>", whole.content.decode())
    assert wanted
    assert part.content.decode().startswith(wanted[0])
    assert 'id="page"' in part.content.decode()
    assert "<head>" not in part.content.decode()
    assert "<head>" in whole.content.decode()
    for response in (whole, part):
        assert "HX-Request" in response["vary"]


def test_the_swap_of_a_step_knows_all_that_htmx_has_to_listen_to() -> None:
    templates = (settings.BASE_DIR / "templates" / "timeline").glob("*.html")
    verbs = {
        verb
        for path in templates
        for verb in re.findall(r"hx-(?:get|post|put|patch|delete|boost|on)", path.read_text())
    }
    swap = (settings.BASE_DIR / "static" / "js" / "swap.js").read_text()
    assert verbs == set(re.findall(r"\[(hx-\w+)\]", swap))


def test_an_unknown_parameter_is_ignored(client: Client, world: World) -> None:
    assert client.get("/en/", {"utm_source": "x"}).status_code == 200


def test_a_cursor_that_names_no_place_is_a_400_with_a_way_back(client: Client, world: World) -> None:
    response = client.get("/en/", {"cursor": "nonsense"})
    assert response.status_code == 400
    assert 'href="/en/"' in response.content.decode()


def test_an_empty_result_says_so_and_offers_each_filter_back(client: Client, world: World) -> None:
    html = client.get("/en/", {"place": "geneva", "kind": "statement", "status": "cancelled"}).content.decode()
    assert "Nothing in the record fits all of these filters." in html
    assert html.count('class="empty__ways"') == 1
    assert 'href="/en/?kind=statement&amp;place=geneva"' in html


def test_the_language_switch_keeps_the_page_and_the_filters(client: Client, world: World) -> None:
    html = client.get("/en/", {"people": "sergei-ryabkov", "from": "2021"}).content.decode()
    assert 'href="/vi/?people=sergei-ryabkov&amp;from=2021" lang="vi"' in html
    assert 'href="/ru/?people=sergei-ryabkov&amp;from=2021" lang="ru"' in html


@pytest.mark.parametrize(("language", "name"), [("en", "Geneva"), ("vi", "Geneva"), ("ru", "Женева")])
def test_names_are_in_the_language_of_the_address(client: Client, world: World, language: str, name: str) -> None:
    html = client.get(f"/{language}/").content.decode()
    assert f'<html lang="{language}">' in html
    assert name in html


def test_the_bare_address_leads_to_the_readers_language(client: Client, world: World) -> None:
    response = client.get("/", headers={"accept-language": "ru"})
    assert (response.status_code, response["location"]) == (302, "/ru/")


def test_fifty_nonsense_values_cost_no_more_than_one(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    nonsense = {name: [f"none-{index}" for index in range(50)] for name in ("people", "place", "topic", "source")}
    with django_assert_max_num_queries(12):
        assert client.get("/en/", nonsense).status_code == 400


@pytest.mark.parametrize(
    "typed", ["13.10.2021", "13/10/2021", "2021-10-13", "13 October 2021", "13 tháng 10 2021", "13 октября 2021 г."]
)
def test_a_day_is_understood_as_readers_type_it(client: Client, world: World, typed: str) -> None:
    html = client.get("/en/", {"from": typed, "to": typed, "within": "1"}).content.decode()
    assert titles(html) == [world.entries["nuland-on-visas"].title, world.entries["ryabkov-on-visas"].title]


def test_a_month_in_words_is_the_same_period_as_in_numbers(client: Client, world: World) -> None:
    in_words, in_numbers = (
        client.get("/en/", {"from": typed, "to": typed}).context["selection"] for typed in ("Oct 2021", "2021-10")
    )
    assert in_words.is_valid
    assert in_words.sentence == in_numbers.sentence
    assert list(in_words.queryset) == list(in_numbers.queryset)


@pytest.mark.parametrize(
    "typed", ["about 2021", "Oct 2021 - Dec 2021", "30 February 2021", "October", "2021/..", "../2021", "-2021"]
)
def test_a_period_that_is_no_plain_date_is_refused(client: Client, world: World, typed: str) -> None:
    page = client.get("/en/", {"from": typed})
    assert page.status_code == 400
    assert f"“{typed}” is not a date" in unescape(page.content.decode())


def test_a_period_in_words_that_ends_before_it_starts_can_be_taken_back(client: Client, world: World) -> None:
    [problem] = client.get("/en/?from=2021&to=March 2018").context["selection"].errors
    assert problem.remove_url == "/en/?from=2021"


@pytest.mark.parametrize("words", ["October 2021 Nuland", "tháng 10 2021 Nuland", "октябрь 2021 Nuland"])
def test_a_search_may_name_the_month(client: Client, world: World, words: str) -> None:
    assert world.entries["nuland-on-visas"].title in titles(client.get("/en/", {"q": words}).content.decode())


def test_a_place_beyond_the_list_does_not_say_that_nothing_fits(client: Client, world: World) -> None:
    html = client.get("/en/", {"cursor": "1900-01-01.a"}).content.decode()
    assert "There are no further entries here." in html
    assert "Nothing in the record fits" not in html


def test_an_address_that_leads_nowhere_offers_the_front_page_in_each_language(client: Client, db: None) -> None:
    html = client.get("/en/nonsense/").content.decode()
    assert 'href="/vi/" lang="vi"' in html


def add_statements(world: World, number: int) -> None:
    for index in range(number):
        statement = Statement.objects.create(
            slug=f"more-{index}",
            state="published",
            date=f"2020-01-{index % 28 + 1:02}",
            **{f"{field}_{code}": "x" for field in ("title", "summary") for code in ("en", "vi", "ru")},
        )
        Involvement.objects.create(entry=statement, actor=world.actors["joe-biden"], role="speaker")


@pytest.mark.parametrize("number", [0, 120], ids=["ten-entries", "130-entries"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"people": ["joe-biden", "sergei-ryabkov"], "place": "geneva", "topic": "visas", "source": "visa-report"},
    ],
    ids=["whole", "every-filter"],
)
def test_the_page_costs_at_most_twelve_queries_whatever_the_data(
    client: Client,
    world: World,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
    query: dict[str, list[str] | str],
) -> None:
    add_statements(world, number)
    with django_assert_max_num_queries(12):
        response = client.get("/en/", query)
    assert response.status_code == 200


def test_a_choice_of_place_costs_one_query_more_to_tell_what_it_leaves_out(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Meeting.objects.get(slug="moscow-consultations").statements.add(Statement.objects.get(slug="nuland-on-visas"))
    with django_assert_max_num_queries(13):
        html = client.get("/en/?place=moscow&from=2021-10&to=2021-10").content.decode()
    hint = re.search(r'<p class="hint listing__left-out">(.*?)</p>', html, re.DOTALL)
    assert hint
    assert " ".join(re.sub(r"<[^>]+>", "", hint[1]).split()) == (
        "1 statement about these meetings does not name the place and is left out."
        " Without the place filter: 3 statements"
    )


def test_a_search_that_finds_a_meeting_tells_of_statements_about_it_without_the_words(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Meeting.objects.get(slug="moscow-consultations").statements.add(Statement.objects.get(slug="nuland-on-visas"))
    with django_assert_max_num_queries(13):
        html = client.get("/en/?q=Moscow").content.decode()
    hint = "1 statement about these meetings does not contain all of the words; the page of the meeting shows it."
    assert hint in " ".join(html.split())
    assert "about these meetings" not in client.get("/en/?q=Moscow&kind=meeting").content.decode()
    assert "about these meetings" not in client.get("/en/?q=Nuland+visas").content.decode()


@pytest.mark.parametrize(
    ("language", "meeting", "statement"),
    [
        ("en", "consultations · held", "Statement · denial"),
        ("ru", "консультации · состоялись", "Заявление · опровержение"),
    ],
)
def test_kind_and_status_and_act_agree_with_each_other(
    client: Client, world: World, language: str, meeting: str, statement: str
) -> None:
    for slug, expected in (("moscow-consultations", meeting), ("ryabkov-on-visas", statement)):
        addresses = (f"/{language}/", f"/{language}/entries/{slug}/", f"/{language}/entries/{slug}/embed/")
        pages = [client.get(address).content.decode() for address in addresses]
        assert [expected in re.sub(r"<[^>]+>", "", page) for page in pages] == [True, True, True]


def test_how_a_date_is_known_leads_to_what_the_word_means(client: Client, world: World) -> None:
    html = client.get("/en/").content.decode()
    about = client.get("/en/about/").content.decode()
    bases = set(re.findall(r'<a class="basis basis--\w+" href="/en/about/#([\w-]+)">', html))
    assert bases == {"basis-year_inferred", "basis-relative"}
    assert [f'id="basis-{basis}"' in about for basis in Basis.values] == [True] * len(Basis.values)


def test_pages_of_the_list_follow_each_other_without_gap_or_repeat(client: Client, world: World) -> None:
    add_statements(world, 230)
    seen: list[str] = []
    address: str | None = "/en/?order=oldest"
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r'<li class="row [^"]*" id="([^"]*)"', html)
        following = re.search(r'<a rel="next" href="([^"]*)"', html)
        address = following[1].replace("&amp;", "&") if following else None
    assert len(seen) == len(set(seen)) == Entry.objects.published().count()


def test_the_chart_holds_the_same_entries_as_the_list(client: Client, world: World) -> None:
    payload = client.get("/en/chart.json", {"people": "sergei-ryabkov"}).json()
    drawn = {slug for trace in payload["figure"]["data"] for slug in trace.get("ids", [])}
    listed = set(
        re.findall(r'<li class="row [^"]*" id="([^"]*)"', client.get("/en/?people=sergei-ryabkov").content.decode())
    )
    assert listed <= {slug.split("#")[0] for slug in drawn} or listed == drawn
    assert listed


def test_the_chart_of_a_nonsense_filter_is_empty_and_a_400(client: Client, world: World) -> None:
    response = client.get("/en/chart.json", {"from": "banana"})
    assert response.status_code == 400
    assert response.json()["figure"]["data"] == []


def test_the_chart_of_a_window_says_what_it_covers_and_the_whole(client: Client, world: World) -> None:
    response = client.get("/en/chart.json", {"window": "2021-06-01..2021-06-30"})
    figure = response.json()["figure"]
    drawn = {slug for trace in figure["data"] for slug in trace.get("ids", [])}
    assert drawn == {"geneva-summit", "joint-statement"}
    assert figure["layout"]["meta"] == {
        "mode": "marks",
        "step": "",
        "total": 10,
        "window": ["2021-06-01", "2021-06-30"],
        "extent": ["2019-06-01", "2021-11-01"],
    }


@pytest.mark.parametrize("lanes", ["level", "kind", "place", "topic", "person"])
def test_lanes_are_a_view_and_change_nothing_else(client: Client, world: World, lanes: str) -> None:
    plain = client.get("/en/", {"people": "sergei-ryabkov"}).content.decode()
    html = client.get("/en/", {"people": "sergei-ryabkov", "lanes": lanes}).content.decode()
    parts = [r"<h1 [^>]*>([^<]*)", r'class="chip__label">([^<]*)', r'class="count">([^<]*)']
    assert [re.findall(part, html) for part in parts] == [re.findall(part, plain) for part in parts]
    assert titles(html) == titles(plain)
    assert f'id="lanes-{lanes}" href="/en/?people=sergei-ryabkov&amp;lanes={lanes}" aria-current="true"' in html


def test_a_view_stays_through_filters_languages_order_and_pages(client: Client, world: World) -> None:
    add_statements(world, 120)
    view = "lanes=place&amp;bands=administrations&amp;window=2019-01-01..2021-12-31"
    html = client.get(f"/en/?kind=statement&{view.replace('&amp;', '&')}").content.decode()
    assert f'class="chip" href="/en/?{view}"' in html
    assert f'href="/ru/?kind=statement&amp;{view}"' in html
    assert f'href="/en/?kind=statement&amp;order=oldest&amp;{view}"' in html
    assert re.search(rf'rel="next" href="/en/\?kind=statement&amp;{re.escape(view)}&amp;cursor=', html)
    assert f'data-chart-url="/en/chart.json?kind=statement&amp;{view}"' in html
    assert re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', html) == [
        ("lanes", "place"),
        ("bands", "administrations"),
        ("window", "2019-01-01..2021-12-31"),
    ]
    assert 'class="chip chip--clear" href="/en/?lanes=place&amp;bands=administrations"' in html


@pytest.mark.parametrize(
    ("parameter", "value", "word"),
    [("lanes", "colour", "lanes"), ("bands", "kings", "bands"), ("window", "banana", "window")],
)
def test_a_view_that_makes_no_sense_is_a_400_that_names_it(
    client: Client, world: World, parameter: str, value: str, word: str
) -> None:
    page = client.get("/en/", {parameter: value})
    chart = client.get("/en/chart.json", {parameter: value})
    assert (page.status_code, chart.status_code, list(chart.json())) == (400, 400, ["error"])
    assert 'role="alert"' in page.content.decode()
    assert word in chart.json()["error"]


def test_the_chart_as_json_has_the_lanes_that_are_asked_for(client: Client, world: World) -> None:
    layout = client.get("/ru/chart.json", {"lanes": "place"}).json()["figure"]["layout"]
    assert layout["yaxis"]["ticktext"] == ["Женева", "Хельсинки", "Москва", "Не указано"]


def test_the_picture_shows_the_window_of_the_address_and_the_histogram_the_whole(client: Client, world: World) -> None:
    html = client.get("/en/", {"window": "2021-06-01..2021-06-30"}).content.decode()
    marks = set(re.findall(r'class="poster__mark [^>]* data-slug="([^"]*)"', html))
    assert marks == {"geneva-summit", "joint-statement"}
    assert 'data-shown-first="2021-06-01" data-shown-last="2021-07-01"' in html
    assert html.count('class="histogram__bar"') == 6  # the months of the whole
    assert "Time shown: 1–30 June 2021." in html


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "1 June 2021", "30 June 2021"),
        ("vi", "ngày 1 tháng 6, 2021", "ngày 30 tháng 6, 2021"),
        ("ru", "1 июня 2021 г.", "30 июня 2021 г."),
    ],
)
def test_the_handles_of_the_histogram_say_the_days_shown(
    client: Client, world: World, language: str, first: str, last: str
) -> None:
    html = client.get(f"/{language}/", {"window": "2021-06-01..2021-06-30"}).content.decode()
    assert re.findall(r'aria-valuetext="([^"]*)"', html) == [first, last]


def test_a_chart_whose_margin_begins_before_the_year_1000_is_shown(client: Client, world: World) -> None:
    meeting = world.entries["geneva-summit"]
    meeting.date = "1000-01-01"
    meeting.save()
    html = client.get("/en/").content.decode()
    assert re.findall(r'aria-valuetext="\d+ \w+ (\d+)"', html) == ["959", "2062"]


def test_a_window_outside_the_chosen_period_gives_way_to_the_period(client: Client, world: World) -> None:
    inside = client.get("/en/", {"from": "2021", "window": "2021-06-01..2021-06-30"}).content.decode()
    outside = client.get("/en/", {"from": "2021", "window": "2019-06-01..2019-06-30"}).content.decode()
    assert 'data-shown-first="2021-06-01"' in inside
    assert 'data-shown-first="2020-12-17"' in outside


@pytest.mark.parametrize("lanes", ["side", "level", "place", "person"])
@pytest.mark.parametrize("number", [0, 320], ids=["marks", "counts"])
def test_no_view_costs_more_than_fifteen_queries(
    client: Client,
    world: World,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    lanes: str,
    number: int,
) -> None:
    add_statements(world, number)
    query = {"lanes": lanes, "bands": "administrations", "window": "2019-01-01..2021-12-31"}
    with django_assert_max_num_queries(15):
        response = client.get("/en/", query)
    assert response.status_code == 200
    assert len(re.findall('class="poster__mark ', response.content.decode())) <= 310


@pytest.mark.parametrize("window", ["banana", "2021-06-30..2021-06-01", "2021..2022"])
def test_a_window_that_makes_no_sense_is_a_400_in_words(client: Client, world: World, window: str) -> None:
    response = client.get("/en/chart.json", {"window": window})
    assert (response.status_code, response.json()) == (
        400,
        {"error": "The window must be two days, the first one first, such as 2021-01-01..2021-06-30."},
    )


def test_a_chart_the_browser_has_already_is_not_sent_again(client: Client, world: World) -> None:
    first = client.get("/en/chart.json", headers={"accept-encoding": "gzip"})
    headers = {"accept-encoding": "gzip", "if-none-match": first["etag"]}
    again = client.get("/en/chart.json", headers=headers)
    world.entries["geneva-summit"].delete()
    changed = client.get("/en/chart.json", headers=headers)
    assert (first["content-encoding"], first["cache-control"]) == ("gzip", "no-cache")
    assert (again.status_code, again.content, again["etag"]) == (304, b"", first["etag"])
    assert (changed.status_code, changed["etag"] == first["etag"]) == (200, False)


def test_markup_in_a_search_is_shown_as_text(client: Client, world: World) -> None:
    html = client.get("/en/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in html


@pytest.mark.django_db
def test_an_empty_database_still_gives_a_page(client: Client) -> None:
    call_command("check")
    response = client.get("/en/")
    assert response.status_code == 200
    assert "No meetings or statements" in response.content.decode()


def test_the_words_searched_for_are_marked_in_the_rows(client: Client, world: World) -> None:
    html = client.get("/en/", {"q": "víews visás"}).content.decode()
    assert html.count("<mark>") == 0
    html = client.get("/en/", {"q": "víew visás"}).content.decode()
    assert '"><mark>Visas</mark>: the American <mark>view</mark></a>' in html
    assert '<p class="row__summary"><mark>Visas</mark>: the American <mark>view</mark>, in short.</p>' in html
    assert re.findall(r'class="row__number">([^<]*)<', html) == ["Hit 1 of 2", "Hit 2 of 2"]


def test_markup_in_a_title_stays_text_when_it_is_marked(client: Client, world: World) -> None:
    entry = world.entries["geneva-summit"]
    entry.title = "<script>alert('summit')</script> & summit"
    entry.save()
    refresh_derived([entry])
    html = client.get("/en/", {"q": "summit script"}).content.decode()
    assert "<script>alert" not in html
    assert (
        "&lt;<mark>script</mark>&gt;alert(&#x27;<mark>summit</mark>&#x27;)&lt;/<mark>script</mark>&gt; &amp; "
        "<mark>summit</mark></a>"
    ) in html


def test_a_search_costs_a_fixed_number_of_queries_more(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    add_statements(world, 120)
    refresh_derived(Entry.objects.all())
    with django_assert_max_num_queries(27):
        assert client.get("/en/", {"q": "байден"}).status_code == 200
