#include "mime/tolerance.h"

#include <array>

namespace postern {
namespace {

struct Kind {
    std::string_view word;
    std::string_view proof;
    ReasonSet excused;
};

const Kind& row(Tolerance kind) {
    using enum MimeReason;
    static constexpr std::array<Kind, kToleranceCount> kRows{{
        {"signatures",
         "second part of a multipart/signed, of the type that its protocol parameter names, and its content "
         "starts like a signature",
         ReasonSet{kType, kFileName, kDisposition}},
        {"inline-images",
         "image inside a multipart/related, not called an attachment, whose type, name and first bytes agree "
         "and whose Content-ID the HTML text before it refers to",
         ReasonSet{kType, kFileName}},
        {"reports",
         "second or third part of a multipart/report, of the type that its report-type parameter calls for",
         ReasonSet{kType, kNestedMessage}},
        {"calendar", "text/calendar in which no line attaches or encodes a file",
         ReasonSet{kType, kFileName, kDisposition}},
        {"list-footers", "later text/plain part of a multipart/mixed, without a name", ReasonSet{kLaterText}},
        {"vcards", "text/vcard in which no line holds a picture, a sound or encoded bytes",
         ReasonSet{kType, kFileName, kDisposition}},
    }};
    return kRows[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string_view word(Tolerance kind) {
    return row(kind).word;
}

std::string_view proof(Tolerance kind) {
    return row(kind).proof;
}

ReasonSet excused_by(Tolerance kind) {
    return row(kind).excused;
}

ReasonSet excused_by(ToleranceSet kinds) {
    ReasonSet all;
    for (std::size_t i = 0; i < kToleranceCount; ++i) {
        const auto kind = static_cast<Tolerance>(i);
        if (kinds.has(kind)) all.add(excused_by(kind));
    }
    return all;
}

}  // namespace postern
