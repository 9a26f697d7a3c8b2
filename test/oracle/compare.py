"""Has the scanner and both oracles judge messages, and compares what they say."""

import os
import subprocess
from dataclasses import dataclass

import python_oracle
from exceptions import excused
from frames import LADEN, PLAIN, frame, names_of

TIMEOUT = 300
# GLib keeps what it has until the end, and a sanitizer would call that a leak.
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}

@dataclass(frozen=True)
class Answer:
    """What the scanner says of one message, and what the oracles say."""

    finding: str       # with nothing tolerated
    reason: str
    by_default: str    # with what a connector tolerates unless told otherwise
    default_reason: str
    parts: int
    reasons: tuple     # of all parts that are recorded
    names: tuple       # every reading of every name, hidden files' included, as bytes
    lists_all: bool    # it says that no reader sees other files
    opinions: dict     # {oracle: (verdict, reasons)}
    oracle_names: dict  # {oracle: names}

    def __str__(self):
        said = "".join("\n" + " ".join([f"{oracle}: {verdict}", *why])
                       for oracle, (verdict, why) in self.opinions.items())
        return (f"scanner: {self.finding} ({' '.join(self.reasons)}), {self.parts} parts{said}\n"
                f"names: {list(self.names)}, {self.oracle_names}")


def lines_from(command, stream, count):
    done = subprocess.run(command, input=stream, capture_output=True, timeout=TIMEOUT, check=False, env=ENVIRONMENT)
    lines = done.stdout.decode("ascii").split("\n")[:-1]
    if done.returncode != 0 or len(lines) != count:
        raise RuntimeError(f"{command[0]} stopped after {len(lines)} of {count} messages with {done.returncode}: "
                           + done.stderr.decode(errors="backslashreplace").strip())
    return [line.split("\t") for line in lines]


def answers(programs, messages, seed=1):
    """The Answer for each of the messages (bytes)."""
    stream = b"".join(frame("o", message) for message in messages)
    scanned = lines_from([str(programs / "scan_messages"), str(seed)], stream, len(messages))
    gmime = lines_from([str(programs / "gmime_oracle")], stream, len(messages))
    return [answer(*row) for row in zip(messages, scanned, gmime)]


def answer(message, scanned, gmime):
    (compat, default), names = python_oracle.answer(message)
    return Answer(*scanned[:4], int(scanned[4]), tuple(scanned[5].split()), tuple(names_of(scanned[6])),
                  scanned[7] == "all",
                  {"gmime": (gmime[0], gmime[1].split()), "python-compat32": compat, "python-default": default},
                  {"gmime": names_of(gmime[2]), "python": names})


def misses(message, said):
    """{oracle: reasons} where an oracle sees what the scanner does not; and the exceptions that were needed."""
    found, needed = {}, []
    if said.finding != "none":
        return found, needed
    for oracle, (verdict, why) in said.opinions.items():
        if verdict != "yes":
            continue
        name = excused(oracle, why, message)
        if name:
            needed.append(name)
        else:
            found[oracle] = tuple(why)
    return found, needed


def extension(name):
    """What stands behind the last dot, in lower case; b"" where a block list could not name it."""
    _, dot, end = name.rstrip(b". \t").rpartition(b".")
    return end.lower() if dot and end.isalnum() and len(end) < 9 else b""


def unlisted(said):
    """File name extensions that an oracle sees and the scanner does not list: no block list would meet them."""
    if not said.lists_all:
        return []
    listed = {extension(name) for name in said.names}
    seen = {extension(name) for names in said.oracle_names.values() for name in names}
    return sorted(one.decode() for one in seen - listed - {b""})


def problems(label, message, said):
    """What is wrong with the answers about one message, as sentences that begin with a word for the kind."""
    found, _ = misses(message, said)
    for oracle, why in found.items():
        yield f"missed: {oracle} sees {' '.join(why)}, the scanner none"
    if label == PLAIN and said.finding != "none":
        yield f"false alarm: {said.finding} ({said.reason}) for ordinary mail without attachments"
    if label == LADEN and said.finding == "none":
        yield "missed: ordinary mail with attachments"
    if extensions := unlisted(said):
        yield f"unlisted: file names that end in {', '.join(extensions)}"
    # An oracle that sees nothing where there is something would prove nothing.
    asleep = [oracle for oracle, (verdict, _) in said.opinions.items() if label == LADEN and verdict != "yes"]
    if asleep:
        yield f"asleep: {' and '.join(asleep)} saw no attachment in ordinary mail with one"
