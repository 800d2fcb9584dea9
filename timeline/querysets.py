"""The questions a visitor asks of the record, as chainable querysets; the only module that knows prefetches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self, TypeVar, cast

from django.apps import apps
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Substr

from timeline.expressions import MiddleDay
from timeline.folding import fold
from timeline.sides import words_with
from timeline.vocabulary import (
    TAKES_PART,
    ActorKind,
    EntryKind,
    MeetingStatus,
    WorkflowState,
)

Row_co = TypeVar("Row_co", bound=Model, covariant=True)


def plain(model: type[Model]) -> QuerySet[Any]:
    """All rows by Django's own queryset, for whole columns: modeltranslation's answers in the active language."""
    return QuerySet(model)


def _holds(text: str) -> Q:
    """The condition that an entry holds every word of `text`; true of any where it has none."""
    words = dict.fromkeys(fold(text).split())
    return Q(*(Q(search_text__contains=word) for word in words))


class EntryQuerySet(QuerySet[Row_co]):
    """Questions about entries, meetings and statements alike."""

    def published(self) -> Self:
        """Only what readers may see."""
        return self.filter(state=WorkflowState.PUBLISHED)

    def overlapping(self, start: date | None, end: date | None) -> Self:
        """What may have happened from `start` to `end`, both included; None leaves that side open."""
        found = self
        if start is not None:
            found = found.filter(Q(date_latest__isnull=True) | Q(date_latest__gte=start))
        if end is not None:
            found = found.filter(date_earliest__lte=end)
        return found

    def certainly_within(self, start: date | None, end: date | None) -> Self:
        """What certainly happened from `start` to `end`, both included."""
        found = self
        if start is not None:
            found = found.filter(date_earliest__gte=start)
        if end is not None:
            found = found.filter(date_latest__isnull=False, date_latest__lte=end)
        return found

    def involving(self, *, any_of: Iterable[str] = (), all_of: Iterable[str] = ()) -> Self:
        """What these actors (slugs) took part in, spoke in, or are named in."""
        found = self
        wanted = list(any_of)
        if wanted:
            found = found.filter(_involvement(actor__slug__in=wanted))
        for slug in all_of:
            found = found.filter(_involvement(actor__slug=slug))
        return found

    def of_sides(self, sides: Iterable[str]) -> Self:
        """What someone of one of these sides took part in or said."""
        return self.filter(sides__in=words_with(sides))

    def at_places(self, places: Iterable[str]) -> Self:
        """What happened, or was to happen, at one of these places (slugs)."""
        return self.filter(_linked("places", place__slug__in=list(places)))

    def about(self, topics: Iterable[str]) -> Self:
        """What is about one of these topics (slugs); an upper topic stands for those under it as well."""
        wanted = list(topics)
        return self.filter(_linked("topics", Q(topic__slug__in=wanted) | Q(topic__parent__slug__in=wanted)))

    def said_about(self, meetings: Iterable[int]) -> Self:
        """Statements about one of these meetings (primary keys), each once."""
        return self.filter(about__in=list(meetings)).order_by("date_earliest", "slug").distinct()

    def citing(self, sources: Iterable[str]) -> Self:
        """What rests on one of these documents (slugs); a publisher's slug stands for everything it published."""
        wanted = list(sources)
        citation, document = (apps.get_model("timeline", name)._base_manager for name in ("Citation", "Document"))
        meant = document.filter(Q(slug__in=wanted) | Q(publisher__slug__in=wanted)).values("pk")
        return self.filter(Exists(citation.filter(entry=OuterRef("pk"), document__in=meant)))

    def with_printed_dates(self) -> Self:
        """What has its whole date, year included, printed in a source."""
        return self.filter(date_printed=True)

    def held(self) -> Self:
        """Meetings that took place."""
        return self.filter(kind=EntryKind.MEETING, meeting__status=MeetingStatus.HELD)

    def last_day(self, *, on: date) -> date | None:
        """The last day up to `on` by which something of these was said or held; None where nothing was.

        Of a vague date it is the first day: the record reaches that far for sure.
        """
        happened = self.filter(~Q(kind=EntryKind.MEETING) | Q(meeting__status=MeetingStatus.HELD))
        found = happened.filter(date_earliest__lte=on).order_by().aggregate(last=Max("date_earliest"))
        return cast("date | None", found["last"])

    def with_middle(self) -> Self:
        """With the `middle` of the days each can be, its first day where the end is open: where it is counted."""
        return self.annotate(middle=MiddleDay("date_earliest", "date_latest"))

    def matching(self, text: str) -> Self:
        """What holds every word of `text`, in any of the three scripts, without regard to case or diacritics."""
        return self.filter(_holds(text))

    def lacking(self, text: str) -> Self:
        """What does not hold every word of `text`."""
        return self.exclude(_holds(text))

    def named_in(self, column: str) -> Q:
        """The condition that this column of another table names one of these entries.

        For all that is published it says: none of the others. They are few, and a database holds a row against a small
        set sooner than against a hundred thousand keys.
        """
        published = plain(self.model).filter(state=WorkflowState.PUBLISHED)
        if self.query.where == published.query.where and not self.query.is_sliced:
            others = [state for state in WorkflowState.values if state != WorkflowState.PUBLISHED]
            return ~Q(**{f"{column}__in": plain(self.model).filter(state__in=others).order_by().values("pk")})
        return Q(**{f"{column}__in": self.order_by().values("pk")})

    def for_list(self) -> Self:
        """Everything a row shows, in a fixed number of queries."""
        involvement = apps.get_model("timeline", "Involvement")
        citation = apps.get_model("timeline", "Citation")
        fetched = self.defer("search_text").select_related("meeting", "statement__outlet")
        return fetched.prefetch_related(
            Prefetch(
                "involvements",
                involvement.objects.select_related("actor", "office", "on_behalf_of").order_by("position", "pk"),
            ),
            Prefetch("citations", citation.objects.select_related("document").order_by("position", "pk")),
            "places",
            "topics",
        )

    def with_people(self) -> Self:
        """Who is in it, in one more query; for lists of one kind alone as well as of all."""
        involvement = apps.get_model("timeline", "Involvement")
        people = involvement.objects.select_related("actor").order_by("position")
        return self.prefetch_related(Prefetch("involvements", people))

    def for_chart(self) -> Self:
        """Only what a mark on the chart needs, in one query."""
        return self.defer("search_text", "summary", "notes").select_related("meeting", "statement")

    def counted_by_voice(self, *, shared: int) -> QuerySet[Any, tuple[str, str, str, int]]:
        """How many entries speak with each voice in each period, in one query: (kind, voice, period, count).

        An entry counts once, where the middle of the days it can be lies, or its first day where the end is open. The
        period is the first `shared` characters of that day in ISO: 4 a year, 7 a month.
        """
        return self._counted(["kind", "voice"], shared)

    def counted_by_lane(self, *, shared: int) -> QuerySet[Any, tuple[Any, str, int]]:
        """As counted_by_voice, by the `lane` that `in_lanes` adds: (lane, period, count)."""
        return self._counted(["lane"], shared)

    def _counted(self, groups: Sequence[str], shared: int) -> QuerySet[Any, Any]:
        period = Substr(Cast(MiddleDay("date_earliest", "date_latest"), TextField()), 1, shared)
        grouped: QuerySet[Any, Any] = QuerySet(self.model, query=self.query.chain(), using=self.db).order_by()
        counted: QuerySet[Any, Any] = grouped.values_list(*groups, period).annotate(Count("pk"))
        return counted

    def in_lanes(self, by: str, ranked: Sequence[int] = ()) -> Self:
        """With the `lane` of each entry on a chart with a lane for each kind, level, place, topic or person.

        For a kind it is the kind, for a level the level, "" for statements. For the others it is the place in `ranked`
        (primary keys) of the first of them the entry is linked to, the length of `ranked` where it is linked to others
        only, and None where it is linked to none.
        """
        if by == "kind":
            return self.annotate(lane=F("kind"))
        if by == "level":
            return self.annotate(lane=Coalesce("meeting__level", Value(""), output_field=TextField()))
        links, column = _lane_links(by)
        ranks = [When(**{column: key}, then=Value(rank)) for rank, key in enumerate(ranked)]
        rank = Min(Case(*ranks, default=Value(len(ranked)), output_field=IntegerField()))
        own = links.filter(entry=OuterRef("pk")).order_by().values("entry")
        return self.annotate(lane=Subquery(own.annotate(rank=rank).values("rank")))

    def most_frequent(self, by: str, *, most: int, language: str) -> QuerySet[Any, tuple[int, str, str, int]]:
        """The places, topics or people that most of these entries are linked to: (key, slug, name, entries)."""
        links, column = _lane_links(by)
        name = Coalesce(f"{column}__name_{language}", f"{column}__name_en", output_field=TextField())
        found = links.filter(self.named_in("entry")).order_by().values_list(f"{column}_id", f"{column}__slug", name)
        counted: QuerySet[Any, tuple[int, str, str, int]] = found.annotate(number=Count("entry", distinct=True))
        return counted.order_by("-number", f"{column}__slug")[:most]

    def for_page(self) -> Self:
        """Everything an entry's own page shows of the entry itself, in a fixed number of queries."""
        involvement = apps.get_model("timeline", "Involvement")
        citation = apps.get_model("timeline", "Citation")
        fetched = self.defer("search_text").select_related("meeting", "statement__outlet")
        return fetched.prefetch_related(
            Prefetch(
                "involvements",
                involvement.objects.select_related("actor", "office", "on_behalf_of").order_by("position", "pk"),
            ),
            Prefetch(
                "citations",
                citation.objects.select_related(
                    "document__publisher", "document__agency", "document__source_file", "actor", "place"
                ).order_by("position", "pk"),
            ),
            "places",
            "topics",
            "meeting__states",
        )


def _lane_links(by: str) -> tuple[QuerySet[Any], str]:
    """The rows that link entries to places, topics or the people who take part, and the column that names these."""
    if by == "person":
        involved = plain(apps.get_model("timeline", "Involvement"))
        return involved.filter(role__in=TAKES_PART, actor__kind=ActorKind.PERSON), "actor"
    field: Any = apps.get_model("timeline", "Entry")._meta.get_field(f"{by}s")
    return plain(field.remote_field.through), by


def _published(name: str, **conditions: object) -> Exists:
    """Whether a part of a published entry fits."""
    part = apps.get_model("timeline", name)
    return Exists(part._base_manager.filter(entry__state=WorkflowState.PUBLISHED, **conditions))


def _published_link(relation: str, **conditions: object) -> Exists:
    """Whether a published entry is linked so."""
    field: Any = apps.get_model("timeline", "Entry")._meta.get_field(relation)
    through = field.remote_field.through
    return Exists(through._base_manager.filter(entry__state=WorkflowState.PUBLISHED, **conditions))


def _linked(relation: str, *conditions: Q, **lookups: object) -> Exists:
    field: Any = apps.get_model("timeline", "Entry")._meta.get_field(relation)
    through = field.remote_field.through
    return Exists(through._base_manager.filter(*conditions, entry=OuterRef("pk"), **lookups))


def _involvement(**conditions: object) -> Exists:
    involvement = apps.get_model("timeline", "Involvement")
    return Exists(involvement._base_manager.filter(entry=OuterRef("pk"), **conditions))


def _is_public(actor: str) -> Q:
    """Whether readers may know of the actor in this column for what the actor did, whoever held an office there."""
    rows = {name: apps.get_model("timeline", name)._base_manager for name in ("Statement", "Membership", "Document")}
    own = OuterRef(actor)
    return (
        Q(_published("Involvement", actor=own))
        | Q(Exists(rows["Statement"].filter(outlet=own, state=WorkflowState.PUBLISHED)))
        | Q(Exists(rows["Membership"].filter(person=own).exclude(pack="")))
        | Q(Exists(rows["Document"].filter(Q(publisher=own) | Q(agency=own))))
    )


class ActorQuerySet(QuerySet[Row_co]):
    """Questions about actors."""

    def on_the_record(self) -> Self:
        """Those whom readers may know of: in a published entry, its outlet, a source's maker, a body that such held.

        So are holders of offices that came with a pack: a pack holds what was published elsewhere.
        """
        held = apps.get_model("timeline", "Membership")._base_manager.filter(_is_public("person"), body=OuterRef("pk"))
        return self.filter(_is_public("pk") | Q(Exists(held)))

    def by_entries(self) -> Self:
        """With the number of published entries of each as `entry_count`, most first; those with none left out."""
        published = Q(involvements__entry__state=WorkflowState.PUBLISHED)
        counted = self.annotate(entry_count=Count("involvements__entry", filter=published, distinct=True))
        return counted.filter(entry_count__gt=0).order_by("-entry_count", "name", "slug")

    def with_names(self) -> Self:
        """With the other names and the identifiers of each, in two more queries."""
        return self.prefetch_related("names", "identifiers")

    def met_by(self, actor: str, *, side: str) -> Self:
        """Those of other sides who took part in held meetings with this actor (slug), `meeting_count` times."""
        entry = apps.get_model("timeline", "Entry")
        meetings = entry._base_manager.filter(
            state=WorkflowState.PUBLISHED,
            kind=EntryKind.MEETING,
            meeting__status=MeetingStatus.HELD,
            involvements__actor__slug=actor,
            involvements__role__in=TAKES_PART,
        )
        together = Q(involvements__entry__in=meetings.values("pk"), involvements__role__in=TAKES_PART)
        return (
            self.exclude(slug=actor)
            .exclude(side=side)
            .annotate(meeting_count=Count("involvements__entry", filter=together, distinct=True))
            .filter(meeting_count__gt=0)
            .order_by("-meeting_count", "slug")
        )

    def with_offices(self) -> Self:
        """With the offices of each in one more query, those held last first."""
        membership = apps.get_model("timeline", "Membership")
        latest = membership.objects.order_by(F("start_earliest").desc(nulls_last=True), "slug")
        return self.prefetch_related(Prefetch("memberships", latest))

    def for_page(self) -> Self:
        """An actor that readers may know of, with names, offices and the evidence for them."""
        membership = apps.get_model("timeline", "Membership")
        offices = membership.objects.select_related("body").prefetch_related("citations__document")
        return (
            self.on_the_record()
            .select_related("succeeds")
            .prefetch_related(
                "names", "identifiers", Prefetch("memberships", offices.order_by("start_earliest", "slug"))
            )
        )


class MembershipQuerySet(QuerySet[Row_co]):
    """Questions about offices."""

    def on_the_record(self) -> Self:
        """Offices whose holder readers may know of."""
        people = apps.get_model("timeline", "Actor").objects.on_the_record()
        return self.filter(person__in=people.order_by().values("pk"))

    def overlapping(self, start: date, end: date | None) -> Self:
        """Those that may have been held from `start` to `end`, both included; `attested` where an entry shows it.

        A term of which no beginning is known is among them only where an entry of that time shows it.
        """
        entry = apps.get_model("timeline", "Entry").objects.published().certainly_within(start, end).order_by()
        involvement = apps.get_model("timeline", "Involvement")._base_manager.filter(office=OuterRef("pk"))
        shown = Exists(involvement.filter(entry__in=entry.values("pk")))
        begun = Q(start_earliest__isnull=False) if end is None else Q(start_earliest__lte=end)
        lasting = Q(end_latest__isnull=True) | Q(end_latest__gte=start)
        return self.annotate(attested=shown).filter(Q(attested=True) | (begun & lasting))

    def for_index(self) -> Self:
        """With holder, body, and the sources; by body and role, in order of time."""
        ordered = self.order_by("body__side", "body__slug", F("start_earliest").asc(nulls_first=True), "slug")
        return ordered.select_related("person", "body").prefetch_related("citations__document")


class PlaceQuerySet(QuerySet[Row_co]):
    """Questions about places."""

    def on_the_record(self) -> Self:
        """Places of published entries."""
        return self.filter(_published_link("places", place=OuterRef("pk")))

    def by_entries(self) -> Self:
        """With the number of published entries as `entry_count`; those with none left out."""
        published = Q(entries__state=WorkflowState.PUBLISHED)
        return self.annotate(entry_count=Count("entries", filter=published, distinct=True)).filter(entry_count__gt=0)

    def with_names(self) -> Self:
        """With the other names of each, in one more query."""
        return self.prefetch_related("names")

    def for_page(self) -> Self:
        """A place that readers may know of, with its other names."""
        return self.on_the_record().prefetch_related("names")


class TopicQuerySet(QuerySet[Row_co]):
    """Questions about topics."""

    def on_the_record(self) -> Self:
        """Topics of published entries, and those above them."""
        return self.filter(
            Q(_published_link("topics", topic=OuterRef("pk")))
            | Q(_published_link("topics", topic__parent=OuterRef("pk")))
        )

    def by_entries(self) -> Self:
        """Those that readers may know of, each with its own published entries as `entry_count`."""
        published = Q(entries__state=WorkflowState.PUBLISHED)
        counted = self.on_the_record().annotate(entry_count=Count("entries", filter=published, distinct=True))
        return counted.select_related("parent").order_by("slug")

    def for_index(self) -> Self:
        """The upper topics with those under them, each with its own published entries as `entry_count`."""
        counted = self.by_entries()
        return counted.filter(parent__isnull=True).prefetch_related(Prefetch("children", counted))

    def for_page(self) -> Self:
        """A topic that readers may know of, with the one above and those under it."""
        children = self.on_the_record().order_by("slug")
        return self.on_the_record().select_related("parent").prefetch_related(Prefetch("children", children))


class DocumentQuerySet(QuerySet[Row_co]):
    """Questions about documents."""

    def on_the_record(self) -> Self:
        """Every document: what was read is public, whether or not anything published rests on it yet."""
        return self.all()

    def by_entries(self) -> Self:
        """Each with the number of published entries that rest on it as `entry_count`."""
        published = Q(citations__entry__state=WorkflowState.PUBLISHED)
        counted = self.on_the_record().annotate(entry_count=Count("citations__entry", filter=published, distinct=True))
        return counted.select_related("publisher", "agency", "source_file").order_by("slug")

    def publications(self) -> Self:
        """What is cited without being a saved page, with its publisher."""
        return self.filter(source_file__isnull=True).exclude(url="").select_related("publisher").order_by("slug")

    def for_page(self) -> Self:
        """A document with its publisher, its file, and the other parts of that file."""
        return self.select_related("publisher", "agency", "source_file").prefetch_related(
            "source_file__documents", "source_file__segments"
        )


class SourceFileQuerySet(QuerySet[Row_co]):
    """Questions about source files."""

    def for_index(self) -> Self:
        """Files with their articles and the parts that were left out."""
        document = apps.get_model("timeline", "Document")
        articles = document.objects.select_related("publisher", "agency")
        return self.prefetch_related(Prefetch("documents", articles), "segments")


class ChangeQuerySet(QuerySet[Row_co]):
    """Questions about what was done."""

    def with_records(self) -> Self:
        """With the names of the records each touched, in one more query, without what they said."""
        versions = apps.get_model("reversion", "Version")._base_manager.select_related("content_type")
        return self.prefetch_related(Prefetch("revision__version_set", versions.defer("serialized_data")))
