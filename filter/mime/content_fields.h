#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "mime/leaf_doubts.h"
#include "mime/media_type.h"
#include "mime/name_readings.h"
#include "mime/text_reading.h"

namespace postern {

enum class TransferEncoding : std::uint8_t { kIdentity, kQuotedPrintable, kBase64, kUnknown };

// What the Content-… fields of one part say, and what is wrong with them. Fed field by field; of a field
// that comes twice the first counts and a reason says so.
class ContentFields {
  public:
    // Longer values are read as far as this and leave the reason kLimit.
    static constexpr std::size_t kMaxValue = 4096;

    // True for the four fields that are looked at: Content-Type, -Transfer-Encoding, -Disposition, -ID.
    [[nodiscard]] static bool is_of_interest(std::string_view name);

    // `value` as libmilter gives it: everything behind the colon, folds as LF and blank.
    void add(std::string_view name, std::string_view value);

    // For what the reader of the fields finds wrong.
    void add(MimeReason reason) { reasons_.add(reason); }

    // To be called once, behind the last field: `default_type` holds where no type was declared.
    void settle(std::string_view default_type);

    // All of what follows is complete after settle().
    [[nodiscard]] const std::string& type() const { return type_; }  // empty: unreadable
    [[nodiscard]] MediaKind kind() const { return kind_; }
    [[nodiscard]] const std::string& boundary() const { return boundary_; }  // empty: none to follow
    [[nodiscard]] std::size_t boundary_token_size() const { return boundary_token_size_; }
    [[nodiscard]] const std::string& disposition() const { return disposition_; }
    [[nodiscard]] TransferEncoding encoding() const { return encoding_; }
    // The same to readers that skip comments, as the grammar has it (RFC 2045, 6.1 and RFC 822, 3.1.4).
    [[nodiscard]] TransferEncoding encoding_beside_comments() const { return encoding_beside_comments_; }
    // Of multipart/signed the protocol, of multipart/report the report-type, in lower case.
    [[nodiscard]] const std::string& protocol() const { return protocol_; }
    [[nodiscard]] NameReadings& names() { return names_; }
    // The fingerprint of the Content-ID (see content_id_hash); 0: none.
    [[nodiscard]] std::uint64_t content_id() const { return content_id_; }
    [[nodiscard]] ReasonSet reasons() const { return reasons_; }
    // Say nothing of containers.
    [[nodiscard]] const LeafDoubts& doubts() const { return doubts_; }
    [[nodiscard]] const TextReading& text() const { return text_; }

    [[nodiscard]] std::size_t memory_used() const;

  private:
    void read_type(std::string_view value);
    void read_leaf(const FieldValue& parsed);
    void read_container(std::string_view value, const FieldValue& parsed);
    void read_encoding(std::string_view value);
    void read_disposition(std::string_view value);
    void read_id(std::string_view value);
    void judge_names();
    void judge_charset();
    void judge_encoding();

    std::string type_;
    std::string boundary_;
    std::size_t boundary_token_size_ = 0;  // see BoundaryReading
    std::string disposition_;
    std::string protocol_;
    NameReadings names_;
    std::uint64_t content_id_ = 0;
    ReasonSet reasons_;
    LeafDoubts doubts_;
    TextReading text_;
    MediaKind kind_ = MediaKind::kText;
    TransferEncoding encoding_ = TransferEncoding::kIdentity;
    TransferEncoding encoding_beside_comments_ = TransferEncoding::kIdentity;
    bool opaque_charset_ = false;  // one of the types names one
    bool has_type_ = false;
    bool has_encoding_ = false;
    bool has_disposition_ = false;
    bool has_id_ = false;
};

// A fingerprint of a Content-ID without its angle brackets, or of what stands behind "cid:"; the same
// for both spellings (RFC 2392). Never 0.
[[nodiscard]] std::uint64_t content_id_hash(std::string_view id);

}  // namespace postern
