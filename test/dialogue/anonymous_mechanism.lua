-- The SASL mechanism ANONYMOUS is no login, though it has a type and a name.
local conn = connect("client.test", "198.51.100.7")
mt.macro(conn, SMFIC_MAIL, "{auth_type}", "ANONYMOUS", "{auth_authen}", "ceo", "{mail_addr}", "ceo@example.org")
step(conn, "mailfrom", "<ceo@example.org>")
step(conn, "rcptto", "<bob@example.org>")
expect(conn, SMFIR_REPLYCODE, "RCPT")
mt.disconnect(conn)
