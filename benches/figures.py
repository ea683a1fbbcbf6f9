#!/usr/bin/env python3
"""What figpress costs, in CPU time and memory of whole processes, beside the target and, if asked for, a reference.

    cargo build --release && benches/figures.py [--bin PROGRAM] [--runs N] [--reference PYTHON] [--gallery FOLDER] [--data FOLDER]

--reference names a Python that has vl-convert-python; it then draws the same charts. --gallery names a folder of Vega-Lite
specs, --data the folder that they call `data`; one process draws all of them. CPU time and not the clock, because machines are shared; the
median of N runs. Nothing here can fail: a benchmark prints, tests judge.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def cost(command, folder):
    """CPU seconds and peak memory in MB of one process, and whether it succeeded."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode == 0


def median_cost(command, folder, runs):
    costs = [cost(command, folder) for _ in range(runs)]
    if not all(succeeded for _, _, succeeded in costs):
        print(f"  this fails: {' '.join(map(str, command))}")
    return statistics.median(seconds for seconds, _, _ in costs), max(memory for _, memory, _ in costs)


def tell(what, seconds, memory, target_ms, target_mb=None):
    line = f"{what:<44} {seconds * 1000:8.1f} ms CPU {memory:7.1f} MB   target {target_ms} ms"
    print(f"{line}, ratio {seconds * 1000 / target_ms:.2f}" + (f"; {target_mb} MB, ratio {memory / target_mb:.2f}" if target_mb else ""))


def chart(folder, name, mark, rows):
    """A spec of a mark over a CSV file of x and y."""
    with open(folder / f"{name}.csv", "w", encoding="ascii") as file:
        file.write("x,y\n")
        file.writelines(f"{x},{y:.4f}\n" for x, y in rows)
    spec = {
        "$schema": SCHEMA,
        "description": f"{name} of the benchmark",
        "data": {"url": f"{name}.csv"},
        "mark": mark,
        "width": 600,
        "height": 400,
        "encoding": {axis: {"field": axis, "type": "quantitative"} for axis in "xy"},
    }
    path = folder / f"{name}.vl.json"
    path.write_text(json.dumps(spec, indent=2))
    return path


def waves(count):
    return ((x, 50 + 30 * math.sin(x / count * 20) + 20 * math.sin(x * 12.9898) * math.sin(x * 78.233)) for x in range(count))


REFERENCE = """
import sys, vl_convert
for path in sys.argv[3:]:
    spec = open(path).read()
    try:
        open(path + ".svg", "w").write(vl_convert.vegalite_to_svg(spec, vl_version="6.4"))
        if sys.argv[1] == "both":
            open(path + ".png", "wb").write(vl_convert.vegalite_to_png(spec, vl_version="6.4", scale=float(sys.argv[2])))
    except Exception as error:
        print(path, error)
"""


def inlined(value, folder):
    """A spec with its files inside, since vl-convert reads none that are local."""
    if isinstance(value, list):
        return [inlined(item, folder) for item in value]
    if not isinstance(value, dict):
        return value
    path = folder / value["url"] if isinstance(value.get("url"), str) else None
    if path is None or path.suffix not in (".csv", ".json", ".tsv") or not path.is_file():
        return {name: inlined(item, folder) for name, item in value.items()}
    form = {"type": path.suffix[1:]} | value.get("format", {})
    text = path.read_text(encoding="utf-8")
    values = json.loads(text) if path.suffix == ".json" else text
    return {name: item for name, item in value.items() if name != "url"} | {"format": form, "values": values}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", type=Path, default=PROJECT / "target/release/figpress")
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--reference", metavar="PYTHON")
    arguments.add_argument("--gallery", metavar="FOLDER", type=Path)
    arguments.add_argument("--data", metavar="FOLDER", type=Path)
    asked = arguments.parse_args()
    program = asked.bin.resolve()
    if not program.is_file():
        sys.exit(f"{program} is not there: cargo build --release")

    size = program.stat().st_size / 1e6
    print(f"{'the program':<44} {size:8.1f} MB                        target 15 MB, ratio {size / 15:.2f}")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        out = folder / "out"

        draw_all = [program, "render", "--quiet", "--out-dir", out]
        tell("the ten figures to SVG and PNG", *median_cost(draw_all, PROJECT, asked.runs), 250, 100)

        def draw(spec, file, *more):
            return median_cost([program, "render", "--quiet", spec, "-o", out / file, *more], folder, asked.runs)

        small = chart(folder, "small", "line", waves(20))
        tell("a line of 20 rows to SVG", *draw(small, "small.svg"), 5)
        tell("a scatter of 100,000 rows to PNG", *draw(chart(folder, "scatter", "point", waves(100_000)), "scatter.png"), 150)
        tell("a line of 1,000,000 rows to PNG", *draw(chart(folder, "line", "line", waves(1_000_000)), "line.png"), 500)
        tell("a line of 1,000,000 rows to SVG", *draw(folder / "line.vl.json", "line.svg"), 500)

        if asked.reference:
            inline = json.loads(small.read_text())
            inline["data"] = {"values": [{"x": x, "y": y} for x, y in waves(20)]}
            specs = [folder / f"inline-{n}.vl.json" for n in range(10)]
            for spec in specs:
                spec.write_text(json.dumps(inline))
            one, ten = specs[:1], specs
            compare = [("one small line to SVG", one, "svg"), ("ten small lines to SVG and PNG", ten, "both")]
            for what, specs, kind in compare:
                formats = "svg" if kind == "svg" else "svg,png"
                own = [program, "render", "--quiet", "--scale", "2", "-f", formats, "--out-dir", out, *specs]
                own, memory = median_cost(own, folder, asked.runs)
                theirs = [asked.reference, "-c", REFERENCE, kind, "2", *specs]
                theirs, their_memory = median_cost(theirs, folder, min(asked.runs, 3))
                print(f"{what:<44} {own * 1000:8.1f} ms CPU {memory:7.1f} MB   vl-convert {theirs * 1000:.0f} ms, {their_memory:.0f} MB: {theirs / own:.0f} to 1")

        if asked.gallery:
            gallery = folder / "gallery"
            gallery.mkdir()
            if asked.data:
                (gallery / "data").symlink_to(asked.data.resolve())
            specs = sorted(asked.gallery.glob("*.vl.json"))
            for spec in specs:
                (gallery / spec.name).write_bytes(spec.read_bytes())
            own = [program, "render", "--quiet", "--out-dir", out, *(gallery / spec.name for spec in specs)]
            own, memory = median_cost(own, gallery, asked.runs)
            line = f"{f'{len(specs)} specs to SVG and PNG':<44} {own * 1000:8.1f} ms CPU {memory:7.1f} MB"
            if asked.reference:
                whole = [folder / f"whole-{spec.name}" for spec in specs]
                for spec, path in zip(specs, whole):
                    path.write_text(json.dumps(inlined(json.loads(spec.read_text(encoding="utf-8")), gallery)))
                theirs, their_memory = median_cost([asked.reference, "-c", REFERENCE, "both", "1", *whole], folder, 1)
                line += f"   vl-convert {theirs * 1000:.0f} ms, {their_memory:.0f} MB: {theirs / own:.0f} to 1, target 20"
            print(line)


if __name__ == "__main__":
    main()
