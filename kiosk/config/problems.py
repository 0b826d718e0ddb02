"""Mistakes in the configuration, each in one line: where, what is wrong, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from kiosk.config.values import did_you_mean

Location = tuple[int | str, ...]


class ConfigError(Exception):
    """The configuration cannot be used. ``problems``: one line each, never with a password in it."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def describe(errors: Iterable[ErrorDetails], model: type[BaseModel]) -> list[str]:
    """Pydantic's errors, each as ``key path: what is wrong; what is allowed``."""
    return [
        f"{_dotted(error['loc'])}: {_wrong_and_allowed(error, model, _field_at(model, error['loc']))}"
        for error in errors
        # This one only says that a default hangs on another value, which has its own mistake.
        if error["type"] != "default_factory_not_called"
    ]


def _wrong_and_allowed(error: ErrorDetails, model: type[BaseModel], field: FieldInfo | None) -> str:
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), _section_at(model, error["loc"][:-1]), model)
    if kind == "missing":
        about = (field.description or "").rstrip(".") if field else ""
        return f"is missing; {about[:1].lower()}{about[1:]}"
    if kind in ("model_type", "model_attributes_type"):
        name = _dotted(tuple(part for part in error["loc"] if isinstance(part, str)))
        header = f"[[{name}]]" if isinstance(error["loc"][-1], int) else f"[{name}]"
        return f"is not a section; write {header} and its keys below it"
    return f"{_shown(error['input'], field)} is not possible; {_allowed(error, field)}"


def _unknown_key(key: str, section: type[BaseModel], model: type[BaseModel]) -> str:
    known = set(section.model_fields)
    if near := did_you_mean(key, known):
        return f"is unknown; did you mean {near}?"
    homes = [name for name, part in _sections(model) if key in part.model_fields]
    if homes:
        return f"is unknown here; it belongs in [{homes[0]}]"
    return f"is unknown; allowed here: {', '.join(section.model_fields)}"


def _allowed(error: ErrorDetails, field: FieldInfo | None) -> str:
    kind = error["type"]
    if kind == "literal_error":
        return str(error["ctx"]["expected"]).replace("'", '"')
    if kind.startswith("bool"):
        return "true or false"
    if kind.startswith("string"):
        return "a text in quotes" + _length(field)
    if kind.startswith("int") or (field is not None and field.annotation is int):
        return "a whole number" + _range(field)
    if kind.startswith(("tuple", "list")):
        return "a list in brackets"
    return "a number" + _range(field)


def _range(field: FieldInfo | None) -> str:
    metadata = field.metadata if field else []
    low = next((f" from {rule.ge}" for rule in metadata if isinstance(rule, Ge)), "")
    above = next((f" above {rule.gt}" for rule in metadata if isinstance(rule, Gt)), "")
    high = next((f" to {rule.le}" for rule in metadata if isinstance(rule, Le)), "")
    below = next((f" and below {rule.lt}" for rule in metadata if isinstance(rule, Lt)), "")
    return low + above + ((" up" if above and high else "") + high) + below


def _length(field: FieldInfo | None) -> str:
    metadata = field.metadata if field else []
    least = next((rule.min_length for rule in metadata if isinstance(rule, MinLen)), 0)
    most = next((rule.max_length for rule in metadata if isinstance(rule, MaxLen)), None)
    return f" of {least} to {most} characters" if most else ""


def _shown(value: object, field: FieldInfo | None) -> str:
    """The value as it stands in the file, where it is short."""
    if field is None or not isinstance(value, str | int | float):
        return "the value"
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else "the value"


def _dotted(location: Location) -> str:
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _sections(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in model.model_fields.items():
        if part := _model_in(field.annotation):
            yield prefix + name, part
            yield from _sections(part, f"{prefix}{name}.")


def _section_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    section = model
    for part in location:
        if isinstance(part, str) and part in section.model_fields:
            section = _model_in(section.model_fields[part].annotation) or section
    return section


def _field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    names = [part for part in location if isinstance(part, str)]
    if not names:
        return None
    section = model
    for name in names:
        field = section.model_fields.get(name)
        if field is None:
            return None
        inner = _model_in(field.annotation)
        if inner is None:
            return field
        section = inner
    return field


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The section a field holds, or a list of which it holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Annotated, UnionType):
        return next((part for part in map(_model_in, get_args(annotation)) if part), None)
    return None
