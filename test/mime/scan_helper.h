#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mime/scanner.h"

namespace postern {

// LF that no CR stands before becomes CRLF.
inline std::string with_crlf(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) out += '\r';
        out += text[i];
    }
    return out;
}

// Feeds the fields as an MTA does: one call each, the value from behind the colon, folds as LF and blank.
inline void feed_headers(Scanner& scanner, std::string_view header) {
    while (!header.empty()) {
        std::size_t end = header.find('\n');
        while (end != std::string_view::npos && end + 1 < header.size() &&
               (header[end + 1] == ' ' || header[end + 1] == '\t')) {
            end = header.find('\n', end + 1);
        }
        const std::string_view field = header.substr(0, end);
        const std::size_t colon = field.find(':');
        scanner.primary_header(field.substr(0, colon), field.substr(colon + 1));
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    }
}

// Feeds a message written with LF, its body in pieces of `step` bytes (0: in one). Calls `look()` after
// each call of the scanner.
template <class Look>
void feed_message(Scanner& scanner, std::string_view message, std::size_t step, Look&& look) {
    const std::size_t end = message.starts_with('\n') ? 0 : message.find("\n\n") + 1;
    feed_headers(scanner, message.substr(0, end));
    look();
    scanner.end_of_headers();
    look();
    const std::string body = with_crlf(message.substr(end + 1));
    if (step == 0) step = body.size() + 1;
    for (std::size_t at = 0; at < body.size(); at += step) {
        scanner.body(std::string_view{body}.substr(at, step));
        look();
    }
    scanner.finish();
    look();
}

inline void feed_message(Scanner& scanner, std::string_view message, std::size_t step = 0) {
    feed_message(scanner, message, step, [] {});
}

inline ScanResult scan(std::string_view message, std::size_t step = 0, const ScanLimits& limits = {}) {
    Scanner scanner(limits);
    feed_message(scanner, message, step);
    return scanner.result();
}

}  // namespace postern
