"""The configurations that the messages are played through.

    page-one   page one of the manual: strangers may submit, and carry no attachments
    internet   the same with the preset `internet` for the world: attachments pass but for executables
    mirror     every author of the honest messages is ours: each of them has to be refused

and for those of test/data/attachments

    strangers    page one: they carry no attachments
    executables  the preset `internet`: attachments pass but for executables
    macros       the same with nothing blocked but macros
    encrypted    the same with nothing refused but what is encrypted
    ignored      executables are blocked, and archives are not opened
"""

OWN = ("example.org", "bücher.example")

CONNECTOR = """
[[connector]]
name = "default"
remote = ["0.0.0.0/0", "::/0"]
preset = "{preset}"
"""

# What each of the connectors for attachments adds to its preset.
ATTACHMENTS = {
    "strangers": ("anonymous", ""),
    "executables": ("internet", ""),
    "macros": ("internet", 'block = ["macros"]'),
    "encrypted": ("internet", 'block = []\nencrypted = "reject"'),
    "ignored": ("internet", 'block = ["executables"]\narchives = "ignore"'),
}

ALLOW = """
[[allow]]
remote = ["192.0.2.10", "192.0.2.32/28"]
rights = ["own-domain-sender", "attachments"]
owner = "facilities"
reason = "scan to mail, third floor"
expires = 2099-12-31
"""

# Rules that want a line of [identity]. The first two are checks of that name, which only observe here.
RULES = {
    "display-name": 'display_name = "observe"',
    "look-alike": 'look_alike = "observe"',
    "own-addresses": 'own_addresses = ["192.0.2.25", "2001:db8:25::1"]',
}


def _domain(name, kind="authoritative"):
    return f'[[domain]]\nname = "{name}"\ntype = "{kind}"\n\n'


def _identity():
    return "\n".join(["", "[identity]", *RULES.values(), ""])


def write_policies(folder, own, authors):
    """Writes the configurations below `folder`; returns {name: path}. `own` are our domains."""
    ours = "".join(_domain(name) for name in own)
    # Mail is taken for the usual domains whoever is ours, so that nothing but the author can be refused.
    taken = "".join(_domain(name, "external-relay") for name in OWN if name not in own)
    mirrored = "".join(_domain(name) for name in authors)
    mirrored += "".join(_domain(name, "external-relay") for name in OWN)
    texts = {
        "page-one": ours + taken + CONNECTOR.format(preset="anonymous") + ALLOW + _identity(),
        "internet": ours + taken + CONNECTOR.format(preset="internet") + ALLOW + _identity(),
        "mirror": mirrored + CONNECTOR.format(preset="anonymous"),
    }
    for name, (preset, keys) in ATTACHMENTS.items():
        texts[name] = ours + taken + CONNECTOR.format(preset=preset) + f"[connector.attachments]\n{keys}\n"
    paths = {}
    for name, text in texts.items():
        paths[name] = folder / f"{name}.toml"
        paths[name].write_text(text, encoding="utf-8")
    return paths
