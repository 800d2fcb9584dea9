"""A small record as seeds, with every field in use somewhere: what the tests of loading, reading and dumping share.

A visit holds talks; the talks replace a cancelled call; two statements are about them. References point forward
wherever they can. Ryabkov has two roles in one statement, with evidence of its own for each.
"""

from typing import Any

from timeline.seeds.schema import Seeds

FILE_SHA = "ab" * 32
REASON = {"en": "The week is known from the summit.", "vi": "Biết tuần nhờ cuộc gặp.", "ru": "Неделя ясна из саммита."}


def words(english: str) -> dict[str, str]:
    """A text in the three languages; the translations only mark their language."""
    return {"en": english, "vi": f"{english} (tiếng Việt)", "ru": f"{english} (по-русски)"}


def cite(lines: str, **more: Any) -> dict[str, Any]:
    return {"document": "talks-report", "lines": lines, **more}


def actor(kind: str, side: str, name: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "side": side, "name": words(name), **more}


def person(slug: str, role: str, lines: str, **more: Any) -> dict[str, Any]:
    return {"actor": slug, "role": role, "cite": [cite(lines)], **more}


def _registries() -> dict[str, Any]:
    return {
        "actors": {
            "russia": actor("state", "russia", "Russia", country="RU", succeeds="soviet-union"),
            "soviet-union": actor("state", "russia", "Soviet Union"),
            "united-states": actor("state", "united_states", "United States", country="US"),
            "state-department": actor("body", "united_states", "State Department", country="US"),
            "sergei-ryabkov": actor(
                "person",
                "russia",
                "Sergei Ryabkov",
                country="RU",
                names=[{"name": "Ryapkov", "kind": "spelling"}, {"name": "Рябков", "kind": "short"}],
                identifiers=[{"scheme": "wikidata", "identifier": "Q4403396"}],
            ),
            "victoria-nuland": actor("person", "united_states", "Victoria Nuland", country="US"),
            "tass": actor("media", "russia", "TASS", country="RU"),
        },
        "places": {
            "geneva": {
                "name": words("Geneva"),
                "country": "CH",
                "latitude": 46.2044,
                "longitude": 6.1432,
                "names": [{"name": "Giơ-ne-vơ", "kind": "spelling"}],
            },
            "bern": {"name": words("Bern"), "country": "CH", "latitude": 46.948, "longitude": 7.4474},
        },
        "topics": {
            "new-start": {"name": words("New START"), "parent": "strategic-stability"},
            "strategic-stability": {"name": words("Strategic stability")},
        },
        "offices": {
            "nuland-under-secretary": {
                "person": "victoria-nuland",
                "body": "state-department",
                "role": words("Under Secretary of State"),
                "start": "2021-05",
                "end": "2024-03",
                "cite": [cite("4"), cite("5", field="date", basis="background", note=REASON)],
            },
        },
        "files": {
            "page": {
                "slug": "page",
                "file": "page.md",
                "sha256": FILE_SHA,
                "line_count": 30,
                "retrieved": "2022",
                "retrieved_note": words("By the side bar"),
                "articles": {
                    "talks-report": {
                        "lines": "2-20",
                        "title": words("Talks in Geneva"),
                        "language": "vi",
                        "publisher": "tass",
                        "agency": "tass",
                        "url": "https://example.org/talks",
                        "published": "2021-10",
                        "published_basis": "context",
                        "published_note": REASON,
                    },
                    "side-note": {"lines": "21-29", "title": words("A side note"), "language": "vi"},
                },
                "out_of_scope": [
                    {"lines": "1", "reason": "site_furniture", "what": words("Menu")},
                    {"lines": "30", "reason": "other_countries", "what": words("News from elsewhere")},
                ],
            },
        },
    }


def _meetings() -> dict[str, Any]:
    sides = [
        person("sergei-ryabkov", "principal", "6", on_behalf_of="russia", office_printed="Vice Minister"),
        person("victoria-nuland", "principal", "6", office="nuland-under-secretary"),
    ]
    shared = {"format": "in_person", "level": "deputy_minister", "people": sides}
    return {
        "geneva-talks": shared
        | {
            "title": words("Talks in Geneva"),
            "summary": words("The two deputies met."),
            "notes": words("The visit has a record of its own."),
            "date": {"edtf": "2021-10-12", "cite": [cite("6", basis="year_inferred", note=REASON), cite("7")]},
            "places": [{"place": "geneva", "cite": [cite("8")]}, {"place": "bern", "cite": [cite("9")]}],
            "topics": ["strategic-stability", "new-start"],
            "relations": [
                {"kind": "results_in", "entry": "ryabkov-on-talks"},
                {"kind": "replaces", "entry": "october-call"},
            ],
            "cite": [cite("6-7"), cite("8", field="outcome"), cite("22", document="side-note", stance="contradicts")],
            "meeting_kind": "talks",
            "status": "held",
            "part_of": "nuland-visit",
            "outcome": words("They will meet again."),
            "history": [
                {"status": "planned", "since": "2021-09", "planned_for": "2021-10-11", "note": words("First plan")},
                {"status": "held", "since": "2021-10-12"},
            ],
        },
        "nuland-visit": shared
        | {
            "title": words("Visit"),
            "summary": words("A visit of three days."),
            "date": {"edtf": "2021-10-11/2021-10-13", "cite": [cite("6")]},
            "cite": [cite("6", seen="0123456789abcdef")],
            "meeting_kind": "visit",
            "status": "held",
        },
        "october-call": shared
        | {
            "title": words("Call"),
            "summary": words("A call that did not take place."),
            "date": {"edtf": "2021-10~", "cite": [cite("10")]},
            "place_note": words("no place"),
            "cite": [cite("10"), cite("10", field="status")],
            "format": "phone",
            "meeting_kind": "call",
            "status": "cancelled",
        },
    }


def _statements() -> dict[str, Any]:
    return {
        "ryabkov-on-talks": {
            "title": words("Useful talks"),
            "summary": words("He calls the talks useful."),
            "date": {"edtf": "2021-10-12", "cite": [cite("11")]},
            "people": [
                person("sergei-ryabkov", "speaker", "11"),
                person("victoria-nuland", "mentioned", "12"),
                person("sergei-ryabkov", "mentioned", "13"),
            ],
            "cite": [cite("11"), cite("12", field="outlet"), cite("13", field="wording")],
            "medium": "interview",
            "outlet": "tass",
            "about": ["nuland-visit", "geneva-talks"],
            "speech_act": "says",
            "fidelity": "quoted_words",
        },
        "nuland-draft": {
            "state": "draft",
            "title": words("Not yet reviewed"),
            "summary": words("She has another view."),
            "date": {"edtf": "2021-10-13?", "cite": [cite("14")]},
            "people": [person("victoria-nuland", "speaker", "14")],
            "relations": [{"kind": "responds_to", "entry": "ryabkov-on-talks"}],
            "cite": [cite("14")],
            "medium": "unspecified",
            "speech_act": "denies",
        },
    }


def small_seeds() -> Seeds:
    return Seeds.model_validate(_registries() | {"meetings": _meetings(), "statements": _statements()})


def edited(seeds: Seeds, registry: str, slug: str, **fields: Any) -> Seeds:
    """The seeds with other values in some fields of one record."""
    data = seeds.model_dump()
    data[registry][slug] |= fields
    return Seeds.model_validate(data)


def without(seeds: Seeds, registry: str, *slugs: str) -> Seeds:
    """The seeds without some records."""
    data = seeds.model_dump()
    for slug in slugs:
        del data[registry][slug]
    return Seeds.model_validate(data)
