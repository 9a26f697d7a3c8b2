"""Reading the journal while the filter writes it."""

import json
from pathlib import Path

from .wait import until


class Journal:
    """The records of one journal file, in order. Only whole lines count: the last one may be half written."""

    def __init__(self, path):
        self.path = Path(path)

    def records(self):
        if not self.path.exists():
            return []
        whole, _, _ = self.path.read_bytes().rpartition(b"\n")
        return [json.loads(line) for line in whole.splitlines() if line]

    def wait_for(self, matches, what, seconds=10.0):
        """The first record for which matches(record) holds; the writer is a thread of its own, so wait."""
        return until(lambda: next((r for r in self.records() if matches(r)), None), f"a journal record of {what}", seconds)
