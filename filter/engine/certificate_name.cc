#include "engine/certificate_name.h"

#include <string_view>

#include "base/text.h"

namespace postern {
namespace {

// RFC 3461, section 4: "+28" is "(". What is no such triple stays.
std::string from_xtext(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool triple = text[i] == '+' && i + 2 < text.size();
        const int high = triple ? hex_value(text[i + 1]) : -1;
        const int low = triple ? hex_value(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            out.push_back(text[i]);
            continue;
        }
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return out;
}

}  // namespace

// Postfix gives the common name as {cert_subject}, and only of a certificate that it trusts. Sendmail says
// in {verify} whether it does, and gives the common name apart: the subject, "/O=a/CN=b", can't be taken
// apart for certain, since a slash in a name looks like one between two.
std::string trusted_common_name(const TlsEvent& tls) {
    if (tls.verify.empty()) return std::string(tls.cert_subject);
    return tls.verify == "OK" || tls.verify == "TRUSTED" ? from_xtext(tls.cert_cn) : std::string();
}

}  // namespace postern
