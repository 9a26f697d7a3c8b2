"""Tricks with the fields of a header: each takes a tree without its envelope and spoils it somewhere."""

import base64

from parts import Part

TYPE, CODING, DISPOSITION = b"Content-Type", b"Content-Transfer-Encoding", b"Content-Disposition"

HIDDEN_FIELDS = (
    b"Content-Type: application/octet-stream; name=x.exe", b"Content-Disposition: attachment; filename=x.exe",
    b"Content-Disposition: attachment", b"Content-Type: image/png", b"Content-Type: message/rfc822",
    b"Content-Type: text/plain; name=x.txt", b"Content-Type: multipart/mixed; boundary=zz",
    b"Content-Transfer-Encoding: base64", b"Content-Type: application/zip")


def any_part(rng, root):
    return rng.choice(root.everyone())


def leaf(rng, root):
    return rng.choice([part for part in root.everyone() if part.children is None and part.nested is None] or [root])


def add_field(rng, part, field):
    part.header.insert(rng.randint(0, len(part.header)), field)


def second_field(rng, root):
    """The same field twice, or a field that makes an attachment of a text."""
    part = any_part(rng, root)
    add_field(rng, part, rng.choice(HIDDEN_FIELDS))


def second_coding(rng, root):
    part = leaf(rng, root)
    for value in rng.sample((b"base64", b"quoted-printable", b"7bit", b"x-uuencode", b"8bit"), 2):
        add_field(rng, part, CODING + b": " + value)


def odd_coding(rng, root):
    value = rng.choice((
        b"base64, quoted-printable", b"base64 quoted-printable", b"base64;", b"x-base64", b"base645", b"quoted-print",
        b"", b"=?utf-8?Q?base64?=", b"bas()e64", b"base\\64", b"(x)base64", b'"base64"', b"base64 (x)", b"BASE64",
        b" " * 2000 + b"base64", b"x-uuencode", b"uuencode", b"x-uue", b"uue", b"x-gzip64", b"x-yencode", b"binhex",
        b"mac-binhex40", b"7-bit", b"us-ascii", b"none", b"utf-8", b"binary", b"8BIT", b"\x0bbase64", b"base64\0"))
    any_part(rng, root).put(CODING, value)


def coded_composite(rng, root):
    """A container or a nested message that is itself encoded."""
    part = any_part(rng, root)
    hidden = (b"--zz\nContent-Type: application/zip; name=a.zip\n\nUEsDBA==\n--zz--\n" if rng.random() < 0.7 else
              b"From: a@b\nContent-Type: application/zip\n\nUEsDBA==\n")
    part.children = part.nested = None
    part.put(TYPE, rng.choice((b"multipart/mixed; boundary=zz", b"message/rfc822", b"message/global",
                               b"multipart/alternative; boundary=zz", b"text/plain")))
    part.put(CODING, rng.choice((b"base64", b"quoted-printable", b"x-uuencode")))
    part.body = base64.encodebytes(hidden) if rng.random() < 0.7 else hidden


def odd_spelling(rng, root):
    """A field's name as some readers would still take it."""
    part = any_part(rng, root)
    name, value = rng.choice(HIDDEN_FIELDS).split(b":", 1)
    half = len(name) // 2
    field = rng.choice((
        b"%s :%s", b"%s\t:%s", b"%s::%s", b" %s:%s", b"\r%s:%s", b"\0%s:%s", b"%s\0:%s", b"X-Foo: bar\r%s:%s",
        b"X-Foo: bar\x0b%s:%s", b"X-Foo: bar\x0c%s:%s", b"X-Foo: bar\x85%s:%s", b"X-Foo: bar\x1c%s:%s", b"%s%s",
        b"%s:\n%s", b"%s\n :%s", b"\xef\xbb\xbf%s:%s", b"%s\xc2\xa0:%s", b"-%s:%s", b"%s-:%s", b'"%s":%s', b"%s;%s",
        b"X-Foo: bar\n %s:%s", b"X-Foo :bar\n\t%s:%s", b"%s=%s", b"X:\n%s:%s", b"From x\n%s:%s", b">From x\n%s:%s",
        b"X-%s:%s", b"Subject: =?utf-8?Q?x=0D=0A?=%s:%s", b"MIME-%s:%s", b"Resent-%s:%s", b"%s(x):%s", b"\x7f%s:%s"))
    if rng.random() < 0.15:
        field = b"%s" + rng.choice((b"(c)", b"\n", b"\n ", b"\r", b"\0", b" ", b"\xad")) + name[half:] + b":%s"
        name = name[:half]
    if rng.random() < 0.4:
        part.drop(name)
    add_field(rng, part, field % (name, value))


def odd_type(rng, root):
    part = any_part(rng, root)
    parameters = part.get(TYPE).partition(b";")[2]
    part.put(TYPE, rng.choice((
        b"multipart/", b"multipart", b"multiparts/mixed", b"x-multipart/mixed", b'"multipart/mixed"',
        b"multi\\part/mixed", b"multipar()t/mixed", b"=?UTF-8?B?bXVsdGlwYXJ0?=/mixed",
        b"multipart/mixed, application/x", b"", b"text", b"text/", b"/plain", b"text/plain/x", b"text /plain",
        b"text/ plain", b"text/plain application/zip", b"text/(c)plain", b"text\n /plain", b"text/plain, image/png",
        b"TEXT/PLAIN", b"Text/Html", b"image", b"image/", b"pdf", b"plain", b"text/plain\xa0", b"\"text/plain\"",
        b"text//plain", b"text;plain", b"application", b"(x)text/plain", b"*/*", b"text/x-plain", b"text/htm",
        b"html/text", b"text/plain\0image/png", b"message", b"message/", b"text/plain:", b"message/rfc822",
        b"Content-Type: image/png", b"=?utf-8?q?text/plain?=", b"text/plain=", b"multipart/mixed "))
        + (b";" + parameters if rng.random() < 0.7 else b""))


def no_type(rng, root):
    """A Content-Type that begins with a parameter, or none where a container has been declared."""
    part = any_part(rng, root)
    value = part.get(TYPE)
    if rng.random() < 0.5:
        part.drop(TYPE)
    else:
        part.put(TYPE, value.partition(b";")[2].strip() or b"charset=utf-8")


def odd_name(rng, root):
    """A file name on a text, in a spelling that not every reader takes for one."""
    part = leaf(rng, root)
    parameter = rng.choice((
        b"name=x.exe", b'name="x.exe"', b"NAME=x.exe", b"name =x.exe", b"name= x.exe", b"name\n =x.exe", b"name=",
        b'name=""', b"name", b"name*=utf-8''x.exe", b"name*=utf-8'en-US'x.exe", b"name*0=x.; name*1=exe",
        b"name*1=exe", b"name*0*=utf-8''x%2E; name*1=exe", b"(c)name=x.exe", b"name(c)=x.exe", b"name=(c)x.exe",
        b'"name"=x.exe', b"=?utf-8?Q?name?==x.exe", b'name="=?utf-8?Q?x.exe?="', b"name=x y.exe", b"name='x.exe'",
        b"name:x.exe", b"n\\ame=x.exe", b"na\nme=x.exe", b"foo=bar name=x.exe", b'foo="bar" name=x.exe',
        b'foo="bar"name=x.exe', b'foo="bar; name=x.exe', b'foo=bar"; name=x.exe', b'foo="bar\\"; name=x.exe',
        b"foo=bar, name=x.exe", b"x-name=a.exe", b"file name=x.exe", b"filename=x.exe", b"filename*=x.exe",
        b"filename*0*=''x.exe", b"name*99=x.exe", b"name**=x", b"name*0*0=x", b"name*=x.exe", b"name*=''",
        b"name*a=x.exe", b"\0name=x.exe", b"\x0bname=x.exe", b"name==x.exe", b"name=x.exe(c)", b"=name=x.exe",
        b"file-name=x.exe", b"x:y=1; name=x.exe", b"name\xa0=x.exe", b"nam\xc3\xa9=x", b"a=1;;;; name=x.exe",
        b"name=\"x\\.exe\"", b"foo='bar; name=x.exe'", b"foo=<bar; name=x.exe>", b"*name=x.exe"))
    where = rng.choice((TYPE, DISPOSITION))
    value = part.get(where) or (b"inline" if where == DISPOSITION else b"text/plain")
    gap = rng.choice((b"; ", b"; ", b"; ", b";\n ", b";", b" ;", b" ", b", ", b"\n ", b";\n\t", b":", b"; ;"))
    if rng.random() < 0.2:
        value = value.split(b";")[0]
    part.put(where, value + gap + parameter)


def odd_disposition(rng, root):
    part = any_part(rng, root)
    part.put(DISPOSITION, rng.choice((
        b"attachment", b"ATTACHMENT", b"attach", b"inline", b"INLINE", b'"attachment"', b"(c)attachment",
        b"inline attachment", b"inline, attachment", b"attachment inline", b"", b";", b"=?utf-8?Q?attachment?=",
        b"form-data; name=x", b"form-data; name=\"x\"; filename=\"a\"", b"signal", b"inl\\ine", b"inline (attachment)",
        b"\x0battachment", b"inline;", b"inline; attachment", b"; filename=x", b"filename=x.exe", b"inline; size=3",
        b"notification", b"inline\0attachment", b"attachment\n ;filename=x", b'inline; foo="\n attachment"',
        b"inline\xa0", b'"inline"')))


def odd_separator(rng, root):
    """What stands between a header and its body, or just before and behind it."""
    part = any_part(rng, root)
    hidden = rng.choice(HIDDEN_FIELDS) + b"\n"
    part.separator = rng.choice((
        b" \n", b"\t\n", b"\x0b\n", b"\n\n", b"\r\n\r", b"\r\r", b"", b"XXXX\n\n", b"\n" + hidden + b"\n",
        b" \n" + hidden + b"\n", b"\r" + hidden + b"\n", b"XXXX\n" + hidden + b"\n", b"\0\n", b"\r\n" + hidden + b"\n",
        b"\t\n" + hidden + b"\n", b": x\n" + hidden + b"\n", b"\xa0\n" + hidden + b"\n", b"--\n" + hidden + b"\n",
        b"\n \n" + hidden + b"\n"))


def blank_first(rng, root):
    """A part whose header comes behind a blank line, and so is its text to a strict reader."""
    part = any_part(rng, root)
    part.header.insert(0, rng.choice((b"", b"", b" ", b"\t", b"\x0b", b"\r", b"X", b"-", b"\0", b"\xa0")))
    if rng.random() < 0.7:
        part.header.insert(1, rng.choice(HIDDEN_FIELDS))


def long_header(rng, root):
    """The field that tells stands behind very much else."""
    part = any_part(rng, root)
    filler = rng.choice((b"X-A: " + b"a" * 2700, b"X-A: b", b"X-A: b\n " + b"c\n " * 400 + b"d"))
    count = rng.choice((1, 1, 1, 2, 3, 25))
    part.header = [filler] * count + part.header + [rng.choice(HIDDEN_FIELDS)] * (rng.random() < 0.7)


def long_value(rng, root):
    part = any_part(rng, root)
    name = rng.choice((TYPE, DISPOSITION))
    filler = rng.choice((b'; x="%s"' % (b"a" * rng.choice((900, 4000, 5000, 9000))), b"; x=y" * 70, b";" * 3000,
        b" " * 4200))
    value = part.get(name) or (b"text/plain" if name == TYPE else b"inline")
    part.put(name, value + filler + rng.choice((b"", b"; name=x.exe", b"; filename=x.exe", b"; boundary=zz")))


def new_part(rng, root):
    """A part whose only sign is one of these fields."""
    part = Part([rng.choice(HIDDEN_FIELDS)], b"AAAA\n")
    boxes = [one for one in root.everyone() if one.children]
    if boxes:
        rng.choice(boxes).children.append(part)
    else:
        root.header.append(part.header[0])


TRICKS = (second_field, second_coding, odd_coding, coded_composite, odd_spelling, odd_type, no_type, odd_name, odd_name,
          odd_disposition, odd_separator, blank_first, long_header, long_value, new_part)
