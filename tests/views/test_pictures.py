"""The chart as a picture: what an SVG says of itself, that the PNG is one, and that they follow the filters."""

import re
from importlib import import_module
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.test import Client
from PIL import Image

from tests.world import World
from timeline.figures.signs import SHAPES, STROKES
from timeline.models import Entry, FormerSlug
from timeline.views.pictures import LINES

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ["timeline", "actors/sergei-ryabkov", "places/geneva", "topics/visas", "documents/visa-report"]


def drawing(client: Client, address: str) -> Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    found: Element = fromstring(response.content)
    return found


def labels(svg: Element) -> set[str]:
    """What the marks are called."""
    return {title.text or "" for title in svg.iterfind(f".//{SVG}g/{SVG}title")}


def test_the_drawing_holds_sentence_marks_and_source(client: Client, world: World) -> None:
    svg = drawing(client, "/en/timeline.svg?kind=meeting&from=2021-06&to=2021-06")

    assert svg.findtext(f"{SVG}title") == "1 meeting in June 2021"
    assert labels(svg) == {"Geneva summit · 16 June 2021 · Meeting, held"}
    source = svg.findtext(f"{SVG}desc") or ""
    address = "http://testserver/en/?kind=meeting&from=2021-06&to=2021-06"
    assert source.startswith("Source: Russia–US diplomacy timeline (as of ")
    assert source.endswith(f"), CC BY 4.0, {address}")
    assert {source, "1 meeting in June 2021"} <= {text.text for text in svg.iter(f"{SVG}text")}


def test_a_long_sentence_takes_several_lines(client: Client, world: World) -> None:
    people = (
        "people=sergei-ryabkov&people=sergei-lavrov&people=vladimir-putin&people=joe-biden&topic=visas&kind=statement"
    )

    lines = [text.text or "" for text in drawing(client, f"/en/timeline.svg?{people}").iter(f"{SVG}text")]

    assert max(map(len, lines)) <= 165
    assert any(line.startswith("Source: ") for line in lines)
    assert client.get(f"/en/timeline.png?{people}").status_code == 200


def test_the_drawing_stands_alone(client: Client, world: World) -> None:
    text = client.get("/ru/timeline.svg").content.decode()

    assert "var(--" not in text
    assert "<style" not in text  # the security policy would take it away
    assert "href=" not in text.replace('href="#', "")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_with_a_list_has_its_chart_as_pictures(client: Client, world: World, page: str) -> None:
    html = client.get("/en/" if page == "timeline" else f"/en/{page}/").content.decode()

    for form in ("svg", "png"):
        assert f'<a href="/en/{page}.{form}">{form.upper()}</a>' in html
    assert labels(drawing(client, f"/en/{page}.svg"))


def test_the_picture_as_png_is_one(client: Client, world: World) -> None:
    response = client.get("/vi/timeline.png")

    with Image.open(BytesIO(response.content)) as image:
        assert (image.format, image.width, image.height > 400) == ("PNG", 1200, True)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_of_nothing_says_so_and_a_wrong_choice_is_refused(client: Client, world: World, form: str) -> None:
    FormerSlug.objects.create(noun="place", slug="genf", leads_to="geneva")

    answers = [client.get(f"/en/{path}") for path in (f"timeline.{form}?from=1700&to=1701", f"timeline.{form}?kind=x")]
    moved = client.get(f"/en/places/genf.{form}")

    assert [answer.status_code for answer in answers] == [200, 400]
    assert (moved.status_code, moved["Location"]) == (301, f"/en/places/geneva.{form}")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_drawn_once_for_each_reader(client: Client, world: World, form: str) -> None:
    etag = client.get(f"/en/timeline.{form}")["ETag"]

    again = client.get(f"/en/timeline.{form}", headers={"If-None-Match": etag})
    Entry.objects.filter(slug="geneva-summit").update(title_en="Corrected")
    changed = client.get(f"/en/timeline.{form}", headers={"If-None-Match": etag})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_the_drawing_draws_every_shape_and_stroke_and_the_page_every_shape() -> None:
    for name in ("picture.svg", "_poster.html"):
        template = (Path(settings.BASE_DIR) / "templates/timeline" / name).read_text(encoding="utf-8")
        assert re.findall(r' id="p-([a-z]+)"', template) == list(SHAPES)
    assert LINES.keys() == STROKES.keys()


def test_the_page_draws_strokes_as_the_pictures_do() -> None:
    css = (Path(settings.BASE_DIR) / "static/css/chart.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^\.poster__bar(?:--(\w+))? \{ (.*?); \}", css, re.MULTILINE))
    plain = dict(part.split(": ") for part in rules.pop("").split("; "))

    assert rules.keys() == STROKES.keys() - {"solid"}
    for name, rule in {"solid": "stroke-dasharray: none", **rules}.items():
        drawn = plain | dict(part.split(": ") for part in rule.split("; "))
        dashes = " ".join(f"{length:g}" for length in STROKES[name].dashes) or "none"
        assert (drawn["stroke-width"], drawn.get("stroke-dasharray", "none")) == (f"{STROKES[name].width:g}", dashes)


def test_the_drawing_explains_its_own_signs_in_its_language(client: Client, world: World) -> None:
    svg = drawing(client, "/ru/timeline.svg?kind=statement&from=2021-10&to=2021-10")

    words = [text.text for text in svg.iter(f"{SVG}text")]
    assert {"Заявление", "Дата под вопросом"} <= set(words)
    assert not {"Встреча: состоялось", "Окончание неизвестно"} & set(words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Bars: entries per month; dotted line: "),
        ("vi", "Cột: số mục mỗi tháng; đường chấm: "),
        ("ru", "Столбцы: записей за месяц; пунктир: "),
    ],
)
def test_a_drawing_of_bars_says_what_they_count(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(import_module("timeline.figures.poster"), "MOST_LANES", 1)

    texts = [text.text or "" for text in drawing(client, f"/{language}/timeline.svg").iter(f"{SVG}text")]
    frame = client.get(f"/{language}/embed/").content.decode()

    [told] = [text for text in texts if text.startswith(words)]
    highest = told.removeprefix(words)
    assert highest in texts
    assert f'<p class="embed__legend">{told}</p>' in frame
    assert client.get(f"/{language}/timeline.png").status_code == 200


def test_a_legend_makes_the_png_higher(client: Client, world: World) -> None:
    def height(query: str) -> int:
        with Image.open(BytesIO(client.get(f"/en/timeline.png?{query}").content)) as image:
            return int(image.height)

    assert height("kind=meeting&from=2021-06&to=2021-06") > height("from=1700&to=1701")


def test_a_frame_explains_the_signs_of_its_chart(client: Client, world: World) -> None:
    html = client.get("/en/embed/?kind=statement&from=2021-10&to=2021-10").content.decode()

    [told] = re.findall(r'<ul class="embed__legend legend">(.*?)</ul>', html)
    assert re.findall(r"(?:</svg>|</span>)([^<]+)</li>", told) == [
        "Statement",
        "Several days, or the day is not known",
        "The date is uncertain",
    ]
