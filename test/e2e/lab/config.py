"""Overriding single keys in a configuration file's text, so that a private run differs in nothing else."""

import json
import re

HEADER = re.compile(r"^\s*\[(?P<name>[A-Za-z_.]+)\]\s*(#.*)?$")
ANY_HEADER = re.compile(r"^\s*\[")


def overridden(text, changes):
    """Returns `text` with changes {(table, key): value} in place; a live line of the same key goes away.

    Text work on lines is enough, since only top-level tables of plain keys are ever overridden, and it keeps
    the rest of the file as the operator wrote it. A value that spans lines is not supported.
    """
    tables = {}
    for (table, key), value in changes.items():
        tables.setdefault(table, {})[key] = json.dumps(value)
    lines, current, seen = [], "", set()
    for line in text.splitlines():
        if ANY_HEADER.match(line):
            found = HEADER.match(line)
            current = found["name"] if found else ""
            lines.append(line)
            if current in tables:
                seen.add(current)
                lines += assignments(tables[current])
        elif not overridden_key(line, tables.get(current, {})):
            lines.append(line)
    for table, values in tables.items():
        if table not in seen:
            lines += ["", f"[{table}]", *assignments(values)]
    return "\n".join(lines) + "\n"


def assignments(values):
    return [f"{key} = {value}" for key, value in values.items()]


def overridden_key(line, values):
    """True for a live line that sets one of the keys; a commented-out default is left alone."""
    return line.split("=", 1)[0].strip() in values if "=" in line else False
