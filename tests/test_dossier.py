"""An entry's dossier: claims in the order a reader asks, evidence with its reason, both sides, the chain."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline.chains import relation_words
from timeline.dossier import Dossier, Evidence, compile_dossier
from timeline.entries import LinkRow
from timeline.models import Citation, Entry, Relation, Statement
from timeline.vocabulary import ClaimField, RelationKind


def dossier_of(slug: str) -> Dossier:
    return compile_dossier(Entry.objects.for_page().get(slug=slug))


def test_claims_come_in_the_order_of_the_questions(world: World) -> None:
    labels = [claim.label for claim in dossier_of("geneva-summit").claims]
    order = [str(field.label) for field in ClaimField]
    assert labels == sorted(labels, key=order.index)
    assert "date" in labels


def test_an_inferred_year_takes_its_reason_from_the_document(world: World) -> None:
    document = world.documents["visa-report"]
    document.published, document.published_basis = "[2021-10-13..]", "year_inferred"
    document.published_note = "Because of the summit."
    document.save()
    entry = world.entries["nuland-on-visas"]
    entry.citations.filter(field="date").delete()
    Citation.objects.create(entry=entry, document=document, lines="45", field="date", basis="year_inferred")
    (claim,) = dossier_of("nuland-on-visas").date_claims
    assert claim.is_inferred
    assert claim.evidence == [
        Evidence(
            document=LinkRow("visa-report", "Talks on visas", "/en/documents/visa-report/"),
            lines="45",
            locator="",
            basis="year_inferred",
            basis_label="year inferred",
            contradicts=False,
            note="Because of the summit.",
        )
    ]


def test_a_meeting_shows_what_each_side_said_about_it_and_about_its_parts(world: World) -> None:
    summit = world.entries["geneva-summit"]
    consultations = Entry.objects.get(slug="moscow-consultations").meeting
    consultations.part_of = summit.meeting if hasattr(summit, "meeting") else summit  # type: ignore[assignment]
    consultations.save()
    Entry.objects.get(slug="ryabkov-on-visas").statement.about.set([consultations])
    Entry.objects.get(slug="nuland-on-visas").statement.about.set([consultations])
    voices = {voice.side: [row.slug for row in voice.rows] for voice in dossier_of("geneva-summit").voices}
    assert "ryabkov-on-visas" in voices["russia"]
    assert "nuland-on-visas" in voices["united_states"]


def test_a_part_without_words_of_its_own_shows_what_was_said_about_the_whole(world: World) -> None:
    consultations = Entry.objects.get(slug="moscow-consultations").meeting
    consultations.part_of = Entry.objects.get(slug="geneva-summit").meeting
    consultations.save()
    Statement.objects.get(slug="nuland-on-visas").about.set([consultations.part_of])
    consultations.statements.clear()
    dossier = dossier_of("moscow-consultations")
    said = {voice.side: [row.slug for row in voice.rows] for voice in dossier.voices}
    assert (dossier.voices_of_whole, "nuland-on-visas" in said["united_states"]) == (True, True)


def test_a_side_silent_about_a_part_is_heard_on_the_whole_beside_the_words_of_the_other_side(world: World) -> None:
    consultations = Entry.objects.get(slug="moscow-consultations").meeting
    consultations.part_of = Entry.objects.get(slug="geneva-summit").meeting
    consultations.save()
    Statement.objects.get(slug="nuland-on-visas").about.set([consultations])
    Statement.objects.get(slug="ryabkov-on-visas").about.set([consultations.part_of])
    dossier = dossier_of("moscow-consultations")
    said = [(voice.side, [row.slug for row in voice.rows], voice.of_whole) for voice in dossier.voices]
    assert said == [
        ("russia", ["ryabkov-on-visas"], True),
        ("united_states", ["nuland-on-visas"], False),
    ]
    assert not dossier.voices_of_whole


def test_a_relation_reads_both_ways(world: World) -> None:
    Relation.objects.create(
        source=world.entries["geneva-summit"], kind="replaces", target=world.entries["helsinki-talks"]
    )
    assert ("Took the place of", "helsinki-talks") in [
        (link.label, link.row.slug) for link in dossier_of("geneva-summit").chain
    ]
    assert ("Its place was taken by", "geneva-summit") in [
        (link.label, link.row.slug) for link in dossier_of("helsinki-talks").chain
    ]


def test_a_related_draft_is_not_shown(world: World) -> None:
    Relation.objects.create(
        source=world.entries["draft-on-cyber"], kind="follows", target=world.entries["geneva-summit"]
    )
    assert "draft-on-cyber" not in [link.row.slug for link in dossier_of("geneva-summit").chain]


@pytest.mark.parametrize("kind", list(RelationKind))
def test_every_relation_has_words_in_both_directions(kind: RelationKind) -> None:
    with translation.override("en"):
        assert relation_words(kind, outward=True) != relation_words(kind, outward=False)


def test_a_dossier_costs_the_same_however_much_is_related(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for slug in ("joint-statement", "ryabkov-on-visas", "nuland-on-visas"):
        Relation.objects.create(source=world.entries[slug], kind="follows", target=world.entries["geneva-summit"])
    with django_assert_max_num_queries(16):
        dossier_of("geneva-summit")
