"""Zip archives of stored entries, and what is built on them. What a writer would not do has a field of its own."""

import zlib
from dataclasses import dataclass


def number(value, size):
    return (value & (1 << 8 * size) - 1).to_bytes(size, "little")


@dataclass(frozen=True)
class Entry:
    name: str
    data: bytes = b""
    local_name: str | None = None
    flags: int = 0
    method: int = 0
    listed: bool = True  # in the central directory
    present: bool = True  # has a local header
    unpacked: int | None = None  # its size unpacked, where `data` is packed

    def fields(self):
        size = len(self.data) if self.unpacked is None else self.unpacked
        # 1980-01-01, since a zip knows no day before.
        return (number(20, 2) + number(self.flags, 2) + number(self.method, 2) + number(0, 2) + number(0x21, 2)
                + number(zlib.crc32(self.data), 4) + number(len(self.data), 4) + number(size, 4))


def make_zip(*entries, before=b"", between=b"", comment=b"", after=b"", count=None, shift=0):
    """A zip of Entry or (name, data). `shift` is added to the place that the end states for the directory."""
    entries = [each if isinstance(each, Entry) else Entry(*each) for each in entries]
    body, directory = b"", b""
    for each in entries:
        name = each.name.encode()
        if each.listed:
            directory += (b"PK\x01\x02" + number(20, 2) + each.fields() + number(len(name), 2) + bytes(8) + bytes(4)
                          + number(len(body), 4) + name)
        if each.present:
            local = (each.local_name or each.name).encode()
            body += b"PK\x03\x04" + each.fields() + number(len(local), 2) + bytes(2) + local + each.data
    body += between
    total = sum(each.listed for each in entries) if count is None else count
    end = (b"PK\x05\x06" + bytes(4) + number(total, 2) * 2 + number(len(directory), 4)
           + number(len(body) + shift, 4) + number(len(comment), 2) + comment)
    return before + body + directory + end + after


def secret(name, size=48):
    """An encrypted entry: the name can be read, the bytes cannot."""
    return Entry(name, bytes((each * 167 + 13) & 0xFF for each in range(size)), flags=1)


CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", OFFICE + "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", OFFICE + "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", OFFICE + "presentationml.presentation.main+xml"),
    "docm": ("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "xlsm": ("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
}
OFFICE_TYPES = {
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "pptx": OFFICE + "presentationml.presentation",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}
# The start of a compound file, which is how macros are kept.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(480)


def office(kind, *more):
    """A document of Microsoft Office: the members that make it one, and `more` entries."""
    main, content = MAIN[kind]
    types = (f'<?xml version="1.0"?><Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" ContentType='
             f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/{main}" '
             f'ContentType="{content}"/></Types>')
    relations = (f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type='
                 f'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                 f'Target="{main}"/></Relationships>')
    return make_zip(("[Content_Types].xml", types.encode()), ("_rels/.rels", relations.encode()),
                    (main, b'<?xml version="1.0"?><document/>'), ("docProps/app.xml", b'<?xml version="1.0"?><p/>'),
                    *more)


def open_document(kind="text"):
    """A document of LibreOffice: the type comes first, as it is."""
    name = f"application/vnd.oasis.opendocument.{kind}"
    manifest = f'<?xml version="1.0"?><manifest><file-entry full-path="/" media-type="{name}"/></manifest>'
    return make_zip(("mimetype", name.encode()), ("content.xml", b'<?xml version="1.0"?><document/>'),
                    ("META-INF/manifest.xml", manifest.encode()))
