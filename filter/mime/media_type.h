#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// What the scanner has to do with a part of a type.
enum class MediaKind : std::uint8_t {
    kText,  // text/plain, text/html: a body
    kHtml,
    kMixed,  // the containers that are known: multipart/mixed and so on
    kAlternative,
    kRelated,
    kSigned,
    kReport,
    kDigest,
    kEncrypted,       // multipart/encrypted
    kOtherContainer,  // any other multipart
    kMessage,         // message/rfc822, message/global
    kPartial,
    kExternalBody,
    kOpaque,  // application/pkcs7-mime
    kTnef,
    kCalendar,  // text/calendar
    kVcard,     // text/vcard, text/x-vcard
    kOtherText,
    kOther,
    kUnreadable,  // the declared type is none
};

// `type` is "type/subtype" in lower case.
[[nodiscard]] MediaKind media_kind(std::string_view type);

[[nodiscard]] constexpr bool is_container(MediaKind kind) {
    return kind >= MediaKind::kMixed && kind <= MediaKind::kOtherContainer;
}

// Charsets of text that every reader of the last twenty years shows as text and in which ASCII bytes are
// ASCII. Compared without case. Not among them: UTF-7, UTF-16, EBCDIC and whatever is unknown.
[[nodiscard]] bool is_known_charset(std::string_view charset);

// Charsets in which other bytes than its own may stand for an ASCII character, in any spelling: UTF-7,
// UTF-16, UTF-32, UCS-2, UCS-4, EBCDIC and their like. Text in one of them hides what it says from whoever
// looks for ASCII. Also true where such a name is a part of `charset`.
[[nodiscard]] bool is_opaque_charset(std::string_view charset);

}  // namespace postern
