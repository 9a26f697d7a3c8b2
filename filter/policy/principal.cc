#include "policy/principal.h"

#include <array>

#include "base/text.h"

namespace postern {

Result<std::string> parse_principal(std::string_view text) {
    const std::string lower = ascii_lower(text);
    if (lower == "anonymous" || lower == "authenticated") return lower;
    for (const std::string_view prefix : std::array<std::string_view, 3>{"user:", "group:", "cert:"}) {
        if (lower.starts_with(prefix) && lower.size() > prefix.size()) return lower;
    }
    return Error{"not a principal: '" + std::string(text) +
                 "' (anonymous, authenticated, user:NAME, group:NAME or cert:CN)"};
}

Result<std::vector<std::string>> parse_principals(std::string_view text) {
    std::vector<std::string> all;
    for (std::string_view rest = text;;) {
        const auto parts = split_once(rest, '&');
        Result<std::string> one = parse_principal(trim(parts ? parts->first : rest));
        if (!one) break;
        all.push_back(*std::move(one));
        if (!parts) return all;
        rest = parts->second;
    }
    Result<std::string> whole = parse_principal(text);
    if (!whole) return whole.error();
    return std::vector{*std::move(whole)};
}

std::vector<std::string> principals_of(std::string_view user, std::span<const std::string> groups,
                                       std::string_view cert_cn) {
    std::vector<std::string> principals;
    if (user.empty()) {
        principals.emplace_back("anonymous");
    } else {
        principals.emplace_back("authenticated");
        principals.push_back("user:" + ascii_lower(user));
        for (const std::string& group : groups) principals.push_back("group:" + group);
    }
    if (!cert_cn.empty()) principals.push_back("cert:" + ascii_lower(cert_cn));
    return principals;
}

}  // namespace postern
