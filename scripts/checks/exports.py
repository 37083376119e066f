"""Reads exported folders with the tools of the field, and compares what they read; see check-exports."""

import json
import sqlite3
import sys
from pathlib import Path

import duckdb
import frictionless
import pandas

work, runs = Path(sys.argv[1]), int(sys.argv[2])
# Folders of our own making lie outside of the working directory, which the validator asks to be told.
frictionless.system.trusted = True


def check(condition, sentence):
    if not condition:
        sys.exit(f"exports: {sentence}")


# What every column is meant to be, and how readers call that.
package = json.loads((work / "csv/datapackage.json").read_text())
kinds = {"string": {"object", "str", "string"}, "integer": {"int64", "float64"}, "number": {"float64", "int64"},
         "boolean": {"bool", "object"}}

report = frictionless.validate(str(work / "csv/datapackage.json"))
problems = [error.message for task in report.tasks for error in task.errors] + [e.message for e in report.errors]
check(report.valid, f"frictionless: {problems[:5]}")
check(len(report.tasks) == len(package["resources"]), "frictionless has not looked at every table")

base = sqlite3.connect(work / "sqlite/footfall.sqlite")
for resource in package["resources"]:
    name = resource["name"]
    fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    check(all(field.get("description") for field in resource["schema"]["fields"]), f"{name}: a column without meaning")
    frame = pandas.read_csv(work / f"csv/{name}.csv")
    check(list(frame.columns) == list(fields), f"{name}.csv: pandas reads other columns")
    for column, kind in fields.items():
        values = frame[column].dropna()
        if len(values) and kind != "string":
            check(str(frame[column].dtype) in kinds[kind], f"{name}.{column}: {frame[column].dtype} for {kind}")
    count = len(frame)
    if count:
        check(len(pandas.read_json(work / f"json/{name}.json")) == count, f"{name}.json: pandas reads other rows")
    others = {
        "DuckDB on CSV": duckdb.sql(f"SELECT * FROM '{work}/csv/{name}.csv'"),
        "DuckDB on JSON": duckdb.sql(f"SELECT * FROM '{work}/json/{name}.json'") if count else None,
        "DuckDB on Parquet": duckdb.sql(f"SELECT * FROM '{work}/parquet/{name}.parquet'"),
    }
    for reader, relation in others.items():
        if relation is None:
            continue
        check(list(relation.columns) == list(fields), f"{reader}, {name}: other columns")
        check(len(relation) == count, f"{reader}, {name}: {len(relation)} rows for {count}")
    rows = base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    check(rows == count, f"SQLite, {name}: {rows} rows for {count}")
    described = base.execute('SELECT count(*) FROM columns WHERE "table" = ?', (name,)).fetchone()[0]
    check(described == len(fields), f"SQLite, {name}: {described} columns described of {len(fields)}")

check(len(pandas.read_csv(work / "csv/runs.csv")) == runs, "runs.csv has not every run")
# The same number by every way.
question = "SELECT sum(mean) FROM {} WHERE measure = 'acquired' AND \"by\" IS NULL"
numbers = [
    duckdb.sql(question.format(f"'{work}/{kind}/measures.{kind}'")).fetchall()[0][0]
    for kind in ("csv", "json", "parquet")
] + [
    base.execute(question.format("measures")).fetchone()[0],
]
check(max(numbers) - min(numbers) < 1e-9 * abs(max(numbers)) and numbers[0] > 0, f"numbers differ: {numbers}")
for ending in ("odd", "stress-abs"):
    files = list((work / "csv").glob(f"{ending}-*.md"))
    check(len(files) == runs and all(len(file.read_text()) > 4000 for file in files), f"{ending}: not for every run")
print(f"exports: {len(package['resources'])} tables of {runs} runs, the same by every reader")
