"""Judges recorded calls against the machine-readable Bot API description (api.json). No test lives here."""

import json
from typing import Any

from bot.demo.refusal import Json
from bot.demo.state import Call


class Schema:
    """The Bot API's description (api.json), as a judge of calls."""

    def __init__(self, description: Json) -> None:
        self.methods: Json = description["methods"]
        self.types: Json = description["types"]
        self._names = {name.lower(): name for name in self.methods}

    def problems(self, call: Call) -> list[str]:
        """(a) The method exists, (b) no unknown field, (c) none missing, (d) each value reads as its type."""
        name = self._names.get(call.method.lower())
        if name is None:
            return [f"{call.method}: no such method"]
        fields = {field["name"]: field for field in self.methods[name].get("fields", [])}
        unknown = [f"{name}: unknown field {given}" for given in call.fields if given not in fields]
        missing = [f"{name}: {f['name']} is missing" for f in fields.values() if self._lacks(call, f)]
        return (
            unknown
            + missing
            + [
                f"{name}: {given} is not {' or '.join(fields[given]['types'])}: {value!r}"
                for given, value in call.fields.items()
                if given in fields and not self._reads(value, fields[given]["types"])
            ]
        )

    @staticmethod
    def _lacks(call: Call, wanted: Json) -> bool:
        return wanted["required"] and wanted["name"] not in call.fields and wanted["name"] not in call.files

    def _reads(self, value: Any, types: list[str]) -> bool:
        return any(self._is(value, kind) for kind in types)

    def _is(self, value: Any, kind: str) -> bool:
        match kind:
            case "String":
                return isinstance(value, str)
            case "Integer":
                return _is_number(value, int)
            case "Float":
                return _is_number(value, float)
            case "Boolean":
                return isinstance(value, bool) or value in {"true", "false", "True", "False", "1", "0"}
            case "InputFile":
                return isinstance(value, str) and value.startswith("attach://")
        return self._is_structure(_decoded(value), kind)

    def _is_structure(self, value: Any, kind: str) -> bool:
        if kind.startswith("Array of "):
            inner = kind.removeprefix("Array of ")
            return isinstance(value, list) and all(self._is(part, inner) for part in value)
        described = self.types.get(kind)
        if described is None or not isinstance(value, dict):
            return False
        if "subtypes" in described:
            return any(self._is_structure(value, subtype) for subtype in described["subtypes"])
        fields = {field["name"]: field for field in described.get("fields", [])}
        is_whole = all(name in value for name, f in fields.items() if f["required"])
        return is_whole and all(
            name in fields and self._reads(part, fields[name]["types"]) for name, part in value.items()
        )


def _is_number(value: Any, read: type[int | float]) -> bool:
    if isinstance(value, bool):
        return False
    try:
        read(value)
    except (TypeError, ValueError):
        return False
    return True


def _decoded(value: Any) -> Any:
    """A structure arrives as JSON text in a form."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return None
