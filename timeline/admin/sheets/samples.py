"""Nothing comes in; one example row of each kind's sheet goes out, made of records that the curated seeds have."""

from typing import Any, Final

from timeline.models import Actor, Meeting, Place, Statement
from timeline.vocabulary import LANGUAGES


def _three(field: str, *texts: str) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in zip(LANGUAGES, texts, strict=True)}


_ENTRY: Final = {
    "state": "draft",
    **_three("summary", "What happened, in our own words.", "Diễn biến, bằng lời của chúng ta.", "Что произошло."),
    "date": "about 22 February 2018",
    "places": "buenos-aires",
    "topics": "summit-preparation\nukraine",
    "citations": (
        "existence | | dialogue-marking-time-2018 | 16\n"
        "date | | dialogue-marking-time-2018 | 16 | context | supports | Why | Lý do | Почему\n"
        "place | buenos-aires | dialogue-marking-time-2018 | 18\n"
        "participant | donald-trump | dialogue-marking-time-2018 | 16"
    ),
}

SAMPLES: Final[dict[Any, dict[str, str]]] = {
    Actor: {
        "slug": "example-person",
        "kind": "person",
        "side": "third",
        **_three("name", "Example Person", "Nhân vật Ví dụ", "Пример Примеров"),
        "country": "CH",
        "names": "E. Person | short\nExampel Person | spelling",
    },
    Place: {
        "slug": "example-city",
        **_three("name", "Example City", "Thành phố Ví dụ", "Пример-город"),
        "precision": "city",
        "country": "CH",
        "latitude": "46.2044",
        "longitude": "6.1432",
        "names": "Old Example | former",
    },
    Meeting: {
        "slug": "example-meeting-2018",
        **_three("title", "Example meeting", "Cuộc gặp ví dụ", "Пример встречи"),
        **_ENTRY,
        "status": "held",
        "level": "head_of_state",
        "meeting_kind": "summit",
        "format": "in_person",
        "people": "donald-trump | principal | trump-president-2017\nvladimir-putin | principal | putin-president",
        "history": "planned | 2018-01 | 2018-02\nheld | 2018-02-22",
    },
    Statement: {
        "slug": "example-statement-2018",
        **_three("title", "Example statement", "Phát biểu ví dụ", "Пример заявления"),
        **_ENTRY,
        "speech_act": "says",
        "fidelity": "paraphrase",
        "medium": "interview",
        "people": "donald-trump | speaker | trump-president-2017",
    },
}
