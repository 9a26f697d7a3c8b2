#include "api/budget_key.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "base/units.h"

namespace postern {
namespace {

constexpr std::size_t kLongestValue = 200;
constexpr std::string_view kDigestOf = "sha256:";
constexpr std::string_view kRate = "rate";

bool is_plain(char c) {
    return c > ' ' && c <= '~' && c != '|' && c != '%' && c != '=' && c != '{' && c != '}';
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return is_ascii_alnum(c) || c == '-' || c == '_' || c == '.';
    });
}

void append_encoded(std::string& key, std::string_view value) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char c : value) {
        if (is_plain(c)) {
            key += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        key += '%';
        key += kDigits[byte >> 4U];
        key += kDigits[byte & 0xfU];
    }
}

// The two digits behind a '%', where they stand for a byte that has to be written so.
std::optional<char> escaped_byte(std::string_view digits) {
    if (digits.size() < 2 || is_ascii_lower(digits[0]) || is_ascii_lower(digits[1])) return std::nullopt;
    const int high = hex_value(digits[0]);
    const int low = hex_value(digits[1]);
    if (high < 0 || low < 0) return std::nullopt;
    const char c = static_cast<char>(high * 16 + low);
    return is_plain(c) ? std::nullopt : std::optional(c);
}

std::optional<std::string> decoded(std::string_view text) {
    std::string value;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_plain(text[i])) {
            value += text[i];
            continue;
        }
        const std::optional<char> byte = text[i] == '%' ? escaped_byte(text.substr(i + 1)) : std::nullopt;
        if (!byte) return std::nullopt;
        value += *byte;
        i += 2;
    }
    return value;
}

std::optional<BudgetKey::Part> read_part(std::string_view text) {
    const auto halves = split_once(text, '=');
    if (!halves || !is_name(halves->first)) return std::nullopt;
    std::optional<std::string> value = decoded(halves->second);
    if (!value) return std::nullopt;
    return BudgetKey::Part{std::string(halves->first), *std::move(value)};
}

}  // namespace

void append_budget_part(std::string& key, std::string_view name, std::string_view value) {
    key.append("|").append(name).append("=");
    // A client that writes the digest of another's long value must not get at its budget.
    if (value.size() > kLongestValue || value.starts_with(kDigestOf)) {
        key.append(kDigestOf).append(sha256_hex(value));
    } else {
        append_encoded(key, value);
    }
}

std::string rate_text(const Rate& rate, bool size) {
    return (size ? format_size(rate.count) : std::to_string(rate.count)) + "/" + format_duration(rate.period);
}

std::optional<BudgetKey> read_budget_key(std::string_view key) {
    const std::vector<std::string_view> texts = split(key, '|');
    if (!is_name(texts.front())) return std::nullopt;
    BudgetKey read;
    read.limit = texts.front();
    for (std::size_t i = 1; i < texts.size(); ++i) {
        std::optional<BudgetKey::Part> part = read_part(texts[i]);
        if (!part) return std::nullopt;
        read.parts.push_back(*std::move(part));
    }
    // What limits count by has other names, so only the last part can be the rate.
    if (!read.parts.empty() && read.parts.back().name == kRate) {
        read.rate = std::move(read.parts.back().value);
        read.parts.pop_back();
    }
    return read;
}

std::string_view limit_of(std::string_view key) {
    return key.substr(0, key.find('|'));
}

std::string budget_owner(std::string_view key) {
    std::string owner;
    const std::vector<std::string_view> texts = split(key, '|');
    for (std::size_t i = 1; i < texts.size(); ++i) {
        if (i + 1 == texts.size() && texts[i].starts_with("rate=")) break;
        owner.append(owner.empty() ? "" : " ").append(texts[i]);
    }
    return owner.empty() ? "all" : owner;
}

}  // namespace postern
