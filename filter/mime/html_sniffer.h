#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "mime/character_references.h"
#include "mime/content_ids.h"
#include "mime/hidden_files.h"
#include "mime/html_download.h"
#include "mime/line_cutter.h"
#include "mime/mime_reason.h"

namespace postern {

// Looks through HTML text for data: URIs that hold a file (RFC 2397) and for cid: references. It knows no
// HTML: a URI is found wherever its letters stand, also as character references; tabs and line ends inside
// it are ignored as readers do.
class HtmlSniffer {
  public:
    // Pictures in a data: URI of up to that many characters are decoration.
    static constexpr std::size_t kSmallPicture = 256;

    // The types of the files go to `files`, and with them such names as any link in the text gives.
    void line(const Fragment& fragment, ContentIds& referred, HiddenFiles& files);
    void finish(HiddenFiles& files);

    [[nodiscard]] ReasonSet reasons() const { return reasons_; }

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    enum class State : std::uint8_t { kText, kDataHead, kPictureBytes, kContentId };

    static constexpr std::size_t kMaxToken = 128;
    static constexpr std::size_t kTail = 8;

    // What only few texts need.
    struct Extras {
        CharacterReferences references{CharacterReferences::Output::kMarkup};
        std::string resolved;  // the present fragment
        HtmlDownload download;
        HiddenFiles names;  // before the first file
    };

    Extras& extras();
    void look_for_names(const Fragment& fragment, HiddenFiles& files);
    // The fragment as readers take it.
    std::string_view resolved(const Fragment& fragment);
    std::size_t text(std::string_view bytes, std::size_t at);
    std::size_t token(std::string_view bytes, std::size_t at, ContentIds& referred, HiddenFiles& files);
    void end_of_token(char stop, ContentIds& referred, HiddenFiles& files);
    void judge_data_head(HiddenFiles& files);
    void judge_long_head(HiddenFiles& files);
    void found_file(HiddenFiles& files);
    [[nodiscard]] bool ends_uri(char c) const;

    // Places in the text: 0 is the first byte of `bytes`, those before it are negative.
    [[nodiscard]] char byte_at(std::string_view bytes, std::ptrdiff_t place) const;
    // Where the word begins that ends before `end`, if it is this one.
    [[nodiscard]] std::optional<std::ptrdiff_t> word_before(std::string_view bytes, std::ptrdiff_t end,
                                                            std::string_view word) const;
    [[nodiscard]] char solid_before(std::string_view bytes, std::ptrdiff_t end) const;
    void remember(std::string_view bytes);

    ReasonSet reasons_;
    State state_ = State::kText;
    std::array<char, kTail> tail_{};  // the bytes before the present fragment, runs of blanks being one
    std::array<char, kMaxToken> token_{};
    std::size_t token_size_ = 0;  // counts on past kMaxToken
    bool quoted_ = false;         // the data: URI stands at the start of a quoted text or an attribute
    char quote_ = 0;              // and this ends it; 0: whatever may end a URI
    std::size_t head_size_ = 0;   // of a data: URI's head, which is still in token_ while its bytes are read
    std::unique_ptr<Extras> extras_;
};

}  // namespace postern
