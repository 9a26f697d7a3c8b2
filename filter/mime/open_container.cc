#include "mime/open_container.h"

#include <algorithm>
#include <cstring>

namespace postern {
namespace {

bool is_blank_only(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

Delimiter::Kind kind_of_tail(std::string_view tail) {
    if (is_blank_only(tail)) return Delimiter::Kind::kOpen;
    if (tail.starts_with("--") && is_blank_only(tail.substr(2))) return Delimiter::Kind::kClose;
    return Delimiter::Kind::kNear;
}

}  // namespace

void OpenContainer::set_boundary(std::string_view boundary, std::size_t boundary_token_size) {
    token_size = static_cast<std::uint8_t>(std::min(boundary_token_size, kMaxBoundary));
    boundary_size = static_cast<std::uint8_t>(std::min(boundary.size(), kMaxBoundary));
    std::memcpy(boundary_bytes.data(), boundary.data(), boundary_size);
}

Delimiter match_delimiter(const std::vector<OpenContainer>& open, std::string_view line) {
    const std::size_t start = line.find_first_not_of(std::string_view{
        "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37 ", 33});
    if (start == std::string_view::npos || line.substr(start, 2) != "--") return {};
    const std::string_view rest = line.substr(start + 2);
    Delimiter found;
    for (std::size_t i = open.size(); i-- > 0;) {
        const std::string_view boundary = open[i].boundary();
        if (boundary.empty()) continue;
        if (!rest.starts_with(boundary)) {
            // The delimiter of a reader to whom the boundary ends at its first "=".
            const std::string_view token = boundary.substr(0, open[i].token_size);
            const bool other = !token.empty() && rest.starts_with(token) &&
                               kind_of_tail(rest.substr(token.size())) != Delimiter::Kind::kNear;
            if (other && found.kind == Delimiter::Kind::kNo) found = {Delimiter::Kind::kNear, i};
            continue;
        }
        const Delimiter::Kind kind =
            start > 0 ? Delimiter::Kind::kNear : kind_of_tail(rest.substr(boundary.size()));
        if (kind != Delimiter::Kind::kNear) return {kind, i};
        if (found.kind == Delimiter::Kind::kNo) found = {kind, i};
    }
    return found;
}

bool hides_delimiter(const std::vector<OpenContainer>& open, std::string_view line) {
    static constexpr std::string_view kMark = "\r--";
    for (std::size_t at = line.find(kMark); at != std::string_view::npos; at = line.find(kMark, at + 1)) {
        if (match_delimiter(open, line.substr(at + 1)).kind != Delimiter::Kind::kNo) return true;
    }
    return false;
}

bool clashes(const std::vector<OpenContainer>& open, std::string_view boundary) {
    return std::any_of(open.begin(), open.end(), [&](const OpenContainer& one) {
        return one.boundary_size > 0 &&
               (one.boundary().starts_with(boundary) || boundary.starts_with(one.boundary()));
    });
}

ContainerProtocol container_protocol(MediaKind kind, std::string_view text) {
    if (kind == MediaKind::kSigned) {
        if (text == "application/pgp-signature") return ContainerProtocol::kPgpSignature;
        if (text == "application/pkcs7-signature" || text == "application/x-pkcs7-signature") {
            return ContainerProtocol::kCmsSignature;
        }
    }
    if (kind == MediaKind::kReport) {
        if (text == "delivery-status") return ContainerProtocol::kDeliveryStatus;
        if (text == "disposition-notification") return ContainerProtocol::kDispositionNotification;
        if (text == "feedback-report") return ContainerProtocol::kFeedbackReport;
    }
    return ContainerProtocol::kNone;
}

}  // namespace postern
