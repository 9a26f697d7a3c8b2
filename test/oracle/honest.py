"""The honest messages of test/data/honest, and what their manifest says of attachments."""

import re
import tomllib

from compare import misses
from delivery import delivered

# "attachment: part 1 text/plain (charset)": refused on purpose, or known to be refused wrongly, for that reason.
MARK = re.compile(r"attachment: part .*\(([a-z0-9-]+)\)$")


def honest_messages(folder):
    """(what the manifest says, bytes) for each."""
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    for said in manifest["message"]:
        yield said, delivered((folder / said["file"]).read_bytes())


def honest_problems(said, message, answer):
    """What is wrong with the answer, as sentences; with what a connector tolerates unless told otherwise."""
    for oracle, why in misses(message, answer)[0].items():
        yield f"missed: {oracle} sees {' '.join(why)}, the scanner none"
    if said.get("attachments"):
        if answer.finding == "none":
            yield "missed: the manifest says that there are attachments"
        return
    # What an allow entry lets pass says nothing of attachments.
    if said.get("allowed"):
        return
    mark = MARK.match(said.get("refused") or said.get("gap") or "")
    if answer.by_default != "none" and not (mark and mark[1] == answer.default_reason):
        yield f"false alarm: {answer.by_default} ({answer.default_reason}) without attachments"
