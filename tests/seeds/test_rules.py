"""What records must be to each other: each rule told in one line where it is broken."""

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from tests.seeds.test_reading import TODAY, faults
from tests.seeds.world import World, seen
from timeline.seeds import link_rules, reading, rules
from timeline.vocabulary import MeetingStatus


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "actors.yaml", "country: RU", "succeeds: the-north",
            "seeds/actors.yaml:28: north-ministry: succeeds: no actor has the slug 'the-north'; "
            "did you mean ada-north? else add it to actors.yaml",
            id="unknown-actor",
        ),
        pytest.param(
            "meetings.yaml", "- place: lake-town", "- place: paris",
            "seeds/meetings.yaml:17: lake-talks-2021: places[0].place: no place has the slug 'paris'; "
            "correct it, or add it to places.yaml",
            id="unknown-place",
        ),
        pytest.param(
            "meetings.yaml", "    - tariffs", "    - tarifs",
            "seeds/meetings.yaml:21: lake-talks-2021: topics[0]: no topic has the slug 'tarifs'; "
            "did you mean tariffs? else add it to topics.yaml",
            id="unknown-topic",
        ),
        pytest.param(
            "offices.yaml", "body: north-ministry", "body: north-ministy",
            "seeds/offices.yaml:5: ada-minister: body: no actor has the slug 'north-ministy'; "
            "did you mean north-ministry? else add it to actors.yaml",
            id="unknown-body",
        ),
        pytest.param(
            "offices.yaml", "document: lake-news", "document: lake-new",
            "seeds/offices.yaml:12: ada-minister: cite[0].document: no article has the slug 'lake-new'; "
            "did you mean lake-news? else add it to documents/ or publications.yaml",
            id="unknown-document",
        ),
        pytest.param(
            "statements.yaml", "outlet: the-herald", "outlet: the-heralds",
            "seeds/statements.yaml:25: ada-progress-2021: outlet: no actor has the slug 'the-heralds'; "
            "did you mean the-herald? else add it to actors.yaml",
            id="unknown-outlet",
        ),
        pytest.param(
            "statements.yaml", "    - lake-talks-2021", "    - ada-progress-2021",
            "seeds/statements.yaml:27: ada-progress-2021: about[0]: 'ada-progress-2021' is a statement; "
            "name a meeting",
            id="about-a-statement",
        ),
        pytest.param(
            "statements.yaml", "  medium:", "  relations:\n    - {kind: follows, entry: nothing}\n  medium:",
            "seeds/statements.yaml:25: ada-progress-2021: relations[0].entry: no meeting or statement has the slug "
            "'nothing'; correct it, or add it to meetings.yaml or statements.yaml",
            id="unknown-relation",
        ),
        pytest.param(
            "statements.yaml", "  medium:", "  relations:\n    - {kind: follows, entry: ada-progress-2021}\n  medium:",
            "seeds/statements.yaml:25: ada-progress-2021: relations[0]: a record is related to itself; "
            "name another one",
            id="related-to-itself",
        ),
        pytest.param(
            "documents/lake.yaml", "    language: vi", "    language: vi\n    publisher: nobody",
            "seeds/documents/lake.yaml:15: lake-news: publisher: no actor has the slug 'nobody'; "
            "correct it, or add it to actors.yaml",
            id="unknown-publisher",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2", 'lines: "2, 8"',
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].lines: line 8 is past the end of lake.txt; "
            "name lines from 1 to 7",
            id="lines-past-the-end",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2", "lines: 2-6",
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].lines: line 6 is not part of the article "
            "lake-news; cite lines of 1-5",
            id="lines-of-another-part",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2, basis", "lines: 1-2, field: participant, basis",
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].field: is given beside the claim it would "
            "name; remove it",
            id="field-beside-a-claim",
        ),
        pytest.param(
            "meetings.yaml", "  cite:\n    - {document: lake-news, lines: 2, ",
            "  cite:\n    - {document: lake-news, lines: 2, basis: printed}\n"
            "    - {document: lake-news, lines: 2, field: outlet, ",
            "seeds/meetings.yaml:35: lake-talks-2021: cite[1].field: outlet is no claim of a meeting; correct it",
            id="claim-of-another-kind",
        ),
        pytest.param(
            "offices.yaml", "lines: 2, ", "lines: 2, field: outlet, ",
            "seeds/offices.yaml:12: ada-minister: cite[0].field: outlet is no claim of an office; "
            "write existence or date",
            id="claim-of-an-office",
        ),
        pytest.param(
            "documents/lake.yaml", "lines: 6-7", "lines: 5-7",
            "seeds/documents/lake.yaml:22: lake-page: out_of_scope[0].lines: line 5 belongs to lake-news already; "
            "give each line to one part",
            id="lines-of-two-parts",
        ),
        pytest.param(
            "documents/lake.yaml", "lines: 6-7", "lines: 6-8",
            "seeds/documents/lake.yaml:22: lake-page: out_of_scope[0].lines: line 8 is past the end of lake.txt; "
            "name lines from 1 to 7",
            id="part-past-the-end",
        ),
        pytest.param(
            "documents/lake.yaml", "lines: 6-7", "lines: 7",
            "seeds/documents/lake.yaml:6: lake-page: line_count: line 6 belongs to no article and to no part out of "
            "scope; add them to one",
            id="line-left-out",
        ),
        pytest.param(
            "documents/lake.yaml", "file: lake.txt", "file: pond.txt",
            "seeds/documents/lake.yaml:4: lake-page: file: pond.txt is described in lake.yaml; "
            "rename it to pond.yaml, or correct the name",
            id="name-of-the-seed-file",
        ),
        pytest.param(
            "documents/lake.yaml", "file: lake.txt", "file: pages/lake.txt",
            "seeds/documents/lake.yaml:4: lake-page: file: 'pages/lake.txt' is no bare file name; "
            "leave the directory out",
            id="directory-in-a-file-name",
        ),
        pytest.param(
            "documents/lake.yaml", "line_count: 7", "line_count: 7\nretrieved: 2021-10-01",
            "seeds/documents/lake.yaml:16: lake-news: published: [2021-10-14..] is after the page was saved "
            "(2021-10-01); correct one of the two dates",
            id="published-after-saved",
        ),
        pytest.param(
            "topics.yaml", "parent: trade", "parent: tariffs",
            "seeds/topics.yaml:8: tariffs: parent: a topic is its own parent; remove it",
            id="topic-of-itself",
        ),
        pytest.param(
            "offices.yaml", "body: north-ministry", "body: bob-south",
            "seeds/offices.yaml:5: ada-minister: body: bob-south is a person; name a body or state",
            id="office-in-a-person",
        ),
        pytest.param(
            "offices.yaml", "start: 2020", "start: 2022",
            "seeds/meetings.yaml:25: lake-talks-2021: people[0].office: ada-minister was held from 2022 to ?, "
            "not on 2021-10-13; name the office of that time, or correct a date",
            id="office-of-another-time",
        ),
        pytest.param(
            "meetings.yaml", "    - actor: ada-north\n", "    - actor: north-ministry\n",
            "seeds/meetings.yaml:25: lake-talks-2021: people[0].office: ada-minister is an office of ada-north; "
            "name one of north-ministry, or none",
            id="office-of-another",
        ),
        pytest.param(
            "meetings.yaml",
            "    - actor: bob-south\n      role: principal",
            "    - actor: bob-south\n      role: mentioned",
            "seeds/meetings.yaml:22: lake-talks-2021: people: nobody takes part for the United States; "
            "add who took part, if only the state or a group, or make its state draft",
            id="side-without-anybody",
        ),
        pytest.param(
            "meetings.yaml", "    - tariffs\n", "    - tariffs\n    - tariffs\n",
            "seeds/meetings.yaml:22: lake-talks-2021: topics[1]: tariffs is given twice; keep one of them",
            id="topic-twice",
        ),
        pytest.param(
            "meetings.yaml", "edtf: 2021-10-13", "edtf: 2025-01-02",
            "seeds/meetings.yaml:38: lake-talks-2021: status: held, but 2025-01-02 is still to come; "
            "write planned, or correct the date",
            id="held-in-the-future",
        ),
        pytest.param(
            "meetings.yaml", "  status: held\n", "  status: held\n  history:\n    - status: planned\n",
            "seeds/meetings.yaml:40: lake-talks-2021: history[0].status: ends with planned, but the status is held; "
            "make the two the same",
            id="history-that-ends-otherwise",
        ),
        pytest.param(
            "meetings.yaml", "  status: held\n", "  status: held\n  part_of: lake-talks-2021\n",
            "seeds/meetings.yaml:39: lake-talks-2021: part_of: leads in a circle: "
            "lake-talks-2021 → lake-talks-2021; remove one of these",
            id="part-of-itself",
        ),
        pytest.param(
            "statements.yaml", "role: speaker", "role: mentioned",
            "seeds/statements.yaml:16: ada-progress-2021: people: nobody is the speaker; "
            "give one of them the role speaker",
            id="statement-without-a-speaker",
        ),
        pytest.param(
            "statements.yaml", "field: outlet, ", "",
            "seeds/statements.yaml:25: ada-progress-2021: outlet: has no citation; "
            "add one with field outlet to the record's cite",
            id="outlet-without-citation",
        ),
        pytest.param(
            "statements.yaml", "  outlet: the-herald\n", "",
            "seeds/statements.yaml:21: ada-progress-2021: cite: field outlet is cited, but no outlet is given; "
            "add outlet, or remove the citation",
            id="citation-without-outlet",
        ),
        pytest.param(
            "documents/lake.yaml", '"[2021-10-14..]"', "2021-10-13",
            "seeds/statements.yaml:13: ada-progress-2021: date.edtf: 2021-10-14 is after the latest document that "
            "reports it (2021-10-13); correct the date, or the document's published",
            id="said-after-the-report",
        ),
        pytest.param(
            "actors.yaml", "{name: North, kind: short}", "{name: bob  SOUTH}",
            "seeds/actors.yaml:11: ada-north: names[0]: 'bob  SOUTH' is the main name of bob-south; "
            "remove it, or make it kind short",
            id="alias-of-another",
        ),
        pytest.param(
            "actors.yaml", "    - {name: North, kind: short}", "    - {name: North, kind: short}\n    - {name: North}",
            "seeds/actors.yaml:12: ada-north: names[1]: 'North' is given twice; keep one of them",
            id="alias-twice",
        ),
        pytest.param(
            "actors.yaml", "country: RU", "succeeds: north-ministry",
            "seeds/actors.yaml:28: north-ministry: succeeds: leads in a circle: "
            "north-ministry → north-ministry; remove one of these",
            id="succeeds-itself",
        ),
        pytest.param(
            "places.yaml", "latitude: 60.17", "latitude: 60.17123",
            "seeds/places.yaml:9: lake-town: latitude: 60.17123 has more than four decimals; write 60.1712",
            id="decimals",
        ),
        pytest.param(
            "places.yaml", "en: Lake Town", 'en: "Lake Town "',
            "seeds/places.yaml:5: lake-town: name.en: has a space or a line break at its start or end; remove it",
            id="space-at-the-end",
        ),
        pytest.param(
            "places.yaml", "en: Lake Town", f"en: {'L' * 201}",
            "seeds/places.yaml:5: lake-town: name.en: has 201 characters; write at most 200",
            id="too-long",
        ),
    ],
)  # fmt: skip
def test_broken_rule(world: World, name: str, old: str, new: str, expected: str) -> None:
    world.edit(name, old, new)

    assert faults(world) == [expected]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            [("statements.yaml", "{document: lake-news, lines: 5, basis: printed, seen", "{document: lake-news, seen")],
            ["seeds/statements.yaml:20: ada-progress-2021: people[0].cite[0].seen: is given without lines; "
             "remove it, or add the lines"],
            id="seen-without-lines",
        ),
        pytest.param(
            [("offices.yaml", f"lines: 2, basis: printed, seen: {seen(2, 2)}", "basis: printed")],
            ["seeds/offices.yaml:12: ada-minister: cite[0].lines: is missing; "
             "name the lines; only background knowledge goes without"],
            id="no-lines",
        ),
        pytest.param(
            [("statements.yaml", "field: outlet", "field: date")],
            ["seeds/statements.yaml:23: ada-progress-2021: cite[1].field: date has citations of its own; "
             "put it in the cite of date",
             "seeds/statements.yaml:25: ada-progress-2021: outlet: has no citation; "
             "add one with field outlet to the record's cite"],
            id="own-citation-of-a-claim-with-citations",
        ),
        pytest.param(
            [("topics.yaml", "    ru: Торговля", "    ru: Торговля\n  parent: tariffs")],
            ["seeds/topics.yaml:8: tariffs: parent: trade has a parent itself, and topics have two levels; "
             "name a topic of the upper level",
             "seeds/topics.yaml:15: trade: parent: tariffs has a parent itself, and topics have two levels; "
             "name a topic of the upper level"],
            id="topic-levels",
        ),
        pytest.param(
            [("offices.yaml", "person: ada-north", "person: north-ministry")],
            ["seeds/meetings.yaml:25: lake-talks-2021: people[0].office: ada-minister is an office of north-ministry; "
             "name one of ada-north, or none",
             "seeds/offices.yaml:4: ada-minister: person: north-ministry is a body; name a person"],
            id="office-of-no-person",
        ),
        pytest.param(
            [("offices.yaml", "start: 2020", "start: 2022\n  end: 2021-11")],
            ["seeds/meetings.yaml:25: lake-talks-2021: people[0].office: ada-minister was held from 2022 to 2021-11, "
             "not on 2021-10-13; name the office of that time, or correct a date",
             "seeds/offices.yaml:11: ada-minister: end: 2021-11 is before the start 2022; swap the two"],
            id="term-that-ends-before-it-starts",
        ),
        pytest.param(
            [("meetings.yaml", "    - actor: bob-south\n", "    - actor: ada-north\n")],
            ["seeds/meetings.yaml:22: lake-talks-2021: people: nobody takes part for the United States; "
             "add who took part, if only the state or a group, or make its state draft",
             "seeds/meetings.yaml:29: lake-talks-2021: people[1]: ada-north is given twice as principal; "
             "keep one, with the citations of both"],
            id="person-twice",
        ),
        pytest.param(
            [("statements.yaml", "ada-progress-2021:", "lake-talks-2021:")],
            ["seeds/statements.yaml:3: lake-talks-2021: -: the slug is taken by a meeting; "
             "give one of the two another slug"],
            id="statement-named-like-a-meeting",
        ),
        pytest.param(
            [("documents/lake.yaml", "    published_note:\n      en: The lake froze that year.\n"
              "      vi: Năm đó hồ đóng băng.\n      ru: В тот год озеро замёрзло.\n", ""),
             ("documents/lake.yaml", "    published_basis: year_inferred\n", ""),
             ("documents/lake.yaml", '    published: "[2021-10-14..]"\n', "")],
            ["seeds/meetings.yaml:15: lake-talks-2021: date.cite[0].basis: is year_inferred without a reason; "
             "add a note, or a published_note to the article lake-news",
             "seeds/statements.yaml:15: ada-progress-2021: date.cite[0].basis: is year_inferred without a reason; "
             "add a note, or a published_note to the article lake-news"],
            id="year-without-a-reason",
        ),
        pytest.param(
            [("statements.yaml", f"    - {{document: lake-news, lines: 5, basis: printed, seen: {seen(5, 5)}}}\n"
              "    - {", "    - {")],
            ["seeds/statements.yaml:21: ada-progress-2021: cite: nothing supports that a published entry is so; "
             "add a citation of field existence, or make its state draft"],
            id="existence-without-citation",
        ),
        pytest.param(
            [("places.yaml", "  latitude",
              "  names:\n    - {name: Laketown}\n    - {name: Laketown}\n  latitude"),
             ("meetings.yaml", "  topics:\n",
              "    - place: lake-town\n      cite:\n        - {document: lake-news, lines: 1}\n  topics:\n")],
            ["seeds/meetings.yaml:20: lake-talks-2021: places[1]: lake-town is given twice; keep one of them",
             "seeds/places.yaml:11: lake-town: names[1]: 'Laketown' is given twice; keep one of them"],
            id="place-and-name-of-a-place-twice",
        ),
        pytest.param(
            [("actors.yaml", "country: RU", "identifiers:\n    - {scheme: wikidata, identifier: Q1}"),
             ("actors.yaml", "    ru: Геральд",
              "    ru: Геральд\n  identifiers:\n    - {scheme: wikidata, identifier: Q1}")],
            ["seeds/actors.yaml:39: the-herald: identifiers[0]: wikidata Q1 is given to north-ministry already; "
             "remove one of the two"],
            id="identifier-of-two",
        ),
        pytest.param(
            [("statements.yaml", "  medium:", "  relations:\n    - {kind: follows, entry: lake-talks-2021}\n"
              "    - {kind: follows, entry: lake-talks-2021}\n  medium:")],
            ["seeds/statements.yaml:26: ada-progress-2021: relations[1]: follows lake-talks-2021 is given twice; "
             "keep one of them"],
            id="relation-twice",
        ),
    ],
)  # fmt: skip
def test_rules_that_several_edits_or_records_break(
    world: World, edits: list[tuple[str, str, str]], expected: list[str]
) -> None:
    for edit in edits:
        world.edit(*edit)

    assert faults(world) == expected


def test_published_entry_needs_people_and_a_draft_does_not(world: World) -> None:
    path = world.seeds / "meetings.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  people:\n"), text.index("  cite:\n    - ")
    path.write_text(text[:start] + text[end:], encoding="utf-8")

    published = faults(world)
    world.edit("meetings.yaml", "  title:", "  state: draft\n  title:")

    assert published == [
        "seeds/meetings.yaml:3: lake-talks-2021: people: a published entry names nobody; "
        "add who took part, or make its state draft"
    ]
    assert faults(world) == []


def test_two_pages_share_neither_articles_nor_bytes(world: World) -> None:
    text = (world.seeds / "documents/lake.yaml").read_text(encoding="utf-8")
    text = text.replace("slug: lake-page", "slug: pond-page").replace("lake.txt", "pond.txt")
    (world.seeds / "documents/pond.yaml").write_text(text, encoding="utf-8")

    assert faults(world) == [
        "seeds/documents/pond.yaml:5: pond-page: sha256: lake-page has the same SHA-256; "
        "run sha256sum on the file, or remove one of the two records",
        "seeds/documents/pond.yaml:8: lake-news: -: the slug is taken by an article of lake-page; "
        "give one of the two another slug",
    ]


def test_meetings_that_hold_each_other(world: World) -> None:
    path = world.seeds / "meetings.yaml"
    meeting = path.read_text(encoding="utf-8").split("\n\n", 1)[1]
    other = meeting.replace("lake-talks-2021:", "pond-talks-2021:") + "  part_of: lake-talks-2021\n"
    path.write_text(f"{meeting}  part_of: pond-talks-2021\n{other}", encoding="utf-8")

    assert [fault.split(": ", 1)[1] for fault in faults(world)] == [
        "lake-talks-2021: part_of: leads in a circle: lake-talks-2021 → pond-talks-2021 → lake-talks-2021; "
        "remove one of these",
        "pond-talks-2021: part_of: leads in a circle: pond-talks-2021 → lake-talks-2021 → pond-talks-2021; "
        "remove one of these",
    ]


def test_who_is_only_mentioned_may_have_left_the_office(world: World) -> None:
    world.edit("offices.yaml", "start: 2020", "end: 2020")
    world.edit(
        "meetings.yaml",
        "    - actor: ada-north\n      role: principal",
        "    - actor: ada-north\n      role: mentioned",
    )
    host = "    - actor: north-ministry\n      role: host\n      cite:\n        - {document: lake-news, lines: 2}\n"
    world.edit("meetings.yaml", "    - actor: bob-south\n", f"{host}    - actor: bob-south\n")

    assert faults(world) == []


def test_a_record_with_a_fault_is_still_known_to_the_others(world: World) -> None:
    world.edit("actors.yaml", "  side: russia", "  side: prussia")

    assert faults(world) == [
        "seeds/actors.yaml:5: ada-north: side: 'prussia' is not accepted; "
        "did you mean russia? write russia, united_states or third"
    ]


def test_a_file_that_cannot_be_read_makes_no_slug_unknown(world: World) -> None:
    (world.seeds / "actors.yaml").write_text("")

    assert faults(world) == [
        "seeds/actors.yaml:1: -: -: the file is empty; write its records; where there is nothing to record it says {}"
    ]


def test_seeds_that_come_from_no_file_are_checked_too(world: World) -> None:
    seeds = reading.read(Path("seeds"), today=TODAY)
    meeting = seeds.meetings["lake-talks-2021"].model_copy(update={"part_of": "nothing"})
    broken = seeds.model_copy(update={"meetings": {"lake-talks-2021": meeting}})

    assert [str(fault) for fault in rules.check(broken, today=TODAY)] == [
        "meetings.yaml:1: lake-talks-2021: part_of: no meeting has the slug 'nothing'; "
        "correct it, or add it to meetings.yaml"
    ]


@pytest.mark.parametrize(
    ("status", "day", "expected"),
    [
        pytest.param(MeetingStatus.HELD, date(2021, 10, 12), 1, id="held-the-day-before"),
        pytest.param(MeetingStatus.HELD, date(2021, 10, 13), 0, id="held-on-the-day"),
        pytest.param(MeetingStatus.PLANNED, date(2021, 10, 12), 0, id="planned-the-day-before"),
    ],
)
def test_only_what_has_come_can_have_been_held(world: World, status: MeetingStatus, day: date, expected: int) -> None:
    world.edit("meetings.yaml", "status: held", f"status: {status.value}")
    seeds = reading.read(Path("seeds"), today=TODAY)

    assert len(rules.check(seeds, today=day)) == expected


COLUMNS = {
    ("actors", "name"): "Actor.name",
    ("actors", "names", "name"): "ActorName.name",
    ("actors", "identifiers", "scheme"): "ActorIdentifier.scheme",
    ("actors", "identifiers", "identifier"): "ActorIdentifier.identifier",
    ("places", "name"): "Place.name",
    ("places", "names", "name"): "PlaceName.name",
    ("topics", "name"): "Topic.name",
    ("offices", "role"): "Membership.role",
    ("offices", "start"): "Membership.start",
    ("offices", "end"): "Membership.end",
    ("offices", "cite", "lines"): "Citation.lines",
    ("publications", "title"): "Document.title",
    ("publications", "url"): "Document.url",
    ("publications", "published"): "Document.published",
    ("publications", "licence"): "Document.licence",
    ("offices", "cite", "locator"): "Citation.locator",
    ("entries", "cite", "locator"): "Citation.locator",
    ("entries", "date", "cite", "locator"): "Citation.locator",
    ("entries", "places", "cite", "locator"): "Citation.locator",
    ("entries", "people", "cite", "locator"): "Citation.locator",
    ("files", "file"): "SourceFile.name",
    ("files", "retrieved"): "SourceFile.retrieved",
    ("files", "articles", "lines"): "Document.lines",
    ("files", "articles", "title"): "Document.title",
    ("files", "articles", "url"): "Document.url",
    ("files", "articles", "published"): "Document.published",
    ("files", "out_of_scope", "lines"): "Segment.lines",
    ("files", "out_of_scope", "what"): "Segment.what",
    ("entries", "title"): "Entry.title",
    ("entries", "place_note"): "Entry.place_note",
    ("entries", "date", "edtf"): "Entry.date",
    ("entries", "people", "office_printed"): "Involvement.office_printed",
    ("entries", "cite", "lines"): "Citation.lines",
    ("entries", "date", "cite", "lines"): "Citation.lines",
    ("entries", "places", "cite", "lines"): "Citation.lines",
    ("entries", "people", "cite", "lines"): "Citation.lines",
    ("entries", "history", "since"): "MeetingState.since",
    ("entries", "history", "planned_for"): "MeetingState.planned_for",
    ("entries", "history", "note"): "MeetingState.note",
}


def test_texts_are_held_to_the_width_of_their_columns() -> None:
    widths = {}
    for keys, column in COLUMNS.items():
        model, field = column.split(".")
        widths[keys] = apps.get_model("timeline", model)._meta.get_field(field).max_length

    assert widths == link_rules.LONGEST
