#include "content/file_family.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"

namespace postern {
namespace {

// What one of the three says of a file.
enum class Says : std::uint8_t { kNothing, kPlain, kOther };

constexpr std::string_view kEmptyTypes[] = {
    "",
    "application/binary",
    "application/download",
    "application/force-download",
    "application/octet-stream",
    "application/octetstream",
    "application/unknown",
    "application/x-download",
    "binary/octet-stream",
};

constexpr std::string_view kPlainTypes[] = {
    "application/json",
    "application/ms-tnef",
    "application/pdf",
    "application/pgp-encrypted",
    "application/pgp-keys",
    "application/pgp-signature",
    "application/pkcs7-mime",
    "application/pkcs7-signature",
    "application/postscript",
    "application/rtf",
    "application/vnd.ms-tnef",
    "application/x-pdf",
    "application/x-pkcs7-mime",
    "application/x-pkcs7-signature",
    "application/xml",
    "message/delivery-status",
    "message/disposition-notification",
    "message/global",
    "message/news",
    "message/rfc822",
    "text/calendar",
    "text/css",
    "text/csv",
    "text/directory",
    "text/enriched",
    "text/html",
    "text/markdown",
    "text/pgp",
    "text/plain",
    "text/rfc822-headers",
    "text/richtext",
    "text/rtf",
    "text/tab-separated-values",
    "text/vcard",
    "text/x-amp-html",
    "text/x-markdown",
    "text/x-vcard",
    "text/xml",
};

// Pictures that are packed, or wrap what is.
constexpr std::string_view kPackedTypes[] = {
    "image/openraster",
    "image/svg+xml-compressed",
    "image/x-emz",
    "image/x-wmz",
};

constexpr std::string_view kPlainExtensions[] = {
    "aac",  "aif",  "aiff", "asc",  "avi",   "avif", "bmp",  "css",  "csv",  "eml",  "flac", "gif",
    "heic", "heif", "htm",  "html", "ics",   "ico",  "jfif", "jpe",  "jpeg", "jpg",  "json", "log",
    "m4a",  "m4v",  "md",   "mht",  "mhtml", "mkv",  "mov",  "mp3",  "mp4",  "mpeg", "mpg",  "oga",
    "ogg",  "ogv",  "opus", "p7m",  "p7s",   "pdf",  "pgp",  "png",  "ps",   "rtf",  "sig",  "svg",
    "tif",  "tiff", "txt",  "vcf",  "vcs",   "wav",  "webm", "webp", "wma",  "wmv",  "xml",
};

constexpr std::string_view kMessageTypes[] = {
    "message/global",
    "message/news",
    "message/rfc822",
    "message/x-emlx",
};
constexpr std::string_view kMessageExtensions[] = {"eml", "emlx", "mht", "mhtml", "nws"};

constexpr std::string_view kMessageFields[] = {
    "arc-seal",       "cc",          "content-type", "date",         "delivered-to",
    "dkim-signature", "from",        "message-id",   "mime-version", "received",
    "reply-to",       "return-path", "sender",       "subject",      "to",
};

template <std::size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view text) {
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

Says of_type(std::string_view type) {
    if (is_in(kEmptyTypes, type)) return Says::kNothing;
    if (is_in(kPlainTypes, type)) return Says::kPlain;
    const bool media = type.starts_with("audio/") || type.starts_with("video/") || type.starts_with("image/");
    return media && !is_in(kPackedTypes, type) ? Says::kPlain : Says::kOther;
}

// What readers take for the extension: blanks and dots behind it do not count on Windows.
std::string extension(std::string_view name) {
    while (!name.empty() && (name.back() == '.' || is_ascii_space(name.back()))) name.remove_suffix(1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string() : ascii_lower(name.substr(dot + 1));
}

// A name that may be shown in one way and saved in another: with control bytes, a colon (what stands behind
// it is lost on Windows), or anything of the block of U+2000 to U+207F, in which are the blanks without width
// and the marks that turn the direction of text.
bool is_odd(std::string_view name) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ':'; };
    return std::any_of(name.begin(), name.end(), control) ||
           name.find("\xe2\x80") != std::string_view::npos || name.find("\xe2\x81") != std::string_view::npos;
}

Says of_name(std::string_view name, std::string_view kind) {
    if (is_odd(name)) return Says::kOther;
    const std::string end = extension(name);
    if (end.empty()) return Says::kNothing;
    // "winmail.dat", and what filters make of what they do not know.
    if (end == "dat" && kind == "application/vnd.ms-tnef") return Says::kPlain;
    return is_in(kPlainExtensions, end) ? Says::kPlain : Says::kOther;
}

// "name:" at the start of a line, in lower case; empty where it does not begin like that.
std::string field_name(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > 40) return {};
    return ascii_lower(trim_right(line.substr(0, colon)));
}

bool begins_like_message(std::string_view bytes) {
    std::array<bool, std::size(kMessageFields)> seen{};
    bool first = true;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        const bool folded = line.starts_with(' ') || line.starts_with('\t');
        const bool envelope = first && line.starts_with("From ");
        first = false;
        if (folded || envelope) continue;
        const std::string name = field_name(line);
        if (name.empty() || name.find(' ') != std::string::npos) break;
        const auto* known = std::find(std::begin(kMessageFields), std::end(kMessageFields), name);
        if (known != std::end(kMessageFields)) seen[static_cast<std::size_t>(known - kMessageFields)] = true;
    }
    return std::count(seen.begin(), seen.end(), true) >= 2;
}

}  // namespace

bool may_hold_files(std::string_view type, const std::vector<std::string>& names, std::string_view kind) {
    if (of_type(kind) != Says::kPlain || of_type(type) == Says::kOther) return true;
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return of_name(name, kind) == Says::kOther; });
}

bool is_header_alone(std::string_view type) {
    return type == "text/rfc822-headers" || type == "message/global-headers";
}

bool may_be_entity(std::string_view first_bytes) {
    if (begins_like_message(first_bytes)) return true;
    while (!first_bytes.empty()) {
        const std::size_t end = first_bytes.find('\n');
        const std::string name = field_name(first_bytes.substr(0, end));
        if (name.starts_with("content-") || name == "mime-version") return true;
        first_bytes.remove_prefix(end == std::string_view::npos ? first_bytes.size() : end + 1);
    }
    return false;
}

bool may_be_message(std::string_view type, const std::vector<std::string>& names, std::string_view kind,
                    std::string_view first_bytes) {
    if (is_in(kMessageTypes, type) || is_in(kMessageTypes, kind)) return true;
    const bool named = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return is_in(kMessageExtensions, extension(name));
    });
    return named || begins_like_message(first_bytes);
}

}  // namespace postern
