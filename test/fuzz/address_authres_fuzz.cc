// The reader of Authentication-Results on any bytes. Build with POSTERN_FUZZERS=ON; seeds in
// test/fuzz/seeds/address_authres.
//
// What must hold: what was read, written out again, reads as the same; with a control byte behind it
// nothing is read at all; a domain is proven only where it stands, whole, in the text outside of
// comments and of other words.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "address/authentication_results.h"
#include "address/comments.h"
#include "base/text.h"
#include "base/utf8.h"

namespace {

using postern::AuthenticationResults;
using postern::AuthResult;

void require(bool claim) {
    if (!claim) std::abort();
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out.push_back(c);
    }
    return out + "\"";
}

std::string written(const AuthResult::Property& property) {
    const std::string_view value = property.value;
    std::string out = " " + property.type + "." + property.name + "=";
    if (property.host_at == 0) return out + quoted(value);
    return out + quoted(value.substr(0, property.host_at - 1)) + "@" +
           std::string(value.substr(property.host_at));
}

std::string written(const AuthenticationResults& field) {
    std::string out = quoted(field.authserv_id) + " 1";
    if (field.results.empty()) return out + ";none";
    for (const AuthResult& result : field.results) {
        out += ";" + result.method + "/" + std::to_string(result.method_version) + "=" + result.result;
        for (const AuthResult::Property& property : result.properties) out += written(property);
    }
    return out;
}

// Whether `domain` stands in `text` between bytes that end a name.
bool holds_name(std::string_view text, std::string_view domain) {
    constexpr std::string_view kBefore = "=@\" \t\n";
    constexpr std::string_view kAfter = "\"; \t\r\n";
    for (std::size_t at = text.find(domain); at != text.npos; at = text.find(domain, at + 1)) {
        const std::size_t end = at + domain.size();
        const bool starts = at > 0 && kBefore.find(text[at - 1]) != kBefore.npos;
        if (starts && (end == text.size() || kAfter.find(text[end]) != kAfter.npos)) return true;
    }
    return false;
}

void require_honest_proof(std::string_view value, const postern::ProvenDomains& proven) {
    if (!postern::is_ascii(value)) return;
    std::string text = postern::ascii_lower(postern::without_comments(value));
    std::erase(text, '\\');
    for (const std::string& domain : proven.dkim) require(holds_name(text, domain));
    for (const postern::Address& sender : proven.spf) require(holds_name(text, sender.domain));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string value(reinterpret_cast<const char*>(data), size);
    const auto field = postern::parse_authentication_results(value);
    require(!postern::parse_authentication_results(value + '\x01'));
    if (!field) return 0;

    const std::string again = written(*field);
    require(again.size() > postern::kMaxAuthresBytes ||
            postern::parse_authentication_results(again) == field);

    const postern::ProvenDomains proven = postern::proven_domains(*field);
    require(proven.dkim.empty() || proven.states_dkim);
    require(proven.spf.empty() || proven.states_spf);
    require_honest_proof(value, proven);
    return 0;
}
