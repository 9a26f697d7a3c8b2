"""What the lab's Sendmail differs in from the package's defaults, as the text of an .mc file."""

# It refuses nothing by itself that a setting can let pass, so that what is refused is the filter's doing or the
# parser's. Its own host name and mx.example.org are local names: senders there lose their domain in its macros.
OWN = """\
divert(0)dnl
VERSIONID(`private')
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `relay.example.org')dnl
LOCAL_DOMAIN(`mx.example.org [127.0.0.1]')dnl
FEATURE(`no_default_msa')dnl
FEATURE(`promiscuous_relay')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`accept_unqualified_senders')dnl
define(`confPRIVACY_FLAGS', `')dnl
define(`confTO_IDENT', `0')dnl
define(`confDELIVERY_MODE', `background')dnl
define(`confDONT_PROBE_INTERFACES', `True')dnl
define(`confMAX_HOP', `100')dnl
"""

# A busy machine must not make it queue or refuse, and a name server that is not there must not make it wait.
PATIENCE = """\
define(`confQUEUE_LA', `1000')dnl
define(`confREFUSE_LA', `1000')dnl
define(`confDELAY_LA', `1000')dnl
define(`confTO_RESOLVER_RETRANS', `1s')dnl
define(`confTO_RESOLVER_RETRY', `1')dnl
"""

# Whatever the recipient, the sink gets it.
DELIVERY = """\
define(`SMART_HOST', `relay:[127.0.0.1]')dnl
define(`MAIL_HUB', `relay:[127.0.0.1]')dnl
define(`LOCAL_RELAY', `relay:[127.0.0.1]')dnl
define(`RELAY_MAILER_ARGS', `TCP $h {sink_port}')dnl
"""

PLACES = """\
define(`confPID_FILE', `{directory}/sendmail.pid')dnl
define(`QUEUE_DIR', `{directory}/mqueue')dnl
define(`STATUS_FILE', `{directory}/statistics')dnl
define(`HELP_FILE', `{directory}/helpfile')dnl
define(`ALIAS_FILE', `')dnl
define(`confSERVICE_SWITCH_FILE', `{directory}/service.switch')dnl
define(`confHOSTS_FILE', `{directory}/hosts')dnl
define(`confSERVER_CERT', `{directory}/relay.pem')dnl
define(`confSERVER_KEY', `{directory}/relay.pem')dnl
define(`confCACERT', `{authority}')dnl
define(`confCACERT_PATH', `{authority.parent}')dnl
"""

# F=T: with the filter gone every message is put off, none passes unseen.
LISTENER = """\
DAEMON_OPTIONS(`Family=inet, Name={name}, Addr=127.0.0.1, Port={port}, InputMailFilters={name}')dnl
MAIL_FILTER(`{name}', `S={milter}, F=T, T=S:10s;R:30s;E:1m')dnl
"""

MAILERS = """\
MAILER(`local')dnl
MAILER(`smtp')dnl
"""


def settings(directory, authority, sink_port, listeners):
    """The .mc text of a relay with these places, authority, sink and listeners."""
    return "".join(
        [
            OWN,
            PATIENCE,
            DELIVERY.format(sink_port=sink_port),
            PLACES.format(directory=directory, authority=authority),
            *(LISTENER.format(name=each.name, port=each.port, milter=each.milter) for each in listeners),
            MAILERS,
        ]
    )
