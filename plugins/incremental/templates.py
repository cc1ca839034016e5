"""What makes pages: templates, and the digests of their sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Protocol

import jinja2
from jinja2 import Environment, TemplateNotFound, meta

from plugins.incremental.digest import Digester


class Template(Protocol):
    """What makes a page of a context: Jinja's templates, and objects of plugins that write what is
    no HTML. Those may depend on their context, on the contents in it, and on nothing else."""

    def render(self, context: Mapping[str, Any]) -> str: ...


class Templates:
    """What templates are made of. `references`: the templates that a source names, None for one
    that it chooses while it is rendered, by the digest of the source."""

    def __init__(self, digester: Digester, references: dict[bytes, list[str | None]]) -> None:
        self._digester = digester
        self._before = references
        self._known: dict[int, tuple[Any, bytes | None]] = {}
        self.references: dict[bytes, list[str | None]] = {}

    def sources(self, template: Template) -> bytes | None:
        """The digest of the sources of a template and of all that it extends, includes and imports;
        None where it chooses another one while it is rendered, so that nobody can tell. What is
        none of Jinja's is code, and digested with all of it, but for what the object holds."""
        key = id(template)
        if key not in self._known:
            self._known[key] = (template, self._sources(template))  # with it: the id is its own
        return self._known[key][1]

    def _sources(self, template: Template) -> bytes | None:
        if not isinstance(template, jinja2.Template):
            return self._digester.of((type(template).__qualname__, template))
        sources = hashlib.blake2b(digest_size=16)
        waiting, seen = [template.name], set()
        while waiting:
            name = waiting.pop()
            if name is None:
                return None
            if name in seen:
                continue
            seen.add(name)
            try:
                source, _, _ = template.environment.loader.get_source(template.environment, name)
            except TemplateNotFound:  # `include … ignore missing`
                sources.update(f"{name}\0missing\0".encode())
                continue
            sources.update(f"{name}\0{source}\0".encode())
            waiting += self._references(template.environment, source)
        return sources.digest()

    def _references(self, environment: Environment, source: str) -> list[str | None]:
        key = hashlib.blake2b(source.encode(), digest_size=16).digest()
        if key not in self.references:
            found = self._before.get(key)
            if found is None:
                found = list(meta.find_referenced_templates(environment.parse(source)))
            self.references[key] = found
        return self.references[key]
