"""A date that a form was given comes in; where it is no EDTF, a message goes out that says how to write it."""

import re

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline.admin.widgets import in_words
from timeline.models.base import validate_edtf
from timeline.prose import edtf_for, existing, written

# Two letters together, or a space: no EDTF that went wrong, but words. (X stands for a digit in EDTF.)
_WORDS = r"[^\W\d_X]{2}|\s"


def validate_written_date(text: str) -> None:
    """Refuse what is no EDTF; where it is plain which date is meant, say how that is written."""
    try:
        validate_edtf(text)
    except ValidationError:
        if edtf := edtf_for(text):
            message = _("Write %(edtf)s for “%(words)s”.")
            raise ValidationError(message % {"edtf": edtf, "words": in_words(edtf)}) from None
        if missing := _missing_day(text):
            raise ValidationError(missing) from None
        if re.search(_WORDS, text):
            raise ValidationError(
                _(
                    "Not understood; write for example 13/10/2021, Oct 2021, khoảng 22/2/2025, 15 июня 2021, "
                    "or EDTF such as 2021-10-13."
                )
            ) from None
        raise


def _missing_day(text: str) -> str:
    """Says so, where it is plain which day is meant and its month has no such day; else ""."""
    year, month, day = (*written(text).rstrip("~").split("-"), "", "", "")[:3]
    if not day or not existing(f"{year}-{month}"):
        return ""
    words = {"month": capfirst(in_words(f"{year}-{month}")), "day": int(day)}
    return _("%(month)s has no day %(day)d; write an existing day.") % words
