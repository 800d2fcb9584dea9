"""How to cite an entry: what reference managers read in our files, and the plain words on the page."""

import re
import warnings
from datetime import UTC, datetime
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from reversion.models import Revision

from tests.admin.desk import form_of, make_desk, payload, send, signed_in
from tests.exports.reading import HOME, json_of, text_of
from tests.stage import staged
from tests.world import World
from timeline.models import Actor, Document, Entry

EVIL = r"100% of A & B_c #1 {brace} $x^2$ ~ C:\dir" + " “ж” ế\nTY  - BOOK"


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def bibtex_of(client: Client, address: str) -> dict[str, str]:
    """The fields of the one entry, as bibtexparser reads them."""
    library = parse_string(text_of(client, address))
    assert library.failed_blocks == []
    [entry] = library.entries
    return {"type": entry.entry_type, "key": entry.key, **{field.key: field.value for field in entry.fields}}


def test_bibtex_says_what_where_and_as_of_when(client: Client, world: World) -> None:
    assert bibtex_of(client, "/en/entries/moscow-consultations.bib") == {
        "type": "misc",
        "key": "moscow-consultations",
        "author": "{Russia–US diplomacy timeline}",
        "title": "{Moscow consultations [meeting, Moscow, October 2021]}",
        "year": "2026",
        "howpublished": rf"\url{{{HOME}/en/entries/moscow-consultations/}}",
        "url": f"{HOME}/en/entries/moscow-consultations/",
        "urldate": "2026-11-22",
        "version": "0",
        "note": "Who: Victoria Nuland, Under Secretary of State; Sergei Ryabkov, Deputy Foreign Minister. "
        "Where: Moscow. Date: October 2021 (printed). The sources give only the month; the day is not known. "
        "Sources: “Hội đàm về thị thực” [Talks on visas], publisher not known, date of publication not known, "
        "language: Vietnamese, file page.txt, line 60, original address not known, "
        f"described at {HOME}/en/documents/visa-report/. As of 22 November 2026, revision 0.",
        "abstract": "Moscow consultations, in short.",
        "language": "en",
    }


def test_what_tex_takes_for_its_own_is_escaped(client: Client, world: World) -> None:
    Entry.objects.filter(slug="geneva-summit").update(title_en=EVIL, summary_en="}\n@misc{other,")

    fields = bibtex_of(client, "/en/entries/geneva-summit.bib")

    assert fields["title"] == (
        r"{100\% of A \& B\_c \#1 \{brace\} \$x\textasciicircum{}2\$ \textasciitilde{} C:\textbackslash{}dir “ж” ế"
        " TY - BOOK [meeting, Geneva, 16 June 2021]}"
    )
    assert fields["abstract"] == r"\} @misc\{other,"


def test_ris_is_read_back_with_every_field(client: Client, world: World) -> None:
    [record] = rispy.loads(text_of(client, "/ru/entries/ryabkov-on-visas.ris"))

    notes = record.pop("notes")
    assert record == {
        "type_of_reference": "ELEC",
        "id": "ryabkov-on-visas",
        "authors": ["Хронология российско-американской дипломатии,"],
        "title": "Визы: взгляд России [Сергей Рябков, заявление, интервью, ТАСС, 13 октября 2021 г. (под вопросом)]",
        "secondary_title": "Хронология российско-американской дипломатии",
        "type_of_work": "заявление, интервью, ТАСС",
        "year": "2026",
        "access_date": "2026/11/22",
        "edition": "0",
        "urls": [f"{HOME}/ru/entries/ryabkov-on-visas/"],
        "abstract": "Визы: взгляд России, кратко.",
        "keywords": ["Визы"],
        "language": "ru",
    }
    assert notes == [
        "Кто: Сергей Рябков. Как: заявление, интервью, ТАСС. Дата: 13 октября 2021 г. "
        "(под вопросом) (год установлен). Нет уверенности, что дата верна.",
        "Источники: «Hội đàm về thị thực» [Переговоры о визах], издание неизвестно, дата публикации неизвестна, язык: "
        "вьетнамский, файл page.txt, строка 48, исходный адрес неизвестен, описание: "
        f"{HOME}/ru/documents/visa-report/.",
        "По состоянию на 22 ноября 2026 г., редакция 0.",
    ]


def test_no_text_begins_a_line_of_ris_of_its_own(client: Client, world: World) -> None:
    Entry.objects.filter(slug="geneva-summit").update(title_en=EVIL, summary_en="One\r\nER  - \r\nTY  - BOOK")

    [record] = rispy.loads(text_of(client, "/en/entries/geneva-summit.ris"))

    assert (record["title"], record["abstract"]) == (
        f"{' '.join(EVIL.split())} [meeting, Geneva, 16 June 2021]",
        "One ER - TY - BOOK",
    )


def rendered(items: Any) -> str:
    """As a reference manager would print it, in a style that citeproc-py brings along."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it knows fewer fields than the standard has
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        bibliography.register(Citation([CitationItem(items[0]["id"])]))
        [line] = bibliography.bibliography()
    return str(line)


def test_a_reference_manager_prints_what_the_csl_item_says(client: Client, world: World) -> None:
    items = json_of(client, "/en/entries/moscow-consultations.csl.json")

    line = rendered(items)

    assert line.startswith("Russia–US diplomacy timeline (2026) Moscow consultations [meeting, Moscow, October 2021]")
    assert f"{HOME}/en/entries/moscow-consultations/" in line
    assert items[0]["event-date"] == {"date-parts": [[2021, 10]]}
    assert (items[0]["version"], items[0]["accessed"]) == ("0", {"date-parts": [[2026, 11, 22]]})


@pytest.mark.parametrize(
    ("slug", "when"),
    [
        ("geneva-summit", {"date-parts": [[2021, 6, 16]]}),
        ("officials-on-visas", {"date-parts": [[2021, 10, 12], [2021, 10, 13]]}),
        ("helsinki-talks", {"literal": "between 8 and 10 July 2019"}),
        ("lavrov-on-new-start", {"literal": "about February 2021"}),
        ("expert-round", {"literal": "from November 2021 (open end)"}),
    ],
)
def test_a_vague_date_stands_in_words(client: Client, world: World, slug: str, when: dict[str, Any]) -> None:
    [item] = json_of(client, f"/en/entries/{slug}.csl.json")

    assert item["event-date"] == when


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Sergei Ryabkov. “Visas: the Russian view” [statement, interview, TASS], 13 October 2021 (uncertain) (year "
            "inferred). Source: “Hội đàm về thị thực” [Talks on visas], publisher not known, date of publication not "
            "known, language: Vietnamese, file page.txt, line 48, original address not known, described at "
            f"{HOME}/en/documents/visa-report/. Russia–US diplomacy timeline, as of 22 November 2026, revision 0, ",
        ),
        (
            "vi",
            "Sergei Ryabkov. “Thị thực: phía Nga” [phát biểu, phỏng vấn, TASS], ngày 13 tháng 10, 2021 (chưa chắc "
            "chắn) (suy ra năm). Nguồn: “Hội đàm về thị thực”, không rõ nơi đăng, không rõ ngày đăng, ngôn ngữ: tiếng "
            f"Việt, tệp page.txt, dòng 48, không rõ địa chỉ gốc, mô tả tại {HOME}/vi/documents/visa-report/. Dòng thời "
            "gian ngoại giao Nga–Mỹ, tính đến ngày 22 tháng 11, 2026, bản sửa 0, ",
        ),
        (
            "ru",
            "Сергей Рябков. «Визы: взгляд России» [заявление, интервью, ТАСС], 13 октября 2021 г. (под вопросом) (год "
            "установлен). Источник: «Hội đàm về thị thực» [Переговоры о визах], издание неизвестно, дата публикации "
            "неизвестна, язык: вьетнамский, файл page.txt, строка 48, исходный адрес неизвестен, описание: "
            f"{HOME}/ru/documents/visa-report/. Хронология российско-американской дипломатии, по состоянию на 22 "
            "ноября 2026 г., редакция 0, ",
        ),
    ],
)
def test_the_page_says_it_in_plain_words(client: Client, world: World, language: str, words: str) -> None:
    html = client.get(f"/{language}/entries/ryabkov-on-visas/").content.decode()

    [line] = re.findall(r'<p class="cite" id="citation">(.*?)</p>', html)
    assert re.sub(r"<[^>]+>", "", line) == f"{words}{HOME}/{language}/entries/ryabkov-on-visas/"


def test_an_entry_without_people_is_cited_by_its_title(client: Client, world: World) -> None:
    html = client.get("/en/entries/expert-round/").content.decode()

    assert '<p class="cite" id="citation">“Expert round” [meeting' in html


def test_a_source_says_who_published_it_when_in_which_language_and_where(client: Client, world: World) -> None:
    agency, publisher = Actor.objects.get(slug="tass"), Actor.objects.get(slug="joe-biden")
    dated = {"published": "2021-10-14", "published_basis": "printed", "url": "https://example.org/visas"}
    Document.objects.filter(slug="visa-report").update(agency=agency, publisher=publisher, **dated)

    fields = bibtex_of(client, "/en/entries/moscow-consultations.bib")

    assert (
        "Sources: “Hội đàm về thị thực” [Talks on visas], agency: TASS, Joe Biden, published: 14 October 2021, "
        "language: Vietnamese, file page.txt, line 60, https://example.org/visas. As of "
    ) in fields["note"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Visas: the Russian view [Sergei Ryabkov, statement, interview, TASS, 13 October 2021 (uncertain)]"),
        (
            "vi",
            "Thị thực: phía Nga [Sergei Ryabkov, phát biểu, phỏng vấn, TASS, ngày 13 tháng 10, 2021 (chưa chắc chắn)]",
        ),
        ("ru", "Визы: взгляд России [Сергей Рябков, заявление, интервью, ТАСС, 13 октября 2021 г. (под вопросом)]"),
    ],
)
def test_a_printed_reference_names_speaker_manner_and_day(
    client: Client, world: World, language: str, title: str
) -> None:
    assert f" (2026) {title}" in rendered(json_of(client, f"/{language}/entries/ryabkov-on-visas.csl.json"))


def test_a_change_counts_the_revision_up(db: None) -> None:
    desk = staged(make_desk)
    boss = signed_in(User.objects.create_superuser("boss"))
    url = form_of(desk.meeting)
    assert send(boss, url, payload(boss.get(url)) | {"title_en": "Corrected", "reason": "A slip"}) == []
    Revision.objects.update(date_created="2025-05-04T12:00:00Z")

    fields = bibtex_of(Client(), f"/en/entries/{desk.meeting.slug}.bib")

    assert (fields["year"], fields["version"]) == ("2025", "1")
    assert "as of 22 November 2026, revision 1" in Client().get(f"/en/entries/{desk.meeting.slug}/").content.decode()
