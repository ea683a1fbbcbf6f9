#!/usr/bin/env python3
"""Writes table.rs from Vega-Lite's JSON schema: derive_table.py vega-lite-schema.json > table.rs

The schema's unions are flattened and its documentation is left out. What objects have in common is written once.
"""

import json
import re
import sys

schema = json.load(open(sys.argv[1]))["definitions"]
SCALARS = {"string", "number", "boolean", "null"}


def clean(name):
    # Two definitions may differ in signs only: ValueDef<number> and ValueDef<number[]>, or where an expression may stand.
    name = name.replace("[]", "List").replace("null)>|ExprRef", "null)>|Expr")
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name))


def unused(name, taken):
    numbers = [""] + [str(number) for number in range(2, 100)]
    return next(name + number for number in numbers if name + number not in taken)


class Union:
    """Alternatives: scalar words of SCALARS and `any`, quoted enum words, one merged array, names of objects."""

    def __init__(self):
        self.scalars, self.words, self.items, self.objects = [], [], None, []

    def add(self, other):
        for mine, theirs in ((self.scalars, other.scalars), (self.words, other.words), (self.objects, other.objects)):
            mine.extend(entry for entry in theirs if entry not in mine)
        if other.items:
            self.items = self.items or Union()
            self.items.add(other.items)

    def text(self):
        if "any" in self.scalars:
            return "any"
        words = [] if "string" in self.scalars else [f"'{word}'" for word in self.words]
        items = [f"[{self.items.text()}]"] if self.items else []
        order = [scalar for scalar in ("number", "string", "boolean") if scalar in self.scalars]
        null = ["null"] if "null" in self.scalars else []
        return " ".join(order + words + items + sorted(self.objects) + null)


objects = {}


def union_of(node, name):
    union = Union()
    if "$ref" in node:
        target = node["$ref"].removeprefix("#/definitions/")
        definition = schema[target]
        if definition.get("type") == "object":
            define(clean(target), definition)
            union.objects.append(clean(target))
        else:
            union.add(union_of(definition, clean(target)))
    elif "anyOf" in node:
        for index, branch in enumerate(node["anyOf"]):
            union.add(union_of(branch, f"{name}{index + 1}"))
    elif "enum" in node or "const" in node:
        for value in node.get("enum", [node.get("const")]):
            if isinstance(value, str):
                union.words.append(value)
            else:
                kind = "null" if value is None else "boolean" if isinstance(value, bool) else "number"
                union.scalars.append(kind) if kind not in union.scalars else None
    elif isinstance(node.get("type"), list):
        union.scalars.extend(node["type"])
    elif node.get("type") == "array":
        union.items = union_of(node.get("items", {}), name) if isinstance(node.get("items", {}), dict) else Union()
        for item in node["items"] if isinstance(node.get("items"), list) else []:
            union.items.add(union_of(item, name))
    elif node.get("type") == "object":
        define(name, node)
        union.objects.append(name)
    elif node.get("type") in SCALARS:
        union.scalars.append(node["type"])
    else:
        union.scalars.append("any")
    return union


def define(name, node):
    if name in objects:
        return
    objects[name] = entry = {"needs": node.get("required", []), "rest": "", "properties": {}}
    for key, value in node.get("properties", {}).items():
        if key == "usermeta":
            value = {"$ref": "#/definitions/Usermeta"}
        entry["properties"][key] = union_of(value, name + clean(key))
    rest = node.get("additionalProperties", True)
    if rest is not False:
        entry["rest"] = union_of(rest if isinstance(rest, dict) else {}, name + "Entry")


def closed(**properties):
    return {"type": "object", "additionalProperties": False, "properties": properties}


def map_of(definition):
    return {"type": "object", "additionalProperties": definition}


# What figpress reads under `usermeta`, which is free in Vega-Lite.
lines = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
number = {"type": "number"}
schema["NamedSize"] = closed(width=number, height=number, set=map_of({}))
schema["NamedSizes"] = map_of({"$ref": "#/definitions/NamedSize"})
schema["Furniture"] = closed(
    caption=lines, source=lines, note=lines, byline=lines, sizes={"$ref": "#/definitions/NamedSizes"}
)
schema["Usermeta"] = {"type": "object", "properties": {"figpress": {"$ref": "#/definitions/Furniture"}}}

schema["InlineDataset"] = {"anyOf": [{"type": "string"}, {"type": "array"}, map_of({})]}  # rows are checked as data
for name, definition in schema.items():
    if name.startswith("Feature") and "properties" in definition.get("required", []):
        definition["required"].remove("properties")  # shapes without any are common
schema["TitleParams"]["required"] = []  # one without a text draws nothing, and that is no mistake

for root in ("TopLevelSpec", "Config"):
    union_of({"$ref": f"#/definitions/{root}"}, root)
roots = union_of({"$ref": "#/definitions/TopLevelSpec"}, "TopLevelSpec").text()
for name, entry in objects.items():
    if name.startswith("TopLevel") and "data" in entry["needs"]:
        entry["needs"].remove("data")  # the reference renderer draws without

# Settle the texts, then let objects of one content share one name.
table = {}
for name, entry in objects.items():
    rest = entry["rest"].text() if entry["rest"] else ""
    table[name] = (entry["needs"], rest, {key: union.text() for key, union in entry["properties"].items()})
while True:
    first, renamed = {}, {}
    for name in sorted(table, key=lambda name: (len(name), name)):
        content = json.dumps(table[name])
        if content in first:
            renamed[name] = first[content]
        else:
            first[content] = name
    if not renamed:
        break

    def rename(text):
        seen, levels = [], [set()]
        for word in re.findall(r"\[|\]|[^\s\[\]]+", text):
            word = renamed.get(word, word)
            if word in ("[", "]"):
                levels.append(set()) if word == "[" else levels.pop()
            elif word in levels[-1]:
                continue
            levels[-1].add(word)
            seen.append(word)
        return re.sub(r"\[ ", "[", re.sub(r" \]", "]", " ".join(seen)))

    table = {
        name: (needs, rename(rest), {key: rename(text) for key, text in properties.items()})
        for name, (needs, rest, properties) in table.items()
        if name not in renamed
    }
    roots = rename(roots)

# Long lists of words get a name: that of the property where they are met first.
aliases = {}


def shortened(key, text):
    def alias(match):
        words = match.group(0)
        if words not in aliases:
            aliases[words] = unused(clean(key) + "Words", aliases.values())
        return aliases[words]

    return re.sub(r"'[^']*'(?: '[^']*'){7,}", alias, text)


table = {
    name: (needs, shortened(name, rest), {key: shortened(key, text) for key, text in properties.items()})
    for name, (needs, rest, properties) in sorted(table.items())
}

# What several objects have in common becomes a part that they name.
parts = {}
contents = {name: set(properties.items()) for name, (_, _, properties) in table.items()}
uses = {name: [] for name in table}


def cost(rows):
    return sum(len(key) + 3 for key, _ in rows) + sum(len(text) + 8 for text in {text for _, text in rows})


while True:
    best = (0, None, None)
    names = sorted(contents)
    seen = set()
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            common = frozenset(contents[one] & contents[other])
            if len(common) < 4 or common in seen:
                continue
            seen.add(common)
            holders = [name for name in names if common <= contents[name]]
            saved = (len(holders) - 1) * cost(common) - 12 * len(holders)
            if saved > best[0]:
                best = (saved, common, holders)
    if best[0] < 300:
        break
    _, common, holders = best
    part = unused("Part" + min(holders, key=len), parts)
    parts[part] = common
    for holder in holders:
        contents[holder] -= common
        uses[holder].append(part)


def rows(pairs):
    by_text = {}
    for key, text in sorted(pairs):
        by_text.setdefault(text, []).append(key)
    lines = []
    for text, keys in sorted(by_text.items(), key=lambda row: row[1]):
        lines.append(f'        ("{" ".join(keys)}", "{text}"),\n')
    return "&[\n" + "".join(lines) + "    ]" if lines else "&[]"


print("//! Vega-Lite 6.4's grammar. Written by derive_table.py; do not edit by hand.")
print("//!")
print("//! A type is a list of alternatives with spaces between: `number`, `string`, `boolean`, `null`, `any`, a quoted word,")
print("//! `[...]` for an array of a type, the name of an object or of a list of words.")
print("#![cfg_attr(rustfmt, rustfmt_skip)]")
print()
print("use super::Object;")
print()
print("/// The objects that a whole spec may be.")
print(f'pub const SPEC: &str = "{roots}";')
print()
print("/// Lists of words, by name.")
print("pub const WORDS: &[(&str, &str)] = &[")
for words, name in sorted(aliases.items(), key=lambda alias: alias[1]):
    print(f'    ("{name}", "{words}"),')
print("];")
print()
print("/// Properties that several objects have, by name: property names, and their type.")
print("pub const PARTS: &[(&str, &[(&str, &str)])] = &[")
for name in sorted(parts):
    print(f'    ("{name}", {rows(parts[name])}),')
print("];")
print()
print("/// Every kind of object, by name.")
print("pub const OBJECTS: &[Object] = &[")
for name in sorted(table):
    needs, rest, _ = table[name]
    print(f'    Object {{ name: "{name}", needs: "{" ".join(needs)}", rest: "{rest}", parts: "{" ".join(uses[name])}", own: {rows(contents[name])} }},')
print("];")
