"""CMS messages (RFC 5652) as far as a reader of mail looks into them."""


def tagged(tag, *content):
    body = b"".join(content)
    if len(body) < 128:
        return bytes((tag, len(body))) + body
    size = len(body).to_bytes(2, "big")
    return bytes((tag, 0x82)) + size + body


PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
DATA, SIGNED, ENVELOPED = (PKCS7 + bytes((each,)) for each in (1, 2, 3))
SHA256 = tagged(0x30, b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01")
AES = b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2a"


def signed(content=None):
    """A signature of nobody around some content, or apart from it; what stands for a certificate is none."""
    inner = tagged(0x30, DATA, *([] if content is None else [tagged(0xA0, tagged(0x04, content))]))
    certificate = tagged(0xA0, tagged(0x30, tagged(0x04, bytes((each * 167 + 13) & 0xFF for each in range(600)))))
    body = tagged(0x30, b"\x02\x01\x01", tagged(0x31, SHA256), inner, certificate, tagged(0x31))
    return tagged(0x30, SIGNED, tagged(0xA0, body))


def enveloped(size=160):
    """What only a key opens."""
    noise = bytes((each * 167 + 13) & 0xFF for each in range(size))
    cipher = tagged(0x30, AES, tagged(0x04, noise[:16]))
    content = tagged(0x30, DATA, cipher, tagged(0x80, noise))
    return tagged(0x30, ENVELOPED, tagged(0xA0, tagged(0x30, b"\x02\x01\x00", tagged(0x31), content)))
