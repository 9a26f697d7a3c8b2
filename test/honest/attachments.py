"""The messages of test/data/attachments: what hides a file, and honest mail that carries some.

Their manifest is a list of [[message]] with

    file      the message beside the manifest, byte for byte as it is sent
    line      the line of the catalogue: see LINES; or honest = true
    what      what it is
    from, to, ip   the envelope, and the client
    part      the part that the scanner gives its reason for; "message" is all of it
    reason    that reason, of the scanner's words
    carries   whether it is refused where no attachments may come from
    blocked   whether it is refused where attachments may come from, and executables not: it holds one for some reader,
              or nobody can say what it holds. Left out where either will do
    macros, encrypted, ignored   the same for the connectors of these names, see policies.py
    gap       why it is judged wrongly. It fails here as soon as that is mended
"""

import subprocess
import sys

# The lines of the catalogue, each with at least so many messages.
LINES = {f"M{n}": 2 for n in range(1, 60)} | {
    "M3": 9, "M5": 3, "M7": 10, "M8": 8, "M12": 4, "M13": 6, "M15": 5, "M16": 6, "M17": 3, "M19": 4, "M20": 5, "M21": 5,
    "M22": 5, "M29": 6, "M35": 5, "M36": 5, "M45": 9, "M50": 5, "M52": 10, "M55": 5, "M58": 20,
}
HONEST_AT_LEAST = 40
SMALL = 20_000  # bytes of a message
ALL_SMALL = 1_500_000  # of the folder

KEYS = {"file", "line", "honest", "what", "from", "to", "ip", "part", "reason", "carries", "blocked", "macros",
        "encrypted", "ignored", "gap"}
NEEDED = {"file", "what", "from", "to", "ip", "carries"}
# The policy behind each key of the manifest.
POLICIES = {"carries": "strangers", "blocked": "executables", "macros": "macros", "encrypted": "encrypted",
            "ignored": "ignored"}
# Where attachments may come from, a message of a kind that nobody opens is refused under either word.
REASONS = {"strangers": ("attachment",)}
OTHER_REASONS = ("attachment-type", "attachment")


def _problems_of_rows(messages):
    for message in messages:
        for key in sorted(set(message.said) - KEYS):
            yield f"{message.name}: unknown key {key}"
        for key in sorted(NEEDED - set(message.said)):
            yield f"{message.name}: no {key}"
        if (message.get("line") in LINES) == message.get("honest", False):
            yield f"{message.name}: neither of a line nor honest, or both"
        if ("part" in message.said) != ("reason" in message.said):
            yield f"{message.name}: a part without a reason, or a reason without a part"
        if message.get("honest") and message.get("blocked") is not False:
            yield f"{message.name}: honest, and not to be accepted"
        if message.path.exists() and message.path.stat().st_size > SMALL:
            yield f"{message.name} is larger than {SMALL} bytes"


def problems(folder, messages):
    """What is wrong with the corpus itself: one line each. Its files are what the script beside them makes."""
    made = subprocess.run([sys.executable, folder / "make", "--check"], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False)
    yield from (made.stdout + made.stderr).splitlines()
    yield from _problems_of_rows(messages)
    for line, least in LINES.items():
        count = sum(message.get("line") == line for message in messages)
        if count < least:
            yield f"{line} has {count} messages, {least} are wanted"
    honest = sum(message.get("honest", False) for message in messages)
    if honest < HONEST_AT_LEAST:
        yield f"{honest} honest messages with attachments, {HONEST_AT_LEAST} are wanted"
    if sum(path.stat().st_size for path in folder.glob("*.eml")) > ALL_SMALL:
        yield f"the messages are larger than {ALL_SMALL} bytes together"


def _of_parts(message, answer):
    """The reason that the scanner gives for the part."""
    if "reason" not in message.said:
        return []
    found = {part["path"]: part["reason"] for part in answer["parts"]}
    path, reason = message.get("part"), message.get("reason")
    if found.get(path) == reason:
        return []
    return [f"part {path}: wanted {reason}, got {found}"]


def _of_verdict(policy, refused, answer):
    if answer["verdict"] == "accept":
        return [f"{policy}: accepted"] if refused else []
    why = [f"{check['reason']}: {check['detail']}" for check in answer["checks"] if check["answer"] == "refuse"]
    if not refused:
        return [f"{policy}: {answer['verdict']}, {'; '.join(why)}"]
    wanted = REASONS.get(policy, OTHER_REASONS)
    if answer["verdict"] == "reject" and answer["reason"] in wanted:
        return []
    return [f"{policy}: wanted a refusal for {wanted[0]}, got {answer['verdict']}, {'; '.join(why)}"]


def judge(message, play):
    """`play(policy)` returns the answer of explain. What is wrong, one line each."""
    found = []
    for key, policy in POLICIES.items():
        if key in message.said:
            answer = play(policy)
            found += _of_verdict(policy, message.get(key), answer)
            if key == "carries":
                found += _of_parts(message, answer)
    if "gap" in message.said:
        return [] if found else ["is judged rightly now: take its gap away"]
    return found
