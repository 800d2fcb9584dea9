"""One seed record comes in; the digest that tells whether it has changed since it was last loaded goes out."""

import json
from hashlib import sha256

from timeline.seeds.canonical import canonical_record
from timeline.seeds.schema import SeedModel


def digest(record: SeedModel) -> str:
    """SHA-256, in hexadecimal digits, of all values of the record in canonical order.

    A default counts like the same value written out; the order of what has none (names, topics …) does not count.
    """
    values = canonical_record(record).model_dump(mode="json")
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
