"""The insights page: three languages, the timeline's filters, tables to take away, and a fixed number of queries."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import dates, synthetic
from timeline.insights.sheets import COLUMNS
from timeline.models import Actor, Document, Entry, Meeting, Place, Undecided

NULAND = ("victoria-nuland", "Victoria Nuland", "Under Secretary of State")
RYABKOV = ("sergei-ryabkov", "Sergei Ryabkov", "Deputy Foreign Minister")
PARTS = ("contacts", "silences", "pairs", "places", "offices")


def says(html: str) -> list[str]:
    return re.findall(r'<p class="insight__says">([^<]*)</p>', html)


def sheet(client: Client, address: str) -> list[list[str]]:
    response = client.get(f"/en/insights/{address}")
    assert (response.status_code, response["content-type"]) == (200, "text/csv; charset=utf-8")
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("language", "first", "names"),
    [
        ("en", "2 held meetings are on record, in 2021.", ("Moscow", "Vladimir Putin", "Geneva summit")),
        ("vi", "Hồ sơ có 2 cuộc gặp đã diễn ra, trong năm 2021.", ("Moskva", "Vladimir Putin", "Geneva")),
        ("ru", "В хронологии 2 состоявшиеся встречи, 2021 год.", ("Москва", "Владимир Путин", "Встреча в Женеве")),
    ],
    ids=["en", "vi", "ru"],
)
def test_each_part_says_what_it_shows_in_the_language(
    client: Client, world: World, language: str, first: str, names: tuple[str, ...]
) -> None:
    html = client.get(f"/{language}/insights/").content.decode()
    assert (len(says(html)), says(html)[0]) == (5, first)
    assert [name for name in names if name not in html] == []
    assert [part for part in PARTS if f'<section class="insight" id="{part}"' not in html] == []


def test_the_pictures_link_to_the_entries_behind_them(client: Client, world: World) -> None:
    html = client.get("/en/insights/?topic=visas").content.decode()
    levels = "level=security_adviser&amp;level=deputy_minister"
    pair = "people=sergei-ryabkov&amp;people=victoria-nuland&amp;match=all"
    for query in (
        f"{levels}&amp;status=held&amp;topic=visas&amp;from=2021&amp;to=2021",
        f"{pair}&amp;status=held&amp;topic=visas",
    ):
        address = f"/en/?kind=meeting&amp;{query}"
        assert f'href="{address}"' in html
        assert "Moscow consultations" in client.get(address.replace("&amp;", "&")).content.decode()


def test_the_timeline_hands_its_filters_over(client: Client, world: World) -> None:
    html = client.get("/en/?side=russia&lanes=place").content.decode()
    assert 'href="/en/insights/?side=russia"' in html
    assert "side=russia" in client.get("/en/insights/?side=russia").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *("side=third", "people=sauli-niinisto", "topic=new-start", "place=helsinki", "level=minister"),
        *("source=visa-report&place=helsinki", "from=1990&to=1991", "status=cancelled", "kind=statement"),
    ],
)
def test_a_choice_without_held_meetings_says_so_in_each_part(client: Client, world: World, query: str) -> None:
    html = client.get(f"/en/insights/?{query}").content.decode()
    assert says(html)[0] == "None of the meetings chosen is on record as held."
    assert (len(says(html)), html.count("<figure"), html.count("insight__take")) == (5, 0, 0)


def test_an_address_that_is_not_understood_is_a_400_on_page_and_download(client: Client, world: World) -> None:
    page = client.get("/en/insights/?level=xyz")
    assert (page.status_code, says(page.content.decode())) == (400, [])
    assert client.get("/en/insights/contacts.csv?level=xyz").status_code == 400
    assert client.get("/en/insights/nothing.csv").status_code == 404


def test_downloads_hold_the_same_numbers_under_the_same_filters(client: Client, world: World) -> None:
    header = [list(COLUMNS[part]) for part in PARTS]
    assert [sheet(client, f"{part}.csv")[0] for part in PARTS] == header
    assert sheet(client, "contacts.csv?level=deputy_minister")[1:] == [["2021", "deputy_minister", "1"]]
    assert sheet(client, "places.csv")[1:] == [["geneva", "Geneva", "2021", "1"], ["moscow", "Moscow", "2021", "1"]]
    assert sheet(client, "pairs.csv?place=geneva")[1:] == [
        ["vladimir-putin", "Vladimir Putin", "joe-biden", "Joe Biden", "1", "2021-06-16", "2021-06-16"]
    ]
    assert [dict(zip(COLUMNS["offices"], row, strict=True)) for row in sheet(client, "offices.csv")[1:]] == [
        {
            "level": "deputy_minister",
            "side": side,
            "person": slug,
            "person_name": name,
            "role": role,
            "start": start,
            "end": end,
            "meetings": "1",
            "counterparts": "1",
            "counterparts_met": f"{met}:1",
        }
        for side, slug, name, role, start, end, met in (
            ("united_states", *NULAND, "2021-05", "2024-03", "sergei-ryabkov"),
            ("russia", *RYABKOV, "2008", "", "victoria-nuland"),
        )
    ]


def test_no_cell_of_a_download_is_a_formula(client: Client, world: World) -> None:
    Place.objects.filter(slug="geneva").update(name_en="=HYPERLINK(1)")
    assert sheet(client, "places.csv?place=geneva")[1][1] == "'=HYPERLINK(1)"


def test_a_name_with_markup_is_text(client: Client, world: World) -> None:
    Actor.objects.filter(slug="joe-biden").update(name_en="<b>Joe</b>")
    assert "<b>Joe" not in client.get("/en/insights/").content.decode()


def test_the_time_after_the_last_meeting_is_told_up_to_the_last_entry(client: Client, world: World) -> None:
    """A call as late as the last statement is no later meeting; a choice that ends before it leaves nothing open."""
    last = Entry.objects.published().last_day(on=date(2026, 1, 1))
    assert last is not None
    words = f"the last one on record, up to {dates.parse(last.isoformat()).words('en')}"
    assert words in client.get("/en/insights/").content.decode()
    assert "the last one on record" not in client.get("/en/insights/?to=2021-06").content.decode()


def test_what_may_have_been_at_a_level_ends_a_silence_whatever_level_is_chosen(client: Client, world: World) -> None:
    """A third meeting, whose level nobody noted, between two of ministers, led by the holder of such an office."""
    nuland, consultations = world.actors["victoria-nuland"], world.entries["moscow-consultations"]
    Meeting.objects.filter(slug="moscow-consultations").update(level="foreign_minister")
    office = consultations.involvements.get(actor=nuland).office
    kept = {"status": "held", "format": "in_person", "state": "published"}
    for slug, day, level in (("one", "2015-01-01", "foreign_minister"), ("two", "2018-01-01", "unspecified")):
        names = {f"{field}_{tongue}": slug for field in ("title", "summary") for tongue in ("en", "vi", "ru")}
        made = Meeting.objects.create(slug=slug, date=day, level=level, **kept, **names)
        made.involvements.create(actor=nuland, role="principal", position=1, office=office)
    for query in ("", "?level=foreign_minister", "?level=foreign_minister&people=victoria-nuland"):
        rows = [row for row in sheet(client, f"silences.csv{query}")[1:] if row[0] == "ministers"]
        assert [(row[2], row[3], row[4]) for row in rows] == [("1369", "0", "two"), ("1096", "0", "one")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("perhaps 2 years", "1 record of that time waits for an editor&#x27;s decision")),
        ("vi", ("có lẽ 2 năm", "1 bản ghi trong thời gian đó còn chờ biên tập viên quyết định")),
        ("ru", ("возможно, 2 года", "1 запись за это время ждёт решения редактора")),
    ],
)
def test_a_record_that_waits_for_an_editor_is_told_beside_the_silence_until_it_is_dealt_with(
    client: Client, world: World, language: str, words: tuple[str, ...]
) -> None:
    """In sentence, picture and table, and nothing of its text."""
    names = {f"{field}_{tongue}": "x" for field in ("title", "summary") for tongue in ("en", "vi", "ru")}
    for slug in ("2001-01-01", "2003-01-01"):
        kept = {"status": "held", "format": "in_person", "state": "published", "level": "minister"}
        Meeting.objects.create(slug=slug, date=slug, **kept, **names)
    title = {f"title_{tongue}": "Travels" for tongue in ("en", "vi", "ru")}
    document = Document.objects.create(slug="secretary-travels", **title)
    row = {"document": document, "locator": "1", "date": "2002-05-05", "text": "Attended.", "reason": "body"}
    undecided = Undecided.objects.create(**row)

    html = client.get(f"/{language}/insights/").content.decode()
    [line] = [row for row in sheet(client, "silences.csv")[1:] if row[4] == "2001-01-01"]
    undecided.settled = True
    undecided.save()
    after = client.get(f"/{language}/insights/").content.decode()

    assert words[0] in says(html)[1]
    assert [html.count(word) >= 4 for word in words] == [True, True]
    assert 'class="gap gap--perhaps"' in html
    assert "Attended." not in html
    assert (line[3], line[-1]) == ("0", "1")
    assert [word for word in words if word in after] == []


@pytest.mark.django_db
def test_the_page_costs_as_many_queries_with_many_entries(
    client: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/en/insights/")
    with django_assert_num_queries(8):
        client.get("/en/insights/")
    synthetic.make(400, seed=1, first=1943, last=2020, force=True)
    with django_assert_num_queries(8):
        html = client.get("/en/insights/").content.decode()
    assert html.count('class="rung rung--') > 50
