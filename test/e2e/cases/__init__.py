"""The tables of end-to-end cases: one module a subject, each with a list `CASES` of expect.Case."""

from . import attachments, exchange, headers, limits, presets, principals, senders

CASES = [
    case
    for module in (presets, senders, headers, attachments, principals, limits, exchange)
    for case in module.CASES
]
