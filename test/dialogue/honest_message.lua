-- An honest message is accepted and stamped.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
expect(conn, SMFIR_CONTINUE, "RCPT")
message(conn, "someone@client.test", "hello\r\n")
expect_passed(conn)
if not (mt.eom_check(conn, MT_HDRADD, "X-Postern") or mt.eom_check(conn, MT_HDRINSERT, "X-Postern")) then
    fail("no stamp")
end
mt.disconnect(conn)
