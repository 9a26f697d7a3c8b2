"""A temporary directory that Sendmail trusts.

It refuses a milter's socket, a key or a queue below a directory that others may write to, sticky or not, so the
usual place for temporary files is none for it, and no setting of its own says otherwise for the socket.
"""

import os
import stat
import tempfile
from pathlib import Path

CANDIDATES = ("/run", "/var/lib", "/var")


class NoSafePlace(Exception):
    """None of the usual directories is root's alone."""


def safe_directory():
    """A TemporaryDirectory that everybody may pass through; the caller ends it."""
    for parent in CANDIDATES:
        if os.access(parent, os.W_OK) and is_safe(parent):
            place = tempfile.TemporaryDirectory(prefix="postern-e2e-", dir=parent)
            Path(place.name).chmod(0o755)
            return place
    raise NoSafePlace(f"Sendmail trusts none of {', '.join(CANDIDATES)}: others may write there or above")


def is_safe(directory):
    """True where the directory and all above it belong to root, and only root may write to them."""
    real = Path(directory).resolve()
    states = [os.stat(path) for path in (real, *real.parents)]
    return all(state.st_uid == 0 and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH) for state in states)
