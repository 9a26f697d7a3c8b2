#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/mime_reason.h"

namespace postern {

// One message of the tests' corpus, what a connector with the default tolerance is to hear of it, and why.
struct CorpusMessage {
    std::string name;
    std::string text;  // with LF
    Finding want = Finding::kNone;
    MimeReason reason = MimeReason::kNone;
};

// A message with these fields behind From; `fields` ends in LF or is empty.
inline std::string message(std::string_view fields, std::string_view body) {
    return "From: scanner@example.net\n" + std::string{fields} + '\n' + std::string{body};
}

// A multipart/mixed with the boundary "b" that holds `parts` and nothing else.
inline std::string mixed(std::string_view parts) {
    return message("Content-Type: multipart/mixed; boundary=b\n", std::string{parts} + "--b--\n");
}

// A text and behind it one part with this header.
inline std::string with_part(std::string_view header, std::string_view content = "x\n") {
    return mixed("--b\n\nHello\n--b\n" + std::string{header} + '\n' + std::string{content});
}

// A row whose finding is that of its reason.
inline CorpusMessage row(std::string_view name, std::string text, MimeReason reason) {
    return {std::string{name}, std::move(text), finding_of(reason), reason};
}

inline constexpr std::string_view kPngBase64 =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\n";
inline constexpr std::string_view kJpegBase64 = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////\n";
inline constexpr std::string_view kDerBase64 =
    "MIIGhwYJKoZIhvcNAQcCoIIGeDCCBnQCAQExDTALBglghkgBZQMEAgEwCwYJ\n";

}  // namespace postern
