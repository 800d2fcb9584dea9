"""Seeds or plain record data come in, records in canonical form go out: what "the same record" means is said here.

A record's data is its seed model as a plain dict. To the order that timeline.seeds.canonical gives, the form adds what
the database cannot keep: white space around texts, more than four decimals, which of two places a citation stood in.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from timeline.seeds import references as seed_references
from timeline.seeds.canonical import canonical as in_order
from timeline.seeds.canonical import canonical_record
from timeline.seeds.schema import (
    ActorSeed,
    ArticleSeed,
    MeetingSeed,
    OfficeSeed,
    PlaceSeed,
    PublicationSeed,
    SeedModel,
    Seeds,
    Slug,
    SourceFileSeed,
    StatementSeed,
    TopicSeed,
)
from timeline.vocabulary import ClaimField

Data = dict[str, Any]


class ArticleRecord(ArticleSeed):
    """An article as a record of its own, which knows its source file."""

    file: Slug


class Key(NamedTuple):
    """What a record is called: "meeting geneva-summit-2021"."""

    noun: str
    slug: str

    def __str__(self) -> str:
        return f"{self.noun} {self.slug}"


# In an order in which each noun refers only to those before it, or to itself.
NOUNS: Final[dict[str, type[SeedModel]]] = {
    "actor": ActorSeed,
    "place": PlaceSeed,
    "topic": TopicSeed,
    "file": SourceFileSeed,
    "article": ArticleRecord,
    "publication": PublicationSeed,
    "office": OfficeSeed,
    "meeting": MeetingSeed,
    "statement": StatementSeed,
}
ENTRIES: Final = ("meeting", "statement")
DOCUMENTS: Final = ("article", "publication")


def _as_given(seeds: Seeds) -> dict[Key, SeedModel]:
    """Every record of the seeds as it stands: files without their articles, which follow them."""
    found: dict[Key, SeedModel] = {}
    file_of = {slug: file for file, item in seeds.files.items() for slug in item.articles}
    for noun in NOUNS:
        for slug, record in getattr(seeds, f"{noun}s").items():
            if noun == "file":
                record = record.model_copy(update={"articles": {}})
            elif noun == "article":
                record = ArticleRecord(**record.model_dump(), file=file_of[slug])
            found[Key(noun, slug)] = record
    return found


def flatten(seeds: Seeds) -> dict[Key, SeedModel]:
    """Every record of the seeds, each in canonical form: files without their articles, which follow them."""
    return {key: canonical(key.noun, record.model_dump()) for key, record in _as_given(seeds).items()}


def assemble(records: Mapping[Key, SeedModel]) -> Seeds:
    """The seeds made of these records, in canonical order; the inverse of `flatten`."""
    of_noun: dict[str, dict[str, Any]] = {noun: {} for noun in NOUNS}
    for key, record in records.items():
        of_noun[key.noun][key.slug] = record.model_dump()
    for slug, article in of_noun.pop("article").items():
        of_noun["file"][article.pop("file")]["articles"][slug] = article
    return in_order(Seeds.model_validate({f"{noun}s": found for noun, found in of_noun.items()}))


def worded_as(given: Seeds, seeds: Seeds) -> Seeds:
    """`seeds`, but each record as `given` has it where the two mean the same."""
    words, meanings = _as_given(given), flatten(given)
    return assemble(
        {key: words[key] if meanings.get(key) == record else record for key, record in flatten(seeds).items()}
    )


def canonical(noun: str, data: Data) -> SeedModel:
    """The record that the data makes, in canonical form. Raises pydantic's ValidationError."""
    return canonical_record(NOUNS[noun].model_validate(tidied(noun, data)))


def tidied(noun: str, data: Data) -> Data:
    """The data in canonical form but for the order; data that breaks rules passes, for the schema to judge."""
    tidy: Data = _tidied(data)
    if noun == "place":
        # Four decimals, about ten metres, are what the columns hold.
        tidy |= {name: round(float(tidy[name]), 4) for name in ("latitude", "longitude")}
    elif noun == "file":
        tidy["articles"] = {}
    elif noun in ENTRIES:
        _place_citations(tidy)
        _share_citations(tidy["people"])
    return tidy


def _tidied(value: Any) -> Any:
    """The value with tidy texts: no white space around them, and lines ended as everywhere but in a browser's form."""
    if isinstance(value, dict):
        return {name: _tidied(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_tidied(part) for part in value]
    if isinstance(value, str):
        return str(value).replace("\r\n", "\n").strip()
    return value


def _place_citations(data: Data) -> None:
    """Beside a claim the field goes without saying; what an entry's own list says of its date belongs to the date."""
    for claim in (data["date"], *data["places"], *data["people"]):
        claim["cite"] = [cite | {"field": str(ClaimField.EXISTENCE)} for cite in claim["cite"]]
    data["date"]["cite"] += [
        cite | {"field": str(ClaimField.EXISTENCE)} for cite in data["cite"] if cite["field"] == ClaimField.DATE
    ]
    data["cite"] = [cite for cite in data["cite"] if cite["field"] != ClaimField.DATE]


def _share_citations(people: list[Data]) -> None:
    """Give an actor with several roles in one entry the same citations in each: they say that this actor took part."""
    roles = [claim["actor"] for claim in people]
    for actor in {actor for actor in roles if roles.count(actor) > 1}:
        shared: list[Data] = []
        for claim in people:
            if claim["actor"] == actor:
                shared += [cite for cite in claim["cite"] if cite not in shared]
                claim["cite"] = shared


def references(noun: str, data: Data) -> set[Key]:
    """The records that this one names.

    A relation names a meeting or a statement, a citation an article or a publication, so both keys are given.
    """
    if noun in DOCUMENTS:
        named = [("actor", data.get("publisher")), ("actor", data.get("agency")), ("file", data.get("file"))]
        return {Key(target, slug) for target, slug in named if slug}
    found = {Key(kind, cite["document"]) for _, cite in seed_references.citations(data) for kind in DOCUMENTS}
    for _, slug, registry in seed_references.references(f"{noun}s", data):
        targets = ENTRIES if registry == "entries" else (registry.removesuffix("s"),)
        found |= {Key(target, slug) for target in targets}
    return found
