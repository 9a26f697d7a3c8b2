#include "mime/base64_run.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mime/base64.h"

namespace postern {
namespace {

struct Start {
    std::string_view text;
    std::string_view type;
};

// Programs of DOS and Windows start with "MZ": the third character holds four bits of the next byte.
constexpr std::array kStarts{
    Start{"TVo", "application/x-dosexec"},
    Start{"TVp", "application/x-dosexec"},
    Start{"TVq", "application/x-dosexec"},
    Start{"TVr", "application/x-dosexec"},
    Start{"f0VMR", "application/x-executable"},
    Start{"UEsDB", "application/zip"},  // and the office formats in it
    Start{"UEsFB", "application/zip"},
    Start{"UmFyI", "application/x-rar"},
    Start{"N3q8r", "application/x-7z-compressed"},
    Start{"H4sI", "application/gzip"},
    Start{"TVNDR", "application/vnd.ms-cab-compressed"},
    Start{"JVBER", "application/pdf"},
    Start{"0M8R4K", "application/x-ole-storage"},  // old office formats
    Start{"e1xyd", "text/rtf"},
    Start{"R0lGOD", "image/gif"},
    Start{"/9j/", "image/jpeg"},
    Start{"iVBOR", "image/png"},
    Start{"TAAAAAEUAg", "application/x-ms-shortcut"},
    Start{"eJ8+I", "application/vnd.ms-tnef"},
};

}  // namespace

std::string_view type_by_base64_start(std::string_view text) {
    const auto found = std::find_if(kStarts.begin(), kStarts.end(),
                                    [&](const Start& start) { return text.starts_with(start.text); });
    return found == kStarts.end() ? std::string_view{} : found->type;
}

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
    if (chars_ == 0) type_ = type_by_base64_start(text);
    const std::uint64_t before = std::exchange(chars_, chars_ + text.size());
    const auto passes = [&](std::uint64_t mark) { return before < mark && chars_ >= mark; };
    if (!type_.empty()) return passes(kFileChars) ? MimeReason::kEncodedFile : MimeReason::kNone;
    return passes(kBlockChars) ? MimeReason::kBase64Block : MimeReason::kNone;
}

}  // namespace postern
