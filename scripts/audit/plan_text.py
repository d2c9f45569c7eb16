"""The plan's own text, cut into the clauses of a package. The text is read from a file that the
caller names; it is not part of the repository and nothing here writes it anywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

# Boxes that stand in the middle of a clause: how many paragraphs they have before it goes on.
PARAGRAPHS = {"box-1": 4, "box-3": 2}

FULL_WIDTH = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "；": ";", "—": "-", "－": "-", "＋": "+", "、": "、"})


def plain(text: str) -> str:
    """Text without what differs between two copies: blanks, quotation marks, widths."""
    return re.sub(r"[\s“”\"‘’《》]", "", text.translate(FULL_WIDTH))


def read_clauses(package: Path) -> list[dict]:
    return json.loads((package / "clauses.json").read_text(encoding="utf-8"))


def clause_texts(text: Path, package: Path) -> dict[str, str]:
    """Clause id → its text, headings left out. Clauses follow each other as in clauses.json."""
    lines = text.read_text(encoding="utf-8").split("\n")
    plains = [plain(line) for line in lines]
    # The table of contents repeats the headings: begin at the preface itself.
    start = max(i for i, line in enumerate(plains) if line == "前言")
    found = []
    for clause in read_clauses(package):
        heading = plain(clause["heading"])
        at = next((i for i in range(start, len(lines)) if plains[i] and plains[i].endswith(heading)), None)
        if at is None:
            raise SystemExit(f"{clause['id']} {clause['heading']}: 文本里没有这个标题")
        found.append((at, clause["id"]))
        start = at + 1
    ends = [at for at, _ in found[1:]] + [len(lines)]
    texts = {name: "\n".join(lines[at + 1:end]).strip() for (at, name), end in zip(found, ends)}
    parents = {clause["id"]: clause["parent"] for clause in read_clauses(package)}
    for box, count in PARAGRAPHS.items():
        paragraphs = [line for line in texts[box].split("\n") if line.strip()]
        texts[box] = "\n".join(paragraphs[:count])
        texts[parents[box]] += "\n" + "\n".join(paragraphs[count:])
    return texts


def sentences(text: str) -> list[str]:
    """Sentences and the items of lists, so that a verb belongs to what stands in its own sentence."""
    return [part.strip() for part in re.split(r"[。;；!！\n]", text) if part.strip()]


def features(package: Path) -> list[dict]:
    """Properties of every feature that a clause speaks of."""
    rows = []
    for path in sorted((package / "layers").glob("*.geojson")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            if feature["properties"]["clauses"]:
                rows.append(feature["properties"] | {"located": feature["geometry"] is not None})
    return rows


def names_of(properties: dict) -> list[str]:
    """Name and aliases, the longest first, without the notes that a package adds in brackets."""
    names = [properties["name"], *properties["aliases"]]
    names += [re.sub(r"（[^）]*）$", "", name) for name in names]
    return sorted({plain(name) for name in names if len(plain(name)) >= 2}, key=len, reverse=True)
