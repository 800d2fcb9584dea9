"""The chain an entry stands in: transitively, in order of time, never through a draft, cut where it grows long."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from timeline import chains
from timeline.dossier import Dossier, compile_dossier
from timeline.models import Entry, Relation


def dossier_of(slug: str) -> Dossier:
    with translation.override("en"):
        return compile_dossier(Entry.objects.for_page().get(slug=slug))


def relate(world: World, source: str, kind: str, target: str) -> None:
    Relation.objects.create(source=world.entries[source], kind=kind, target=world.entries[target])


def told(dossier: Dossier) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        ("here" if step.is_current else step.label, step.row.slug, [(tie.label, tie.row.slug) for tie in step.ties])
        for step in dossier.chain
    ]


def test_a_chain_is_followed_beyond_the_neighbours_and_stands_in_order_of_time(world: World) -> None:
    relate(world, "geneva-summit", "replaces", "helsinki-talks")
    relate(world, "moscow-consultations", "follows", "geneva-summit")
    relate(world, "moscow-consultations", "prepares", "expert-round")
    assert told(dossier_of("geneva-summit")) == [
        ("Took the place of", "helsinki-talks", []),
        ("here", "geneva-summit", []),
        ("Followed by", "moscow-consultations", [("Prepares", "expert-round")]),
        ("", "expert-round", []),
    ]


def test_a_circle_of_relations_ends(world: World) -> None:
    for source, target in (("geneva-summit", "helsinki-talks"), ("helsinki-talks", "geneva-summit")):
        relate(world, source, "follows", target)
    assert told(dossier_of("geneva-summit")) == [
        ("Follows; Followed by", "helsinki-talks", []),
        ("here", "geneva-summit", []),
    ]


def test_an_answer_comes_after_what_it_answers_however_vague_its_date(world: World) -> None:
    relate(world, "lavrov-on-new-start", "responds_to", "geneva-summit")
    assert [step.row.slug for step in dossier_of("geneva-summit").chain] == ["geneva-summit", "lavrov-on-new-start"]


def test_a_draft_links_nothing(world: World) -> None:
    relate(world, "draft-on-cyber", "follows", "geneva-summit")
    relate(world, "expert-round", "follows", "draft-on-cyber")
    assert dossier_of("geneva-summit").chain == []


def test_a_long_chain_shows_the_nearest_and_says_that_it_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "LONGEST", 3)
    relate(world, "geneva-summit", "follows", "helsinki-talks")
    relate(world, "moscow-consultations", "follows", "geneva-summit")
    relate(world, "expert-round", "follows", "moscow-consultations")
    found = dossier_of("geneva-summit")
    assert [step.row.slug for step in found.chain] == ["helsinki-talks", "geneva-summit", "moscow-consultations"]
    assert found.chain_goes_on


def test_a_chain_costs_a_fixed_number_of_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    entries = list(world.entries.values())
    for source, target in zip(entries[1:], entries, strict=False):
        Relation.objects.create(source=source, kind="follows", target=target)
    with django_assert_max_num_queries(chains.STEPS):
        chains.gather(entries[0])


def test_a_statement_shows_its_answers_and_what_else_was_said_there(world: World) -> None:
    relate(world, "nuland-on-visas", "responds_to", "ryabkov-on-visas")
    found = dossier_of("ryabkov-on-visas")
    assert [row.slug for row in found.answers] == ["nuland-on-visas"]
    assert found.same_occasion == []

    draft = Entry.objects.get(slug="draft-on-cyber").statement
    draft.date, draft.medium, draft.outlet = "2021-10-13?", "interview", world.actors["tass"]
    draft.save()
    assert dossier_of("ryabkov-on-visas").same_occasion == []
    draft.state = "published"
    draft.save()
    assert [row.slug for row in dossier_of("ryabkov-on-visas").same_occasion] == ["draft-on-cyber"]
    # The day is not certain, so one document must report both.
    draft.citations.update(document=world.documents["summit-report"])
    assert dossier_of("ryabkov-on-visas").same_occasion == []


def test_the_page_explains_a_vague_date(world: World) -> None:
    assert dossier_of("moscow-consultations").date_words == "The sources give only the month; the day is not known."
