#pragma once

#include <cstdint>
#include <string_view>

#include "mime/finding.h"

namespace postern {

// Why a part is not plainly a text body. The first group says that a part is an attachment, the second
// (from kDuplicateType on) that readers may differ about it. The order is the order of precedence when
// one reason has to stand for several.
enum class MimeReason : std::uint8_t {
    kNone,
    kTnef,                 // winmail.dat by type, name or first bytes
    kPartialMessage,       // message/partial (RFC 2046, 5.2.2)
    kExternalBody,         // message/external-body (RFC 2046, 5.2.3)
    kNestedMessage,        // message/rfc822, message/global
    kEncrypted,            // multipart/encrypted, application/pkcs7-mime
    kFileName,             // a name parameter in any form, even an empty one
    kDisposition,          // a disposition other than inline
    kType,                 // neither plain or HTML text nor a container
    kLaterText,            // a text part that is not the body
    kEncoding,             // uuencode, yEnc, gzip64 … as transfer encoding
    kEncodingOnComposite,  // base64 or quoted-printable on a container
    kUuencode,             // "begin 644 name" in text
    kYenc,                 // "=ybegin" in text
    kBinhex,               // the BinHex marker in text
    kDataUri,              // a data: URI in HTML that holds a file
    kEncodedFile,          // base64 lines in text that start like a known kind of file
    kDuplicateType,        // from here on: ambiguous
    kDuplicateEncoding,
    kDuplicateDisposition,
    kDuplicateId,
    kComment,             // a comment in a field that names type, disposition or encoding
    kBoundarySyntax,      // the boundary parameter can be read in more than one way
    kBoundaryMissing,     // a multipart without boundary
    kBoundaryCharacters,  // a boundary in quotes with characters that none may have, but that all read the
                          // same
    kTypeSyntax,
    kDispositionSyntax,
    kEncodingSyntax,    // an unknown transfer encoding, or more than one word
    kContainerType,     // a multipart whose parts readers treat differently
    kBoundaryClash,     // equal to, or the start of, another open boundary
    kBoundaryUnused,    // a boundary that delimits nothing
    kDelimiterSyntax,   // a line that is nearly a delimiter, or one after the close
    kPartHeaderSyntax,  // a line in a part's header that is no header field
    kHeaderCut,         // the header ends without its empty line
    kHiddenField,       // a Content-… field at the start of a continuation line
    kPartLikeText,      // text that holds what looks like a part's header
    kCharset,           // text in a charset that some readers do not know
    kOpaqueCharset,     // HTML or the like in a charset that hides what is in it
    kBodyCoding,        // an encoded text that can be decoded in more than one way
    kBase64Block,       // a very long run of base64 lines in text
    kControlBytes,      // a bare CR or a NUL
    kLineEnds,          // both CRLF and LF end lines
    kLimit,             // a limit was reached: not all of it was inspected
};
inline constexpr std::size_t kMimeReasonCount = static_cast<std::size_t>(MimeReason::kLimit) + 1;

// The word for journal and `explain`, from a closed list: "file-name", "boundary-syntax". Empty for kNone.
[[nodiscard]] std::string_view word(MimeReason reason);

[[nodiscard]] constexpr Finding finding_of(MimeReason reason) {
    if (reason == MimeReason::kNone) return Finding::kNone;
    return reason < MimeReason::kDuplicateType ? Finding::kAttachment : Finding::kAmbiguous;
}

// A set of reasons; a plain value of eight bytes.
class ReasonSet {
  public:
    constexpr ReasonSet() = default;
    template <class... More>
    constexpr explicit ReasonSet(MimeReason first, More... more) {
        add(first);
        (add(more), ...);
    }

    constexpr void add(MimeReason reason) {
        if (reason != MimeReason::kNone) bits_ |= bit(reason);
    }
    constexpr void add(ReasonSet others) { bits_ |= others.bits_; }

    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr bool has(MimeReason reason) const { return (bits_ & bit(reason)) != 0; }
    // True where the two have a reason in common.
    [[nodiscard]] constexpr bool meets(ReasonSet others) const { return (bits_ & others.bits_) != 0; }
    [[nodiscard]] constexpr ReasonSet without(ReasonSet others) const {
        ReasonSet rest;
        rest.bits_ = bits_ & ~others.bits_;
        return rest;
    }

    // The reason that stands for all: an attachment's before an ambiguity's. kNone where empty.
    [[nodiscard]] MimeReason first() const;
    [[nodiscard]] Finding finding() const { return finding_of(first()); }

    constexpr bool operator==(const ReasonSet&) const = default;

  private:
    static constexpr std::uint64_t bit(MimeReason reason) {
        return std::uint64_t{1} << static_cast<unsigned>(reason);
    }

    std::uint64_t bits_ = 0;
};
static_assert(kMimeReasonCount <= 64);

// The reasons for which some reader may split the message into other parts than those recorded, or take a
// part for another type, name or transfer encoding than the record says. Who decides by types and names
// cannot trust the record of a container or a message with one of them. For a leaf those that tell of its
// own fields alone may prove harmless: MimePart::may_hold_more has the answer.
//
// In it are, by what a reader may see otherwise:
// - the fields of a part: a field twice, a comment in one, the syntax of type, disposition and encoding, a
//   line in the header that is no field, a field hidden in a fold or behind a bare CR, a header cut off;
// - where parts begin and end: boundaries and delimiters;
// - the content: a container in base64 or quoted-printable, encodings that only some readers know, a charset
//   that hides the text from whoever looks through it;
// - content that is elsewhere: message/partial and message/external-body;
// - all of it: a limit, behind which nothing was inspected.
//
// Not in it are the reasons for which the record stands as it is: text that holds a file (the files' names
// are in MimePart::hidden: uuencode, yEnc, BinHex, data: URIs, base64 lines, text like a part's header); a
// multipart that some readers join to one file, or show as one, as every part of it is recorded with all
// names; a boundary in quotes of characters that only the grammar minds; a second Content-ID, an unknown
// charset, control bytes and line ends (where they could begin a field or a delimiter, that has its own
// reason), an encoded text that can be decoded in two ways, which stays a text; and all that makes a part an
// attachment without doubt, a later text among it.
inline constexpr ReasonSet kStructural{
    MimeReason::kPartialMessage,       MimeReason::kExternalBody,     MimeReason::kEncoding,
    MimeReason::kEncodingOnComposite,  MimeReason::kDuplicateType,    MimeReason::kDuplicateEncoding,
    MimeReason::kDuplicateDisposition, MimeReason::kComment,          MimeReason::kBoundarySyntax,
    MimeReason::kBoundaryMissing,      MimeReason::kTypeSyntax,       MimeReason::kDispositionSyntax,
    MimeReason::kEncodingSyntax,       MimeReason::kBoundaryClash,    MimeReason::kBoundaryUnused,
    MimeReason::kDelimiterSyntax,      MimeReason::kPartHeaderSyntax, MimeReason::kHeaderCut,
    MimeReason::kHiddenField,          MimeReason::kOpaqueCharset,    MimeReason::kLimit,
};

}  // namespace postern
