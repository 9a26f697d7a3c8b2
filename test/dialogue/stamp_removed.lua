-- A stamp that came with the message is removed, and the filter's own added.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
step(conn, "header", "X-Postern", " id=forged; connector=default; ip=192.0.2.10; auth=ceo")
message(conn, " someone@client.test", "hello\r\n")
expect_passed(conn)
if not mt.eom_check(conn, MT_HDRDELETE, "X-Postern") then fail("the forged stamp stays") end
if not mt.eom_check(conn, MT_HDRADD, "X-Postern") then fail("no stamp") end
mt.disconnect(conn)
