#include "mime/base64_run.h"

#include <algorithm>
#include <array>

#include "mime/base64.h"

namespace postern {
namespace {

bool starts_like_a_file(std::string_view text) {
    static constexpr std::array<std::string_view, 18> kStarts{
        "TVqQ",       "TVpQ",  "TVoA",  "TVpA",  // DOS and Windows programs
        "f0VMR",                                 // ELF programs
        "UEsDB",      "UEsFB",                   // ZIP, and the office formats in it
        "UmFyI",      "N3q8r", "H4sI",           // RAR, 7z, gzip
        "JVBER",                                 // PDF
        "0M8R4K",                                // old office formats
        "e1xyd",                                 // RTF
        "R0lGOD",     "/9j/",  "iVBOR",          // GIF, JPEG, PNG
        "TAAAAAEUAg",                            // Windows shortcut
        "eJ8+I",                                 // TNEF
    };
    return std::any_of(kStarts.begin(), kStarts.end(),
                       [&](std::string_view s) { return text.starts_with(s); });
}

}  // namespace

MimeReason Base64Run::line(const Fragment& fragment) {
    std::string_view text = fragment.bytes;
    if (fragment.first) {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    }
    if (fragment.last) {
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    }
    const bool long_enough = !fragment.first || text.size() >= kMinLine;
    const bool continues = fragment.first || in_run_line_;
    if (!long_enough || !continues || !is_base64_text(text)) {
        chars_ = 0;
        in_run_line_ = false;
        return MimeReason::kNone;
    }
    in_run_line_ = !fragment.last;
    return extend(text);
}

MimeReason Base64Run::extend(std::string_view text) {
    if (chars_ == 0) known_file_ = starts_like_a_file(text);
    chars_ += text.size();
    if (known_file_ && chars_ >= kFileChars) return MimeReason::kEncodedFile;
    return chars_ >= kBlockChars ? MimeReason::kBase64Block : MimeReason::kNone;
}

}  // namespace postern
