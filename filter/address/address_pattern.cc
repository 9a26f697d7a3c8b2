#include "address/address_pattern.h"

#include <optional>
#include <utility>

#include "address/domain.h"
#include "base/escape.h"
#include "base/text.h"

namespace postern {
namespace {

Error not_a_pattern(std::string_view text) {
    return Error{"not an address pattern: '" + escape_for_log(text) + "'"};
}

// The content of a quoted string; no value where quotes or escapes are not closed.
std::optional<std::string> unquote(std::string_view text) {
    if (text.size() < 2 || text.back() != '"') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') return std::nullopt;
        if (text[i] == '\\' && ++i == text.size()) return std::nullopt;
        out.push_back(text[i]);
    }
    return out;
}

std::optional<std::string> pattern_local(std::string_view text) {
    if (text.starts_with('"')) return unquote(text);
    for (const char c : text) {
        if (c == '*' || (c != '.' && !is_atext(c))) return std::nullopt;
    }
    return std::string(text);
}

}  // namespace

Result<AddressPattern> AddressPattern::parse(std::string_view text) {
    const std::string_view trimmed = trim(text);
    if (trimmed == "*") return AddressPattern(Kind::kAny, {});
    const auto parts = split_last(trimmed, '@');
    if (!parts) return not_a_pattern(text);
    std::string_view name = parts->second;
    Kind kind = parts->first == "*" ? Kind::kDomain : Kind::kExact;
    if (kind == Kind::kDomain && name.starts_with("*.")) {
        kind = Kind::kSubdomains;
        name.remove_prefix(2);
    }
    auto local = kind == Kind::kExact ? pattern_local(parts->first) : std::string{};
    auto domain = canonical_domain(name);
    if (!local || !domain || (kind == Kind::kExact && local->empty())) return not_a_pattern(text);
    if (local->size() > kMaxLocalLength) return not_a_pattern(text);
    if (kind == Kind::kSubdomains && domain->front() == '[') return not_a_pattern(text);
    return AddressPattern(kind, {*std::move(local), *std::move(domain)});
}

bool AddressPattern::matches(const Address& address) const {
    if (address.empty()) return false;
    const std::string_view wanted = address_.domain;
    const std::string_view domain = address.domain;
    switch (kind_) {
        case Kind::kAny:
            return true;
        case Kind::kExact:
            return same_mailbox(address_, address);
        case Kind::kDomain:
            return domain == wanted;
        case Kind::kSubdomains:
            return domain.size() > wanted.size() + 1 && domain.ends_with(wanted) &&
                   domain[domain.size() - wanted.size() - 1] == '.';
    }
    return false;
}

std::string AddressPattern::text() const {
    switch (kind_) {
        case Kind::kAny:
            return "*";
        case Kind::kExact:
            // Without quotes a star would be any mailbox.
            if (address_.local == "*") return "\"*\"@" + address_.domain;
            return address_.text();
        case Kind::kDomain:
            return "*@" + address_.domain;
        case Kind::kSubdomains:
            return "*@*." + address_.domain;
    }
    return {};
}

}  // namespace postern
