"""Merging two records: everything moves, nothing is lost, the old address leads on, and all of it can be undone."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import ForeignKey
from django.test import Client
from django.utils import translation

from tests.admin.desk import Desk, actor, form_data, form_of, in_three, send, signed_in
from timeline import history, loader, merging, records
from timeline.loader import Fate
from timeline.models import (
    Actor,
    ActorIdentifier,
    ActorName,
    Citation,
    Document,
    FormerSlug,
    Involvement,
    Meeting,
    MeetingState,
    Membership,
    Place,
    PlaceName,
    Relation,
    Statement,
)
from timeline.models.base import Record
from timeline.records.canonical import flatten
from timeline.snapshots import PARTS, NotPossibleError, take

MERGEABLE = [Actor, Place, Meeting]


def everything() -> dict[str, str]:
    """What every record says, by label."""
    return {
        one.label: one.digest
        for model in PARTS
        for one in take(model, model._base_manager.values_list("pk", flat=True)).values()
    }


def misspelt(desk: Desk) -> Actor:
    """A second record of Ryabkov, named wherever an actor can be, once beside the first."""
    twin = actor("sergei-riabkov", "Sergei Riabkov", "Riabkov", "Сергей Рябков", kind="person", side="russia")
    Actor.objects.filter(pk=twin.pk).update(country="RU")
    ActorName.objects.create(actor=twin, name="Ryapkov", kind="spelling")
    ActorName.objects.create(actor=twin, name="Rjabkow", kind="spelling")
    ActorIdentifier.objects.create(actor=twin, scheme="wikidata", identifier="Q1")
    Membership.objects.create(slug="riabkov-envoy", person=twin, body=twin, **in_three("role", "Envoy"))
    Document.objects.create(slug="d", language="en", publisher=twin, agency=twin, **in_three("title", "D"))
    Involvement.objects.create(entry=desk.meeting, actor=twin, role="principal", position=5, office_printed="Vice")
    Involvement.objects.create(entry=desk.meeting, actor=twin, role="host", position=6, on_behalf_of=twin)
    Citation.objects.create(entry=desk.meeting, field="participant", actor=twin, document=desk.document, lines="9")
    Statement.objects.filter(pk=desk.statement.pk).update(outlet=twin)
    later = actor("later", "Later", kind="person", side="russia")
    Actor.objects.filter(pk=later.pk).update(succeeds=twin)
    return Actor.objects.get(pk=twin.pk)


def second_place(desk: Desk) -> Place:
    twin = Place.objects.create(slug="genf", country="CH", latitude=46, longitude=6, **in_three("name", "Genf"))
    PlaceName.objects.create(place=twin, name="Genève")
    desk.meeting.places.add(twin)
    desk.statement.places.add(twin)
    Citation.objects.create(entry=desk.meeting, field="place", place=twin, document=desk.document, lines="9")
    return twin


def second_meeting(desk: Desk) -> Meeting:
    twin = Meeting.objects.create(
        slug="talks-in-geneva-2021",
        date="2021-07",
        status="held",
        **in_three("title", "Talks"),
        **in_three("summary", "T"),
        **in_three("outcome", "They agree to meet again."),
    )
    twin.places.add(desk.geneva)
    twin.topics.add(desk.arms)
    Involvement.objects.create(entry=twin, actor=desk.ryabkov, role="principal", office=desk.deputy)
    Involvement.objects.create(entry=twin, actor=desk.ministry, role="mentioned", position=1)
    Citation.objects.create(entry=twin, field="participant", actor=desk.ministry, document=desk.document, lines="9")
    Citation.objects.create(entry=twin, document=desk.document, lines="5", position=1)
    for meeting in (desk.meeting, twin):
        MeetingState.objects.create(meeting=meeting, status="held", position=0)
    Relation.objects.create(source=twin, kind="follows", target=desk.meeting)
    Relation.objects.create(source=desk.statement, kind="denies", target=twin)
    desk.statement.about.add(twin)
    part = Meeting.objects.create(slug="part", date="2021-07", part_of=twin, **in_three("title", "Part"))
    Relation.objects.create(source=twin, kind="prepares", target=part)
    return twin


MAKERS: dict[type[Record], Any] = {Actor: misspelt, Place: second_place, Meeting: second_meeting}
KEPT = {Actor: "ryabkov", Place: "geneva", Meeting: "meeting"}


def two(model: type[Record], desk: Desk) -> tuple[Record, Record]:
    twin = MAKERS[model](desk)
    return getattr(desk, KEPT[model]), twin


@pytest.mark.parametrize("model", MERGEABLE)
def test_every_column_that_can_name_a_record_is_moved(model: type[Record]) -> None:
    """Asked of Django in another way: every foreign key of every table."""
    wanted = {model, *model._meta.parents}
    found = {
        (other, item.name)
        for other in apps.get_models(include_auto_created=True)
        for item in other._meta.local_fields
        if isinstance(item, ForeignKey) and item.related_model in wanted and not item.remote_field.parent_link
    }

    assert {(link.model, link.column) for link in merging.links_to(model)} == found


@pytest.mark.parametrize("model", MERGEABLE)
def test_every_link_belongs_to_a_record_whose_history_keeps_it(model: type[Record], desk: Desk) -> None:
    twin = MAKERS[model](desk)

    empty = [str(link) for link in merging.links_to(model) if not merging.holders_of(link, twin.pk)]

    assert empty == []  # so that the tests below have a row for each link


@pytest.mark.parametrize("model", MERGEABLE)
def test_nothing_names_the_one_that_went(model: type[Record], desk: Desk, boss: User) -> None:
    keep, twin = two(model, desk)
    pk = twin.pk

    merging.merge(keep, twin, by=boss, reason="The same")

    assert not model._base_manager.filter(pk=pk).exists()
    assert [str(link) for link in merging.links_to(model) if link.rows(pk).exists()] == []


@pytest.mark.parametrize("model", MERGEABLE)
def test_merge_undone_leaves_everything_as_it_was(model: type[Record], desk: Desk, boss: User) -> None:
    keep, twin = two(model, desk)
    before = everything()
    merging.merge(keep, twin, by=boss, reason="The same")
    assert everything() != before

    back = merging.undo(history.steps_of(model, keep.pk)[0].version, by=boss, reason="They are two")

    assert everything() == before
    assert back.slug == twin.slug
    assert not FormerSlug.objects.exists()
    told = [(step.action, step.reason) for step in history.steps_of(model, keep.pk)[:2]]
    assert told == [("merge undone", "They are two"), ("merged", "The same")]


@pytest.mark.parametrize("model", MERGEABLE)
def test_preview_says_what_a_merge_does_and_writes_nothing(model: type[Record], desk: Desk, boss: User) -> None:
    keep, twin = two(model, desk)
    before = everything()

    shown = merging.preview(keep, twin, by=boss)

    assert everything() == before
    assert not FormerSlug.objects.exists()
    assert shown == merging.merge(keep, model._base_manager.get(pk=twin.pk), by=boss)


def test_actor_takes_over_names_offices_and_parts(desk: Desk, boss: User) -> None:
    done = merging.merge(desk.ryabkov, misspelt(desk), by=boss)

    assert (done.filled, done.names) == (["Country"], ["Sergei Riabkov", "Riabkov"])
    assert sorted(desk.ryabkov.names.values_list("name", flat=True)) == [
        "Riabkov",
        "Rjabkow",
        "Ryapkov",
        "Sergei Riabkov",
    ]
    assert sorted(desk.ryabkov.memberships.values_list("slug", flat=True)) == [
        "riabkov-envoy",
        "ryabkov-deputy-minister",
    ]
    rows = desk.meeting.involvements.filter(actor=desk.ryabkov).order_by("role")
    assert list(rows.values_list("role", "office_printed", "on_behalf_of__slug")) == [
        ("host", "", "sergei-ryabkov"),
        ("principal", "Vice", None),
    ]
    joined = [(move.what, move.row) for move in done.moves if move.fate == "joined"]
    assert joined == [("other name (actor)", "Ryapkov"), ("involvement (actor)", "Sergei Riabkov (principal)")]


def test_what_a_joined_row_said_otherwise_is_told(desk: Desk, boss: User) -> None:
    twin = misspelt(desk)
    desk.meeting.involvements.filter(actor=desk.ryabkov).update(office_printed="Deputy")

    done = merging.merge(desk.ryabkov, twin, by=boss)

    notes = [move.note for move in done.moves if move.what == "involvement (actor)" and move.fate == "joined"]
    assert notes == ["differs in office as printed; what stays is that of the one that is there"]


def test_meetings_join_people_states_and_relations(desk: Desk, boss: User) -> None:
    done = merging.merge(desk.meeting, second_meeting(desk), by=boss)

    people = desk.meeting.involvements.order_by("position").values_list("actor__slug", "role", "office__slug")
    assert list(people) == [
        ("sergei-ryabkov", "principal", "ryabkov-deputy-minister"),
        ("wendy-sherman", "principal", None),
        ("russian-mfa", "mentioned", None),
    ]
    assert list(desk.meeting.relations.values_list("kind", "target__slug")) == [("prepares", "part")]
    assert [move.row for move in done.moves if move.fate == "goes"] == ["Talks follows Stability talks in Geneva"]
    assert desk.meeting.citations.count() == 6  # one of seven said what another said
    assert done.filled == ["Outcome (English)", "Outcome (Tiếng Việt)", "Outcome (Русский)"]


def test_search_finds_the_kept_by_the_names_of_the_other(desk: Desk, boss: User) -> None:
    merging.merge(desk.ryabkov, misspelt(desk), by=boss)

    assert set(Meeting.objects.matching("rjabkow").values_list("slug", flat=True)) == {"geneva-talks-2021"}


# --- Addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "old", "new"),
    [
        pytest.param(Actor, "actors/sergei-riabkov/", "/en/actors/sergei-ryabkov/", id="actor"),
        pytest.param(Actor, "actors/sergei-riabkov/chart.json", "/en/actors/sergei-ryabkov/chart.json", id="chart"),
        pytest.param(Actor, "actors/sergei-riabkov/said/?q=x", "/en/actors/sergei-ryabkov/said/?q=x", id="said"),
        pytest.param(Actor, "?people=sergei-riabkov", "/en/?people=sergei-ryabkov", id="filter"),
        pytest.param(
            Actor,
            "?q=talks&people=sergei-riabkov&people=wendy-sherman",
            "/en/?q=talks&people=sergei-ryabkov&people=wendy-sherman",
            id="filter-among-others",
        ),
        pytest.param(Actor, "chart.json?people=sergei-riabkov", None, id="chart-of-filter"),
        pytest.param(Place, "places/genf/", "/en/places/geneva/", id="place"),
        pytest.param(Place, "?place=genf", "/en/?place=geneva", id="place-filter"),
        pytest.param(Meeting, "entries/talks-in-geneva-2021/", "/en/entries/geneva-talks-2021/", id="meeting"),
    ],
)
def test_old_address_leads_to_the_new_one(
    model: type[Record], old: str, new: str | None, desk: Desk, boss: User
) -> None:
    keep, twin = two(model, desk)
    merging.merge(keep, twin, by=boss)

    answer = Client().get(f"/en/{old}")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (301, "no-cache")
    assert new is None or answer.headers["Location"] == new
    assert Client().get(answer.headers["Location"]).status_code == 200


def test_addresses_lead_on_through_two_merges_and_back(desk: Desk, boss: User) -> None:
    first = misspelt(desk)
    second = actor("s-ryabkov", "S. Ryabkov", kind="person", side="russia")
    merging.merge(second, first, by=boss)
    merging.merge(desk.ryabkov, second, by=boss)
    assert Client().get("/en/actors/sergei-riabkov/").headers["Location"] == "/en/actors/sergei-ryabkov/"

    merging.undo(history.steps_of(Actor, desk.ryabkov.pk)[0].version, by=boss)

    assert list(FormerSlug.objects.values_list("slug", "leads_to")) == [("sergei-riabkov", "s-ryabkov")]


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn", "published"])
def test_old_address_leads_only_to_what_readers_may_see(state: str, desk: Desk, boss: User) -> None:
    merging.merge(desk.meeting, second_meeting(desk), by=boss)
    Meeting.objects.filter(pk=desk.meeting.pk).update(state=state)

    answer = Client().get("/en/entries/talks-in-geneva-2021/")

    assert answer.status_code == (301 if state == "published" else 404)


@pytest.mark.parametrize(
    ("keep", "gone", "address", "plain"),
    [
        pytest.param("secret", "old", "actors/old/", 404, id="actor"),
        pytest.param("secret", "old", "?people=old", 400, id="filter"),
        pytest.param("secret", "old", "compare/?people=old", 400, id="comparison"),
    ],
)
def test_old_address_tells_no_slug_that_is_nowhere_published(
    keep: str, gone: str, address: str, plain: int, desk: Desk, boss: User
) -> None:
    two = [actor(slug, slug, kind="person", side="russia") for slug in (keep, gone)]
    merging.merge(*two, by=boss)

    answer = Client().get(f"/en/{address}")

    assert answer.status_code == plain
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("record", ["actor", "place", "meeting", "statement"])
def test_new_record_does_not_take_a_former_slug(record: str, desk: Desk, boss: User) -> None:
    noun = "entry" if record in ("meeting", "statement") else record
    FormerSlug.objects.create(noun=noun, slug="old", leads_to="new")
    client = signed_in(boss)
    url = f"/admin/timeline/{record}/add/"

    refused = send(client, url, form_data(client, url) | {"slug": "old"})

    assert "“old” is the former address of “new”, and leads there. Write a different slug." in refused


def test_deleted_record_does_not_come_back_to_a_slug_that_leads_elsewhere(desk: Desk, boss: User) -> None:
    gone = actor("x", "X", kind="person", side="third")
    pk = gone.pk
    history.delete(gone, by=boss)
    FormerSlug.objects.create(noun="actor", slug="x", leads_to="sergei-ryabkov")

    with pytest.raises(NotPossibleError, match="“x” leads to “sergei-ryabkov”"):
        history.recover(history.steps_of(Actor, pk)[0].version, by=boss)


# --- Refusals -----------------------------------------------------------------------------------------------------


def reasons(keep: Record, gone: Record, by: User) -> list[str]:
    with pytest.raises(NotPossibleError) as refusal:
        merging.merge(keep, gone, by=by)
    return refusal.value.reasons


def test_merges_that_make_no_sense_are_refused(desk: Desk, boss: User) -> None:
    later = actor("later", "Later", kind="person", side="russia")
    Actor.objects.filter(pk=later.pk).update(succeeds=desk.ryabkov)
    draft = second_meeting(desk)

    assert reasons(desk.ryabkov, desk.ryabkov, boss) == ["These are one record; choose two."]
    assert reasons(desk.ryabkov, Actor.objects.get(pk=later.pk), boss) == [
        "One of the two names the other as earlier or larger; take that back first."
    ]
    assert reasons(draft, desk.meeting, boss) == [
        "Readers can see the one that would go and not the other; keep the published one."
    ]


@pytest.mark.parametrize("kept", ["top", "bottom"])
def test_merge_makes_no_circle(kept: str, desk: Desk, boss: User) -> None:
    top = Meeting.objects.create(slug="top", date="2021")
    middle = Meeting.objects.create(slug="middle", date="2021", part_of=top)
    bottom = Meeting.objects.create(slug="bottom", date="2021", part_of=middle)
    keep, gone = (top, bottom) if kept == "top" else (bottom, top)

    assert reasons(keep, gone, boss) == ["One of the two names the other as earlier or larger; take that back first."]


def test_merge_that_leaves_a_published_entry_incomplete_is_refused(
    desk: Desk, boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.merging.joining._refuse", lambda *records, **user: None)  # as if the two were alike
    before = everything()

    assert reasons(desk.agency, desk.ryabkov, boss) == [
        "“geneva-talks-2021” could not stay published: it would lack someone from: Russia."
    ]
    assert everything() == before


def test_merge_does_not_ask_for_what_was_missing_before(desk: Desk, boss: User) -> None:
    twin = misspelt(desk)
    desk.meeting.citations.filter(field="date").delete()

    merging.merge(desk.ryabkov, twin, by=boss)

    assert not Actor.objects.filter(slug=twin.slug).exists()


def test_who_may_not_delete_may_not_merge(desk: Desk, db: None) -> None:
    nobody = User.objects.create_user("nobody")

    assert reasons(desk.ryabkov, misspelt(desk), nobody) == [
        "You may not merge: that changes one record and deletes the other.",
        "This changes entries that are published or withdrawn; only a reviewer may do that.",
    ]


def test_merge_is_not_undone_over_a_later_change(desk: Desk, boss: User) -> None:
    merging.merge(desk.ryabkov, misspelt(desk), by=boss)
    version = history.steps_of(Actor, desk.ryabkov.pk)[0].version
    client = signed_in(boss)
    url = form_of(desk.meeting)
    assert send(client, url, form_data(client, url) | {"title_en": "Changed"}) == []

    with pytest.raises(NotPossibleError, match=r"since the merge: geneva-talks-2021\. Restore"):
        merging.undo(version, by=boss)

    assert not Actor.objects.filter(slug="sergei-riabkov").exists()


# --- Seeds --------------------------------------------------------------------------------------------------------


def test_load_after_a_merge_keeps_it(curated: None, boss: User, root: Any) -> None:
    from timeline.seeds import reading

    seeds = reading.read(root / "seeds")
    keep, gone = Actor.objects.filter(kind="person", side="russia").order_by("slug")[:2]
    slug = gone.slug
    merging.merge(keep, gone, by=boss)

    plan = loader.plan(seeds)
    loader.apply(plan)

    fates = {str(step.key): (step.fate, step.remark) for step in plan.steps}
    assert fates[f"actor {slug}"] == (
        Fate.KEPT,
        f"merged into {keep.slug} on the site; run dump_seeds to write that into the seeds",
    )
    assert plan.count(Fate.CREATED, Fate.CHANGED, Fate.CONFLICT) == 0
    assert not Actor.objects.filter(slug=slug).exists()
    assert not any(key.slug == slug for key in flatten(records.read_database()))


def test_new_seeds_that_name_the_one_that_went_mean_the_other(curated: None, boss: User, root: Any) -> None:
    from timeline.seeds import reading
    from timeline.seeds.schema import Seeds

    seeds = reading.read(root / "seeds").model_dump()
    statement = Statement.objects.filter(involvements__role="speaker").order_by("slug")[0]
    gone = statement.involvements.filter(role="speaker")[0].actor
    keep = actor("kept", "Kept", kind=gone.kind, side=gone.side)
    seeds["statements"]["another"] = seeds["statements"][statement.slug]
    slug = gone.slug
    merging.merge(keep, gone, by=boss)

    loader.apply(loader.plan(Seeds.model_validate(seeds)))

    added = Statement.objects.get(slug="another").involvements.values_list("actor__slug", flat=True)
    assert "kept" in added
    assert slug not in added


def test_dump_after_a_merge_takes_it_into_the_seeds(curated: None, boss: User, root: Any) -> None:
    from timeline.records.dumping import prepare
    from timeline.seeds import reading

    keep, gone = Actor.objects.filter(kind="person", side="russia").order_by("slug")[:2]
    slug = gone.slug
    merging.merge(keep, gone, by=boss)

    dump = prepare(reading.read(root / "seeds"))
    plan = loader.plan(dump.seeds)

    assert slug not in dump.seeds.actors
    assert {step.fate for step in plan.steps} == {Fate.UNCHANGED}


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_merge_in_another_language_keeps_every_text(language: str, desk: Desk, boss: User) -> None:
    twin = misspelt(desk)
    before = everything()

    with translation.override(language):
        shown = merging.preview(desk.ryabkov, twin, by=boss)
        merging.merge(desk.ryabkov, twin, by=boss)
        merging.undo(history.steps_of(Actor, desk.ryabkov.pk)[0].version, by=boss)

    assert everything() == before
    assert not any("involvement" in move.what for move in shown.moves)
