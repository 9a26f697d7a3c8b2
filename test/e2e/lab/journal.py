"""Reading the journal while the filter writes it."""

import json
from pathlib import Path

from .wait import until


class Journal:
    """The records of one journal file, in order. Only whole lines count: the last one may be half written.

    What was read once is kept: a run has thousands of looks at it.
    """

    def __init__(self, path):
        self.path = Path(path)
        self._records = []
        self._position = 0

    def records(self):
        """All records so far."""
        if self.path.exists():
            with self.path.open("rb") as journal:
                journal.seek(self._position)
                whole, end, _ = journal.read().rpartition(b"\n")
            self._position += len(whole + end)
            self._records += [json.loads(line) for line in whole.splitlines() if line]
        return list(self._records)

    def wait_for(self, matches, what, seconds=10.0):
        """The first record for which matches(record) holds; the writer is a thread of its own, so wait."""

        def found():
            return next((record for record in self.records() if matches(record)), None)

        return until(found, f"a journal record of {what}", seconds)
