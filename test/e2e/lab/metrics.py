"""Reading Prometheus' text format."""

import re
import urllib.request

LINE = re.compile(r"^(?P<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?P<labels>.*)\})?\s+(?P<value>\S+)")
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


def fetch(address, path="/metrics"):
    """The text at a path of the filter's HTTP server; `address` is host:port."""
    with urllib.request.urlopen(f"http://{address}{path}", timeout=5) as answer:
        return answer.read().decode("utf-8")


def parse(text):
    """{(name, frozenset of (label, value))}: value} of everything in the text."""
    values = {}
    for line in text.splitlines():
        found = LINE.match(line)
        if found and not line.startswith("#"):
            labels = frozenset(LABEL.findall(found["labels"] or ""))
            values[(found["name"], labels)] = float(found["value"])
    return values


class Metrics:
    """One reading of the metrics. Asking for a series with some labels sums all that carry them."""

    def __init__(self, text):
        self.values = parse(text)

    def total(self, name, **labels):
        wanted = set(labels.items())
        return sum(value for (series, found), value in self.values.items() if series == name and wanted <= found)
