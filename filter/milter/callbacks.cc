#include "milter/callbacks.h"

#include <libmilter/mfapi.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "engine/session.h"
#include "milter/macros.h"

namespace postern {
namespace {

struct Process {
    Engine* engine = nullptr;
    Steps steps;
    // As last negotiated: for a connection that the MTA uses again without negotiating anew.
    std::atomic<unsigned long> flags{0};
    std::atomic<unsigned long> actions{0};
};

// The one global: libmilter's callbacks carry no pointer of ours before there is a session. Written
// before the library starts its threads, then only read but for the flags.
Process g_process;

// What libmilter keeps for a connection.
struct Connection {
    unsigned long flags = 0;    // as negotiated
    unsigned long actions = 0;  // likewise
    bool failed = false;        // a callback threw in this message: it can't be judged any more
    std::unique_ptr<Session> session;
};

Connection* connection_of(SMFICTX* context) {
    return static_cast<Connection*>(smfi_getpriv(context));
}

// The answer of a step that never speaks.
sfsistat silent(const Connection& connection, unsigned long no_reply_flag) {
    return (connection.flags & no_reply_flag) != 0 ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

sfsistat speak(SMFICTX* context, const Reply& reply) {
    constexpr std::uint16_t kFirstPermanent = 500;
    // A single % would be taken for a format by the library, and eaten by Postfix.
    std::string text;
    for (const char c : reply.text) text.append(c == '%' ? 2 : 1, c);
    std::string code = std::to_string(reply.code);
    std::string enhanced(reply.enhanced);
    smfi_setmlreply(context, code.data(), enhanced.data(), text.data(), nullptr);
    return reply.code >= kFirstPermanent ? SMFIS_REJECT : SMFIS_TEMPFAIL;
}

// What becomes of a message that could not be judged.
sfsistat failure(SMFICTX* context, const Connection* connection) {
    if (connection == nullptr || connection->session == nullptr) return SMFIS_TEMPFAIL;
    if (connection->session->policy().defaults.on_error == OnError::kAccept) return SMFIS_CONTINUE;
    return speak(context, connection->session->failure_reply());
}

void report(const char* what) {
    g_process.engine->observer.check_failed(kCallbackCheck, what);
}

// The second of the two places where exceptions end: nothing thrown crosses into C. `step` gets the
// connection and answers; a step that threw answers `silence` where it must not speak.
template <class Step>
sfsistat guarded(SMFICTX* context, Step&& step) noexcept {
    Connection* connection = connection_of(context);
    if (connection == nullptr || connection->session == nullptr) return SMFIS_TEMPFAIL;
    try {
        return step(*connection);
    } catch (const std::exception& e) {
        report(e.what());
    } catch (...) {
        report("unknown exception");
    }
    connection->failed = true;
    try {
        return failure(context, connection);
    } catch (...) {
        return SMFIS_TEMPFAIL;
    }
}

// The same for a step that has no voice: the message's later steps speak for it.
template <class Step>
sfsistat guarded_silent(SMFICTX* context, unsigned long no_reply_flag, Step&& step) noexcept {
    Connection* connection = connection_of(context);
    if (connection == nullptr) return SMFIS_TEMPFAIL;
    try {
        if (connection->session != nullptr) step(*connection);
    } catch (const std::exception& e) {
        connection->failed = true;
        report(e.what());
    } catch (...) {
        connection->failed = true;
        report("unknown exception");
    }
    return silent(*connection, no_reply_flag);
}

sfsistat on_negotiate(SMFICTX* context, unsigned long actions, unsigned long protocol, unsigned long /*f2*/,
                      unsigned long /*f3*/, unsigned long* out_actions, unsigned long* out_protocol,
                      unsigned long* out_f2, unsigned long* out_f3) {
    *out_actions = action_flags() & actions;
    *out_protocol = protocol_flags(g_process.steps, protocol, *out_protocol);
    *out_f2 = 0;
    *out_f3 = 0;
    if ((*out_actions & SMFIF_SETSYMLIST) != 0) request_macros(context);
    delete connection_of(context);  // negotiated anew without a close
    auto connection = std::make_unique<Connection>();
    connection->flags = *out_protocol;
    connection->actions = *out_actions;
    g_process.flags.store(connection->flags);
    g_process.actions.store(connection->actions);
    smfi_setpriv(context, connection.release());
    return SMFIS_CONTINUE;
}

std::string_view daemon_address(SMFICTX* context) {
    const std::string_view address = macro(context, "{daemon_addr}");
    return address.empty() ? macro(context, "{if_addr}") : address;
}

// Postfix says port 0 for what a local process handed in.
bool handed_in_locally(const _SOCK_ADDR* address) {
    if (address == nullptr) return true;
    if (address->sa_family == AF_INET) return reinterpret_cast<const sockaddr_in*>(address)->sin_port == 0;
    if (address->sa_family == AF_INET6) return reinterpret_cast<const sockaddr_in6*>(address)->sin6_port == 0;
    return true;
}

sfsistat on_connect(SMFICTX* context, char* host, _SOCK_ADDR* address) {
    Connection* connection = connection_of(context);
    if (connection == nullptr) {
        // SMFIC_QUIT_NC: a close without an end, and the next client on the same connection of the MTA.
        connection = new (std::nothrow) Connection;
        if (connection == nullptr) return SMFIS_TEMPFAIL;
        connection->flags = g_process.flags.load();
        connection->actions = g_process.actions.load();
        smfi_setpriv(context, connection);
    }
    const sfsistat answer = silent(*connection, SMFIP_NR_CONN);
    try {
        connection->session = nullptr;  // a connect may follow a connect
        auto session = std::make_unique<Session>(*g_process.engine);
        session->connect({.host_name = host != nullptr ? host : "",
                          .client = IpAddress::from_sockaddr(address),
                          .local_submission = handed_in_locally(address),
                          .can_quarantine = (connection->actions & SMFIF_QUARANTINE) != 0,
                          .mta = macro(context, "v"),
                          .daemon_name = macro(context, "{daemon_name}"),
                          .daemon_addr = daemon_address(context),
                          .daemon_port = macro(context, "{daemon_port}")});
        connection->session = std::move(session);
    } catch (const std::exception& e) {
        report(e.what());  // without a session every later step is a temporary failure
    }
    return answer;
}

sfsistat on_helo(SMFICTX* context, char* name) {
    return guarded_silent(context, SMFIP_NR_HELO, [&](Connection& connection) {
        connection.session->abort();
        connection.session->helo(name != nullptr ? name : "", tls_macros(context));
    });
}

sfsistat on_mail(SMFICTX* context, char** arguments) {
    Connection* box = connection_of(context);
    const bool has_voice = box == nullptr || (box->flags & SMFIP_NR_MAIL) == 0;
    const auto step = [&](Connection& connection) {
        connection.failed = false;
        std::vector<std::string_view> parameters;
        for (char** p = arguments + 1; arguments[0] != nullptr && *p != nullptr; ++p)
            parameters.emplace_back(*p);
        const std::optional<Reply> reply =
            connection.session->mail({.sender = arguments[0] != nullptr ? arguments[0] : "",
                                      .parameters = parameters,
                                      .auth_type = macro(context, "{auth_type}"),
                                      .auth_authen = macro(context, "{auth_authen}"),
                                      .mail_addr = macro(context, "{mail_addr}"),
                                      .mail_host = macro(context, "{mail_host}"),
                                      .mail_mailer = macro(context, "{mail_mailer}"),
                                      .queue_id = queue_id(context),
                                      .tls = tls_macros(context)});
        return reply ? speak(context, *reply) : SMFIS_CONTINUE;
    };
    if (has_voice) return guarded(context, step);
    return guarded_silent(context, SMFIP_NR_MAIL,
                          [&](Connection& connection) { static_cast<void>(step(connection)); });
}

sfsistat on_rcpt(SMFICTX* context, char** arguments) {
    return guarded(context, [&](Connection& connection) -> sfsistat {
        if (connection.failed) return failure(context, &connection);
        const std::optional<Reply> reply =
            connection.session->rcpt({.recipient = arguments[0] != nullptr ? arguments[0] : "",
                                      .rcpt_addr = macro(context, "{rcpt_addr}"),
                                      .rcpt_host = macro(context, "{rcpt_host}"),
                                      .rcpt_mailer = macro(context, "{rcpt_mailer}"),
                                      .queue_id = queue_id(context)});
        return reply ? speak(context, *reply) : SMFIS_CONTINUE;
    });
}

sfsistat on_data(SMFICTX* context) {
    return guarded(context, [&](Connection& connection) {
        connection.session->data(queue_id(context));
        return SMFIS_CONTINUE;
    });
}

sfsistat on_header(SMFICTX* context, char* name, char* value) {
    return guarded_silent(context, SMFIP_NR_HDR, [&](Connection& connection) {
        connection.session->header(name != nullptr ? name : "", value != nullptr ? value : "");
    });
}

sfsistat on_end_of_headers(SMFICTX* context) {
    return guarded_silent(context, SMFIP_NR_EOH,
                          [](Connection& connection) { connection.session->end_of_headers(); });
}

sfsistat on_body(SMFICTX* context, unsigned char* bytes, std::size_t length) {
    return guarded(context, [&](Connection& connection) -> sfsistat {
        const bool more = connection.session->body({reinterpret_cast<const char*>(bytes), length});
        return more || (connection.flags & SMFIP_SKIP) == 0 ? SMFIS_CONTINUE : SMFIS_SKIP;
    });
}

bool remove(SMFICTX* context, const FieldPlace& field) {
    std::string name = field.name;
    return smfi_chgheader(context, name.data(), static_cast<int>(field.number), nullptr) == MI_SUCCESS;
}

// Marks are of use, but mail without them is no harm: an MTA that takes none goes on without.
void mark(SMFICTX* context, const MessageEdits& edits, unsigned long flags) {
    // With leading blanks negotiated the value starts right behind the colon.
    const char* const lead = (flags & SMFIP_HDR_LEADSPC) != 0 ? " " : "";
    for (const FieldChange& change : edits.change) {
        std::string name = change.place.name;
        std::string value = lead + change.value;
        smfi_chgheader(context, name.data(), static_cast<int>(change.place.number), value.data());
    }
    for (const AddedField& field : edits.add) {
        std::string name = field.name;
        std::string value = lead + field.value;
        smfi_addheader(context, name.data(), value.data());
    }
}

// False: what was to be taken out or held back would pass as it is.
bool apply(SMFICTX* context, const MessageEdits& edits, unsigned long flags) {
    bool done = true;
    for (const FieldPlace& field : edits.remove) done &= remove(context, field);
    mark(context, edits, flags);
    if (edits.quarantine.empty()) return done;
    std::string why = edits.quarantine;
    return smfi_quarantine(context, why.data()) == MI_SUCCESS && done;
}

sfsistat on_end_of_message(SMFICTX* context) {
    return guarded(context, [&](Connection& connection) -> sfsistat {
        if (connection.failed) {
            connection.session->abort();
            return failure(context, &connection);
        }
        MessageEdits edits;
        const std::optional<Reply> reply = connection.session->end_of_message(queue_id(context), edits);
        if (reply) return speak(context, *reply);
        if (apply(context, edits, connection.flags)) return SMFIS_CONTINUE;
        report("the MTA could not be told what to change");
        return failure(context, &connection);
    });
}

sfsistat on_abort(SMFICTX* context) {
    return guarded(context, [](Connection& connection) {
        connection.session->abort();
        return SMFIS_CONTINUE;
    });
}

sfsistat on_close(SMFICTX* context) {
    // May come from the library's own thread under its lock: nothing here waits for anything.
    delete connection_of(context);
    smfi_setpriv(context, nullptr);
    return SMFIS_CONTINUE;
}

}  // namespace

Result<int> register_callbacks(Engine& engine, const Steps& steps) {
    g_process.engine = &engine;
    g_process.steps = steps;
    static char name[] = "postern";
    smfiDesc description{};
    description.xxfi_name = name;
    description.xxfi_version = SMFI_VERSION;
    description.xxfi_flags = action_flags();
    description.xxfi_connect = on_connect;
    description.xxfi_helo = on_helo;
    description.xxfi_envfrom = on_mail;
    description.xxfi_envrcpt = on_rcpt;
    description.xxfi_header = on_header;
    description.xxfi_eoh = on_end_of_headers;
    description.xxfi_body = on_body;
    description.xxfi_eom = on_end_of_message;
    description.xxfi_abort = on_abort;
    description.xxfi_close = on_close;
    // Not xxfi_unknown: with it, an unknown command before DATA makes the library go silent.
    description.xxfi_unknown = nullptr;
    description.xxfi_data = on_data;
    description.xxfi_negotiate = on_negotiate;
    if (smfi_register(description) == MI_FAILURE) return Error{"libmilter does not accept the callbacks"};
    return 0;
}

}  // namespace postern
