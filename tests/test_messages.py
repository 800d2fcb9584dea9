"""The message catalogues: complete for every language, and the tool that says so."""

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext
from django.utils.translation.trans_real import DjangoTranslation

from tools import messages


def test_every_catalogue_is_complete() -> None:
    assert [str(fault) for fault in messages.all_faults()] == []


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param('{% translate "All entries" %}', [("All entries", None)], id="translate"),
        pytest.param('{% translate "May" context "month" %}', [("May", "month")], id="context"),
        pytest.param('{{ _("Print") }}', [("Print", None)], id="variable"),
        pytest.param(
            '<p title="it\'s">\n  {% blocktranslate trimmed %}\nBy\n {{ who }}\n{% endblocktranslate %}</p>',
            [("By %(who)s", None)],
            id="trimmed-block",
        ),
        pytest.param(
            "{% blocktranslate count n=x|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
            [(("%(n)s row", "%(n)s rows"), None)],
            id="plural",
        ),
        pytest.param(
            "{% blocktranslate count n=x context 'c' %}{{ n }} a{% plural %}{{ n }} b{% endblocktranslate %}",
            [(("%(n)s a", "%(n)s b"), "c")],
            id="plural-with-context",
        ),
    ],
)
def test_template_messages_are_found(
    template: str, expected: list[tuple[object, str | None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(template)
    monkeypatch.setattr(messages, "ROOT", tmp_path)

    found = [messages.key(message) for message in messages.extracted() if message.id]

    assert found == expected


def test_python_messages_are_found_and_format_flags_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "timeline").mkdir()
    (tmp_path / "timeline" / "page.py").write_text(
        'a = _("One")\nb = pgettext_lazy("c", "Two")\nc = ngettext_lazy("%(n)s row", "%(n)s rows", "n")\n'
        'd = npgettext("c", "one", "many", 2)\n'
    )
    monkeypatch.setattr(messages, "ROOT", tmp_path)

    found = [message for message in messages.extracted() if message.id]

    assert [messages.key(message) for message in found] == [
        ("One", None),
        ("Two", "c"),
        (("%(n)s row", "%(n)s rows"), None),
        (("one", "many"), "c"),
    ]
    assert [message.id for message in found if message.python_format] == [("%(n)s row", "%(n)s rows")]


@pytest.mark.parametrize(
    ("message", "problems"),
    [
        pytest.param(Message("Print", "In"), [], id="sound"),
        pytest.param(Message("Print", ""), ["untranslated"], id="untranslated"),
        pytest.param(
            Message(("%(n)s row", "%(n)s rows"), ("%(n)s а", "%(n)s б")), ["untranslated"], id="too-few-forms"
        ),
        pytest.param(Message("Print", "In", flags={"fuzzy"}), ["fuzzy"], id="fuzzy"),
        pytest.param(
            Message("by %(who)s", "bởi %(ai)s"),
            ["placeholders ['%(ai)s'] instead of ['%(who)s']"],
            id="placeholder",
        ),
        pytest.param(
            Message(("one row", "%(n)s rows"), ("одна строка", "%(n)s строки", "%(n)s строк")),
            ["placeholders [] instead of ['%(n)s']"],
            id="number-written-out-in-a-form-that-serves-21",
        ),
    ],
)
def test_problems_of_one_message(message: Message, problems: list[str]) -> None:
    assert list(messages.message_problems(message, plural_forms=3)) == problems


def test_check_names_missing_and_obsolete_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    path = messages.catalogue_path("vi")
    messages.write(path, (messages.header("vi") + '\nmsgid "Old"\nmsgstr "Cũ"\n').encode())
    template = Catalog()
    template.add("New")

    faults = messages.check("vi", template)

    assert [(fault.message, fault.problem) for fault in faults] == [
        ("New", "missing; run `make messages`"),
        ("Old", "obsolete; run `make messages`"),
    ]


def test_update_keeps_translations_and_is_stable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    (tmp_path / "timeline").mkdir()
    (tmp_path / "timeline" / "page.py").write_text('a = _("Zebra")\n\n\nb = _("Print")\n')
    messages.write(messages.catalogue_path("vi"), (messages.header("vi") + '\nmsgid "Print"\nmsgstr "In"\n').encode())

    first = messages.rendered(messages.update("vi"), "vi")
    messages.write(messages.catalogue_path("vi"), first.encode())
    second = messages.rendered(messages.update("vi"), "vi")

    assert first == second
    assert first == messages.header("vi") + (
        '\n#: timeline/page.py\nmsgid "Print"\nmsgstr "In"\n\n#: timeline/page.py\nmsgid "Zebra"\nmsgstr ""\n'
    )


def test_russian_plurals_of_ours_live_beside_django_s_four_forms(tmp_path: Path) -> None:
    """Django's own Russian catalogue has four plural forms and ours has three: each keeps its own rule."""
    po = messages.header("ru") + (
        '\nmsgid "%(n)s timeline row"\nmsgid_plural "%(n)s timeline rows"\n'
        'msgstr[0] "%(n)s строка"\nmsgstr[1] "%(n)s строки"\nmsgstr[2] "%(n)s строк"\n'
    )
    mo = io.BytesIO()
    write_mo(mo, read_po(io.BytesIO(po.encode()), locale="ru"))
    mo.seek(0)
    catalogue = DjangoTranslation("ru")
    catalogue.merge(gettext.GNUTranslations(mo))

    ours = [catalogue.ngettext("%(n)s timeline row", "%(n)s timeline rows", n) % {"n": n} for n in (1, 2, 5, 11, 21)]
    with translation.override("ru"):
        djangos = [ngettext("%(num)d day", "%(num)d days", n) % {"num": n} for n in (1, 2, 5)]

    assert ours == ["1 строка", "2 строки", "5 строк", "11 строк", "21 строка"]
    assert djangos == ["1 день", "2 дня", "5 дней"]
