#include "address/authentication_results.h"

#include <algorithm>
#include <utility>

#include "address/authres_cursor.h"
#include "address/domain.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

bool is_high(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

// A byte of an unquoted local part (RFC 5321 section 4.1.2, RFC 6531). It takes in every byte of a token.
bool is_local_byte(char c) {
    return c == '.' || is_atext(c);
}

// RFC 2045 section 5.1; "/", "?" and "=" are letters of a local part, but not of a token.
bool is_token_byte(char c) {
    return is_local_byte(c) && !is_high(c) && c != '/' && c != '?' && c != '=';
}

// RFC 8601 section 2.5: in an internationalized message this identifier may be UTF-8.
bool is_id_byte(char c) {
    return is_token_byte(c) || is_high(c);
}

bool is_host_byte(char c) {
    return is_domain_byte(c) || is_high(c);
}

// A token, or base64 that should stand in quotes: rspamd writes header.b without them, and none of its
// letters can end a value.
bool is_plain_value(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_local_byte(c) && !is_high(c); });
}

bool is_dot_string(std::string_view text) {
    return text.empty() || (text.front() != '.' && text.back() != '.' && text.find("..") == text.npos);
}

// domain-name of RFC 6376 section 3.5: two labels or more. Underscores are let pass, as canonical_domain
// does.
bool is_domain_name(std::string_view text) {
    std::size_t labels = 0;
    for (; !text.empty(); ++labels) {
        const std::size_t end = std::min(text.find('.'), text.size());
        const std::string_view label = text.substr(0, end);
        if (label.empty() || label.front() == '-' || label.back() == '-') return false;
        if (!std::all_of(label.begin(), label.end(), is_host_byte)) return false;
        if (end + 1 == text.size()) return false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return labels >= 2;
}

std::string read_value(AuthresCursor& in, bool (*token_byte)(char)) {
    if (in.next_is('"')) return in.quoted_string();
    std::string token(in.take_while(token_byte));
    if (token.empty()) in.give_up();
    return token;
}

void read_version(AuthresCursor& in) {
    if (!in.skip_cfws() || in.next_is(';')) return;
    if (in.take_while(is_ascii_digit) != "1") in.give_up();
    in.skip_cfws();
}

std::uint32_t read_method_version(AuthresCursor& in) {
    if (!in.accept('/')) return 1;
    in.skip_cfws();
    const auto number = parse_uint(in.take_while(is_ascii_digit), UINT32_MAX);
    if (!number) in.give_up();
    in.skip_cfws();
    return static_cast<std::uint32_t>(number.value_or(0));
}

// Whether a local part may stand like this before an "@". RFC 5321 has neither tabs nor folds within quotes.
bool is_local_part(std::string_view written) {
    if (written.starts_with('"')) return written.find_first_of("\t\r\n") == written.npos;
    return is_dot_string(written);
}

// pvalue: a plain value, a quoted string, or [[local-part] "@"] domain-name.
void read_pvalue(AuthresCursor& in, AuthResult::Property& into) {
    const std::size_t begin = in.position();
    const bool quoted = in.next_is('"');
    into.value = quoted ? in.quoted_string() : std::string(in.take_while(is_local_byte));
    const std::string_view written = in.text_since(begin);
    if (!in.accept('@')) {
        if (!quoted && !is_plain_value(written) && !is_domain_name(written)) in.give_up();
        return;
    }
    const std::string_view host = in.take_while(is_host_byte);
    if (!is_local_part(written) || !is_domain_name(host)) return in.give_up();
    into.value.push_back('@');
    into.host_at = into.value.size();
    into.value.append(host);
}

void read_property(AuthresCursor& in, std::string type, AuthResult& into) {
    if (into.properties.size() == kMaxAuthProperties) return in.give_up();
    AuthResult::Property property;
    property.type = std::move(type);
    in.expect('.');
    in.skip_cfws();
    property.name = in.keyword();
    in.skip_cfws();
    in.expect('=');
    in.skip_cfws();
    read_pvalue(in, property);
    into.properties.push_back(std::move(property));
}

// [CFWS reasonspec] [CFWS 1*propspec], up to the ";" of the next result.
void read_evidence(AuthresCursor& in, AuthResult& into) {
    for (bool first = true;; first = false) {
        const bool apart = in.skip_cfws();
        if (in.at_end() || in.next_is(';')) return;
        if (!apart) return in.give_up();
        std::string word = in.keyword();
        in.skip_cfws();
        if (first && word == "reason" && in.accept('=')) {
            in.skip_cfws();
            read_value(in, is_token_byte);
        } else {
            read_property(in, std::move(word), into);
        }
    }
}

void read_result(AuthresCursor& in, AuthResult& into) {
    into.method_version = read_method_version(in);
    in.expect('=');
    in.skip_cfws();
    into.result = in.keyword();
    read_evidence(in, into);
}

// no-result / 1*resinfo. False where there is neither.
bool read_results(AuthresCursor& in, std::vector<AuthResult>& into) {
    while (!in.at_end()) {
        if (into.size() == kMaxAuthResults) return false;
        in.expect(';');
        in.skip_cfws();
        AuthResult result;
        result.method = in.keyword();
        in.skip_cfws();
        if (into.empty() && result.method == "none" && in.at_end()) return true;
        read_result(in, result);
        into.push_back(std::move(result));
    }
    return !into.empty();
}

// "xn--example-" and full-width letters are mapped to other names. Which of the two the signature was looked
// up under is not known, so neither is proven.
bool stands_for_itself(std::string_view written, std::string_view canonical) {
    while (!written.empty() && !canonical.empty()) {
        const std::size_t end = std::min(written.find('.'), written.size());
        const std::size_t canonical_end = std::min(canonical.find('.'), canonical.size());
        const std::string_view label = written.substr(0, end);
        const std::string_view mapped = canonical.substr(0, canonical_end);
        if (is_ascii(label) ? !iequals(label, mapped) : !mapped.starts_with("xn--")) return false;
        written.remove_prefix(std::min(end + 1, written.size()));
        canonical.remove_prefix(std::min(canonical_end + 1, canonical.size()));
    }
    return written.empty() && canonical.empty();
}

}  // namespace

std::optional<std::string_view> AuthResult::property(std::string_view type, std::string_view name) const {
    const Property* found = nullptr;
    for (const Property& p : properties) {
        if (p.type != type || p.name != name) continue;
        if (found != nullptr) return std::nullopt;
        found = &p;
    }
    return found != nullptr ? std::optional<std::string_view>(found->value) : std::nullopt;
}

std::optional<AuthenticationResults> parse_authentication_results(std::string_view value) {
    if (value.size() > kMaxAuthresBytes) return std::nullopt;
    AuthresCursor in(value);
    AuthenticationResults out;
    in.skip_cfws();
    out.authserv_id = read_value(in, is_id_byte);
    read_version(in);
    if (!read_results(in, out.results) || in.broken()) return std::nullopt;
    return out;
}

std::optional<std::string> property_domain(const AuthResult::Property& property) {
    const std::string_view written = std::string_view(property.value).substr(property.host_at);
    if (!is_domain_name(written)) return std::nullopt;
    auto canonical = canonical_domain(written);
    if (!canonical || !stands_for_itself(written, *canonical)) return std::nullopt;
    return canonical;
}

}  // namespace postern
