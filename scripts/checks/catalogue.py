"""Makes a folder of many runs out of one, and times what lists them. Called by scripts/bench-catalogue."""

import datetime
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

footfall, model, root, count = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
limit = float(sys.argv[5])
NOW = datetime.datetime.now(datetime.timezone.utc)


def make_runs():
    """Runs of five scenarios over some months; figures differ, so that sorting has something to do."""
    manifest = json.loads((model / "manifest.json").read_text())
    summary = json.loads((model / "summary.json").read_text())
    resolved = (model / "resolved.txt").read_bytes()
    for number in range(count):
        name, key = f"plan-{number % 5}", f"{number:012d}"
        folder = root / name / key
        folder.mkdir(parents=True)
        ended = NOW - datetime.timedelta(minutes=20 * number)
        manifest["id"], manifest["seed"], manifest["scenario"]["name"] = key, number, name
        manifest["circumstances"]["finished"] = ended.strftime("%Y-%m-%dT%H:%M:%SZ")
        summary["scenario"]["name"], summary["seed"] = name, number
        for arm in summary["strategies"]:
            for figure in arm["measures"]:
                if figure["mean"] is not None:
                    figure["mean"] *= 1 + (number * 7919 % count - count / 2) / count / 1e3
        (folder / "summary.json").write_text(json.dumps(summary, separators=(",", ":")))
        (folder / "resolved.txt").write_bytes(resolved)
        (folder / "manifest.json").write_text(json.dumps(manifest))


def timed(*arguments, drop=None, repeats=9):
    """The median time of a command in seconds, and of its own work on a processor."""
    walls, works, output = [], [], ""
    for _ in range(repeats):
        if drop:
            drop()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        output = subprocess.run(
            [footfall, "results", "list", "--results", root, *arguments], check=True, capture_output=True, text=True
        ).stdout
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        works.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(works), output


def forget_files():
    """Has the system forget what it knows of files, where it lets us."""
    os.sync()
    pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")


if not root.exists():
    print(f"making {count} runs …", flush=True)
    make_runs()
for old in root.glob("catalogue.sqlite*"):
    old.unlink()
first, work, _ = timed(repeats=1)
size = sum(path.stat().st_size for path in root.glob("catalogue.sqlite*"))
print(f"read once: {first:.1f} s, {size / 1e6:.0f} MB of catalogue; later, median of 9:")
questions = {
    "the latest": [], "of a scenario": ["--scenario", "plan-3"], "since a day": ["--since", "1d"],
    "a measure below": ["--where", "acquisition-cost < 130"],
    "two conditions": ["--where", "acquisition-cost < 130", "--where", "acquired > 1000"],
    "by a measure": ["--sort", "acquisition-cost"], "by a strategy's measure": [
        "--sort", "acquisition-cost", "--strategy", "half-and-half"],
    "by time taken": ["--sort", "seconds"], "until a month": ["--until", NOW.strftime("%Y-%m")],
    "of a system": ["--system", "B3"], "of a seed": ["--seed", "77"], "nothing fits": ["--tag", "none"],
    "all of it as JSON": ["--format", "json"],
}
slow = []
for words, arguments in questions.items():
    wall, work, output = timed(*arguments)
    lines = len(output.splitlines())
    print(f"  {words:<24} {wall:.3f} s, {work:.3f} s of processor, {lines} lines", flush=True)
    # Everything at once is no listing that somebody looks at.
    if wall >= limit and "--format" not in arguments:
        slow.append(words)
try:
    cold, _, _ = timed(drop=forget_files, repeats=1)
    print(f"  {'cold, the latest':<24} {cold:.3f} s")
except OSError:
    print("  cold: the system does not let files be forgotten")
if slow:
    sys.exit(f"bench-catalogue: {limit} s or more: {', '.join(slow)}")
