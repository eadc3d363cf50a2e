"""HTML templates: every value that one writes is made neutral and escaped, once."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from reports.neutral import neutral


def escaping(templates: Path) -> Environment:
    """An environment of the HTML templates in a folder."""
    return _Escaping(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=written,
    )


def written(value: object) -> Markup:
    """What a template writes of a value: what is marked as safe as it is, all else escaped."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(value)


def harmless(text: str) -> Markup:
    """A text, neutral and escaped; one that is marked as safe is not escaped."""
    return escape(neutral(text))


@lru_cache(65_536)
def _escaped(text: str) -> Markup:
    """Names of outlets, languages and classes stand on a page a thousand times.

    Only of plain texts: a safe one equals them, and would be remembered in their place.
    """
    return harmless(text)


class _Once(CodeGenerator):
    """Writes what ``finalize`` yields, which is escaped: Jinja would escape, and copy, it again.

    Were Jinja to drop these hooks it would do so, and the pages be the same.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Escaping(Environment):
    code_generator_class = _Once
