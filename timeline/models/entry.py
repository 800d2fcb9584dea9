"""What the timeline draws: the entry, and its two kinds so far, the meeting and the statement."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline import sides as sides_words
from timeline.models.actor import Actor
from timeline.models.base import DatedRecord, EdtfTextField, Part, SlugManager, in_every_language
from timeline.models.place import Place
from timeline.models.topic import Topic
from timeline.querysets import EntryQuerySet
from timeline.vocabulary import (
    EntryKind,
    Fidelity,
    Level,
    Medium,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    SpeechAct,
    WorkflowState,
)


class Entry(DatedRecord):
    """What happened, in our own words. One row is one meeting or one statement; the child table holds the rest.

    `search_text`, `sides`, `voice`, `topic_words` and `date_printed` are derived (see timeline.indexing): every
    word a reader may look for, folded; the sides that take part or speak, as timeline.sides writes them; the sides that
    speak, "" for a meeting; the slugs of its topics and the upper ones; and whether a source prints the whole date.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind, editable=False)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"))
    notes = models.TextField(
        _("notes"), blank=True, default="", help_text=_("What a reader should know about the record.")
    )
    places = models.ManyToManyField(Place, blank=True, related_name="entries", verbose_name=_("places"))
    place_note = models.CharField(
        _("place, in words"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Only where the sources name no place, such as “a third country, not named”."),
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="entries", verbose_name=_("topics"))
    state = models.CharField(
        pgettext_lazy("workflow", "state"), max_length=10, choices=WorkflowState, default=WorkflowState.DRAFT
    )
    search_text = models.TextField(editable=False, blank=True, default="")
    sides = models.CharField(max_length=sides_words.LONGEST, editable=False, blank=True, default="")
    voice = models.CharField(max_length=sides_words.LONGEST, editable=False, blank=True, default="")
    topic_words = models.TextField(editable=False, blank=True, default="")
    date_printed = models.BooleanField(editable=False, default=False)

    objects = SlugManager.from_queryset(EntryQuerySet)()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ("-date_earliest", "slug")
        permissions = (("publish_entry", _("Can publish and withdraw entries")),)
        indexes = (
            models.Index(fields=("state", "-date_earliest", "slug"), name="entry_state_date"),
            models.Index(fields=("date_earliest", "date_latest"), name="entry_period"),
            # The counts by kind, the span of the record and the chart's counts, from the index alone, also where sides
            # or printed dates are chosen.
            models.Index(
                fields=("state", "kind", "voice", "date_earliest", "date_latest", "sides", "date_printed"),
                name="entry_counts",
            ),
            models.Index(fields=("state", "sides", "kind", "date_printed"), name="entry_sides"),
            # What is counted for the facets that stand in the entry's own row, in one go.
            models.Index(fields=("state", "kind", "sides", "topic_words", "date_printed"), name="entry_facets"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(state__in=WorkflowState.values), name="entry_state_known"),
            models.CheckConstraint(
                condition=Q(date_latest__isnull=True) | Q(date_earliest__lte=F("date_latest")),
                name="entry_earliest_not_after_latest",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkflowState.PUBLISHED) | in_every_language("title"),
                name="entry_published_has_every_title",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkflowState.PUBLISHED) | in_every_language("summary"),
                name="entry_published_has_every_summary",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("entry", kwargs={"slug": self.slug})


class Meeting(Entry):
    """A contact between the two sides. One row is one meeting, call or encounter, held or not.

    `part_of` is NULL unless the meeting is held by a larger one (a visit holds its talks).
    """

    format = models.CharField(_("format"), max_length=15, choices=MeetingFormat, default=MeetingFormat.IN_PERSON)
    meeting_kind = models.CharField(_("kind of meeting"), max_length=25, choices=MeetingKind, default=MeetingKind.TALKS)
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.UNSPECIFIED)
    status = models.CharField(_("status"), max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    outcome = models.TextField(_("outcome"), blank=True, default="")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = (
            models.CheckConstraint(condition=Q(level__in=Level.values), name="meeting_level_known"),
            models.CheckConstraint(condition=Q(status__in=MeetingStatus.values), name="meeting_status_known"),
            models.CheckConstraint(condition=~Q(part_of=F("entry_ptr")), name="meeting_not_part_of_itself"),
        )

    def save(self, *args: Any, **options: Any) -> None:
        self.kind = EntryKind.MEETING
        super().save(*args, **options)


class MeetingState(Part):
    """A meeting's earlier or present state. One row says that from `since` it stood so, meant for `planned_for`.

    Both are EDTF texts; "" means not known.
    """

    natural = ("meeting__slug", "position")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="states", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=MeetingStatus)
    since = EdtfTextField(_("since"), blank=True, default="")
    planned_for = EdtfTextField(_("planned for"), blank=True, default="")
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("earlier state")
        verbose_name_plural = _("history of states")
        ordering = ("meeting", "position")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "position"), name="meetingstate_one_per_position"),
            models.CheckConstraint(condition=Q(status__in=MeetingStatus.values), name="meetingstate_status_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.since}"


class Statement(Entry):
    """What somebody said. One row is one assertion by one speaker (or several together) on one occasion.

    `outlet` is the medium it was made to or carried by; NULL where the source names none.
    """

    medium = models.CharField(_("medium"), max_length=20, choices=Medium, default=Medium.UNSPECIFIED)
    outlet = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried",
        verbose_name=_("outlet"),
    )
    about = models.ManyToManyField(Meeting, blank=True, related_name="statements", verbose_name=_("about the meetings"))
    speech_act = models.CharField(_("speech act"), max_length=10, choices=SpeechAct, default=SpeechAct.SAYS)
    fidelity = models.CharField(_("fidelity"), max_length=15, choices=Fidelity, default=Fidelity.PARAPHRASE)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = (
            models.CheckConstraint(condition=Q(speech_act__in=SpeechAct.values), name="statement_speech_act_known"),
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="statement_medium_known"),
        )

    def save(self, *args: Any, **options: Any) -> None:
        self.kind = EntryKind.STATEMENT
        super().save(*args, **options)
