-- Chunks split the body anywhere: in the middle of a boundary and of a part's header.
local conn = connect("client.test", "198.51.100.7")
envelope(conn, "<someone@client.test>", "<bob@example.org>")
step(conn, "header", "From", "someone@client.test")
step(conn, "header", "MIME-Version", "1.0")
step(conn, "header", "Content-Type", "multipart/mixed; boundary=frontier")
step(conn, "eoh")
local body = "--frontier\r\nContent-Type: text/plain\r\n\r\nhello\r\n" ..
    "--frontier\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n--frontier--\r\n"
for i = 1, #body, 3 do
    if mt.getreply(conn) == SMFIR_SKIP then break end
    step(conn, "bodystring", body:sub(i, i + 2))
end
step(conn, "eom")
expect_refused(conn)
mt.disconnect(conn)
