#include "mime/html_sniffer.h"

#include <cstring>

#include "base/text.h"
#include "mime/base64.h"
#include "mime/content_fields.h"

namespace postern {
namespace {

bool ends_uri(char c) {
    return c == '"' || c == '\'' || c == '<' || c == '>' || c == ')' ||
           (static_cast<unsigned char>(c) < ' ' && c != '\t');
}

bool is_plain_picture(std::string_view head) {
    for (std::string_view kind :
         {"image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/bmp"}) {
        if (istarts_with(head, kind) && iends_with(head, ";base64")) return true;
    }
    return false;
}

}  // namespace

void HtmlSniffer::line(const Fragment& fragment, ContentIds& referred) {
    const std::string_view bytes = fragment.bytes;
    std::size_t at = 0;
    while (at < bytes.size()) {
        at = state_ == State::kText ? text(bytes, at) : token(bytes, at, referred);
    }
    // A reference does not go over a line end, a data: URI may.
    if (fragment.last && state_ == State::kContentId) end_of_token('\n', referred);
    remember(bytes);
}

// Goes to the next colon and looks what stands before it.
std::size_t HtmlSniffer::text(std::string_view bytes, std::size_t at) {
    const void* found = std::memchr(bytes.data() + at, ':', bytes.size() - at);
    if (found == nullptr) return bytes.size();
    const auto colon = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
    token_size_ = 0;
    if (before_is(bytes, colon, "data")) state_ = State::kDataHead;
    if (before_is(bytes, colon, "cid")) state_ = State::kContentId;
    return colon + 1;
}

std::size_t HtmlSniffer::token(std::string_view bytes, std::size_t at, ContentIds& referred) {
    const char c = bytes[at];
    const bool too_long =
        state_ == State::kPictureBytes ? token_size_ > kSmallPicture : token_size_ > kMaxToken;
    const bool stop = ends_uri(c) || too_long || (state_ == State::kDataHead && c == ',') ||
                      (state_ == State::kContentId && c == ' ');
    if (stop) {
        const bool looked_at = !ends_uri(c) && c != ',';
        end_of_token(c, referred);
        return looked_at ? at : at + 1;
    }
    if (state_ != State::kPictureBytes && token_size_ < kMaxToken) token_[token_size_] = c;
    ++token_size_;
    return at + 1;
}

void HtmlSniffer::end_of_token(char stop, ContentIds& referred) {
    const State ended = state_;
    state_ = State::kText;
    if (ended == State::kContentId && token_size_ > 0 && token_size_ <= kMaxToken) {
        referred.add(content_id_hash({token_.data(), token_size_}));
    }
    if (ended == State::kPictureBytes && token_size_ > kSmallPicture) reasons_.add(MimeReason::kDataUri);
    if (ended == State::kDataHead && stop == ',') judge_data_head();
}

void HtmlSniffer::judge_data_head() {
    const std::string_view head = trim({token_.data(), token_size_ < kMaxToken ? token_size_ : kMaxToken});
    const bool encoded = iends_with(head, "base64");
    // Prose has "data: yes/no, perhaps": without an encoding a type has to stand there without a blank.
    const bool typed = head.find('/') != std::string_view::npos && head.find(' ') == std::string_view::npos &&
                       head.size() == token_size_;
    if (is_plain_picture(head)) {
        state_ = State::kPictureBytes;
        token_size_ = 0;
    } else if (encoded || typed) {
        reasons_.add(MimeReason::kDataUri);
    }
}

char HtmlSniffer::byte_before(std::string_view bytes, std::size_t at, std::size_t back) const {
    return at >= back ? bytes[at - back] : tail_[tail_.size() + at - back];
}

bool HtmlSniffer::before_is(std::string_view bytes, std::size_t colon, std::string_view scheme) const {
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        if (ascii_lower(byte_before(bytes, colon, scheme.size() - i)) != scheme[i]) return false;
    }
    // Not the end of a longer word: "metadata:". At the start of a line both readings are possible.
    return colon == scheme.size() || !is_ascii_alnum(byte_before(bytes, colon, scheme.size() + 1));
}

void HtmlSniffer::remember(std::string_view bytes) {
    const std::size_t fresh = bytes.size() < tail_.size() ? bytes.size() : tail_.size();
    std::memmove(tail_.data(), tail_.data() + fresh, tail_.size() - fresh);
    std::memcpy(tail_.data() + tail_.size() - fresh, bytes.data() + bytes.size() - fresh, fresh);
}

}  // namespace postern
