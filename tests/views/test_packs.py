"""Imported records on public pages: in three languages, page by page, and for as many queries as without them.

Loading the pack takes seconds, so each test says several things about it.
"""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import load_curated
from tests.stage import staged
from tests.views.test_timeline import titles
from timeline import loader
from timeline.models import Entry, Meeting
from timeline.querysets import plain
from timeline.records.packs import read_pack
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
    loader.apply(loader.plan(read_pack(BASE_DIR / "fixtures" / "history.json"), pack="history"))


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
        "en": ("Reagan–Gorbachev summit in Geneva", "held a summit", "President of the United States"),
        "vi": ("Cuộc gặp thượng đỉnh Reagan–Gorbachev tại Geneva", "họp thượng đỉnh", "Tổng thống Hoa Kỳ"),
        "ru": ("Женева: саммит Рейган — Горбачёв", "В саммите участвовали", "президент США"),
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
