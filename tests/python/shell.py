"""Commands as processes."""

import os
import pty
import subprocess
import sys
from dataclasses import dataclass

COMMAND = (sys.executable, "-m", "pourparler")


@dataclass(frozen=True)
class Done:
    """What a process left behind."""

    code: int
    out: str
    err: str


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    """Runs a command with pipes."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return Done(done.returncode, out, err)


def run_on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command writes to a terminal, results and complaints alike."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the process has closed its end
            break
        if not part:
            break
        written += part
    os.close(ours)
    process.wait(timeout=120)
    return written.decode("utf-8")
