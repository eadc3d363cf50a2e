"""What HTML templates write of values of every kind: escaped, once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from reports.escaping import escaping, harmless, written
from reports.neutral import neutral

WAYS = (
    "{{ value }}",
    '<a href="{{ value }}">',
    '{{ value if value is not none else "<&" }}',
    "{{ value | string | upper }}",
    "{% macro told(it) %}<b>{{ it }}</b>{% endmacro %}{{ told(value) }}",
    "{% macro told(it) %}{{ caller() }}{% endmacro %}{% call told(1) %}{{ value }}{% endcall %}",
    "{% set kept %}<i>{{ value }}</i>{% endset %}{{ kept }}{{ '<&>' }}",
    "{% for one in [value, value] %}{{ one }}{{ '<' ~ one }}{% endfor %}",
)  # fmt: skip
VALUES = (
    "<script>alert(1)</script>",
    "«Восток» & 'Запад'",
    "他说：“<b>是</b>”",
    'a "quoted" & <hidden>\u202e text\x00',
    Markup("<mark>十六家</mark>"),
    None,
    12.5,
)


def _jinjas_own() -> Environment:
    return Environment(
        autoescape=True, undefined=StrictUndefined,
        finalize=lambda value: escape(neutral(value)) if type(value) is str else value,
    )  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("value", VALUES)
def test_a_template_writes_what_jinja_itself_would(way: str, value: object, tmp_path: Path) -> None:
    ours, jinjas = (made.from_string(way) for made in (escaping(tmp_path), _jinjas_own()))
    assert ours.render(value=value) == jinjas.render(value=value)


def test_what_is_undefined_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        escaping(tmp_path).from_string("{{ value }}").render()


@given(some.text(alphabet="<>&\"'a是ж\u202e\x00", min_size=1))
def test_a_safe_text_does_not_make_its_equal_safe(text: str) -> None:
    assert str(written(Markup(text))) == text
    harmless(Markup(text))
    for told in (written(text), harmless(text)):
        assert not set("<>\"'\x00\u202e") & set(told)
