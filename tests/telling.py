"""The world of tests/world.py comes in; what an entry, actor or document can tell is added to some of its records."""

from tests.world import World
from timeline import history
from timeline.models import Actor, ActorIdentifier, Citation, Document, Meeting, MeetingState, Relation, Statement
from timeline.snapshots import take_one
from timeline.vocabulary import Action


def tell_all(world: World) -> None:
    meeting = Meeting.objects.get(slug="moscow-consultations")
    statement = Statement.objects.get(slug="ryabkov-on-visas")
    answer = Statement.objects.get(slug="nuland-on-visas")
    ryabkov, reports = world.actors["sergei-ryabkov"], world.documents
    statement.about.add(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(part_of=Meeting.objects.get(slug="geneva-summit"))
    MeetingState.objects.create(meeting=meeting, status="postponed", since="2021-09", planned_for="2021-09-20")
    Relation.objects.create(source=meeting, kind="follows", target=world.entries["geneva-summit"])
    Relation.objects.create(source=answer, kind="responds_to", target=statement)
    Citation.objects.create(
        entry=meeting,
        document=reports["summit-report"],
        field="participant",
        actor=ryabkov,
        lines="7",
        stance="contradicts",
        basis="context",
        note_en="a reason",
        position=1,
    )
    Citation.objects.create(membership=world.offices["ryabkov-deputy"], document=reports["visa-report"], lines="42")
    ActorIdentifier.objects.create(actor=ryabkov, scheme="wikidata", identifier="Q1")
    Actor.objects.filter(slug="tass").update(succeeds=world.actors["reuters"])
    Document.objects.filter(slug="visa-report").update(
        publisher=world.actors["tass"], agency=world.actors["reuters"], published="2021-10", published_basis="printed"
    )
    history.keep([take_one(meeting)], action=Action.EDITED, reason="A slip")
