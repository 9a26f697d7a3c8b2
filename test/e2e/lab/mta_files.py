"""Postfix's programs: those of the installed package, or the package unpacked beside the system.

A host that already runs another mail system keeps it: Debian's mail transport agents exclude each
other, so the package is downloaded and unpacked into the build directory, never installed.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE_ROOT = Path(__file__).resolve().parents[3]
CACHE = SOURCE_ROOT / "build" / "mta" / "postfix"


class NoPostfix(Exception):
    """There is no Postfix and none could be fetched; the text says why."""


@dataclass(frozen=True)
class PostfixFiles:
    """Where the programs are. `root` is '/' for the installed package, else the unpacked tree."""

    root: Path

    @property
    def daemons(self):
        return self.root / "usr/lib/postfix/sbin"

    @property
    def commands(self):
        return self.root / "usr/sbin"

    @property
    def libraries(self):
        return self.root / "usr/lib/postfix"

    def command(self, name):
        """The path of one program such as smtp-source."""
        return str(self.commands / name)

    def environment(self):
        """The environment to run the programs in: an unpacked tree has its private libraries elsewhere."""
        extra = {} if self.root == Path("/") else {"LD_LIBRARY_PATH": str(self.libraries)}
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C", **extra}


def find_postfix():
    """The installed package if there is one, else the cached or freshly unpacked one."""
    for root in (Path("/"), CACHE):
        if (root / "usr/lib/postfix/sbin/master").exists():
            return PostfixFiles(root)
    unpack()
    return PostfixFiles(CACHE)


def unpack():
    """Downloads the package as an ordinary apt client and unpacks it into the cache."""
    download = CACHE.parent / "download"
    shutil.rmtree(download, ignore_errors=True)
    download.mkdir(parents=True)
    run(["apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", "postfix"], download)
    packages = list(download.glob("postfix_*.deb"))
    if len(packages) != 1:
        raise NoPostfix(f"apt-get download left {len(packages)} packages in {download}")
    # Beside the final place first: a run that is cut short must not leave half a tree that looks whole.
    partial = CACHE.parent / f"postfix.{os.getpid()}"
    run(["dpkg", "-x", str(packages[0]), str(partial)], download)
    shutil.rmtree(CACHE, ignore_errors=True)
    partial.rename(CACHE)
    shutil.rmtree(download, ignore_errors=True)


def run(command, directory):
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoPostfix(f"{' '.join(command)} failed: {done.stderr.strip() or done.stdout.strip()}")
