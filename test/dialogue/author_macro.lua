-- {auth_author} comes from AUTH= in MAIL, which anybody may write: it logs nobody in.
local conn = connect("client.test", "198.51.100.7")
mt.macro(conn, SMFIC_MAIL, "{auth_author}", "ceo@example.org", "{mail_addr}", "ceo@example.org")
step(conn, "mailfrom", "<ceo@example.org>", "AUTH=ceo@example.org")
step(conn, "rcptto", "<bob@example.org>")
expect(conn, SMFIR_REPLYCODE, "RCPT")
mt.disconnect(conn)
