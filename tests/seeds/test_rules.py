"""What records must be to each other: each rule told in one line where it is broken."""

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from tests.seeds.test_reading import TODAY, faults
from tests.seeds.world import World
from timeline.seeds import link_rules, reading, rules
from timeline.vocabulary import MeetingStatus

ADA = '  people:\n    - actor: ada-north\n      role: speaker\n'
SECOND_SPEAKER = """\
    - actor: ada-north
      role: speaker
      cite:
        - {document: lake-news, lines: 5, basis: printed}
  cite:
"""


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
            "did you mean lake-news? else add it to documents/",
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
            "meetings.yaml", "lines: 1-2", "lines: 2, 8",
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
            "statements.yaml", "{document: lake-news, lines: 5, basis: printed, seen", "{document: lake-news, seen",
            None,
            id="lines-missing",
        ),
        pytest.param(
            "meetings.yaml", "lines: 1-2, basis", "lines: 1-2, field: participant, basis",
            "seeds/meetings.yaml:32: lake-talks-2021: people[1].cite[0].field: is given beside the claim it would name; "
            "remove it",
            id="field-beside-a-claim",
        ),
        pytest.param(
            "statements.yaml", "field: outlet", "field: date",
            None,
            id="own-citation-of-a-claim-with-citations",
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
            "topics.yaml", "    ru: Торговля", "    ru: Торговля\n  parent: tariffs",
            None,
            id="topic-levels",
        ),
        pytest.param(
            "topics.yaml", "parent: trade", "parent: tariffs",
            "seeds/topics.yaml:8: tariffs: parent: a topic is its own parent; remove it",
            id="topic-of-itself",
        ),
        pytest.param(
            "offices.yaml", "person: ada-north", "person: north-ministry",
            None,
            id="office-of-no-person",
        ),
        pytest.param(
            "offices.yaml", "body: north-ministry", "body: bob-south",
            "seeds/offices.yaml:5: ada-minister: body: bob-south is a person; name a body or state",
            id="office-in-a-person",
        ),
        pytest.param(
            "offices.yaml", "start: 2020", "start: 2020\n  end: 2019",
            None,
            id="term-that-ends-before-it-starts",
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
            "meetings.yaml", "    - actor: bob-south\n      role: principal", "    - actor: bob-south\n      role: mentioned",
            "seeds/meetings.yaml:22: lake-talks-2021: people: nobody takes part for the United States; "
            "add who took part, if only the state or a group, or make its state draft",
            id="side-without-anybody",
        ),
        pytest.param(
            "meetings.yaml", "    - actor: bob-south\n", "    - actor: ada-north\n",
            None,
            id="person-twice",
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
def test_broken_rule(world: World, name: str, old: str, new: str, expected: str | None) -> None:
    if expected is None:
        pytest.skip("moved to its own test")
    world.edit(name, old, new)

    assert faults(world) == [expected]
