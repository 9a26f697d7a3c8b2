#include "address/domain.h"

#include <idn2.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "address/visible_text.h"
#include "base/ip.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

constexpr std::size_t kMaxInput = 1024;

struct Idn2Free {
    void operator()(char* text) const { idn2_free(text); }
};
using Idn2String = std::unique_ptr<char, Idn2Free>;

std::optional<std::string> to_a_label(const std::string& label) {
    std::uint8_t* raw = nullptr;
    const int code = idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(label.c_str()), &raw,
                                    IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const Idn2String held(reinterpret_cast<char*>(raw));
    if (code != IDN2_OK || !held) return std::nullopt;
    return std::string(held.get());
}

std::optional<std::string> to_u_label(const std::string& label) {
    char* raw = nullptr;
    const int code = idn2_to_unicode_8z8z(label.c_str(), &raw, 0);
    const Idn2String held(raw);
    if (code != IDN2_OK || !held || *held == '\0') return std::nullopt;
    return std::string(held.get());
}

// An A-label that no registry would hand out may still be shown decoded: what it decodes to is the name
// that it claims. "xn--example-" encodes no code point beyond ASCII (RFC 3492 section 3.1).
std::string canonical_a_label(std::string label) {
    if (label.size() > 5 && label.back() == '-') return label.substr(4, label.size() - 5);
    if (auto same = to_a_label(label)) return *same;
    if (const auto shown = to_u_label(label)) {
        if (auto mapped = to_a_label(visible_text(*shown))) return *mapped;
    }
    return label;
}

bool is_ascii_name(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_domain_byte);
}

std::optional<std::string> canonical_label(std::string_view label) {
    if (is_ascii_name(label)) {
        std::string lower = ascii_lower(label);
        return lower.starts_with("xn--") ? canonical_a_label(std::move(lower)) : lower;
    }
    if (!is_valid_utf8(label) || label.find('\0') != std::string_view::npos) return std::nullopt;
    auto mapped = to_a_label(std::string(label));
    if (!mapped || !is_ascii_name(*mapped)) return std::nullopt;
    return mapped;
}

// Leaves out empty labels. No value where one label is none.
std::optional<std::string> canonical_labels(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        const std::string_view label = text.substr(0, dot);
        text.remove_prefix(std::min(dot + 1, text.size()));
        if (label.empty()) continue;
        const auto canonical = canonical_label(label);
        if (!canonical || canonical->size() > kMaxLabelLength) return std::nullopt;
        if (!out.empty()) out.push_back('.');
        out.append(*canonical);
    }
    if (out.empty() || out.size() > kMaxDomainLength) return std::nullopt;
    return out;
}

std::optional<std::string> canonical_literal(std::string_view inside) {
    inside = trim(inside);
    if (istarts_with(inside, "ipv6:")) inside.remove_prefix(5);
    const auto address = IpAddress::parse(inside);
    if (!address) return std::nullopt;
    return "[" + address->to_string() + "]";
}

// The hot path: one pass, no empty labels, nothing that wants mapping. Empty where that is not so.
std::string plain_domain(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t label = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = ascii_lower(text[i]);
        if (!is_domain_byte(c)) return {};
        if (c == '.') {
            if (label == 0) return {};
            label = 0;
        } else if (++label > kMaxLabelLength || (label == 4 && text[i] == '-' && text[i - 1] == '-')) {
            return {};
        }
        out[i] = c;
    }
    return label == 0 ? std::string{} : out;
}

}  // namespace

bool is_domain_byte(char c) {
    return is_ascii_alnum(c) || c == '-' || c == '.' || c == '_';
}

std::optional<std::string> canonical_domain(std::string_view text) {
    if (text.empty() || text.size() > kMaxInput) return std::nullopt;
    if (text.size() <= kMaxDomainLength) {
        if (std::string plain = plain_domain(text); !plain.empty()) return plain;
    }
    const std::string visible = visible_text(text);
    const std::string_view name = trim(visible);
    if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
        return canonical_literal(name.substr(1, name.size() - 2));
    }
    return canonical_labels(name);
}

}  // namespace postern
