-- MAIL again without an abort in between, as after `RCPT, FOO, EHLO, MAIL`: the new sender counts.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
expect(conn, SMFIR_CONTINUE, "RCPT of the first")
envelope(conn, "<ceo@example.org>", "<bob@example.org>")
expect(conn, SMFIR_REPLYCODE, "RCPT of the second")
mt.disconnect(conn)
