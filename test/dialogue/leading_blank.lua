-- The blank behind the colon comes with the value and is no part of the address.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
message(conn, " someone@client.test", "hello\r\n")
expect_passed(conn)
envelope(conn, "<someone@client.test>", "<bob@example.org>")
message(conn, " \t ceo@example.org", "hello\r\n")
expect_refused(conn)
mt.disconnect(conn)
