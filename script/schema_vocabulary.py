"""Makes tests/pages/schema_vocabulary.json: what schema.org knows of the types that our pages speak of.

    python -m script.schema_vocabulary schema.d.ts > tests/pages/schema_vocabulary.json

schema.d.ts is dist/schema.d.ts of the npm package schema-dts (get it with `npm pack schema-dts@2.1.0`), Google's TypeScript
edition of the vocabulary. For each type: its supertypes, and its own properties with the types that they may have. For
each enumeration that we take a value of: its values.
"""

import json
import re
import sys
from pathlib import Path

PACKAGE = "schema-dts 2.1.0"
TYPES = (
    *("BreadcrumbList", "DefinedTerm", "DefinedTermSet", "EntryPoint", "ListItem", "MedicalAudience", "MedicalClinic"),
    *("MedicalCondition", "MedicalWebPage", "Person", "SearchAction", "WebSite"),
)
ENUMERATIONS = ("MedicalSpecialty",)
# A type with subtypes has its properties in <type>Base, another in <type>Leaf.
INTERFACE = re.compile(r"interface (\w+?)(Base|Leaf) extends ([^{]+) \{(.*?)^\}", re.MULTILINE | re.DOTALL)
PROPERTY = re.compile(r'^    "([\w-]+)"\?: SchemaValue<(.+), "[\w-]+">;', re.MULTILINE)


def vocabulary(declarations: str) -> dict:
    """{"made_from", "types": {type: {"is": supertypes, "properties": {name: types}}}, "values": {enumeration: values}}"""
    known = types_in(declarations)
    wanted, todo = {}, list(TYPES)
    while todo:
        if (name := todo.pop()) not in wanted:
            wanted[name] = known[name]
            todo += known[name]["is"]
    values = {name: values_of(name, declarations) for name in ENUMERATIONS}
    return {"made_from": PACKAGE, "types": dict(sorted(wanted.items())), "values": values}


def types_in(declarations: str) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for name, _part, parents, body in INTERFACE.findall(declarations):
        supertypes = {parent.removesuffix("Base") for parent in re.findall(r"\b\w+Base\b", parents)} - {name}
        one = found.setdefault(name, {"is": [], "properties": {}})
        one["is"] = sorted({*one["is"], *supertypes})
        one["properties"] |= PROPERTY.findall(body)
    return found


def values_of(enumeration: str, declarations: str) -> list[str]:
    declared = re.search(rf"export type {enumeration} = (.*)", declarations)
    return re.findall(r'"(https://schema\.org/\w+)"', declared[1]) if declared else []


if __name__ == "__main__":
    print(json.dumps(vocabulary(Path(sys.argv[1]).read_text()), indent=1))
