"""Where an oracle is wrong: the RFCs leave no doubt, and no mail reader is known to read it so.

Each entry says what the oracle does and why it is no miss of the scanner's. It is as narrow as it can be: it looks
at the bytes of the message and at the oracle's reasons, and excuses only the reasons that come from its mistake.
"""

EXCEPTIONS = ()


def excused(oracle, reasons, message):
    """The name of the exception that explains the oracle's opinion, or None."""
    for name, applies in EXCEPTIONS:
        if applies(oracle, reasons, message):
            return name
    return None
