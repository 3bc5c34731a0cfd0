"""A content file taken apart: YAML between two --- lines, then Markdown. Whatever is wrong is noted with its line."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

Reader = Callable[[yaml.Node], object]


class Wrong(Exception):
    """A value that its reader refuses; carries the node, for the line."""

    def __init__(self, message: str, node: yaml.Node):
        super().__init__(message)
        self.line = node.start_mark.line


@dataclass(frozen=True, order=True)
class Problem:
    file: Path
    line: int  # from 1
    message: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class ContentFile:
    """A file's values and where they stand. `lines` has the line of each key, and of "body"; `item_lines` those of the
    items of a list."""

    file: Path
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    item_lines: dict[str, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The addresses that the page has left."""
        return cast(list[str], self.values.get("old_paths", []))

    def wrong(self, key: str, message: str, offset: int = 0) -> None:
        """Notes a problem at the line of `key`, `offset` lines further down."""
        self.problems.append(Problem(self.file, self.lines.get(key, 1) + offset, message))


def read(file: Path, readers: Mapping[str, Reader], required: Collection[str]) -> ContentFile:
    """The file, its values read by `readers` (the keys it may have). Never raises: problems are in the result."""
    result = ContentFile(file)
    try:
        text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        result.wrong("", f"This is not UTF-8 text: {error.reason} at byte {error.start}.")
        return result
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in (closing := [line.rstrip() for line in lines[1:]]):
        result.wrong("", "The file begins with front matter between two lines of --- .")
        return result
    end = closing.index("---") + 1
    body = "\n".join(lines[end + 1 :])
    result.values["body"] = body.strip()
    result.lines["body"] = end + 2 + len(body[: len(body) - len(body.lstrip())].split("\n")) - 1
    read_front_matter("\n".join(["", *lines[1:end]]), readers, result)
    for key in sorted(set(required) - set(result.lines)) if len(result.lines) > 1 else []:
        result.wrong(key, f"The key {key!r} is missing.")
    return result


def read_front_matter(text: str, readers: Mapping[str, Reader], result: ContentFile) -> None:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        result.problems.append(Problem(result.file, mark.line + 1 if mark else 1, f"YAML: {error.problem}."))
        return
    if not isinstance(root, yaml.MappingNode):
        result.wrong("", "The front matter consists of lines such as  title: Local recurrence")
        return
    for key_node, value_node in root.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        line = key_node.start_mark.line + 1
        if key not in readers or key in result.lines:
            kind = "stands here twice" if key in readers else f"is unknown; known are: {', '.join(readers)}"
            result.problems.append(Problem(result.file, line, f"The key {key!r} {kind}."))
            continue
        result.lines[key] = line
        if isinstance(value_node, yaml.SequenceNode):
            result.item_lines[key] = [item.start_mark.line + 1 for item in value_node.value]
        try:
            result.values[key] = readers[key](value_node)
        except Wrong as error:
            result.problems.append(Problem(result.file, error.line + 1, f"{key}: {error}"))


# --- Readers ---------------------------------------------------------------------------------------------------------


def text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str") or not node.value.strip():
        raise Wrong("a text is expected; put it in quotes if it looks like a number, a date or yes/no.", node)
    return node.value.strip()


def integer(node: yaml.Node) -> int:
    if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":int"):
        raise Wrong("a whole number is expected.", node)
    return int(node.value)


def flag(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.ScalarNode) or node.value not in ("true", "false"):
        raise Wrong("true or false is expected.", node)
    return node.value == "true"


def day(node: yaml.Node) -> str:
    """A date as ISO text; its validity is the model's to check."""
    if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith((":timestamp", ":str")):
        raise Wrong("a date such as 2025-11-20 is expected.", node)
    return node.value


def items(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise Wrong("a list is expected: one line for each item, beginning with - .", node)
    return node.value


def texts(node: yaml.Node) -> list[str]:
    return [text(item) for item in items(node)]


def record(readers: Mapping[str, Reader]) -> Reader:
    """A reader of a mapping with some of these keys."""

    def read_one(node: yaml.Node) -> dict[str, object]:
        if not isinstance(node, yaml.MappingNode):
            raise Wrong(f"this has the keys {', '.join(readers)}.", node)
        for key, _value in node.value:
            if key.value not in readers:
                raise Wrong(f"unknown key {key.value!r}; known are: {', '.join(readers)}.", key)
        return {key.value: readers[key.value](value) for key, value in node.value}

    return read_one


def records(readers: Mapping[str, Reader]) -> Reader:
    """A reader of a list of such mappings."""
    read_one = record(readers)
    return lambda node: [read_one(item) for item in items(node)]
