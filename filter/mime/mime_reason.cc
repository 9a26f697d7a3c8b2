#include "mime/mime_reason.h"

#include <array>
#include <bit>

namespace postern {
namespace {

constexpr std::array<std::string_view, kMimeReasonCount> kWords{
    "",
    "tnef",
    "partial-message",
    "external-body",
    "nested-message",
    "encrypted",
    "file-name",
    "disposition",
    "type",
    "later-text",
    "encoding",
    "encoding-on-composite",
    "uuencode",
    "yenc",
    "binhex",
    "data-uri",
    "encoded-file",
    "duplicate-content-type",
    "duplicate-transfer-encoding",
    "duplicate-content-disposition",
    "duplicate-content-id",
    "comment",
    "boundary-syntax",
    "boundary-missing",
    "boundary-characters",
    "type-syntax",
    "disposition-syntax",
    "encoding-syntax",
    "container-type",
    "boundary-clash",
    "boundary-unused",
    "delimiter-syntax",
    "part-header-syntax",
    "header-cut",
    "hidden-field",
    "part-like-text",
    "charset",
    "opaque-charset",
    "body-coding",
    "base64-block",
    "control-bytes",
    "line-ends",
    "limit",
};

}  // namespace

std::string_view word(MimeReason reason) {
    return kWords[static_cast<std::size_t>(reason)];
}

MimeReason ReasonSet::first() const {
    if (empty()) return MimeReason::kNone;
    return static_cast<MimeReason>(std::countr_zero(bits_));
}

}  // namespace postern
