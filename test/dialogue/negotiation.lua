-- What the filter negotiates: an unknown command between RCPT and DATA must not reach it, since libmilter
-- would then swallow the first header's reply; header values must come with their leading blanks.
local conn = connect("client.test", "198.51.100.7")
if not mt.test_option(conn, SMFIP_NOUNKNOWN) then fail("unknown commands are sent") end
if not mt.test_option(conn, SMFIP_HDR_LEADSPC) then fail("leading blanks are not sent") end
if not mt.test_action(conn, SMFIF_ADDHDRS) and not mt.test_action(conn, SMFIF_CHGHDRS) then fail("no stamp possible") end
mt.disconnect(conn)
