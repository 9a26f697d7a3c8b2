#pragma once

#include <string_view>

#include "mime/mime_reason.h"

namespace postern {

// What the fields of a leaf leave open to readers that are less strict than the scanner, or strict in another
// way. Collected from every Content-Type, Content-Transfer-Encoding and Content-Disposition that the part
// has, the second and third of a kind too.
class LeafDoubts {
  public:
    // The fields' whole values.
    void add_type(std::string_view value);
    void add_encoding(std::string_view value);
    void add_disposition(std::string_view value);

    // The type is readable and no container's, but has "multipart" in it or a boundary beside it.
    void note_multipart() { multipart_ = true; }
    void note_boundary() { boundary_ = true; }
    // The transfer encoding that counts is base64 or quoted-printable.
    void note_encoded() { encoded_ = true; }

    // True where a reader that goes by the start of a type, or by its boundary, may look for parts.
    [[nodiscard]] bool may_have_parts() const { return multipart_ || (boundary_ && !encoded_); }

    // True where some reader may see parts, names or a type that the record of the leaf does not have.
    // `reasons` are all that the leaf has, those of its content too; more of them never make it false.
    [[nodiscard]] bool may_hold_more(ReasonSet reasons) const;

    // True where readers that skip comments may decode the content in more than one way.
    [[nodiscard]] bool text_coding_unclear() const { return text_coding_ == Coding::kUnclear; }

  private:
    // How readers take a transfer encoding.
    enum class Coding : unsigned char { kNone, kIdentity, kBase64, kQuoted, kUnclear };

    [[nodiscard]] static Coding coding_of(std::string_view word);
    static void join(Coding& coding, Coding another);
    [[nodiscard]] bool spelling_matters(ReasonSet reasons) const;

    bool only_text_ = true;        // in every reading it is text/plain or text/html
    bool mentions_parts_ = false;  // "multipart", "message" or "boundary" in a type, in any spelling
    bool mentions_name_ = false;   // "name" in a type or disposition, in any spelling
    bool multipart_ = false;
    bool boundary_ = false;
    bool encoded_ = false;
    Coding coding_ = Coding::kNone;
    Coding text_coding_ = Coding::kNone;  // without comments
};

// The reasons that only tell how a part's own fields are written.
inline constexpr ReasonSet kSpelling{
    MimeReason::kDuplicateType,  MimeReason::kDuplicateEncoding, MimeReason::kDuplicateDisposition,
    MimeReason::kComment,        MimeReason::kTypeSyntax,        MimeReason::kDispositionSyntax,
    MimeReason::kEncodingSyntax,
};
// Those of them that leave the type open.
inline constexpr ReasonSet kTypeSpelling{MimeReason::kDuplicateType, MimeReason::kComment,
                                         MimeReason::kTypeSyntax};

}  // namespace postern
