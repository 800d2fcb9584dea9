"""The controlled words of the record: each choice a claim can take, one line on what it means.

Terms follow Popolo (actors, memberships), schema.org and iCalendar (meeting status). Imports nothing of ours.
"""

from functools import cache
from typing import Final

from babel import Locale
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The languages of the site and of the record's translated columns, by their names in English.
LANGUAGES: Final = {"en": "English", "vi": "Vietnamese", "ru": "Russian"}


@cache
def is_language(code: str) -> bool:
    """Whether it is a two-letter code of ISO 639-1 that readers can be told the name of."""
    return len(code) == 2 and code.isascii() and code.islower() and code in Locale("en").languages


class ActorKind(models.TextChoices):
    PERSON = "person", _("person")  # one human being
    STATE = "state", _("state")  # a country acting as such
    BODY = "body", _("body")  # a ministry, presidency, embassy, chamber
    MEDIA = "media", _("media")  # an agency, paper or channel that publishes
    GROUP = "group", _("group")  # people the source names only together ("Russian officials")


class Side(models.TextChoices):
    RUSSIA = "russia", _("Russia")  # Russia and, before 1992, the Soviet Union
    UNITED_STATES = "united_states", _("United States")
    THIRD = "third", _("Third parties")  # everyone else


class NameKind(models.TextChoices):
    ALIAS = "alias", _("also called")  # another name in use
    SPELLING = "spelling", _("spelling variant")  # another way to write the same name
    SHORT = "short", _("short form")  # how texts refer back to it: a surname, an abbreviation
    FORMER = "former", _("former name")  # no longer in use


class PlacePrecision(models.TextChoices):
    VENUE = "venue", _("venue")
    CITY = "city", _("city")
    REGION = "region", _("region")
    COUNTRY = "country", _("country")  # coordinates are of the country's capital


class EntryKind(models.TextChoices):
    MEETING = "meeting", _("Meeting")
    STATEMENT = "statement", _("Statement")


class WorkflowState(models.TextChoices):
    DRAFT = "draft", _("draft")  # being written; never on the site
    IN_REVIEW = "in_review", _("in review")  # waiting for a second pair of eyes; never on the site
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")  # was published; taken back


class Noun(models.TextChoices):
    """The kinds of record that can be merged, by the names of their pages' addresses."""

    ACTOR = "actor", _("actor")
    PLACE = "place", _("place")
    ENTRY = "entry", _("entry")


class Action(models.TextChoices):
    """What was done to records in one revision of their history."""

    FOUND = "found", _("found as it is")  # the state before the first change at the desk; nobody did anything
    LOADED = "loaded", _("loaded from the seeds")  # new with this load
    UPDATED = "updated", _("brought up to date from the seeds")
    CREATED = "created", _("created")
    EDITED = "edited", _("edited")
    SENT = "sent", _("sent to review")
    TAKEN_BACK = "taken_back", _("taken back to draft")
    PUBLISHED = "published", pgettext_lazy("action", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("action", "withdrawn")
    RESTORED = "restored", _("restored")
    DELETED = "deleted", _("deleted")
    RECOVERED = "recovered", _("recovered")
    MERGED = "merged", _("merged")
    UNMERGED = "unmerged", _("merge undone")


class MeetingFormat(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by phone")
    VIDEO = "video", _("by video link")
    WRITTEN = "written", _("in writing")
    UNSPECIFIED = "unspecified", pgettext_lazy("meeting format", "format not stated")


class MeetingKind(models.TextChoices):
    SUMMIT = "summit", _("summit")  # leaders, as the main event
    TALKS = "talks", _("talks")
    VISIT = "visit", _("visit")  # a journey that holds several talks
    CONSULTATIONS = "consultations", _("consultations")  # officials on a defined set of questions
    ENCOUNTER = "encounter_on_margins", _("brief encounter")  # short, on the margins of another event
    CALL = "call", _("call")
    MULTILATERAL = "multilateral", _("multilateral meeting")


class Level(models.TextChoices):
    """The level of the counterparts, from the top down; where the two sides differ, the lower one."""

    HEAD_OF_STATE = "head_of_state", _("heads of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("heads of government")
    FOREIGN_MINISTER = "foreign_minister", _("foreign ministers")
    MINISTER = "minister", _("ministers")
    SECURITY_ADVISER = "security_adviser", _("security advisers")
    DEPUTY_MINISTER = "deputy_minister", _("deputy ministers")
    AMBASSADOR = "ambassador", _("ambassadors")
    DEPARTMENT = "department", _("department directors")
    UNSPECIFIED = "unspecified", pgettext_lazy("level", "level not stated")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("planned")  # announced; our sources do not say what became of it
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")
    UNCERTAIN = "uncertain", _("uncertain whether held")


class Medium(models.TextChoices):
    INTERVIEW = "interview", _("interview")
    BRIEFING = "briefing", _("briefing")
    PRESS_CONFERENCE = "press_conference", _("press conference")
    WRITTEN = "written", _("written statement")
    SOCIAL_POST = "social_post", _("social media post")
    REMARKS = "remarks_at_meeting", _("remarks at a meeting")
    UNSPECIFIED = "unspecified", pgettext_lazy("medium", "medium not stated")


class SpeechAct(models.TextChoices):
    SAYS = "says", _("says")
    CONFIRMS = "confirms", _("confirms")
    ANNOUNCES = "announces", _("announces")
    DENIES = "denies", _("denies")
    PROPOSES = "proposes", _("proposes")
    REFUSES = "refuses", _("refuses")
    CANCELS = "cancels", _("cancels")


class Fidelity(models.TextChoices):
    PARAPHRASE = "paraphrase", _("paraphrase")  # our words for what the source reports
    QUOTED_WORDS = "quoted_words", _("paraphrase with a few quoted words")  # the wording is the news
    HEADLINE = "headline", _("known from a headline or teaser only")


class InvolvementRole(models.TextChoices):
    PRINCIPAL = "principal", _("principal")  # leads a side of a meeting
    DELEGATE = "delegate", _("delegate")  # takes part beside a principal
    HOST = "host", _("host")
    MEDIATOR = "mediator", _("mediator")
    SPEAKER = "speaker", _("speaker")
    ADDRESSEE = "addressee", _("addressee")
    MENTIONED = "mentioned", _("mentioned")


TAKES_PART = (
    InvolvementRole.PRINCIPAL,
    InvolvementRole.DELEGATE,
    InvolvementRole.HOST,
    InvolvementRole.MEDIATOR,
    InvolvementRole.SPEAKER,
)


class RelationKind(models.TextChoices):
    FOLLOWS = "follows", _("follows")
    PREPARES = "prepares", _("prepares")
    RESULTS_IN = "results_in", _("results in")
    RESPONDS_TO = "responds_to", _("responds to")
    REPLACES = "replaces", _("replaces")
    DENIES = "denies", _("denies")


class ClaimField(models.TextChoices):
    EXISTENCE = "existence", _("that it took place or was said")  # that it took place, was planned, was said
    DATE = "date", _("date")
    PLACE = "place", _("place")
    PARTICIPANT = "participant", pgettext_lazy("claim", "participant")  # took part or spoke, in this office
    STATUS = "status", _("status")
    LEVEL = "level", _("level")
    OUTLET = "outlet", _("outlet")
    WORDING = "wording", _("wording")
    OUTCOME = "outcome", _("outcome")


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")


class Basis(models.TextChoices):
    """How the evidence carries the claim; everything but `printed` is an editor's inference and says why."""

    PRINTED = "printed", _("printed")  # the cited lines say it
    YEAR_INFERRED = "year_inferred", _("year inferred")  # day and month are printed, the year is worked out
    RELATIVE = "relative", _("relative")  # counted from another date ("the day before", "within two weeks")
    CONTEXT = "context", _("from context")  # the cited lines imply it without saying it
    BACKGROUND = "background", _("background knowledge")  # public record outside the cited document


class ScopeReason(models.TextChoices):
    """Why a part of a source page is not curated."""

    SITE_FURNITURE = "site_furniture", _("page furniture")  # menus, widgets, empty lines, tags
    OTHER_COUNTRIES = "other_countries", _("about other countries")
    HEADLINES_ONLY = "headlines_only", _("trending headlines")  # link lists without an article behind them
    UNRELATED = "unrelated", _("unrelated subject")  # entertainment, crime, prices
    IMAGE = "image", _("image or its file text")


class Doubt(models.TextChoices):
    """Why no rule decides whether a record of a publication is a contact, or which."""

    BODY = (  # the Quartet, the Contact Group
        "body",
        _("a body or an agreement Moscow is part of; who of its side took part is not said"),
    )
    NO_COUNTERPART = "no_counterpart", _("in Russia, but no counterpart is named")  # a funeral, a ceremony
    UNKNOWN_PERSON = "unknown_person", _("names a Russian or Soviet figure or office that the register does not tell")
    UNKNOWN_PLACE = "unknown_place", _("names a place that is not in the register")
    NO_RULE = "no_rule", _("speaks of Russia in a way no rule knows")
    NEAR = "near", _("within two days of another meeting of the same people: one and the same?")
    CURATED = "curated", _("the curated record tells of this meeting; cite this record there")


class DeedKind(models.TextChoices):
    """What somebody did at the desk."""

    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("failed to sign in")
    LOCKED_OUT = "locked_out", _("was locked out")  # too many failures in a row
    SIGN_OUT = "sign_out", _("signed out")
    ADD = "add", _("added")
    CHANGE = "change", _("changed")
    DELETE = "delete", _("deleted")
    PUBLISH = "publish", pgettext_lazy("audit log", "published")
    WITHDRAW = "withdraw", _("withdrew")
    IMPORT = "import", _("imported")
    EXPORT = "export", _("exported")
