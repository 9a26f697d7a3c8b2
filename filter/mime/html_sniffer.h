#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "mime/content_ids.h"
#include "mime/line_cutter.h"
#include "mime/mime_reason.h"

namespace postern {

// Looks through HTML text for data: URIs that hold a file (RFC 2397) and for cid: references. It knows no
// HTML: a URI is found wherever its letters stand, line ends inside it are ignored as readers do.
class HtmlSniffer {
  public:
    // Pictures in a data: URI of up to that many characters are decoration.
    static constexpr std::size_t kSmallPicture = 256;

    void line(const Fragment& fragment, ContentIds& referred);

    [[nodiscard]] ReasonSet reasons() const { return reasons_; }

  private:
    enum class State : std::uint8_t { kText, kDataHead, kPictureBytes, kContentId };

    static constexpr std::size_t kMaxToken = 128;

    std::size_t text(std::string_view bytes, std::size_t at);
    std::size_t token(std::string_view bytes, std::size_t at, ContentIds& referred);
    void end_of_token(char stop, ContentIds& referred);
    void judge_data_head();
    [[nodiscard]] bool before_is(std::string_view bytes, std::size_t colon, std::string_view scheme) const;
    [[nodiscard]] char byte_before(std::string_view bytes, std::size_t at, std::size_t back) const;
    void remember(std::string_view bytes);

    ReasonSet reasons_;
    State state_ = State::kText;
    std::array<char, 5> tail_{};  // the bytes before the present fragment
    std::array<char, kMaxToken> token_{};
    std::size_t token_size_ = 0;  // counts on past kMaxToken
};

}  // namespace postern
