"""Templates: strict about our own names, lenient about the components' optional parameters."""

from collections.abc import Mapping
from typing import Any, Final, NoReturn, cast

from flask import Flask
from jinja2 import ChainableUndefined, PackageLoader, PrefixLoader, UndefinedError
from jinja2.loaders import ChoiceLoader
from jinja2.utils import missing

from web import childpage, words
from web.headers import nonce
from web.network import words as node_words

NODES: Final = {"node_about": node_words.about, "node_phone": node_words.phone}

PAGE_OPTIONS: Final = (
    "htmlClasses", "pageTitleLang", "opengraphImageUrl", "assetUrl", "bodyClasses", "bodyAttributes",
    "headerClasses", "headerAttributes", "footerClasses", "footerAttributes", "containerClasses",
    "containerAttributes", "mainClasses", "mainLang", "mainAttributes",
)  # fmt: skip
"""What the Design System's page template asks for and we leave empty."""

COMPONENT_NAMES: Final = (None, "undefined", "null", "params", "attributes")
"""Names that the components leave undefined by design."""


class Strict(ChainableUndefined):
    """An undefined value that fails when it is used, but for a component's absent parameters.

    The Design System's macros test `params.hint.text` and the like without declaring them; those are entries
    of dictionaries. A name of ours that isn't there, or an attribute of one of our objects, is a mistake.
    """

    __slots__ = ()

    @property
    def _lenient(self) -> bool:
        owner: Any = self._undefined_obj
        if owner is missing:
            return self._undefined_name in COMPONENT_NAMES
        return isinstance(owner, Mapping | list | Strict)

    def _refuse(self) -> NoReturn:
        raise UndefinedError(self._undefined_message)

    def __bool__(self) -> bool:
        return False if self._lenient else self._refuse()

    def __str__(self) -> str:
        return "" if self._lenient else self._refuse()

    def __html__(self) -> str:
        return str(self)

    def __iter__(self) -> Any:
        return iter(()) if self._lenient else self._refuse()

    def __len__(self) -> int:
        return 0 if self._lenient else self._refuse()


def init_app(app: Flask) -> None:
    """Give `app` the components, the strictness and the words of its templates."""
    app.jinja_env.undefined = Strict
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_env.loader = ChoiceLoader([app.create_global_jinja_loader(), components])
    names = cast("dict[str, Any]", app.jinja_env.globals)
    names.update(dict.fromkeys(PAGE_OPTIONS, ""))
    app.jinja_env.filters.update(words.FILTERS | childpage.FILTERS | NODES)
    app.context_processor(_of_the_request)


def _of_the_request() -> dict[str, Any]:
    return {"cspNonce": nonce()}
