"""One run of MkDocs, with everything that it reports as one error."""

from __future__ import annotations

import logging

import jinja2
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.problems import SiteError


def run(config: MkDocsConfig, theme: str) -> None:
    """Build a site; a warning is an error.

    Raises SiteError with all that MkDocs reported, or with the position in a broken template of `theme`.
    """
    messages = _Messages(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    try:
        build(config)
        if messages.texts:
            raise SiteError("\n".join(messages.texts))
    except Abort as error:  # a SystemExit, with only the number of warnings
        raise SiteError("\n".join(messages.texts)) from error
    except jinja2.TemplateError as error:
        position = f"{error.filename}:{error.lineno}: " if isinstance(error, jinja2.TemplateSyntaxError) else ""
        raise SiteError(f"{theme}: {position}{error.message}") from error
    finally:
        logger.removeHandler(messages)


class _Messages(logging.Handler):
    """Collects what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())
