-- Type and name together are a login: the owner of the address passes.
local conn = connect("client.test", "198.51.100.7")
mt.macro(conn, SMFIC_MAIL, "{auth_type}", "PLAIN", "{auth_authen}", "alice", "{mail_addr}", "alice@example.org")
step(conn, "mailfrom", "<alice@example.org>")
step(conn, "rcptto", "<bob@example.org>")
expect(conn, SMFIR_CONTINUE, "RCPT")
message(conn, "alice@example.org", "hello\r\n")
expect_passed(conn)
mt.disconnect(conn)
