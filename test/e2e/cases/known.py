"""Rows that fail, and why: {claim: what happens instead}. A row that holds again must leave this list."""

COMPLETED = "Sendmail completes it with its own name after the filter has seen it, as it does honest names with commas"

KNOWN = {
    f"author: Sendmail: {what} (sendmail)": COMPLETED
    for what in (
        "a bare name before a stranger's mailbox",
        "a bare name in quotes before a stranger's address",
    )
}
