-- Shared by the dialogues beside it: one call a step, and an error that says what was expected.
-- `socket` is given by the runner (miltertest -D).

local names = {
    [SMFIR_CONTINUE] = "continue",
    [SMFIR_ACCEPT] = "accept",
    [SMFIR_REJECT] = "reject",
    [SMFIR_TEMPFAIL] = "tempfail",
    [SMFIR_DISCARD] = "discard",
    [SMFIR_REPLYCODE] = "a reply of its own",
    [SMFIR_SKIP] = "skip",
}

-- fail(what): ends the dialogue; miltertest keeps an error's text to itself, so say it first.
function fail(what)
    mt.echo(what)
    error(what)
end

local function named(reply)
    return names[reply] or string.format("reply %s", tostring(reply))
end

-- connect(host, ip): a connection that has negotiated and told who the client is.
function connect(host, ip)
    local conn = mt.connect(socket)
    if conn == nil then fail("cannot connect to " .. socket) end
    step(conn, "conninfo", host, ip)
    -- Said aloud: the HELO that miltertest makes up would come after the macros of MAIL and wipe them out.
    step(conn, "helo", host)
    return conn
end

-- step(conn, name, ...): sends one step.
function step(conn, name, ...)
    local problem = mt[name](conn, ...)
    if problem ~= nil then fail(name .. ": " .. tostring(problem)) end
end

-- expect(conn, reply, what): the filter's last reply.
function expect(conn, reply, what)
    local got = mt.getreply(conn)
    if got ~= reply then fail(what .. ": got " .. named(got) .. ", want " .. named(reply)) end
end

-- envelope(conn, sender, recipient): MAIL and RCPT with the macros that Postfix sends.
function envelope(conn, sender, recipient)
    mt.macro(conn, SMFIC_MAIL, "{mail_addr}", (sender:gsub("[<>]", "")), "{mail_host}", "", "{mail_mailer}", "smtp")
    step(conn, "mailfrom", sender)
    mt.macro(conn, SMFIC_RCPT, "{rcpt_addr}", (recipient:gsub("[<>]", "")), "{rcpt_host}", "", "{rcpt_mailer}", "smtp")
    step(conn, "rcptto", recipient)
end

-- message(conn, from, body): a header of two fields, and a body unless it is nil.
function message(conn, from, body)
    if from ~= nil then step(conn, "header", "From", from) end
    step(conn, "header", "Subject", "a dialogue")
    step(conn, "eoh")
    if body ~= nil then step(conn, "bodystring", body) end
    step(conn, "eom")
end

-- expect_passed(conn): the end of a message that may go on; to an MTA continue and accept are the same there.
function expect_passed(conn)
    local got = mt.getreply(conn)
    if got ~= SMFIR_ACCEPT and got ~= SMFIR_CONTINUE then fail("end of message: got " .. named(got)) end
end

-- expect_refused(conn): the message ended in a refusal, with or without a text.
function expect_refused(conn)
    local got = mt.getreply(conn)
    if got ~= SMFIR_REPLYCODE and got ~= SMFIR_REJECT then fail("end of message: got " .. named(got)) end
end
