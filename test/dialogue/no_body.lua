-- A message without a body: neither MTA sends a body step for it.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
message(conn, "someone@client.test", nil)
expect_passed(conn)
mt.disconnect(conn)
