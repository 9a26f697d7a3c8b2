"""What the cases play on: one Postfix with a port a policy, and the filters behind those ports."""

import itertools
import tempfile
from pathlib import Path

from lab.filter import Filter
from lab.mta_files import SOURCE_ROOT
from lab.postfix import Listener, Postfix
from lab.sink import Sink
from lab.wait import free_port

POLICIES = Path(__file__).parent / "policies"
VICTIMS = 4  # ports kept for scenarios that reload, kill or drain a filter of their own


class Stage:
    """Everything that runs. Filters start when a case first asks for them."""

    def __init__(self, binary):
        self.binary = binary
        self.workspace = tempfile.TemporaryDirectory(prefix="postern-e2e-")
        self.directory = Path(self.workspace.name)
        # Postfix's own user has to pass through.
        self.directory.chmod(0o755)
        self.sink = Sink()
        self.filters = {path.stem: self._filter(path.stem, path) for path in sorted(POLICIES.glob("*.toml"))}
        # One on TCP as the default is; the others on unix sockets, as is recommended.
        self.filters["page-one"].milter = f"inet:{free_port()}@127.0.0.1"
        page_one = POLICIES / "page-one.toml"
        self.victims = {f"victim-{n}": self._filter(f"victim-{n}", page_one) for n in range(VICTIMS)}
        self._next_victim = itertools.count()
        listeners = [Listener(name, each.milter) for name, each in (self.filters | self.victims).items()]
        tagged = {"milter_macro_daemon_name": "SUBMISSION"}
        listeners.append(Listener("submission", self.filters["presets"].milter, tagged))
        self.postfix = Postfix(self.directory, listeners, self.sink.port)

    def __enter__(self):
        self.sink.__enter__()
        try:
            self.postfix.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.postfix.stop()
        running = self._all_filters()
        for each in running:
            each.terminate()
        for each in running:
            each.wait()
        self.sink.__exit__()
        self.workspace.cleanup()

    def port(self, listener):
        return self.postfix.port(listener)

    def filter(self, policy):
        """The running filter of this policy, started now if need be."""
        wanted = self.filters[policy]
        if wanted.process is None:
            wanted.start()
        return wanted

    def victim(self):
        """A fresh filter with page one's policy and its port, for a scenario to maltreat."""
        name = f"victim-{next(self._next_victim)}"
        return self.victims[name].start(), self.port(name)

    def stop_filters(self):
        """Stops the shared filters, all at once, and returns {name: exit code}."""
        running = {name: each for name, each in self.filters.items() if each.process}
        for each in running.values():
            each.terminate()
        return {name: each.wait() for name, each in running.items()}

    def _all_filters(self):
        return [each for each in (*self.filters.values(), *self.victims.values()) if each.process]

    def _filter(self, name, path):
        return Filter(self.binary, self.directory, name, path.read_text())


def default_binary():
    return SOURCE_ROOT / "build" / "postern"
