"""Imported records on public pages: in three languages, page by page, and for as many queries as without them.

Loading the pack takes seconds, so each test says several things about it.
"""

import csv
import io
import re
from html import unescape

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import load_curated
from tests.stage import staged
from tests.views.test_timeline import titles
from timeline import loader
from timeline.administrations import terms
from timeline.filters import Selection
from timeline.models import Entry, Meeting
from timeline.querysets import plain
from timeline.records.packs import read_pack, read_undecided
from timeline.settings import BASE_DIR
from timeline.vocabulary import LANGUAGES

PACK = "source=office-of-the-historian"
PAGES = (
    "",
    f"?{PACK}",
    "chart.json",
    "insights/",
    "offices/",
    "actors/vladimir-putin/",
    "entries/geneva-2021-summit/",
    "documents/president-travels/",
)


def load_both() -> None:
    load_curated()
    path = BASE_DIR / "fixtures" / "history.json"
    loader.apply(loader.plan(read_pack(path), pack="history"))
    loader.remember_undecided(read_undecided(path))


def queries(client: Client) -> dict[str, int]:
    """How many each page costs, once what is kept from its first answer on is there."""
    found = {}
    for path in PAGES:
        assert client.get(f"/en/{path}").status_code == 200
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/en/{path}")
        found[path] = len(asked)
    return found


@pytest.mark.django_db
def test_pages_cost_as_many_queries_with_the_pack_as_without(client: Client) -> None:
    with transaction.atomic():
        staged(load_curated)
        without = queries(client)
        transaction.set_rollback(True)
    staged(load_both)

    assert queries(client) == without
    assert without[""] == 10


@pytest.mark.django_db
def test_imported_records_are_told_and_cited_in_every_language(client: Client) -> None:
    staged(load_both)
    told = {
        "en": ("Reagan–Gorbachev summit in Geneva", "met for a summit", "President of the United States"),
        "vi": ("Cuộc gặp thượng đỉnh Reagan–Gorbachev tại Geneva", "họp thượng đỉnh", "Tổng thống Hoa Kỳ"),
        "ru": ("Женева: саммит Рейган — Горбачёв", "провели встречу на высшем уровне", "президент США"),
    }

    for language in LANGUAGES:
        pages = {path: client.get(f"/{language}/{path}") for path in PAGES}
        assert {response.status_code for response in pages.values()} == {200}
        html = client.get(f"/{language}/entries/geneva-1985-reagan-gorbachev/").content.decode()
        assert [words for words in (*told[language], "2942", f'lang="{language}"') if words not in html] == []


@pytest.mark.django_db
def test_one_source_separates_the_pack_and_the_list_goes_through_all_of_it(client: Client) -> None:
    staged(load_both)
    address, found = f"/en/?{PACK}&order=oldest", 0
    while address:
        html = client.get(address).content.decode()
        found += len(titles(html))
        following = re.search(r'rel="next" href="([^"]*)"', html)
        address = following[1].replace("&amp;", "&") if following else ""

    borne_out = Entry.objects.published().citing(["office-of-the-historian"]).filter(pack="")
    assert set(borne_out.values_list("slug", flat=True)) == {
        "buenos-aires-2018-encounter",
        "geneva-2021-summit",
        "osaka-2019-trump-putin",
        "riyadh-2025-lavrov-rubio",
    }
    assert found == plain(Meeting).filter(pack="history").count() + 4


# A mark with its label, a number in a table, and the count over a strip; each may say what else its list holds.
MARK = re.compile(
    r'<a class="(?:rung|cell|spot|tenure__mark)[^"]*" href="([^"]+)"[^>]*aria-label="[^"]*: (\d+) held meetings?'
    r'(?: \(([^)]*)\))?"'
)
NUMBER = re.compile(r'<a href="(/en/\?[^"]+)">(\d+)(?: meetings? in person)?</a>(?: (?:<span[^>]*>)?\(([^)]*)\))?')
# What is chosen, and how many marks and links there are at least.
CHOICES = {
    "": 700,
    "from=1985-11&to=2021-06": 300,
    "within=1&from=1986&to=2022": 300,
    "people=vladimir-putin": 100,
    "people=vladimir-putin&people=sergey-lavrov": 100,
    "level=head_of_state&level=foreign_minister": 300,
    "place=moscow": 100,
}


def opened(address: str) -> int:
    """How many entries the timeline shows there."""
    query = QueryDict(unescape(address).partition("?")[2])
    return Selection(query, Entry.objects.published(), language="en", path="/en/").counts.total


@pytest.mark.django_db
def test_every_mark_of_the_insights_opens_as_many_entries_as_it_says(client: Client) -> None:
    staged(load_both)
    wrong, few = [], []
    for choice, least in CHOICES.items():
        html = client.get(f"/en/insights/?{choice}").content.decode()
        marks = [*MARK.findall(html), *NUMBER.findall(html)]
        few += [(choice, len(marks))] if len(marks) < least else []
        for address, number, note in marks:
            holds, opens = re.fullmatch(r"the list holds (\d+)", note), opened(address)
            said = opens >= int(number) if "may" in note else opens == int(holds[1] if holds else number)
            wrong += [] if said else [(address, number, note, opens)]
    assert (wrong, few) == ([], [])


@pytest.mark.django_db
def test_no_silence_is_told_across_a_meeting_whose_level_is_not_known(client: Client) -> None:
    """In August 1963 the Secretary of State was in Moscow; with whom he met the record does not say."""
    staged(load_both)
    html = client.get("/en/insights/").content.decode()
    chosen = client.get("/en/insights/?level=foreign_minister&level=minister").content.decode()
    for page in (html, chosen):
        assert "/en/entries/moscow-1963-rusk-soviet-union/" in page
        assert "(1959–1973)" not in page


@pytest.mark.django_db
def test_only_heads_of_state_are_bands_behind_the_chart() -> None:
    staged(load_both)
    offices = {(term.side, term.role) for term in terms()}
    assert {role for side, role in offices if side == "united_states"} == {"President of the United States"}
    assert not [role for _, role in offices if "Foreign" in role]


@pytest.mark.django_db
def test_no_time_without_ministers_is_certain_while_a_record_of_it_waits(client: Client) -> None:
    """Of conferences from 1963 to 1973 the Secretary of State's record does not say whether he met the other side."""
    staged(load_both)
    text = client.get("/en/insights/silences.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["levels"] == "ministers"]
    html = client.get("/en/insights/").content.decode()

    assert {row["certain"] for row in rows if row["waiting"] != "0"} == {"0"}
    assert int(rows[0]["waiting"]) > 1
    assert f"; {rows[0]['waiting']} records of that time wait for an editor&#x27;s decision)" in html
    assert html.count('class="gap gap--perhaps"') >= sum(row["waiting"] != "0" for row in rows)
