"""Loading: what becomes of each record when the seeds, the site or both changed, and that a load is all or nothing."""

from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import translation
from reversion.models import Revision

from tests.small_seeds import actor, cite, edited, person, small_seeds, without, words
from timeline import history, indexing, loader
from timeline.loader import Fate, LoadError, OnConflict
from timeline.loader.columns import MODELS, PART_TABLES
from timeline.models import (
    Actor,
    Citation,
    Entry,
    Involvement,
    Meeting,
    Membership,
    Place,
    SourceFile,
    Statement,
    Topic,
)
from timeline.models.base import Record
from timeline.querysets import plain
from timeline.records import read_database
from timeline.records.canonical import NOUNS, Key, assemble, flatten
from timeline.seeds.digest import digest
from timeline.seeds.schema import Seeds

RECORDS = 20
VISIT = Key("meeting", "nuland-visit")


def load(seeds: Seeds, *, on_conflict: OnConflict = "stop", prune: bool = False) -> loader.Report:
    return loader.apply(loader.plan(seeds, on_conflict=on_conflict), prune=prune)


def fates(report: loader.Report) -> dict[str, int]:
    return dict(Counter(str(step.fate) for step in report.steps))


def fate(report: loader.Report, key: Key) -> Fate:
    return next(step.fate for step in report.steps if step.key == key)


def column(model: type[Model], slug: str, name: str) -> Any:
    return plain(model).values_list(name, flat=True).get(slug=slug)


def snapshot() -> dict[type[Model], list[dict[str, Any]]]:
    """Every row of every table of ours."""
    parts = [model for tables in PART_TABLES.values() for model, _ in tables]
    models = dict.fromkeys([*MODELS.values(), *parts])
    return {model: list(model._base_manager.order_by("pk").values()) for model in models}


@pytest.fixture
def loaded(db: None) -> Seeds:
    seeds = small_seeds()
    load(seeds)
    return seeds


# --- Loading into an empty database -----------------------------------------------------------------------------------


def test_first_load_creates_every_record(db: None) -> None:
    report = load(small_seeds())

    assert fates(report) == {"created": RECORDS}
    assert read_database() == assemble(flatten(small_seeds()))


def test_second_load_changes_nothing(loaded: Seeds) -> None:
    before = snapshot()

    report = load(loaded)

    assert fates(report) == {"unchanged": RECORDS}
    assert snapshot() == before


def test_references_to_records_further_on_are_resolved(loaded: Seeds) -> None:
    talks = Meeting.objects.get(slug="geneva-talks")
    assert talks.part_of == Meeting.objects.get(slug="nuland-visit")
    assert Actor.objects.get(slug="russia").succeeds == Actor.objects.get(slug="soviet-union")
    assert Topic.objects.get(slug="new-start").parent == Topic.objects.get(slug="strategic-stability")
    assert sorted(talks.relations.values_list("kind", "target__slug")) == [
        ("replaces", "october-call"),
        ("results_in", "ryabkov-on-talks"),
    ]


def test_derived_columns_are_set(loaded: Seeds) -> None:
    visit = Entry.objects.get(slug="nuland-visit")
    office = Membership.objects.get(slug="nuland-under-secretary")

    assert (visit.kind, str(visit.date_earliest), str(visit.date_latest), visit.date_precision) == (
        "meeting",
        "2021-10-11",
        "2021-10-13",
        "interval",
    )
    assert Entry.objects.get(slug="nuland-draft").kind == "statement"
    assert (str(office.start_earliest), str(office.end_latest)) == ("2021-05-01", "2024-03-31")
    assert list(SourceFile.objects.get().segments.values_list("first_line", flat=True)) == [1, 30]
    assert visit.search_text.split()[:3] == ["visit", "tieng", "viet"]


def test_each_record_remembers_the_digest_of_its_seed(loaded: Seeds) -> None:
    remembered = {
        Key(noun, slug): loaded_digest
        for noun in NOUNS
        if noun != "publication"  # in the table of the articles, and there are none
        for slug, loaded_digest in MODELS[noun]._base_manager.values_list("slug", "loaded_digest")
    }

    assert remembered == {key: digest(record) for key, record in flatten(loaded).items()}


def test_load_in_another_language_writes_the_same_rows(db: None) -> None:
    with translation.override("ru"):
        load(small_seeds())

    untranslated = list(plain(Place).order_by("slug").values("name", "name_en"))
    assert untranslated == [{"name": "Bern", "name_en": "Bern"}, {"name": "Geneva", "name_en": "Geneva"}]


# --- Who changed what -------------------------------------------------------------------------------------------------

SEED, SITE = words("From the seeds"), words("From the site")


def edit_on_site(text: dict[str, str]) -> None:
    Entry.objects.filter(slug="nuland-visit").update(**{f"summary_{lang}": value for lang, value in text.items()})


@pytest.mark.parametrize(
    ("seed", "site", "on_conflict", "expected", "summary", "again"),
    [
        pytest.param(None, None, "stop", Fate.UNCHANGED, "A visit of three days.", Fate.UNCHANGED, id="nobody"),
        pytest.param(SEED, None, "stop", Fate.CHANGED, "From the seeds", Fate.UNCHANGED, id="seeds"),
        pytest.param(SEED, None, "keep", Fate.CHANGED, "From the seeds", Fate.UNCHANGED, id="seeds-keep"),
        pytest.param(None, SITE, "stop", Fate.KEPT, "From the site", Fate.KEPT, id="site"),
        pytest.param(None, SITE, "overwrite", Fate.KEPT, "From the site", Fate.KEPT, id="site-overwrite"),
        pytest.param(SITE, SITE, "stop", Fate.UNCHANGED, "From the site", Fate.UNCHANGED, id="both-alike"),
        pytest.param(SEED, SITE, "keep", Fate.KEPT, "From the site", Fate.KEPT, id="both-keep"),
        pytest.param(SEED, SITE, "overwrite", Fate.CHANGED, "From the seeds", Fate.UNCHANGED, id="both-overwrite"),
    ],
)
def test_what_becomes_of_a_record(
    loaded: Seeds,
    seed: dict[str, str] | None,
    site: dict[str, str] | None,
    on_conflict: OnConflict,
    expected: Fate,
    summary: str,
    again: Fate,
) -> None:
    seeds = edited(loaded, "meetings", "nuland-visit", summary=seed) if seed else loaded
    if site:
        edit_on_site(site)

    first = load(seeds, on_conflict=on_conflict)
    second = load(seeds)

    assert (fate(first, VISIT), fate(second, VISIT)) == (expected, again)
    assert fates(first).get("unchanged", 0) + (expected != Fate.UNCHANGED) == RECORDS
    assert column(Entry, "nuland-visit", "summary_en") == summary


def test_conflict_stops_the_whole_load(loaded: Seeds) -> None:
    edit_on_site(SITE)
    seeds = edited(loaded, "meetings", "nuland-visit", summary=SEED)
    seeds = edited(seeds, "actors", "tass", name=words("Another name"))
    before = snapshot()
    plan = loader.plan(seeds)

    with pytest.raises(LoadError) as raised:
        loader.apply(plan)

    assert fates(plan) == {"changed": 1, "conflict": 1, "unchanged": RECORDS - 2}
    assert raised.value.faults == [
        "meeting nuland-visit: changed both in the seeds and on the site since it was loaded; compare the two, "
        "then load with --on-conflict keep (the site's version) or overwrite (the seeds')"
    ]
    assert snapshot() == before


def test_later_change_of_the_seeds_conflicts_again_with_a_kept_version(loaded: Seeds) -> None:
    edit_on_site(SITE)
    load(edited(loaded, "meetings", "nuland-visit", summary=SEED), on_conflict="keep")

    plan = loader.plan(edited(loaded, "meetings", "nuland-visit", summary=words("Newer")))

    assert fate(plan, VISIT) == Fate.CONFLICT


def test_row_made_on_the_site_conflicts_with_another_seed_of_its_slug(loaded: Seeds) -> None:
    Topic.objects.create(slug="visas", name_en="Visas", name_vi="Thị thực", name_ru="Визы")
    seeds = loaded.model_dump()
    seeds["topics"]["visas"] = {"name": words("Visas")}

    plan = loader.plan(Seeds.model_validate(seeds))

    assert [(step.key, step.remark.partition(";")[0]) for step in plan.conflicts] == [
        (Key("topic", "visas"), "made both in the seeds and on the site, and not the same")
    ]


def test_row_made_on_the_site_is_adopted_by_an_equal_seed(loaded: Seeds) -> None:
    Topic.objects.create(slug="visas", name_en="Visas", name_vi="Thị thực", name_ru="Визы")
    seeds = read_database()

    report = load(seeds)

    assert fates(report) == {"unchanged": RECORDS + 1}
    assert Topic.objects.get(slug="visas").loaded_digest == digest(seeds.topics["visas"])


def test_row_made_on_the_site_is_left_alone_without_a_seed(loaded: Seeds) -> None:
    Topic.objects.create(slug="visas", name_en="Visas", name_vi="Thị thực", name_ru="Визы")

    report = load(loaded, prune=True)

    assert fates(report) == {"unchanged": RECORDS}
    assert Topic.objects.filter(slug="visas").exists()


@pytest.mark.parametrize("on_conflict", ["stop", "keep", "overwrite"])
def test_statement_cannot_take_the_slug_of_a_meeting(loaded: Seeds, on_conflict: OnConflict) -> None:
    data = loaded.model_dump()
    data["statements"]["october-call"] = data["statements"]["nuland-draft"]
    del data["meetings"]["october-call"]
    data["meetings"]["geneva-talks"]["relations"] = []

    plan = loader.plan(Seeds.model_validate(data), on_conflict=on_conflict)

    assert [f"{step.key}: {step.remark}" for step in plan.conflicts] == [
        "statement october-call: the site has a meeting with this slug; give one of the two another slug"
    ]


def test_unreadable_record_of_the_site_counts_as_changed_there(loaded: Seeds) -> None:
    Entry.objects.filter(slug="nuland-draft").update(title_ru="")

    assert fate(loader.plan(loaded), Key("statement", "nuland-draft")) == Fate.KEPT


# --- Deleted on the site ----------------------------------------------------------------------------------------------

SAID = Key("statement", "ryabkov-on-talks")


def delete_on_site(model: type[Record], slug: str) -> User:
    boss = User.objects.create_superuser("boss")
    history.delete(model._base_manager.get(slug=slug), by=boss, reason="It was wrong")
    return boss


@pytest.mark.parametrize("on_conflict", ["stop", "keep", "overwrite"])
def test_record_deleted_on_the_site_does_not_come_back(loaded: Seeds, on_conflict: OnConflict) -> None:
    delete_on_site(Statement, SAID.slug)

    report = load(loaded, on_conflict=on_conflict)

    remarks = {step.key: step.remark for step in report.steps if step.fate == Fate.KEPT}
    assert remarks[SAID] == "deleted on the site; run dump_seeds to write that into the seeds"
    assert report.count(Fate.CREATED, Fate.CHANGED, Fate.CONFLICT) == 0
    assert not Statement.objects.filter(slug=SAID.slug).exists()


@pytest.mark.parametrize(
    ("on_conflict", "expected"),
    [("stop", Fate.CONFLICT), ("keep", Fate.KEPT), ("overwrite", Fate.CREATED)],
)
def test_deleted_record_that_changed_in_the_seeds_is_a_conflict(
    loaded: Seeds, on_conflict: OnConflict, expected: Fate
) -> None:
    delete_on_site(Statement, SAID.slug)
    seeds = edited(loaded, "statements", SAID.slug, summary=SEED)

    plan = loader.plan(seeds, on_conflict=on_conflict)

    (step,) = [step for step in plan.steps if step.key == SAID]
    assert (step.fate, step.remark.partition(";")[0]) == (
        expected,
        "changed in the seeds and deleted on the site since it was loaded",
    )


def test_seed_that_names_a_record_deleted_on_the_site_is_refused(loaded: Seeds) -> None:
    delete_on_site(Statement, SAID.slug)
    before = snapshot()

    plan = loader.plan(edited(loaded, "statements", "nuland-draft", summary=SEED), on_conflict="overwrite")

    assert [f"{step.key}: {step.remark}" for step in plan.conflicts] == [
        "statement nuland-draft: names statement ryabkov-on-talks, which was deleted on the site; "
        "recover that in the admin, or take the name out of the seeds"
    ]
    assert snapshot() == before


def test_recovered_record_is_loaded_again(loaded: Seeds) -> None:
    boss = delete_on_site(Statement, "nuland-draft")
    (step,) = map(history.step_of, history.deleted(boss))
    history.recover(step.version, by=boss)

    assert fates(load(loaded)) == {"unchanged": RECORDS}


def test_pruned_record_comes_back_with_its_seed(loaded: Seeds) -> None:
    load(without(loaded, "statements", "nuland-draft"), prune=True)

    assert fates(load(loaded)) == {"created": 1, "unchanged": RECORDS - 1}


# --- What a change writes ---------------------------------------------------------------------------------------------


def test_changed_record_gets_all_its_parts_anew(loaded: Seeds) -> None:
    seeds = edited(
        loaded,
        "meetings",
        "geneva-talks",
        places=[],
        topics=["new-start"],
        people=[person("victoria-nuland", "principal", "9"), person("sergei-ryabkov", "delegate", "9")],
        relations=[],
        history=[],
        part_of="",
        outcome=None,
        date={"edtf": "2021-10", "cite": [cite("9")]},
    )
    seeds = edited(seeds, "statements", "ryabkov-on-talks", about=["october-call"], outlet="")
    seeds = edited(seeds, "actors", "russia", succeeds="")
    seeds = edited(seeds, "actors", "sergei-ryabkov", names=[], identifiers=[])
    seeds = edited(seeds, "places", "geneva", names=[{"name": "Genf", "kind": "alias"}])

    report = load(seeds)

    assert fates(report) == {"changed": 5, "unchanged": RECORDS - 5}
    assert read_database() == assemble(flatten(seeds))
    assert str(Entry.objects.get(slug="geneva-talks").date_earliest) == "2021-10-01"


def test_parts_of_other_records_stay_the_same_rows(loaded: Seeds) -> None:
    others = {"nuland-visit", "october-call"}
    before = {
        model: set(model.objects.filter(entry__slug__in=others).values_list("pk")) for model in (Involvement, Citation)
    }

    load(edited(loaded, "meetings", "geneva-talks", summary=SEED))

    assert before == {
        model: set(model.objects.filter(entry__slug__in=others).values_list("pk")) for model in (Involvement, Citation)
    }


def test_renamed_actor_is_found_under_the_new_name_in_unchanged_entries(loaded: Seeds) -> None:
    load(edited(loaded, "actors", "tass", name=words("Telegraph Agency")))

    assert list(Entry.objects.matching("telegraph").values_list("slug", flat=True)) == ["ryabkov-on-talks"]


def test_articles_move_between_files(loaded: Seeds) -> None:
    data = loaded.model_dump()
    other = data["files"]["page"] | {"slug": "other", "file": "other.md", "sha256": "cd" * 32, "out_of_scope": ()}
    other["articles"] = {"side-note": data["files"]["page"]["articles"].pop("side-note")}
    data["files"]["other"] = other

    report = load(Seeds.model_validate(data))

    assert fates(report) == {"created": 1, "changed": 1, "unchanged": RECORDS - 1}
    assert SourceFile.objects.get(documents__slug="side-note").slug == "other"


# --- All or nothing ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_load_that_dies_half_way_leaves_the_previous_state(monkeypatch: pytest.MonkeyPatch) -> None:
    load(small_seeds())
    before = snapshot()
    seeds = edited(small_seeds(), "actors", "tass", name=words("Another name"))
    seeds = without(seeds, "statements", "nuland-draft")
    seen: list[str] = []

    def die(ids: object) -> int:
        seen.append(column(Actor, "tass", "name_en"))
        raise KeyboardInterrupt

    monkeypatch.setattr(indexing, "refresh", die)
    with pytest.raises(KeyboardInterrupt):
        load(seeds, prune=True)

    assert seen == ["Another name"]  # it had been written
    assert snapshot() == before


def test_refused_row_is_named_and_nothing_is_written(loaded: Seeds) -> None:
    data = loaded.model_dump()
    data["files"]["copy"] = data["files"]["page"] | {"slug": "copy", "file": "copy.md", "articles": {}}
    data["actors"]["tass"]["name"] = words("Another name")
    before = snapshot()

    with pytest.raises(LoadError, match=r"^file copy: the database refuses it: .*; correct the record in the seeds$"):
        load(Seeds.model_validate(data))

    assert snapshot() == before


def test_refused_part_is_reported_and_nothing_is_written(loaded: Seeds) -> None:
    twice = [{"scheme": "wikidata", "identifier": "Q4403396"}]
    before = snapshot()

    with pytest.raises(LoadError, match=r"^the database refuses the load: .*; correct the record in the seeds$"):
        load(edited(loaded, "actors", "tass", identifiers=twice))

    assert snapshot() == before


# --- What the seeds no longer have ------------------------------------------------------------------------------------


def test_orphans_are_listed_and_stay_without_prune(loaded: Seeds) -> None:
    before = snapshot()

    report = load(without(loaded, "statements", "nuland-draft"))

    assert fates(report) == {"unchanged": RECORDS - 1, "orphaned": 1}
    assert snapshot() == before


def test_prune_deletes_orphans_in_an_order_that_works(loaded: Seeds) -> None:
    """Everything goes: parts of meetings, forward links and all that is protected from deletion."""
    nothing = Seeds.model_validate({f"{noun}s": {} for noun in NOUNS if noun != "article"})

    report = load(nothing, prune=True)

    assert fates(report) == {"pruned": RECORDS}
    assert {model.__name__ for model, rows in snapshot().items() if rows} == set()
    assert not Entry.objects.exists()


def test_orphan_changed_on_the_site_is_not_pruned_nor_what_it_names(loaded: Seeds) -> None:
    Entry.objects.filter(slug="ryabkov-on-talks").update(summary_en="From the site")
    seeds = without(loaded, "statements", "ryabkov-on-talks", "nuland-draft")
    seeds = edited(without(seeds, "meetings", "geneva-talks"), "meetings", "nuland-visit", part_of="")

    report = load(seeds, prune=True)

    left = "--prune leaves it: delete it in the admin, or run dump_seeds to put it back into the seeds"
    assert [f"{step.fate}: {step.key}: {step.remark}" for step in report.steps if step.remark] == [
        f"orphaned: meeting geneva-talks: no longer in the seeds, but statement ryabkov-on-talks names it; {left}",
        "orphaned: statement ryabkov-on-talks: no longer in the seeds, but changed on the site since it was loaded; "
        + left,
        "pruned: statement nuland-draft: no longer in the seeds; deleted",
    ]
    assert set(Entry.objects.values_list("slug", flat=True)) == {
        "geneva-talks",
        "nuland-visit",
        "october-call",
        "ryabkov-on-talks",
    }


def test_orphan_named_by_a_row_made_on_the_site_is_not_pruned(loaded: Seeds) -> None:
    draft = Statement.objects.create(slug="made-here", date="2021", title_en="Made here", summary_en="…")
    draft.topics.add(Topic.objects.get(slug="new-start"))
    seeds = edited(loaded, "meetings", "geneva-talks", topics=[])

    report = load(without(seeds, "topics", "new-start", "strategic-stability"), prune=True)

    named = {step.key: step.remark.partition(";")[0] for step in report.steps if step.fate == Fate.ORPHANED}
    assert named == {
        Key("topic", "new-start"): "no longer in the seeds, but statement made-here names it",
        Key("topic", "strategic-stability"): "no longer in the seeds, but topic new-start names it",
    }
    assert Topic.objects.count() == 2


def test_pruned_record_may_be_what_a_changed_one_named_before(loaded: Seeds) -> None:
    seeds = edited(loaded, "statements", "ryabkov-on-talks", outlet="", cite=[cite("11")])
    seeds = edited(seeds, "meetings", "geneva-talks", relations=[])
    data = without(seeds, "meetings", "october-call").model_dump()
    data["files"]["page"]["articles"]["talks-report"] |= {"publisher": "", "agency": ""}
    del data["actors"]["tass"]

    report = load(Seeds.model_validate(data), prune=True)

    assert fates(report) == {"changed": 3, "pruned": 2, "unchanged": RECORDS - 5}
    assert read_database() == assemble(flatten(Seeds.model_validate(data)))


# --- The report -------------------------------------------------------------------------------------------------------


def test_report_counts_by_noun_lists_what_needs_a_look_and_ends_with_the_total(loaded: Seeds) -> None:
    edit_on_site(SITE)
    data = without(loaded, "statements", "nuland-draft").model_dump()
    data["actors"]["reuters"] = actor("media", "third", "Reuters")
    data["actors"]["tass"]["name"] = words("Another name")

    plan = loader.plan(Seeds.model_validate(data))

    expected = """\
actors:     1 created, 1 changed, 6 unchanged, 0 kept, 0 conflicts, 0 orphaned
places:     0 created, 0 changed, 2 unchanged, 0 kept, 0 conflicts, 0 orphaned
topics:     0 created, 0 changed, 2 unchanged, 0 kept, 0 conflicts, 0 orphaned
files:      0 created, 0 changed, 1 unchanged, 0 kept, 0 conflicts, 0 orphaned
articles:   0 created, 0 changed, 2 unchanged, 0 kept, 0 conflicts, 0 orphaned
offices:    0 created, 0 changed, 1 unchanged, 0 kept, 0 conflicts, 0 orphaned
meetings:   0 created, 0 changed, 2 unchanged, 1 kept, 0 conflicts, 0 orphaned
statements: 0 created, 0 changed, 1 unchanged, 0 kept, 0 conflicts, 1 orphaned
kept: meeting nuland-visit: changed on the site since it was loaded; \
run dump_seeds to write the change into the seeds
orphaned: statement nuland-draft: no longer in the seeds; \
load with --prune to delete it, or run dump_seeds to put it back
1 created, 1 changed, 17 unchanged, 1 kept, 0 conflicts, 1 orphaned"""
    assert str(plan).splitlines() == expected.splitlines()
    assert str(loader.apply(plan, prune=True)).splitlines()[-1] == (
        "1 created, 1 changed, 17 unchanged, 1 kept, 0 conflicts, 0 orphaned, 1 pruned"
    )


# --- History ----------------------------------------------------------------------------------------------------------


def told(slug: str) -> list[tuple[str, str]]:
    meeting = Meeting.objects.get(slug=slug)
    return [(step.action, step.reason) for step in history.steps_of(Meeting, meeting.pk)]


def test_load_is_one_revision_for_what_is_new_and_one_for_what_changed(loaded: Seeds) -> None:
    assert Revision.objects.count() == 1
    load(loaded)
    assert Revision.objects.count() == 1

    load(edited(loaded, "meetings", VISIT.slug, status="cancelled", history=[]))

    assert Revision.objects.count() == 2
    assert told(VISIT.slug) == [
        ("brought up to date from the seeds", "load_seeds"),
        ("loaded from the seeds", "load_seeds"),
    ]


def test_pruned_record_can_be_recovered(loaded: Seeds) -> None:
    boss = User.objects.create_superuser("boss")
    before = read_database()
    load(without(loaded, "statements", *loaded.statements), prune=True)

    for step in map(history.step_of, history.deleted(boss)):
        history.recover(step.version, by=boss)

    assert read_database() == before
