-- A forged author is refused at the end of the message.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
message(conn, "ceo@example.org", "hello\r\n")
expect_refused(conn)
mt.disconnect(conn)
