-- Mail that did not come by SMTP gives its addresses without brackets; they are the same addresses.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "ceo@example.org", "bob@example.org")
expect(conn, SMFIR_REPLYCODE, "RCPT")
mt.disconnect(conn)
