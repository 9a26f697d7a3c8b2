#include "milter/macros.h"

#include <libmilter/mfapi.h>

#include <array>
#include <string>

namespace postern {
namespace {

struct MacroList {
    int stage;
    const char* names;
};

// Sendmail looks at the flag of the end-of-header list when it chooses the end-of-message list, so the
// two are set together.
constexpr std::array<MacroList, 7> kLists{{
    {SMFIM_CONNECT, "v {daemon_name} {daemon_addr} {daemon_port} {if_addr}"},
    {SMFIM_HELO, "{tls_version} {cipher} {cert_subject} {cn_subject} {verify}"},
    {SMFIM_ENVFROM, "i {auth_type} {auth_authen} {mail_addr} {mail_host} {mail_mailer}"},
    {SMFIM_ENVRCPT, "i {rcpt_addr} {rcpt_host} {rcpt_mailer}"},
    {SMFIM_DATA, "i"},
    {SMFIM_EOH, "i"},
    {SMFIM_EOM, "i"},
}};

}  // namespace

void request_macros(SMFICTX* context) {
    for (const MacroList& list : kLists) {
        std::string names = list.names;  // the library wants to write to it
        smfi_setsymlist(context, list.stage, names.data());
    }
}

std::string_view macro(SMFICTX* context, const char* name) {
    // The library takes the name as char* and does not write to it.
    const char* value =
        smfi_getsymval(context, const_cast<char*>(name));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    return value != nullptr ? std::string_view(value) : std::string_view();
}

TlsEvent tls_macros(SMFICTX* context) {
    return {.version = macro(context, "{tls_version}"),
            .cert_subject = macro(context, "{cert_subject}"),
            .cert_cn = macro(context, "{cn_subject}"),
            .verify = macro(context, "{verify}")};
}

std::string_view queue_id(SMFICTX* context) {
    return macro(context, "i");
}

}  // namespace postern
