#include "address/lenient_utf8.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "address/windows_1252.h"
#include "base/utf8.h"

namespace postern {
namespace {

struct Form {
    char32_t code;
    std::size_t length;
};

std::size_t promised_length(std::uint8_t lead) {
    if (lead >= 0xFE || lead < 0xC0) return 0;
    if (lead >= 0xFC) return 6;
    if (lead >= 0xF8) return 5;
    if (lead >= 0xF0) return 4;
    return lead >= 0xE0 ? 3 : 2;
}

// The smallest code point that needs a form of that length.
char32_t least_code(std::size_t length) {
    constexpr char32_t kLeast[] = {0x80, 0x800, 0x10000, 0x200000, 0x4000000};
    return kLeast[length - 2];
}

std::optional<Form> overlong_form(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<std::uint8_t>(bytes[at]);
    const std::size_t length = promised_length(lead);
    if (length == 0 || bytes.size() - at < length) return std::nullopt;
    char32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<std::uint8_t>(bytes[at + i]);
        if ((next & 0xC0U) != 0x80) return std::nullopt;
        code = (code << 6U) | (next & 0x3FU);
    }
    if (code >= least_code(length)) return std::nullopt;
    return Form{code, length};
}

}  // namespace

void append_lenient_utf8(std::string_view bytes, std::string& out) {
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Step step = utf8_decode_next(bytes, at);
        if (step.valid) {
            append_utf8(out, step.code);
            at += step.length;
        } else if (const auto form = overlong_form(bytes, at)) {
            append_utf8(out, form->code);
            at += form->length;
        } else {
            append_utf8(out, windows_1252_code(static_cast<std::uint8_t>(bytes[at])));
            ++at;
        }
    }
}

}  // namespace postern
