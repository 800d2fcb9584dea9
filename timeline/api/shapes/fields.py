"""What a value means comes in; the field of a description that says so goes out.

The interface sends plain values, not serialised models: these fields describe them, for OpenAPI and for its readers.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db.models import Choices
from django.utils.functional import Promise
from rest_framework import serializers

SPARSE: Final[dict[str, Any]] = {"required": False}  # of a record's own fields: `fields` may leave them out
Words = str | Promise


class Thing(serializers.Serializer):
    """Something that is sent, described field by field; `about` says in the reader's language what it is."""

    about: ClassVar[Words]


def abouts() -> dict[str, Words]:
    """What every kind of thing is, by its name in the description."""
    found: dict[str, Words] = {}
    waiting = Thing.__subclasses__()
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind.about
        waiting += kind.__subclasses__()
    return found


def text(about: Words, *, null: bool = False, **options: Any) -> serializers.CharField:
    return serializers.CharField(help_text=about, allow_null=null, **options)


def day(about: Words, *, null: bool = False, **options: Any) -> serializers.DateField:
    return serializers.DateField(help_text=about, allow_null=null, **options)


def moment(about: Words, *, null: bool = False, **options: Any) -> serializers.DateTimeField:
    return serializers.DateTimeField(help_text=about, allow_null=null, **options)


def address(about: Words, *, null: bool = False, **options: Any) -> serializers.URLField:
    return serializers.URLField(help_text=about, allow_null=null, **options)


def flag(about: Words, **options: Any) -> serializers.BooleanField:
    return serializers.BooleanField(help_text=about, **options)


def whole(about: Words, **options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(help_text=about, **options)


def number(about: Words, **options: Any) -> serializers.FloatField:
    return serializers.FloatField(help_text=about, **options)


def word(about: Words, vocabulary: type[Choices], *, null: bool = False, **options: Any) -> serializers.ChoiceField:
    """One of a vocabulary."""
    return serializers.ChoiceField(vocabulary.choices, help_text=about, allow_null=null, **options)


def slugs(about: Words, **options: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), help_text=about, **options)
