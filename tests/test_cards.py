"""The card beside a shared link: its size, its words in three scripts, its marks, and one that stands out."""

import string
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageColor, ImageDraw

from tests.test_figures import row, said
from tests.test_poster import data, drawn
from timeline import cards, pens
from timeline.cards import Chosen, Words, card, lines
from timeline.figures import LIGHT, Poster
from timeline.figures.signs import SHAPES, STROKES
from timeline.pens import Pen, font

VIETNAMESE = "ăâđêôơư" + "".join("aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ")
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SIGNS = "–—“”„«»…·’№×()?!:;,./%&-+"
WORDS = Words("Russia–US diplomacy timeline", "One meeting and one statement, 2021", "")


def image(picture: Poster | None, words: Words = WORDS, *, chosen: Chosen | None = None) -> Image.Image:
    return Image.open(BytesIO(card(picture, words, chosen=chosen))).convert("RGB")


def amount(of: Image.Image, colour: str) -> int:
    """How many of the pixels have about this colour."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    near = [
        channel.point(lambda found, wanted=wanted: 255 if abs(found - wanted) < 12 else 0)
        for channel, wanted in zip(of.split(), (red, green, blue), strict=True)
    ]
    both = ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2])
    return both.histogram()[255]


@pytest.mark.parametrize("weight", ["Semibold", "Regular"])
@pytest.mark.parametrize(
    "letters",
    [string.ascii_letters + string.digits, VIETNAMESE + VIETNAMESE.upper(), RUSSIAN + RUSSIAN.upper(), SIGNS],
    ids=["latin", "vietnamese", "russian", "signs"],
)
def test_the_typeface_has_every_letter(letters: str, weight: str) -> None:
    of = font(weight, 30)
    missing = bytes(of.getmask("\uffff"))
    assert [letter for letter in letters if bytes(of.getmask(letter)) == missing] == []


def test_words_are_broken_into_lines_and_cut_with_a_sign() -> None:
    of = font("Regular", 30)
    assert lines("one two three", of, of.getlength("one two"), 2) == ["one two", "three"]
    assert lines("one two three four five", of, of.getlength("one two"), 2) == ["one two", "three…"]
    assert lines("", of, 100, 2) == [""]


def test_a_card_is_a_png_of_the_size_that_sites_ask_for() -> None:
    found = Image.open(BytesIO(card(None, WORDS)))
    assert (found.format, found.size) == ("PNG", (1200, 630))


def test_the_marks_have_the_colours_of_their_banks() -> None:
    nothing = image(None)
    picture = image(drawn(data(row("visit", "2021-06-15"), said("word", "2021-03-01"))))
    for colour in (LIGHT.russia, LIGHT.meetings):
        assert amount(picture, colour) > amount(nothing, colour) + 80


def test_the_chosen_mark_is_ringed_and_the_others_are_pale() -> None:
    marks = drawn(data(row("visit", "2021-06-15"), said("word", "2021-03-01")))
    plain, ringed = image(marks), image(marks, chosen=Chosen("visit", date(2021, 6, 15)))
    assert amount(plain, cards.FOCUS) == 0
    assert amount(ringed, cards.FOCUS) > 200
    assert amount(ringed, LIGHT.russia) < amount(plain, LIGHT.russia)


def test_among_counted_marks_a_line_stands_on_the_chosen_day() -> None:
    many = drawn(data(*(said(f"s-{number}", "2021-06-15") for number in range(301)), said("last", "2021-09-01")))
    assert many.counts
    assert amount(image(many, chosen=Chosen("last", date(2021, 9, 1))), cards.FOCUS) > 500


def test_a_long_headline_leaves_room_for_the_chart() -> None:
    long = Words("Хронология", "Очень длинный заголовок " * 20, "ngày 13 tháng 10, 2021 · " * 20)
    picture = image(drawn(data(row("visit", "2021-06-15"))), long)
    assert amount(picture.crop((0, 440, 1200, 630)), LIGHT.meetings) > 40


def sign(shape: str = "", stroke: str = "") -> bytes:
    """The points of one sign."""
    paper = Image.new("RGB", (200, 80), pens.PAPER)
    pen = Pen(ImageDraw.Draw(paper))
    if shape:
        pen.shape(shape, (50, 20), LIGHT.meetings)
    if stroke:
        pen.run(10, 90, 20, STROKES[stroke], LIGHT.meetings)
    return paper.tobytes()


def test_every_shape_and_stroke_has_a_drawing_that_no_other_has() -> None:
    assert set(pens.SHAPES) == set(SHAPES)

    drawings = [sign(), *(sign(shape=name) for name in SHAPES), *(sign(stroke=name) for name in STROKES)]
    # All but their opacity.
    assert len(set(drawings)) == 1 + len(SHAPES) + len(STROKES)


@pytest.mark.parametrize(
    ("plain", "signed"),
    [("2021-06-15", "2021-06-15?"), ("2021-06-15", "2021-06-14~"), ("2021-06/2021-12", "2021-06/..")],
    ids=["doubtful", "about", "open"],
)
def test_what_is_vague_about_a_date_is_drawn(plain: str, signed: str) -> None:
    first = said("first", "2021-01-01")

    def chart(date: str) -> Image.Image:
        return image(drawn(data(first, row("talks", date))))

    assert ImageChops.difference(chart(plain), chart(signed)).getbbox()
