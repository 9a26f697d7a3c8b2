"""A private mail relay on loopback: Postfix, the filter, a sink for what was delivered and a raw SMTP client.

Everything lives below one temporary directory and on ephemeral ports, so that runs neither meet each
other nor the mail system of the host. Nothing is installed into the system's mail configuration.
"""
