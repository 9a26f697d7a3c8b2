"""Signals that come at a bad moment: while a reload or a drain is under way, or while a reload is stuck.

Each takes a filter of its own and speaks to it as an MTA would, without one in between.
"""

import re
import signal
import subprocess
import sys
from pathlib import Path

from lab.filter import Filter
from lab.wait import until

sys.path.append(str(Path(__file__).parent.parent / "dialogue"))

from milter_client import MilterClient  # noqa: E402

POLICY = (Path(__file__).parent / "policies" / "page-one.toml").read_text()
STRICT = POLICY.replace('preset = "anonymous"', 'preset = "closed"')
FIELDS = [("From", "a@client.test"), ("Subject", "a signal")]
ACCEPTED, REPLIED = "ac", "y"
# One that has nothing to say any more, where a plug-in's factory would have its turn.
STUCK = """
#include <fcntl.h>
#include <unistd.h>
__attribute__((constructor)) static void never_done(void) {
    close(open("%s", O_CREAT | O_WRONLY, 0600));
    for (;;) pause();
}
"""

SIGNAL_SCENARIOS = []


def scenario(claim):
    """Registers a function as the scenario of this claim. It gets a function that starts a filter of its own."""

    def register(function):
        def play(stage, found):
            running = []

            def start(policy, **changes):
                places = {tuple(key.split("__")): value for key, value in changes.items()}
                running.append(Filter(stage.binary, stage.safe_directory, function.__name__, policy, changes=places))
                return running[0].start()

            try:
                function(stage, found, start)
            finally:
                for each in running:
                    each.kill()

        SIGNAL_SCENARIOS.append((f"signals: {claim}", play))
        return function

    return register


def signals_in(status, field):
    """A set of signals of /proc/PID/status, as a number."""
    return int(re.search(rf"^{field}:\s*([0-9a-f]+)", status, re.MULTILINE)[1], 16)


def pending(running, number):
    """Whether nobody has taken this signal yet."""
    status = Path(f"/proc/{running.process.pid}/status").read_text()
    return bool(signals_in(status, "ShdPnd") >> (number - 1) & 1)


def takers(running, number):
    """How many threads would take this signal: one that waits for it does not block it meanwhile."""
    states = [task.read_text() for task in Path(f"/proc/{running.process.pid}/task").glob("*/status")]
    return sum(not signals_in(state, "SigBlk") >> (number - 1) & 1 for state in states)


def send(running, number):
    """Sends it and waits until somebody took it."""
    running.process.send_signal(number)
    until(lambda: running.process.poll() is not None or not pending(running, number), f"signal {number} to be taken")


def session(running):
    client = MilterClient(running.socket).negotiate()
    client.connect()
    return client


def answers(running):
    """The letters of the answers that an honest message gets at RCPT and at its end."""
    with session(running) as client:
        at_rcpt, at_end = client.send()
        return at_rcpt.letter + at_end.letter


def is_served(running):
    return all(letter in ACCEPTED for letter in answers(running))


def open_message(client):
    client.mail("<a@client.test>")
    return client.rcpt("<bob@example.org>")


@scenario("the program has a sigwait() of its own, which libmilter's signal thread gets")
def own_sigwait(stage, found, _):
    table = subprocess.run(["readelf", "--dyn-syms", "--wide", stage.binary], capture_output=True, text=True, check=True)
    own = [line for line in table.stdout.splitlines() if re.search(r" FUNC +GLOBAL +DEFAULT +\d+ sigwait$", line)]
    found.compare("definitions of sigwait that come before the C library's", len(own), 1)


@scenario("a burst of HUPs, most of them while a reload is under way, ends nothing")
def burst(_, found, start):
    entries = (f'[[allow]]\nremote = ["10.{n // 250}.{n % 250}.0/24"]\nrights = ["attachments"]\n'
               f'owner = "o{n}"\nreason = "r{n}"\nexpires = 2099-01-01\n' for n in range(2000))
    large = "\n".join(entries)
    running = start(f"{POLICY}\n{large}")
    found.compare("before", is_served(running), True)
    found.compare("threads that take a HUP", takers(running, signal.SIGHUP), 1)
    for _ in range(20):
        send(running, signal.SIGHUP)
    until(lambda: running.process.poll() is not None or "is in force" in running.log_text(), "the reload", 60)
    found.compare("a message after the burst", is_served(running), True)
    running.write_config(f"{STRICT}\n{large}")
    send(running, signal.SIGHUP)
    until(lambda: running.process.poll() is not None or answers(running)[0] in REPLIED, "the new policy to hold", 60)
    found.compare("exit code", running.stop(), 0)


@scenario("TERM, INT and HUP during a drain change nothing: the message under way gets its verdict, exit 0")
def again_during_a_drain(_, found, start):
    running = start(POLICY)
    with session(running) as client:
        open_message(client)
        send(running, signal.SIGTERM)
        until(lambda: "stopping: 1 messages" in running.log_text(), "the drain")
        found.compare("threads that take a TERM", takers(running, signal.SIGTERM), 0)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            running.process.send_signal(number)
        found.compare("a new message", answers(running)[0] in REPLIED, True)
        found.compare("the message under way", client.content(FIELDS).letter in ACCEPTED, True)
    found.compare("exit code", running.wait(), 0)
    found.compare("the journal has it", [record["verdict"] for record in running.journal.records()].count("accept"), 1)


@scenario("TERM ends a filter whose reload is stuck in a plug-in, with the verdict of the message under way")
def stuck_reload(stage, found, start):
    folder = stage.safe_directory / "plugins"
    folder.mkdir(mode=0o755)
    reached = folder / "reached"
    compiler = ["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", folder / "stuck.so"]
    subprocess.run(compiler, input=STUCK % reached, text=True, check=True)
    running = start(POLICY)
    running.write_config(f'{STRICT}\n[plugins]\ndirectory = "{folder}"\nload = ["stuck.so"]\n')
    running.reload()
    until(reached.exists, "the reload to get stuck")
    for _ in range(3):
        send(running, signal.SIGHUP)
    with session(running) as client:
        found.compare("the policy in force stays", open_message(client).letter in ACCEPTED, True)
        send(running, signal.SIGTERM)
        until(lambda: "stopping: 1 messages" in running.log_text(), "the drain")
        found.compare("the message under way", client.content(FIELDS).letter in ACCEPTED, True)
    found.compare("exit code", running.wait(), 0)
    found.compare("the log tells of the reload", "a reload is under way" in running.log_text(), True)


@scenario("what the filter's user can't read again is told at the start, whatever names it")
def unreadable(stage, found, start):
    secret = stage.safe_directory / "root-only"
    secret.mkdir(mode=0o755)
    texts = {"senders": "alice sales@example.org\n", "ranges": "10.9.0.0/16\n", "digests": "0" * 64 + "\n",
             "password": "a secret\n", "key": "sixteen bytes and more\n"}
    paths = {}
    for name, text in texts.items():
        paths[name] = secret / name
        paths[name].write_text(text)
        paths[name].chmod(0o600)
    policy = f"""{POLICY}
[[connector]]
name = "listed"
remote_file = "{paths["ranges"]}"
preset = "internet"
[connector.attachments]
sha256_file = "{paths["digests"]}"
[senders]
map_file = "{paths["senders"]}"
[store]
kind = "redis"
url = "redis://127.0.0.1:1"
password_file = "{paths["password"]}"
[journal]
hmac_key_file = "{paths["key"]}"
addresses = "hmac"
"""
    running = start(policy, listen__user="nobody", listen__control="")
    until(lambda: running.log_text().count("no reload will work") >= len(paths), "the warnings")
    for name, path in paths.items():
        found.compare(f"{name} is told of", str(path) in running.log_text(), True)
    found.compare("exit code", running.stop(), 0)


@scenario("a filter whose user can read everything again has nothing to tell")
def readable(_, found, start):
    running = start(POLICY, listen__user="nobody", listen__control="", log__level="debug")
    until(lambda: "everything readable" in running.log_text(), "the trial")
    found.compare("exit code", running.stop(), 0)
    found.compare("warnings", "no reload will work" in running.log_text(), False)
