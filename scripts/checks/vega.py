"""Renders every Vega-Lite specification of a folder to SVG, without network: check-vega.py <folder>."""

import csv
import io
import json
import pathlib
import sys
import xml.etree.ElementTree

import vl_convert

files = sorted(pathlib.Path(sys.argv[1]).rglob("*.vl.json"))
if not files:
    sys.exit("check-vega: there is no specification in " + sys.argv[1])
failures = []
for file in files:
    specification = json.loads(file.read_text(encoding="utf-8"))
    data = specification["data"]
    numbers = [name for name, kind in data["format"]["parse"].items() if kind == "number"]
    rows = list(csv.DictReader(io.StringIO(data["values"])))
    try:
        picture = vl_convert.vegalite_to_svg(specification, vl_version="5.20", allowed_base_urls=[])
        root = xml.etree.ElementTree.fromstring(picture)
    except Exception as problem:
        failures.append(f"{file.name}: {problem}")
        continue
    # A field that is misspelt renders without complaint, and without marks.
    marks = [
        node
        for node in root.iter()
        if node.get("role") == "graphics-symbol"
        and node.get("aria-roledescription") not in (None, "axis", "legend", "title", "row-title", "column-title")
    ]
    drawn = [row for row in rows if any(row[name] for name in numbers if name in ("estimate", "value"))]
    if drawn and not marks:
        failures.append(f"{file.name}: nothing is drawn of {len(rows)} rows")
    if drawn and ("NaN" in picture or "undefined" in picture):
        failures.append(f"{file.name}: draws what is not a number")
for failure in failures:
    print("check-vega:", failure, file=sys.stderr)
print(f"check-vega: {len(files) - len(failures)} of {len(files)} specifications render")
sys.exit(1 if failures else 0)
