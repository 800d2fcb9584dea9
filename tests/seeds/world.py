"""A made-up world of two sides and a lake: seed files and the one page they cite, small enough to know by heart.

Ada North is a minister of Russia's side, Bob South leads the American one. They met in Lake Town on 13 October 2021;
on the 14th Ada told The Herald that things went well. The page prints no year.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

PAGE = """\
Ada North gặp Bob South tại Thị trấn Hồ
Ngày 13/10, Bộ trưởng Ada North đã hội đàm với ông Bob South.
Ảnh: The Herald

Trả lời The Herald ngày 14/10, bà North cho biết đã có tiến triển.
Giá vàng hôm nay
Tin khác
"""
PAGE_LINES = PAGE.removesuffix("\n").split("\n")

FILES = {
    "actors.yaml": """\
# Actors. Every field is described in README.md.

ada-north:
  kind: person
  side: russia
  name:
    en: Ada North
    vi: Ada North
    ru: Ада Норт
  names:
    - {name: North, kind: short}

bob-south:
  kind: person
  side: united_states
  name:
    en: Bob South
    vi: Bob South
    ru: Боб Саут

north-ministry:
  kind: body
  side: russia
  name:
    en: Ministry of the North
    vi: Bộ phương Bắc
    ru: Министерство Севера
  country: RU

the-herald:
  kind: media
  side: third
  name:
    en: The Herald
    vi: The Herald
    ru: Геральд
""",
    "places.yaml": """\
# Places. Every field is described in README.md.

lake-town:
  name:
    en: Lake Town
    vi: Thị trấn Hồ
    ru: Озёрск
  country: FI
  latitude: 60.17
  longitude: 24.94
""",
    "topics.yaml": """\
# Topics. Every field is described in README.md.

tariffs:
  name:
    en: Tariffs
    vi: Thuế quan
    ru: Пошлины
  parent: trade

trade:
  name:
    en: Trade
    vi: Thương mại
    ru: Торговля
""",
    "offices.yaml": """\
# Offices. Every field is described in README.md.

ada-minister:
  person: ada-north
  body: north-ministry
  role:
    en: Minister of the North
    vi: Bộ trưởng phương Bắc
    ru: Министр Севера
  start: 2020
  cite:
    - {document: lake-news, lines: 2, basis: printed, seen: SEEN-2}
""",
    "meetings.yaml": """\
# Meetings. Every field is described in README.md.

lake-talks-2021:
  title:
    en: Ada North and Bob South talk in Lake Town
    vi: Ada North và Bob South hội đàm tại Thị trấn Hồ
    ru: Ада Норт и Боб Саут беседуют в Озёрске
  summary:
    en: They talked about tariffs.
    vi: Hai bên bàn về thuế quan.
    ru: Речь шла о пошлинах.
  date:
    edtf: 2021-10-13
    cite:
      - {document: lake-news, lines: 2, basis: year_inferred, seen: SEEN-2}
  places:
    - place: lake-town
      cite:
        - {document: lake-news, lines: 1, basis: printed, seen: SEEN-1}
  topics:
    - tariffs
  people:
    - actor: ada-north
      role: principal
      office: ada-minister
      office_printed: Bộ trưởng
      cite:
        - {document: lake-news, lines: 2, basis: printed, seen: SEEN-2}
    - actor: bob-south
      role: principal
      cite:
        - {document: lake-news, lines: 1-2, basis: printed, seen: SEEN-1-2}
  cite:
    - {document: lake-news, lines: 2, basis: printed, seen: SEEN-2}
  format: in_person
  meeting_kind: talks
  level: minister
  status: held
""",
    "statements.yaml": """\
# Statements. Every field is described in README.md.

ada-progress-2021:
  title:
    en: Ada North says that there is progress
    vi: Ada North nói có tiến triển
    ru: Ада Норт сообщает о продвижении
  summary:
    en: She told The Herald so.
    vi: Bà nói với The Herald.
    ru: Она сказала это «Геральду».
  date:
    edtf: 2021-10-14
    cite:
      - {document: lake-news, lines: 5, basis: year_inferred, seen: SEEN-5}
  people:
    - actor: ada-north
      role: speaker
      cite:
        - {document: lake-news, lines: 5, basis: printed, seen: SEEN-5}
  cite:
    - {document: lake-news, lines: 5, basis: printed, seen: SEEN-5}
    - {document: lake-news, lines: 5, field: outlet, basis: printed, seen: SEEN-5}
  medium: interview
  outlet: the-herald
  about:
    - lake-talks-2021
  speech_act: says
""",
    "documents/lake.yaml": """\
# A saved page and its articles. Every field is described in README.md.

slug: lake-page
file: lake.txt
sha256: SHA256
line_count: 7
articles:
  lake-news:
    lines: 1-5
    title:
      en: Ada North meets Bob South in Lake Town
      vi: Ada North gặp Bob South tại Thị trấn Hồ
      ru: Ада Норт встречается с Бобом Саутом в Озёрске
    language: vi
    published: "[2021-10-14..]"
    published_basis: year_inferred
    published_note:
      en: The lake froze that year.
      vi: Năm đó hồ đóng băng.
      ru: В тот год озеро замёрзло.
out_of_scope:
  - lines: 6-7
    reason: unrelated
    what:
      en: Gold prices
      vi: Giá vàng
      ru: Цены на золото
""",
}


def seen(first: int, last: int) -> str:
    """What the documentation says a digest is: 16 hexadecimal digits of the SHA-256 of the lines with \\n between."""
    return sha256("\n".join(PAGE_LINES[first - 1 : last]).encode()).hexdigest()[:16]


def text(name: str) -> str:
    """A seed file of the world, with the page's real digests."""
    filled = FILES[name].replace("SHA256", sha256(PAGE.encode()).hexdigest()).replace("SEEN-1-2", seen(1, 2))
    for line in (1, 2, 5):
        filled = filled.replace(f"SEEN-{line}", seen(line, line))
    return filled


@dataclass(frozen=True)
class World:
    """The world on disk: seeds/ and documents/ below `root`."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace the first `old` of a seed file, and say on which line it stood."""
        path = self.seeds / name
        before = path.read_text(encoding="utf-8")
        assert old in before, f"{name} has no {old!r}"
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        return before[: before.index(old)].count("\n") + 1


def build(root: Path) -> World:
    world = World(root)
    (world.seeds / "documents").mkdir(parents=True)
    world.documents.mkdir()
    for name in FILES:
        (world.seeds / name).write_text(text(name), encoding="utf-8")
    (world.documents / "lake.txt").write_text(PAGE, encoding="utf-8")
    return world
