"""Postfix's programs: those of the installed package, or the package unpacked beside the system."""

from dataclasses import dataclass
from pathlib import Path

from .debian import unpacked


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
    installed = PostfixFiles(Path("/"))
    if (installed.daemons / "master").exists():
        return installed
    return PostfixFiles(unpacked("postfix", ["postfix"]))
