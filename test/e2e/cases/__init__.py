"""The tables of end-to-end cases: one module a subject, each with a list `CASES` of expect.Case.

Those named attacks_ have a list `ATTACKS` of attack.Attack instead, each row played through both relays.
"""

from . import attachments, attacks_authors, attacks_envelope, attacks_header, exchange, genuine, headers, limits
from . import presets, principals, senders, sendmail

CASES = [
    case
    for module in (presets, senders, headers, genuine, attachments, principals, limits, exchange, sendmail)
    for case in module.CASES
]
ATTACKS = [attack for module in (attacks_envelope, attacks_header, attacks_authors) for attack in module.ATTACKS]
