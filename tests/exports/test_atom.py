"""The feeds: what a feed reader finds in them, what changed last first, and corrections that tell nothing of drafts."""

import re

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from reversion.models import Revision

from tests.admin.desk import Desk, save_as
from tests.exports.reading import HOME, feed_of, slugs_of_feed
from tests.small_seeds import small_seeds
from tests.world import World
from timeline import history, loader, workflow
from timeline.exports.taking import latest
from timeline.models import Entry, Meeting
from timeline.vocabulary import WorkflowState


def test_an_entry_of_the_feed_says_what_it_is_in_our_words_with_its_sources(client: Client, world: World) -> None:
    feed = feed_of(client, "/en/timeline.atom?topic=visas&kind=meeting")

    [planned, entry] = feed.entries
    assert (feed.feed.title, feed.feed.link) == (
        "Meetings about Visas · Russia–US diplomacy timeline",
        f"{HOME}/en/?kind=meeting&topic=visas",
    )
    assert planned.title == "Expert round · planned; from November 2021 (open end)"
    assert entry.title == "Moscow consultations · October 2021, day not known"
    assert entry.link == f"{HOME}/en/entries/moscow-consultations/"
    assert entry.id.startswith("urn:uuid:")
    assert [tag.term for tag in entry.tags] == ["Meeting", "Visas"]
    assert entry.summary == (
        "<p>Moscow consultations, in short.</p>"
        "<p>Who: Victoria Nuland, Under Secretary of State; Sergei Ryabkov, Deputy Foreign Minister.</p>"
        "<p>Date: October 2021 (printed). The sources give only the month; the day is not known.</p>"
        "<p>Sources: Talks on visas, line 60.</p>"
    )


def test_what_was_never_noted_follows_by_date_and_is_as_old_as_the_database(client: Client, world: World) -> None:
    feed = feed_of(client, "/en/timeline.atom")

    dates = list(Entry.objects.published().order_by("-date_earliest", "slug").values_list("slug", flat=True))
    assert slugs_of_feed(feed) == dates
    assert {entry.updated for entry in feed.entries} == {feed.feed.updated} == {history.beginning().isoformat()}


def test_a_feed_without_entries_is_as_old_as_the_database_too(client: Client, world: World) -> None:
    assert feed_of(client, "/en/timeline.atom?from=1700&to=1701").feed.updated == history.beginning().isoformat()


def test_what_changed_last_comes_first_and_those_loaded_together_by_date(client: Client, db: None) -> None:
    loader.apply(loader.plan(small_seeds()))
    dates = list(Entry.objects.published().order_by("-date_earliest", "slug").values_list("slug", flat=True))
    oldest = Entry.objects.get(slug=dates[-1])
    save_as(User.objects.create_superuser("boss"), getattr(oldest, oldest.kind), {"title_en": "Corrected"}, "A slip")
    Revision.objects.filter(change__action="edited").update(date_created="2099-01-01T00:00:00Z")

    whole = slugs_of_feed(feed_of(client, "/en/timeline.atom"))

    assert whole == [dates[-1], *dates[:-1]]


def test_a_feed_holds_only_the_latest(world: World) -> None:
    found = [taken.row.slug for taken in latest(Entry.objects.published(), most=3)]

    assert found == ["expert-round", "nuland-on-visas", "ryabkov-on-visas"]


def test_text_of_a_record_acts_in_no_feed_reader(client: Client, world: World) -> None:
    evil = "<script>evil()</script> ]]> & \x0b\x07\ufffe"
    Entry.objects.filter(slug="geneva-summit").update(title_en=evil, summary_en=evil)

    feed = feed_of(client, "/en/timeline.atom?place=geneva&kind=meeting&q=")

    assert (feed.entries[0].title, feed.entries[0].title_detail.type) == ("<script>evil()</script> ]]> &", "text/plain")
    assert "<script" not in feed.entries[0].summary


def test_a_search_for_what_no_xml_holds_is_answered(client: Client, world: World) -> None:
    assert "matching “visas”" in feed_of(client, "/en/timeline.atom?q=visas%01%ef%bf%bf").feed.title


def test_the_corrections_name_what_was_touched_and_why(client: Client, desk: Desk, boss: User) -> None:
    save_as(boss, desk.meeting, {"title_en": "Corrected", "citations-0-lines": "5"}, "A slip <b>")
    save_as(boss, desk.ryabkov, {"name_en": "S. Ryabkov"}, "Spelt as he does")
    Revision.objects.update(date_created="2026-11-22T12:00:00Z")

    feed = feed_of(client, "/en/corrections.atom")

    assert [(entry.title, entry.summary) for entry in feed.entries] == [
        ("S. Ryabkov", "<p>Edited: name.</p><p>Why: Spelt as he does</p>"),
        ("Corrected", "<p>Edited: title, citations.</p><p>Why: A slip &lt;b&gt;</p>"),
    ]
    assert [entry.updated for entry in feed.entries] == ["2026-11-22T12:00:00+00:00"] * 2
    assert len({entry.id for entry in feed.entries}) == 2
    assert "boss" not in str(feed)


def test_the_corrections_speak_the_language_of_the_address(client: Client, desk: Desk, boss: User) -> None:
    save_as(boss, desk.meeting, {"title_vi": "Đã sửa"}, "A slip")

    [entry] = feed_of(client, "/vi/corrections.atom").entries

    assert (entry.title, entry.summary) == ("Đã sửa", "<p>Sửa: tiêu đề.</p><p>Lý do: A slip</p>")


def test_the_page_of_corrections_tells_the_same_as_the_feed(client: Client, desk: Desk, boss: User) -> None:
    none = client.get("/en/corrections/").content.decode()
    save_as(boss, desk.meeting, {"title_en": "Corrected", "citations-0-lines": "5"}, "A slip <b>")
    save_as(boss, desk.ryabkov, {"name_ru": "С. Рябков"}, "Как он пишет")
    Revision.objects.update(date_created="2026-11-22T12:00:00Z")

    told = re.findall(r'<li class="correction">(.*?)</li>', client.get("/en/corrections/").content.decode(), re.DOTALL)

    assert ("None yet" in none, '<li class="correction">' in none) == (True, False)
    assert [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in told] == [
        "22 November 2026 Sergei Ryabkov Edited: name. Why: Как он пишет",
        "22 November 2026 Corrected Edited: title, citations. Why: A slip &lt;b&gt;",
    ]
    assert feed_of(client, "/en/corrections.atom").feed.link == f"{HOME}/en/corrections/"
    assert 'href="/en/corrections.atom"' in none[none.index("<main") : none.index("</main>")]


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_of_corrections_costs_the_same_however_many_there_are(
    client: Client, desk: Desk, boss: User, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for index in range(number):
        save_as(boss, desk.meeting, {"title_en": f"Corrected {index}"}, "A slip")
    ContentType.objects.clear_cache()
    with django_assert_num_queries(4):
        html = client.get("/en/corrections/").content.decode()
    assert html.count('<li class="correction">') == number


def test_why_a_draft_was_changed_is_told_to_nobody_also_once_it_is_published(
    client: Client, desk: Desk, boss: User
) -> None:
    Meeting.objects.update(state=WorkflowState.DRAFT)
    desk.meeting.refresh_from_db()
    save_as(boss, desk.meeting, {"title_en": "Half done"}, "Secret")
    for state in (WorkflowState.IN_REVIEW, WorkflowState.PUBLISHED):
        desk.meeting.refresh_from_db()
        workflow.move(desk.meeting, to=state, by=boss, reason="Secret")

    before = feed_of(client, "/en/corrections.atom").entries
    save_as(boss, desk.meeting, {"title_en": "Done"}, "Open")
    after = feed_of(client, "/en/corrections.atom").entries

    assert before == []
    assert [entry.summary for entry in after] == ["<p>Edited: title.</p><p>Why: Open</p>"]


def test_a_withdrawn_entry_takes_its_corrections_with_it(client: Client, desk: Desk, boss: User) -> None:
    save_as(boss, desk.meeting, {"title_en": "Corrected"}, "A slip")
    assert len(feed_of(client, "/en/corrections.atom").entries) == 1

    workflow.move(desk.meeting, to=WorkflowState.WITHDRAWN, by=boss, reason="Gone")

    assert feed_of(client, "/en/corrections.atom").entries == []


def test_the_corrections_are_read_some_hundred_at_a_time(
    desk: Desk, boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.history.correcting._AT_ONCE", 2)
    for number in range(3):
        save_as(boss, desk.meeting, {"title_en": f"Corrected {number}"}, f"Slip {number}")

    Revision.objects.update(date_created="2026-11-22T12:00:00Z")  # all at once, as a load does

    assert [one.why for one in history.corrections(most=50)] == ["Slip 2", "Slip 1", "Slip 0"]
    assert [one.why for one in history.corrections(most=1)] == ["Slip 2"]


def test_the_corrections_are_read_by_queries_that_end(desk: Desk, boss: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.models.query.QuerySet.iterator", None)
    save_as(boss, desk.meeting, {"title_en": "Corrected"}, "A slip")

    assert [one.why for one in history.corrections(most=50)] == ["A slip"]
