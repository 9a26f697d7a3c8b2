"""A message as an MTA delivers it, and so as a milter and every mail reader get it.

The message's own header is what Postfix makes of it: it ends at the first line that is no field, blanks between a
name and its colon go, a NUL cuts its line. Lines end in CRLF. The body stays as it is. A bare CR becomes a blank in
either, but for versions before 3.7.10 and where cleanup_replace_stray_cr_lf is off.
"""

import re

BARE_LF = re.compile(rb"(?<!\r)\n")
BARE_CR = re.compile(rb"\r(?!\n)")
FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")


def header_line(line):
    """One line of the header without its end, or None where it belongs to no header."""
    line = line.split(b"\0", 1)[0]
    if line[:1] in (b" ", b"\t"):
        return line
    field = FIELD.match(line)
    return field[1] + line[field.end() - 1:] if field else None


def split(message, keep_cr):
    """(lines of the header, body), where each line of the message ends in CRLF."""
    lines, rest = [], message
    while rest:
        line, _, after = rest.partition(b"\r\n")
        if not line:
            return lines, after
        if not lines and line.startswith((b"From ", b">From ")):
            line = b"X-Mailbox-Line: " + line
        kept = header_line(line if keep_cr else BARE_CR.sub(b" ", line))
        if kept is None or (not lines and kept[:1] in (b" ", b"\t")):
            return lines, rest
        lines.append(kept)
        rest = after
    return lines, b""


def delivered(message, keep_cr=False):
    """The bytes of a message written with LF or CRLF, once an MTA has had them."""
    lines, body = split(BARE_LF.sub(b"\r\n", message), keep_cr)
    if not keep_cr:
        body = BARE_CR.sub(b" ", body)
    return b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


def is_delivered(message):
    """True where an MTA could have delivered the message so."""
    whole = BARE_LF.sub(b"\r\n", message)
    return message in (whole, whole.replace(b"\r\n", b"\n")) and delivered(whole, keep_cr=True) == whole
