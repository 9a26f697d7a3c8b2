"""Private mail relays on loopback: Postfix, Sendmail, the filter, a sink for what was delivered and a raw SMTP client.

Everything lives below temporary directories and on ephemeral ports, so that runs neither meet each
other nor the mail system of the host. Nothing is installed into the system's mail configuration.
"""
