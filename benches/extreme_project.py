"""Writes a project file from the description of the format in src/format/project_file/mod.rs.

Usage: extreme_project.py annotations|bomb FILE
"""
import hashlib
import json
import sys
import zipfile

ANNOTATIONS = 100_000
GIGABYTES = 8
MEGABYTE = bytes(1 << 20)


def annotations():
    """So many texts on a grid around the plan."""
    def feature(n):
        place = [round(103.8 + n % 400 / 300, 5), round(30.8 + n / 80_000, 5)]
        return json.dumps({
            "type": "Feature", "id": f"a{n}",
            "properties": {"title": f"第{n}处", "guitu:kind": "text"},
            "geometry": {"type": "Point", "coordinates": place},
            "guitu:record": {"layer": 0, "order": n},
        }, ensure_ascii=False)
    lines = ",\n".join(feature(n) for n in range(ANNOTATIONS))
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def manifest(entries):
    stamps = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in entries.items()}
    return json.dumps({
        "format": "guitu-project", "version": 2, "program": "0.1.0", "packed": False,
        "plan": {"id": "deyang", "opened": "built_in", "fingerprint": ""}, "sources": [], "entries": stamps,
    }).encode()


def main(kind, path):
    entries = {"records.json": b"[\n]\n"}
    if kind == "annotations":
        entries["annotations.geojson"] = annotations()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries.items():
            out.writestr(name, data)
        if kind == "bomb":
            # A part that no version knows, and blanks in the records.
            with out.open("later/blank.bin", "w", force_zip64=True) as part:
                for _ in range(GIGABYTES << 10):
                    part.write(MEGABYTE)
        out.writestr("manifest.json", manifest(entries))


main(*sys.argv[1:])
