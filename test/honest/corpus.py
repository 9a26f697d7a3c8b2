"""The messages of test/data/honest and test/data/forged, as their manifests describe them.

Both manifests are lists of [[message]] with

    file       the message beside the manifest, byte for byte as it is sent
    from       the envelope sender; "" is the null sender
    to         the recipient
    ip         the client

An honest one further has

    kind         what kind of sender it is
    author       the domain of its From; left out where that is a literal, or nothing at all
    attachments  true where it carries some
    allowed      true where an allow entry is what lets it pass
    refused      "REASON: DETAIL": honest, and refused on purpose all the same; the price of strictness
    gap          "REASON: DETAIL": honest, refused today, and should not be
    only_on      the one policy that has it refused: "internet" or "page-one"

and a forged one

    line       the kind of trick: see LINES
    trick      what it does
    reason     why it is to be refused
    source     "From", "MAIL FROM" …: where our address is found
    claims     our address
    reading    the words of the reading that gives the forger away
    says       for `ambiguous-header`: what can't be read in one way; the three may stand there too
    needs      the rule of policies.py that this takes, besides what always holds
    observed   with nothing but the reason: the rule that notices it, and lets it pass
    gap        what should be noticed and is not: the message passes today
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from policies import RULES

# The tricks, each with at least so many messages.
LINES = {
    "I1": 3, "I2": 3, "I3": 8, "I4": 3, "I5": 8, "I6": 8, "I7": 8, "I8": 8, "I9": 8, "I10": 8, "I11": 8, "I12": 8,
    "I13": 3, "I14": 3, "I15": 3, "I16": 3, "I17": 3, "I18": 3, "I19": 3, "I20": 8, "I21": 3, "I22": 3, "I23": 8,
    "I24": 3, "I26": 3, "I28": 3,
}
HONEST_AT_LEAST = 130

REASONS = {"own-domain-envelope", "own-domain-header", "ambiguous-header"}
COMMON = {"file", "from", "to", "ip"}
HONEST_KEYS = COMMON | {"kind", "author", "attachments", "allowed", "refused", "gap", "only_on"}
FORGED_KEYS = COMMON | {"line", "trick", "reason", "source", "claims", "reading", "says", "needs", "observed", "gap"}


@dataclass(frozen=True)
class Message:
    """One message and what its manifest says of it."""

    path: Path
    said: dict

    @property
    def name(self):
        return f"{self.path.parent.name}/{self.path.name}"

    def get(self, key, default=None):
        return self.said.get(key, default)


def read_manifest(folder):
    with (folder / "manifest.toml").open("rb") as file:
        rows = tomllib.load(file)["message"]
    return [Message(folder / row["file"], row) for row in rows]


def _problems_of_folder(folder, messages, known):
    listed = [message.path.name for message in messages]
    there = {path.name for path in folder.glob("*.eml")}
    for name in sorted(set(listed) - there):
        yield f"{folder.name}/{name} is listed and not there"
    for name in sorted(there - set(listed)):
        yield f"{folder.name}/{name} is there and not listed"
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield f"{folder.name}/{name} is listed twice"
    for message in messages:
        for key in sorted(set(message.said) - known):
            yield f"{message.name}: unknown key {key}"
        for key in sorted(COMMON - set(message.said)):
            yield f"{message.name}: no {key}"


def _problem_of_claim(message):
    """What a forged message expects has to be stated in one way."""
    if "gap" in message.said:
        return ""
    if message.get("reason") not in REASONS:
        return "no reason that there is"
    if "observed" in message.said:
        return ""
    wanted = {"says"} if message.get("reason") == "ambiguous-header" else {"source", "claims", "reading"}
    return f"lacks {', '.join(sorted(wanted - set(message.said)))}" if wanted - set(message.said) else ""


def problems(honest, forged, honest_folder, forged_folder):
    """What is wrong with the corpus itself: one line each."""
    yield from _problems_of_folder(honest_folder, honest, HONEST_KEYS)
    yield from _problems_of_folder(forged_folder, forged, FORGED_KEYS)
    if len(honest) < HONEST_AT_LEAST:
        yield f"{len(honest)} honest messages, {HONEST_AT_LEAST} are wanted"
    for line, least in LINES.items():
        count = sum(message.get("line") == line for message in forged)
        if count < least:
            yield f"{line} has {count} messages, {least} are wanted"
    for message in forged:
        if message.get("line") not in LINES:
            yield f"{message.name}: no line {message.get('line')}"
        for rule in {message.get("needs"), message.get("observed")} - {None, *RULES}:
            yield f"{message.name}: no rule {rule}"
        if problem := _problem_of_claim(message):
            yield f"{message.name}: {problem}"
