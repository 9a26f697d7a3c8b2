-- A client of no known address family, as Sendmail shows what came over standard input, is on no allow list.
-- Nobody is there to be told at RCPT: its forged sender is refused at the end of the message.
local conn = connect("localhost", "unspec")
envelope(conn, "<ceo@example.org>", "<bob@example.org>")
message(conn, "ceo@example.org", "hello\r\n")
expect_refused(conn)
mt.disconnect(conn)
