"""Rows that fail, and why: {claim: what happens instead}. A row that holds again must leave this list."""

COMPLETED = "Sendmail completes the address with its own name after the filter has seen it"
NOT_SEEN = "the bare name is the author, and is not read as one beside the stranger's address"

KNOWN = {
    f"author: Sendmail: {what} (sendmail)": COMPLETED
    for what in (
        "a bare name behind a stranger's address",
        "a bare name before a stranger's mailbox",
        "a bare name in quotes before a stranger's address",
        "a bare name in a group with a stranger",
        "a name with two colons",
        "a quotation mark that is not closed",
    )
} | {
    f"author: {what} ({relay})": NOT_SEEN
    for what in (
        "a bare name before a comment",
        "a bare name before a comment that is not closed",
        "a bare name in a bracket that is not closed",
        "a bare name in a group named like a stranger",
    )
    for relay in ("postfix", "sendmail")
}
