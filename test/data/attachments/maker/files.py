"""All rows, and the files that they make."""

from . import (honest_document, honest_report, honest_text, m_archive, m_bomb, m_boundary, m_content, m_decoding,
               m_delimiter,
               m_encoding, m_name, m_part_header, m_type, m_wrapper)
from .row import FURTHER

MODULES = (m_encoding, m_type, m_part_header, m_boundary, m_delimiter, m_decoding, m_name, m_wrapper, m_content,
           m_bomb, m_archive,
           honest_document, honest_text, honest_report)
HEAD = """\
# Messages that hide files, and honest ones that carry some. Written by make, from the rows in maker/: change those.
# test/honest/attachments.py says what the keys mean.
"""


def rows():
    """By line of the catalogue, honest ones last."""
    each = [row for module in MODULES for row in module.ROWS]
    return sorted(each, key=lambda row: (row.honest, int(row.line[1:] or 0)))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def truth(value):
    return "true" if value else "false"


def described(row, number):
    """The row's table in the manifest."""
    yield f"file = {quoted(row.name + '.eml')}"
    yield "honest = true" if row.honest else f"line = {quoted(row.line)}"
    yield f"what = {quoted(row.what)}"
    yield f"from = {quoted(row.sender)}"
    yield 'to = "desk@example.org"'
    yield f'ip = "{row.ip or f"203.0.113.{number % 200 + 20}"}"'
    if row.reason:
        yield f"part = {quoted(row.part)}"
        yield f"reason = {quoted(row.reason)}"
    yield f"carries = {truth(row.carries)}"
    if row.blocked is not None:
        yield f"blocked = {truth(row.blocked)}"
    for connector in FURTHER:
        if connector in row.further:
            yield f"{connector} = {truth(row.further[connector])}"
    if row.gap:
        yield f"gap = {quoted(row.gap)}"


def wanted_files():
    """{name: bytes} of the messages and the manifest."""
    every = rows()
    names = [row.name for row in every]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise ValueError(f"two rows are called {', '.join(sorted(doubled))}")
    tables = ("\n[[message]]\n" + "\n".join(described(row, n)) + "\n" for n, row in enumerate(every))
    files = {row.name + ".eml": row.data for row in every}
    return files | {"manifest.toml": (HEAD + "".join(tables)).encode()}
