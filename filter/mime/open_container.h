#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "mime/boundary.h"
#include "mime/media_type.h"
#include "mime/mime_reason.h"
#include "mime/tolerance.h"

namespace postern {

// What a multipart/signed or multipart/report says that its second part is.
enum class ContainerProtocol : std::uint8_t {
    kNone,
    kPgpSignature,
    kCmsSignature,
    kDeliveryStatus,
    kDispositionNotification,
    kFeedbackReport,
};

// A multipart, or a nested message, whose end was not reached yet.
struct OpenContainer {
    MediaKind kind = MediaKind::kMixed;
    ContainerProtocol protocol = ContainerProtocol::kNone;
    std::uint8_t boundary_size = 0;  // 0: a nested message
    std::uint8_t token_size = 0;     // of the boundary, see BoundaryReading
    bool at_body = true;             // it stands where a reader looks for the text to show
    bool nested = false;             // somewhere inside a nested message
    bool used = false;               // its delimiter came at least once
    bool closed = false;             // its closing delimiter came
    bool empty = true;               // no line but empty ones came before
    bool report_begun = false;       // the second part of a report is what it should be
    std::uint32_t children = 0;
    int place = -1;  // in ScanResult::parts
    ReasonSet reasons;
    std::optional<Tolerance> tolerable;
    std::array<char, kMaxBoundary> boundary_bytes{};

    [[nodiscard]] std::string_view boundary() const { return {boundary_bytes.data(), boundary_size}; }
    void set_boundary(std::string_view boundary, std::size_t boundary_token_size = 0);
};

// What a line is to the containers that are open.
struct Delimiter {
    enum class Kind : std::uint8_t { kNo, kOpen, kClose, kNear };
    Kind kind = Kind::kNo;
    std::size_t container = 0;  // which one; for kNear one of those
};

// True where a line that starts so has to be compared at all.
[[nodiscard]] inline bool may_be_delimiter(std::string_view line) {
    return !line.empty() && (line.front() == '-' || static_cast<unsigned char>(line.front()) <= ' ');
}

// Compares the line with every open container, the innermost first (RFC 2046, 5.1.1). Behind the boundary
// only blanks may follow; a line that starts with one and goes on otherwise, or that has blanks or
// control bytes before it, is kNear.
[[nodiscard]] Delimiter match_delimiter(const std::vector<OpenContainer>& open, std::string_view line);

// True where a delimiter stands behind a bare CR within the line: to some readers a line starts there.
[[nodiscard]] bool hides_delimiter(const std::vector<OpenContainer>& open, std::string_view line);

// True where the boundary is the same as, the start of, or longer by something than, one that is open.
[[nodiscard]] bool clashes(const std::vector<OpenContainer>& open, std::string_view boundary);

// `type` is in lower case, as a protocol or report-type parameter has it.
[[nodiscard]] ContainerProtocol container_protocol(MediaKind kind, std::string_view text);

}  // namespace postern
