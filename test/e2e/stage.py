"""What the cases play on: a Postfix and a Sendmail with a port a policy, and the filters behind those ports."""

import itertools
import shutil
import tempfile
from pathlib import Path

from cases.genuine import VERIFIED
from lab.debian import SOURCE_ROOT
from lab.filter import Filter
from lab.listener import Listener
from lab.postfix import Postfix
from lab.redis import Redis
from lab.safe_place import safe_directory
from lab.sendmail import Sendmail
from lab.sink import Sink
from lab.tls import Authority
from lab.visit import pay
from lab.wait import free_port

POLICIES = Path(__file__).parent / "policies"
VICTIMS = 7  # ports kept for scenarios that reload, kill or drain a filter of their own
SHARED = "attacks"  # the policy that both relays ask
FILES = "attachments"  # and another one
CONTENT = "content"  # and a third
SHARING = "shared"  # the policy of two filters on one Redis
PARTNERS = ("shared-a", "shared-b")
FORSAKEN = "forsaken"  # Sendmail's port whose filter a scenario kills


class Stage:
    """Everything that runs. Filters start when a case first asks for them."""

    def __init__(self, binary):
        self.binary = binary
        self.workspace = tempfile.TemporaryDirectory(prefix="postern-e2e-")
        self.directory = Path(self.workspace.name)
        # Postfix's own user has to pass through.
        self.directory.chmod(0o755)
        self.safe_workspace = safe_directory()
        self.safe_directory = Path(self.safe_workspace.name)
        self.authority = Authority(self.safe_directory / "trusted", "Authority of Example")
        self.unknown_authority = Authority(self.safe_directory / "unknown", "Authority of Example")
        self.sink = Sink()
        self.unrecorded = []  # HELO names of what a relay stopped by itself
        for table in POLICIES.glob("*.map"):
            shutil.copy(table, self.directory)
        self.filters = {path.stem: self._filter(path) for path in sorted(POLICIES.glob("*.toml"))}
        # One on TCP as the default is; the others on unix sockets, as is recommended.
        self.filters["page-one"].milter = f"inet:{free_port()}@127.0.0.1"
        page_one = POLICIES / "page-one.toml"
        self.victims = {f"victim-{n}": self._filter(page_one, f"victim-{n}") for n in range(VICTIMS)}
        self._next_victim = itertools.count()
        self.redis = Redis(self.directory)
        del self.filters[SHARING]
        self.partners = {name: self._partner(name) for name in PARTNERS}
        self.forsaken = self._filter(POLICIES / f"{SHARED}.toml", FORSAKEN)
        self.postfix = Postfix(self.directory, self._postfix_listeners(), self.sink.port, self.authority.pem)
        shared = [Listener(each.name, each.milter) for each in (*(self.filters[name] for name in (SHARED, FILES, CONTENT)), self.forsaken)]
        self.sendmail = Sendmail(self.safe_directory, shared, self.sink.port, self.authority.pem)

    def __enter__(self):
        self.sink.__enter__()
        try:
            self.postfix.start()
            self.sendmail.start()
            self.redis.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.sendmail.stop()
        self.postfix.stop()
        running = self._all_filters()
        for each in running:
            each.terminate()
        for each in running:
            each.wait()
        self.redis.kill()
        self.sink.__exit__()
        self.safe_workspace.cleanup()
        self.workspace.cleanup()

    def port(self, listener):
        """Postfix's port."""
        return self.postfix.port(listener)

    def relay(self, name):
        """The relay of this name, 'postfix' or 'sendmail'."""
        return {"postfix": self.postfix, "sendmail": self.sendmail}[name]

    def pay(self, relay, listener, visit):
        """Plays a visit through the relay of this name."""
        return pay(self.relay(relay).port(listener), visit, in_person=relay == "sendmail")

    def filter(self, policy):
        """The running filter of this policy, started now if need be."""
        wanted = self.partners.get(policy) or self.filters[policy]
        if wanted.process is None:
            wanted.start()
        return wanted

    def victim(self):
        """A fresh filter with page one's policy and its port, for a scenario to maltreat."""
        name = f"victim-{next(self._next_victim)}"
        return self.victims[name].start(), self.port(name)

    def stop_filters(self):
        """Stops the shared filters, all at once, and returns {name: exit code}."""
        running = {name: each for name, each in (self.filters | self.partners).items() if each.process}
        for each in running.values():
            each.terminate()
        return {name: each.wait() for name, each in running.items()}

    def all_filters(self):
        """Every filter that there is, started or not."""
        return [*self.filters.values(), *self.victims.values(), *self.partners.values(), self.forsaken]

    def _all_filters(self):
        return [each for each in self.all_filters() if each.process]

    def _postfix_listeners(self):
        options = {"genuine": self._verifier()}
        listeners = [
            Listener(name, each.milter, options.get(name, {}))
            for name, each in (self.filters | self.victims | self.partners).items()
        ]
        tagged = {"milter_macro_daemon_name": "SUBMISSION"}
        return [*listeners, Listener("submission", self.filters["presets"].milter, tagged)]

    def _verifier(self):
        """Has Postfix write a verifier's result on top of a message, as the client's HELO name asks for."""
        table = self.directory / "verified"
        rows = (f"{helo} PREPEND Authentication-Results: {result}\n" for helo, result in VERIFIED.items())
        table.write_text("".join(rows))
        return {"smtpd_data_restrictions": f"check_helo_access texthash:{table}"}

    def _partner(self, name):
        policy = (POLICIES / f"{SHARING}.toml").read_text()
        return Filter(self.binary, self.directory, name, policy, changes={("store", "url"): self.redis.url})

    def _filter(self, path, name=""):
        """Those that Sendmail asks have their sockets where it trusts them."""
        home = self.safe_directory if path.stem in (SHARED, FILES, CONTENT) else self.directory
        return Filter(self.binary, home, name or path.stem, path.read_text())


def default_binary():
    return SOURCE_ROOT / "build" / "postern"
