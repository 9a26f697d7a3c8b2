"""Debian packages unpacked beside the system.

Debian's mail transport agents exclude each other, and a host that already runs one keeps it: their packages
are downloaded and unpacked into the build directory, never installed.
"""

import os
import shutil
import subprocess
from pathlib import Path

SOURCE_ROOT = Path(__file__).resolve().parents[3]
TREES = SOURCE_ROOT / "build" / "mta"


class NotFetched(Exception):
    """Packages could not be had; the text says which and why."""


def unpacked(name, packages):
    """The tree called `name` that holds these packages; fetched as an ordinary apt client where there is none."""
    tree = TREES / name
    if not tree.exists():
        # Beside the final place first: a run that is cut short must not leave half a tree that looks whole.
        partial = TREES / f"{name}.{os.getpid()}"
        try:
            fetch(packages, partial)
            partial.rename(tree)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return tree


def fetch(packages, tree):
    """Downloads the packages and unpacks them all into one tree."""
    download = tree / "download"
    download.mkdir(parents=True)
    run(["apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", *packages], download)
    archives = sorted(download.glob("*.deb"))
    if len(archives) != len(packages):
        raise NotFetched(f"apt-get download {' '.join(packages)} left {len(archives)} packages")
    for archive in archives:
        run(["dpkg", "-x", str(archive), str(tree)], download)
    shutil.rmtree(download)


def run(command, directory):
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotFetched(f"{' '.join(command)} failed: {done.stderr.strip() or done.stdout.strip()}")
