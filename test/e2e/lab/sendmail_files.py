"""Sendmail's programs and configuration macros: always unpacked beside the system, installed or not."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from .debian import unpacked

PACKAGES = ["sendmail-bin", "sendmail-base", "sendmail-cf"]


class Unusable(Exception):
    """The programs are there and do not run; the text says why."""


@dataclass(frozen=True)
class SendmailFiles:
    """Where things are below the unpacked tree."""

    root: Path

    @property
    def daemon(self):
        return self.root / "usr/libexec/sendmail/sendmail"

    @property
    def macros(self):
        return self.root / "usr/share/sendmail/cf"

    def configuration(self, source):
        """The text of a sendmail.cf, made by m4 of the text of an .mc file."""
        command = ["m4", f"-D_CF_DIR_={self.macros}/", self.macros / "m4/cf.m4", "-"]
        try:
            done = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
        except FileNotFoundError as missing:
            raise Unusable("there is no m4, which makes Sendmail's configuration") from missing
        if done.returncode != 0:
            raise Unusable(f"m4 failed: {done.stderr.strip()}")
        return done.stdout


def find_sendmail():
    """The cached or freshly unpacked tree, once every library that the program is linked to is known to be there."""
    files = SendmailFiles(unpacked("sendmail", PACKAGES))
    linked = subprocess.run(["ldd", files.daemon], capture_output=True, text=True, check=False)
    missing = [line.split()[0] for line in linked.stdout.splitlines() if "not found" in line]
    if linked.returncode != 0 or missing:
        raise Unusable(f"{files.daemon} lacks {', '.join(missing) or linked.stderr.strip()}")
    return files
