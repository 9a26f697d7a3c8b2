#!/usr/bin/env python3
"""What Python's `email` makes of each message of a stream (frames.py) on standard input, under both policies.

One line a message: "OPINION\\tOPINION\\tNAME...", the first opinion under compat32, the second under the default
policy; each is "yes WHY...", "no", or "error" where the library threw: then it has no opinion. The names, of both,
in hex. A message carries an attachment for the library where any part of it, nested messages' parts included,

    name         has a file name (get_filename), be it empty, or a container a name
    disposition  has a disposition other than inline
    message      is a message/...
    type         is a leaf of a type other than text/plain and text/html
    listed       is a leaf that iter_attachments() lists for the container it is in (default policy); a container
                 that could not be taken apart is none
"""

import email
import email.headerregistry
import email.policy
import functools
import sys

from frames import field_of, frames

# The library reads a field again each time that it is asked for: remembering the answers halves the time.
READ_FIELD = functools.lru_cache(maxsize=512)(email.headerregistry.HeaderRegistry())
POLICIES = (email.policy.compat32, email.policy.default.clone(header_factory=READ_FIELD))
TEXT = ("text/plain", "text/html")


def bytes_of(name):
    return str(name).encode("utf-8", "surrogateescape")


def is_leaf(part):
    return not part.is_multipart() and part.get_content_maintype() != "multipart"


def look_at(part, why, names):
    name = part.get_filename()
    if name is not None:
        why.add("name")
        names.append(bytes_of(name))
    if part.get_content_disposition() not in (None, "inline"):
        why.add("disposition")
    kind = part.get_content_type()
    if kind.startswith("message/"):
        why.add("message")
    elif is_leaf(part) and kind not in TEXT:
        why.add("type")


def opinion_of(message, policy):
    """The reasons to take it for an attachment, and the file names."""
    why, names = set(), []
    for part in email.message_from_bytes(message, policy=policy).walk():
        look_at(part, why, names)
        if hasattr(part, "iter_attachments") and part.is_multipart():
            if any(is_leaf(one) for one in part.iter_attachments()):
                why.add("listed")
    return why, names


def answer(message):
    """[(verdict, reasons)] for the two policies, and all names. A verdict is "yes", "no" or "error"."""
    opinions, all_names = [], []
    for policy in POLICIES:
        try:
            why, names = opinion_of(message, policy)
        except Exception as error:  # pylint: disable=broad-except  # whatever it throws, it has no opinion
            opinions.append(("error", [type(error).__name__]))
            continue
        opinions.append(("yes" if why else "no", sorted(why)))
        all_names += [name for name in names if name not in all_names]
    return opinions, all_names


def main():
    for _, message in frames(sys.stdin.buffer):
        opinions, names = answer(message)
        print("\t".join([" ".join([verdict, *why]) for verdict, why in opinions] + [field_of(names)]))


if __name__ == "__main__":
    main()
