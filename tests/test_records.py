"""The database as records: what was loaded comes back, in a fixed number of queries, or says why it cannot."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.small_seeds import REASON, cite, edited, person, small_seeds, words
from timeline import loader, records
from timeline.models import Citation, Document, Entry, Involvement, Membership, Place
from timeline.records.canonical import Key, assemble, flatten, references, worded_as
from timeline.seeds.schema import MeetingSeed, Seeds, StatementSeed
from timeline.vocabulary import WorkflowState

QUERIES = 26  # 7 tables of slugs, 11 of parts, 8 of records


@pytest.fixture
def loaded(db: None) -> Seeds:
    seeds = small_seeds()
    loader.apply(loader.plan(seeds))
    return seeds


def test_what_was_loaded_reads_back_as_the_same_record(loaded: Seeds) -> None:
    assert records.read_database() == assemble(flatten(loaded))


def test_canonical_form_is_its_own_canonical_form() -> None:
    once = assemble(flatten(small_seeds()))

    assert assemble(flatten(once)) == once


def test_empty_database_reads_as_empty_seeds(db: None) -> None:
    empty: dict[str, object] = {f"{noun}s": {} for noun in ("actor", "place", "topic", "office", "file")}

    assert records.read_database() == Seeds.model_validate(empty | {"meetings": {}, "statements": {}})


def test_reading_takes_the_same_queries_for_more_records(
    loaded: Seeds, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        before = records.read_records()
    more = loaded.model_dump()
    more["meetings"] |= {f"talks-{n}": more["meetings"]["geneva-talks"] for n in range(20)}
    more["actors"] |= {f"actor-{n}": more["actors"]["tass"] for n in range(20)}
    loader.apply(loader.plan(Seeds.model_validate(more)))

    with django_assert_num_queries(QUERIES):
        after = records.read_records()

    assert len(after) == len(before) + 40


def test_roles_of_one_actor_share_their_citations(loaded: Seeds) -> None:
    statement = records.read_database().statements["ryabkov-on-talks"]

    both = (cite("11"), cite("13"))
    assert [(claim.actor, claim.role, [c.lines for c in claim.cite]) for claim in statement.people] == [
        ("sergei-ryabkov", "speaker", [c["lines"] for c in both]),
        ("victoria-nuland", "mentioned", ["12"]),
        ("sergei-ryabkov", "mentioned", [c["lines"] for c in both]),
    ]
    rows = Citation.objects.filter(entry__slug="ryabkov-on-talks", actor__slug="sergei-ryabkov")
    assert list(rows.order_by("position").values_list("lines", flat=True)) == ["11", "13"]


def test_citation_of_the_date_in_the_own_list_moves_to_the_date() -> None:
    seeds = edited(small_seeds(), "meetings", "nuland-visit", cite=[cite("6"), cite("7", field="date")])

    meeting = flatten(seeds)[Key("meeting", "nuland-visit")]

    assert isinstance(meeting, MeetingSeed)
    assert [(c.lines, c.field) for c in meeting.date.cite] == [("6", "existence"), ("7", "existence")]
    assert [(c.lines, c.field) for c in meeting.cite] == [("6", "existence")]


def test_line_ends_of_a_browser_and_outer_spaces_do_not_count_as_an_edit(loaded: Seeds) -> None:
    two_lines = words("One.\nTwo.")
    loader.apply(loader.plan(edited(loaded, "meetings", "nuland-visit", summary=two_lines)))

    browser = {f"summary_{language}": f"{text}\r\n".replace("\n", "\r\n") for language, text in two_lines.items()}
    Entry.objects.filter(slug="nuland-visit").update(**browser)

    found = records.read_records()[Key("meeting", "nuland-visit")]
    assert isinstance(found.record, MeetingSeed)
    assert found.record.summary.model_dump() == two_lines


def test_coordinates_beyond_what_the_columns_hold_are_rounded(db: None) -> None:
    seeds = edited(small_seeds(), "places", "bern", latitude=46.94809999, longitude=-7.44744)

    loader.apply(loader.plan(seeds))

    bern = records.read_database().places["bern"]
    assert (bern.latitude, bern.longitude) == (46.9481, -7.4474)
    assert loader.plan(seeds).count(loader.Fate.UNCHANGED) == len(flatten(seeds))


# --- Records that are no seeds ----------------------------------------------------------------------------------------


def test_draft_without_translation_or_evidence_says_what_is_missing(loaded: Seeds) -> None:
    Entry.objects.filter(slug="nuland-draft").update(title_vi="", summary_ru=None)
    Citation.objects.filter(entry__slug="nuland-draft").delete()

    with pytest.raises(records.RecordErrors) as raised:
        records.read_database()

    assert raised.value.faults == [
        "statement nuland-draft: title: has no Vietnamese text; write it in the admin",
        "statement nuland-draft: summary: has no Russian text; write it in the admin",
        "statement nuland-draft: date: has no citation; add one in the admin",
        "statement nuland-draft: people.0: has no citation; add one in the admin",
        "statement nuland-draft: the record as a whole: has no citation; add one in the admin",
    ]


def test_article_in_no_file_says_that_the_seeds_hold_saved_pages_only(loaded: Seeds) -> None:
    Document.objects.filter(slug="side-note").update(source_file=None, lines="")

    found = records.read_records()[Key("article", "side-note")]

    assert found.record is None
    assert found.faults[0] == (
        "article side-note: is in no source file; the seeds hold articles of saved pages only: "
        "choose the source file in the admin"
    )


def test_citation_about_somebody_who_is_not_there_is_a_fault(loaded: Seeds) -> None:
    Involvement.objects.filter(entry__slug="nuland-visit", actor__slug="sergei-ryabkov").delete()
    Entry.objects.get(slug="geneva-talks").places.remove(Place.objects.get(slug="bern"))

    found = records.read_records()

    remedy = "which the entry does not name; add it to the entry, or change the citation"
    assert found[Key("meeting", "nuland-visit")].faults == (
        f"meeting nuland-visit: cite: a citation is about sergei-ryabkov, {remedy}",
    )
    assert found[Key("meeting", "geneva-talks")].faults == (
        f"meeting geneva-talks: cite: a citation is about bern, {remedy}",
    )


def test_value_that_breaks_a_rule_is_named_with_the_rule(loaded: Seeds) -> None:
    Citation.objects.filter(membership__isnull=False, basis="background").update(note_en="", note_vi="", note_ru="")
    Membership.objects.filter(slug="nuland-under-secretary").update(start="2021-02-30")

    faults = records.read_records()[Key("office", "nuland-under-secretary")].faults

    assert [fault.partition(": ")[2].partition(":")[0] for fault in faults] == ["start", "cite.1"]
    assert all(fault.endswith("; correct it in the admin") for fault in faults)


# --- Helpers ----------------------------------------------------------------------------------------------------------


def test_records_keep_their_own_wording_where_the_meaning_is_the_same() -> None:
    given = small_seeds()
    read = edited(assemble(flatten(given)), "statements", "nuland-draft", state=WorkflowState.PUBLISHED)

    result = worded_as(given, read)

    assert result.statements["ryabkov-on-talks"].people == given.statements["ryabkov-on-talks"].people
    assert result.statements["nuland-draft"].state == WorkflowState.PUBLISHED


def test_references_name_every_record_a_record_needs() -> None:
    seeds = edited(
        small_seeds(),
        "statements",
        "ryabkov-on-talks",
        places=[{"place": "bern", "cite": [cite("3", note=REASON)]}],
        topics=["new-start"],
        people=[person("victoria-nuland", "speaker", "2", office="nuland-under-secretary", on_behalf_of="tass")],
        relations=[{"kind": "follows", "entry": "nuland-draft"}],
    )

    statement = seeds.statements["ryabkov-on-talks"]
    assert isinstance(statement, StatementSeed)
    assert references("statement", statement.model_dump()) == {
        Key("article", "talks-report"),
        Key("publication", "talks-report"),
        Key("place", "bern"),
        Key("topic", "new-start"),
        Key("actor", "victoria-nuland"),
        Key("actor", "tass"),
        Key("office", "nuland-under-secretary"),
        Key("meeting", "nuland-draft"),
        Key("statement", "nuland-draft"),
        Key("meeting", "nuland-visit"),
        Key("meeting", "geneva-talks"),
    }


@pytest.mark.parametrize(
    ("noun", "slug", "expected"),
    [
        pytest.param("actor", "russia", {Key("actor", "soviet-union")}, id="actor"),
        pytest.param("topic", "new-start", {Key("topic", "strategic-stability")}, id="topic"),
        pytest.param(
            "office",
            "nuland-under-secretary",
            {
                Key("actor", "victoria-nuland"),
                Key("actor", "state-department"),
                Key("article", "talks-report"),
                Key("publication", "talks-report"),
            },
            id="office",
        ),
        pytest.param("file", "page", set(), id="file"),
        pytest.param("article", "talks-report", {Key("file", "page"), Key("actor", "tass")}, id="article"),
    ],
)
def test_references_of_registries(noun: str, slug: str, expected: set[Key]) -> None:
    record = flatten(small_seeds())[Key(noun, slug)]

    assert references(noun, record.model_dump()) == expected


def test_reading_does_not_depend_on_the_active_language(loaded: Seeds) -> None:
    with translation.override("ru"):
        in_russian = records.read_database()

    assert in_russian == assemble(flatten(loaded))
