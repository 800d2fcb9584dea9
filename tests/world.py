"""The tiny world the tests of the read path live in: nothing comes in, a few records with telling edges go out.

Ten published entries (four meetings, six statements) and one draft. By first day:

| slug | when | what it is there for |
|---|---|---|
| niinisto-offers-helsinki | 2019-06 | a third party speaks; month only |
| helsinki-talks | [2019-07-08..2019-07-10] | cancelled, on one of three days; hosted by a third party |
| lavrov-on-new-start | 2021-02~ (from 2021-01-01) | about a month; the date is inferred; a topic below another |
| geneva-summit | 2021-06-16 | held on a day; every claim printed, by two documents |
| joint-statement | 2021-06-16 | speakers of both sides; the same day as the summit |
| moscow-consultations | 2021-10 | held, month only; deputy ministers in their offices |
| officials-on-visas | 2021-10-12/2021-10-13 | a group speaks; two days; no citation of its date |
| nuland-on-visas | 2021-10-13 | addressed to Ryabkov, who therefore does not take part |
| ryabkov-on-visas | 2021-10-13? | mentions Nuland; to an outlet; on behalf of a body; uncertain |
| expert-round | 2021-11/.. | planned, no end; no place but a note; nobody named |
| draft-on-cyber | 2021-10-15 | a draft: never on the site |
"""

from dataclasses import dataclass
from typing import Any

from timeline.indexing import refresh_derived
from timeline.models import (
    Actor,
    ActorName,
    Citation,
    Document,
    Entry,
    Involvement,
    Meeting,
    Membership,
    Place,
    SourceFile,
    Statement,
    Topic,
)
from timeline.vocabulary import WorkflowState

ACTORS = (
    # slug, kind, side, English, Vietnamese, Russian
    ("russia", "state", "russia", "Russia", "Nga", "Россия"),
    ("united-states", "state", "united_states", "United States", "Hoa Kỳ", "США"),
    ("russian-foreign-ministry", "body", "russia", "Russian Foreign Ministry", "Bộ Ngoại giao Nga", "МИД России"),
    ("state-department", "body", "united_states", "State Department", "Bộ Ngoại giao Mỹ", "Госдепартамент"),
    ("sergei-ryabkov", "person", "russia", "Sergei Ryabkov", "Sergei Ryabkov", "Сергей Рябков"),
    ("sergei-lavrov", "person", "russia", "Sergei Lavrov", "Sergei Lavrov", "Сергей Лавров"),
    ("vladimir-putin", "person", "russia", "Vladimir Putin", "Vladimir Putin", "Владимир Путин"),
    ("russian-officials", "group", "russia", "Russian officials", "các quan chức Nga", "представители России"),
    ("victoria-nuland", "person", "united_states", "Victoria Nuland", "Victoria Nuland", "Виктория Нуланд"),
    ("joe-biden", "person", "united_states", "Joe Biden", "Joe Biden", "Джо Байден"),
    ("sauli-niinisto", "person", "third", "Sauli Niinistö", "Sauli Niinistö", "Саули Ниинистё"),
    ("tass", "media", "russia", "TASS", "TASS", "ТАСС"),
    ("reuters", "media", "third", "Reuters", "Reuters", "Рейтер"),
)
PLACES = (
    ("geneva", "CH", "46.2044", "6.1432", "Geneva", "Geneva", "Женева"),
    ("helsinki", "FI", "60.1699", "24.9384", "Helsinki", "Helsinki", "Хельсинки"),
    ("moscow", "RU", "55.7558", "37.6173", "Moscow", "Moskva", "Москва"),
)
TOPICS = (
    # slug, slug of the topic above, names
    ("arms-control", "", "Arms control", "Kiểm soát vũ khí", "Контроль над вооружениями"),
    ("new-start", "arms-control", "New START", "New START", "ДСНВ"),
    ("cyber-security", "", "Cyber security", "An ninh mạng", "Кибербезопасность"),
    ("visas", "", "Visas", "Thị thực", "Визы"),
)
DOCUMENTS = (
    ("summit-report", "1-40", "Leaders meet in Geneva", "Lãnh đạo gặp nhau ở Geneva", "Лидеры встретились в Женеве"),
    ("visa-report", "41-90", "Talks on visas", "Hội đàm về thị thực", "Переговоры о визах"),
)


@dataclass(frozen=True, slots=True)
class World:
    """The records, by slug."""

    actors: dict[str, Actor]
    places: dict[str, Place]
    topics: dict[str, Topic]
    documents: dict[str, Document]
    offices: dict[str, Membership]
    entries: dict[str, Entry]


def build() -> World:
    """Put the world into the (empty) test database."""
    actors = {
        slug: Actor.objects.create(slug=slug, kind=kind, side=side, **_words("name", *names))
        for slug, kind, side, *names in ACTORS
    }
    ActorName.objects.create(actor=actors["sergei-ryabkov"], name="Ryapkov", kind="spelling")
    places = {
        slug: Place.objects.create(
            slug=slug, country=country, latitude=latitude, longitude=longitude, **_words("name", *names)
        )
        for slug, country, latitude, longitude, *names in PLACES
    }
    topics: dict[str, Topic] = {}
    for slug, above, *names in TOPICS:
        topics[slug] = Topic.objects.create(slug=slug, parent=topics.get(above), **_words("name", *names))
    file = SourceFile.objects.create(slug="page", name="page.txt", sha256="0" * 64, line_count=90)
    documents = {
        slug: Document.objects.create(
            slug=slug, language="vi", source_file=file, lines=lines, **_words("title", *titles)
        )
        for slug, lines, *titles in DOCUMENTS
    }
    offices = _offices(actors)
    world = World(actors, places, topics, documents, offices, {})
    _meetings(world)
    _statements(world)
    refresh_derived(Entry.objects.all())
    return world


def _words(field: str, english: str, vietnamese: str, russian: str) -> dict[str, str]:
    return {f"{field}_en": english, f"{field}_vi": vietnamese, f"{field}_ru": russian}


def _offices(actors: dict[str, Actor]) -> dict[str, Membership]:
    return {
        "ryabkov-deputy": Membership.objects.create(
            slug="ryabkov-deputy",
            person=actors["sergei-ryabkov"],
            body=actors["russian-foreign-ministry"],
            start="2008",
            **_words("role", "Deputy Foreign Minister", "Thứ trưởng Ngoại giao", "заместитель министра"),
        ),
        "nuland-under-secretary": Membership.objects.create(
            slug="nuland-under-secretary",
            person=actors["victoria-nuland"],
            body=actors["state-department"],
            start="2021-05",
            end="2024-03",
            **_words("role", "Under Secretary of State", "Thứ trưởng Ngoại giao", "заместитель госсекретаря"),
        ),
    }


def _meetings(world: World) -> None:
    _add(
        world,
        Meeting(
            **_titles("geneva-summit", "Geneva summit", "Hội đàm thượng đỉnh Geneva", "Встреча в Женеве"),
            date="2021-06-16",
            meeting_kind="summit",
            level="head_of_state",
            status="held",
        ),
        people=[("vladimir-putin", "principal", {}), ("joe-biden", "principal", {})],
        places=["geneva"],
        topics=["arms-control", "cyber-security"],
        cite=[
            ("summit-report", "existence", "1-3", "printed"),
            ("summit-report", "date", "2, 5", "printed"),
            ("visa-report", "existence", "50", "context"),
        ],
    )
    _add(
        world,
        Meeting(
            **_titles("helsinki-talks", "Helsinki talks", "Hội đàm Helsinki", "Переговоры в Хельсинки"),
            date="[2019-07-08..2019-07-10]",
            level="foreign_minister",
            status="cancelled",
        ),
        people=[("sauli-niinisto", "host", {}), ("sergei-lavrov", "principal", {})],
        places=["helsinki"],
        topics=["new-start"],
        cite=[("summit-report", "date", "10", "relative")],
    )
    _add(
        world,
        Meeting(
            **_titles("moscow-consultations", "Moscow consultations", "Tham vấn ở Moskva", "Консультации в Москве"),
            date="2021-10",
            meeting_kind="consultations",
            level="deputy_minister",
            status="held",
        ),
        people=[
            ("victoria-nuland", "principal", {"office": "nuland-under-secretary"}),
            ("sergei-ryabkov", "principal", {"office": "ryabkov-deputy", "office_printed": "Vice Minister"}),
        ],
        places=["moscow"],
        topics=["visas"],
        cite=[("visa-report", "date", "60", "printed")],
    )
    _add(
        world,
        Meeting(
            **_titles("expert-round", "Expert round", "Vòng chuyên gia", "Раунд экспертов"),
            date="2021-11/..",
            format="unspecified",
            level="department",
            status="planned",
            **_words("place_note", "a third country", "nước thứ ba", "третья страна"),
        ),
        topics=["visas"],
        cite=[("visa-report", "date", "70", "relative")],
    )


def _statements(world: World) -> None:
    _add(
        world,
        Statement(
            **_titles("niinisto-offers-helsinki", "Helsinki is offered", "Đề nghị Helsinki", "Предложен Хельсинки"),
            date="2019-06",
            speech_act="proposes",
        ),
        people=[("sauli-niinisto", "speaker", {})],
        places=["helsinki"],
        cite=[("summit-report", "date", "12", "printed")],
    )
    _add(
        world,
        Statement(
            **_titles("lavrov-on-new-start", "New START is extended", "Gia hạn New START", "ДСНВ продлён"),
            date="2021-02~",
            speech_act="confirms",
        ),
        people=[("sergei-lavrov", "speaker", {})],
        topics=["new-start"],
        cite=[("summit-report", "date", "14", "year_inferred")],
    )
    _add(
        world,
        Statement(
            **_titles("joint-statement", "Joint statement", "Tuyên bố chung", "Совместное заявление"),
            date="2021-06-16",
            medium="written",
        ),
        people=[("vladimir-putin", "speaker", {}), ("joe-biden", "speaker", {})],
        places=["geneva"],
        topics=["arms-control", "new-start"],
        cite=[("summit-report", "date", "20", "printed")],
    )
    _add(
        world,
        Statement(
            **_titles("officials-on-visas", "Visas are discussed", "Bàn về thị thực", "Обсуждаются визы"),
            date="2021-10-12/2021-10-13",
        ),
        people=[("russian-officials", "speaker", {})],
        topics=["visas"],
        cite=[("visa-report", "existence", "44", "printed")],
    )
    _add(
        world,
        Statement(
            **_titles("nuland-on-visas", "Visas: the American view", "Thị thực: phía Mỹ", "Визы: взгляд США"),
            date="2021-10-13",
            medium="briefing",
        ),
        people=[
            ("victoria-nuland", "speaker", {"office": "nuland-under-secretary"}),
            ("sergei-ryabkov", "addressee", {}),
        ],
        topics=["visas"],
        cite=[("visa-report", "date", "46", "printed")],
    )
    _add(
        world,
        Statement(
            **_titles("ryabkov-on-visas", "Visas: the Russian view", "Thị thực: phía Nga", "Визы: взгляд России"),
            date="2021-10-13?",
            medium="interview",
            outlet=world.actors["tass"],
            speech_act="denies",
        ),
        people=[
            ("sergei-ryabkov", "speaker", {"on_behalf_of": "russian-foreign-ministry"}),
            ("victoria-nuland", "mentioned", {}),
        ],
        topics=["visas"],
        cite=[("visa-report", "date", "48", "year_inferred")],
    )
    _add(
        world,
        Statement(
            **{**_titles("draft-on-cyber", "A draft", "Bản nháp", "Черновик"), "state": WorkflowState.DRAFT},
            date="2021-10-15",
        ),
        people=[("sergei-ryabkov", "speaker", {})],
        topics=["cyber-security"],
        cite=[("visa-report", "date", "49", "printed")],
    )


def _titles(slug: str, *titles: str) -> dict[str, Any]:
    english, vietnamese, russian = titles
    summary = _words("summary", f"{english}, in short.", f"{vietnamese}, tóm tắt.", f"{russian}, кратко.")
    return {
        "slug": slug,
        "state": WorkflowState.PUBLISHED,
        **_words("title", english, vietnamese, russian),
        **summary,
    }


def _add(
    world: World,
    entry: Entry,
    *,
    people: list[tuple[str, str, dict[str, str]]] | None = None,
    places: list[str] | None = None,
    topics: list[str] | None = None,
    cite: list[tuple[str, str, str, str]],
) -> None:
    """Save an entry with all that hangs on it; a citation is (document, field, lines, basis)."""
    entry.save()
    entry.places.set(world.places[slug] for slug in places or ())
    entry.topics.set(world.topics[slug] for slug in topics or ())
    for position, (slug, role, more) in enumerate(people or ()):
        Involvement.objects.create(
            entry=entry,
            actor=world.actors[slug],
            role=role,
            position=position,
            on_behalf_of=world.actors.get(more.get("on_behalf_of", "")),
            office=world.offices.get(more.get("office", "")),
            office_printed=more.get("office_printed", ""),
        )
    for position, (document, field, lines, basis) in enumerate(cite):
        Citation.objects.create(
            entry=entry,
            document=world.documents[document],
            field=field,
            lines=lines,
            basis=basis,
            position=position,
            **({} if basis == "printed" else _words("note", "a reason", "một lý do", "причина")),
        )
    world.entries[entry.slug] = entry
