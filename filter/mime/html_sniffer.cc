#include "mime/html_sniffer.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "mime/base64.h"
#include "mime/content_fields.h"

namespace postern {
namespace {

// Nothing to a reader of a URI (WHATWG URL, 4.4).
bool is_dropped(char c) {
    return c == '\t' || c == '\r' || c == '\n';
}

bool is_blank(char c) {
    return static_cast<unsigned char>(c) <= ' ' && c != '\0';
}

bool opens_value(char c) {
    return c == '"' || c == '\'' || c == '=' || c == '(' || c == CharacterReferences::kNeutral;
}

bool is_plain_picture(std::string_view head) {
    for (std::string_view kind :
         {"image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/bmp"}) {
        if (istarts_with(head, kind) && iends_with(head, ";base64")) return true;
    }
    return false;
}

}  // namespace

HtmlSniffer::Extras& HtmlSniffer::extras() {
    if (!extras_) extras_ = std::make_unique<Extras>();
    return *extras_;
}

void HtmlSniffer::line(const Fragment& fragment, ContentIds& referred, HiddenFiles& files) {
    look_for_names(fragment, files);
    const std::string_view bytes = resolved(fragment);
    std::size_t at = 0;
    while (at < bytes.size()) {
        at = state_ == State::kText ? text(bytes, at) : token(bytes, at, referred, files);
    }
    // A reference does not go over a line end, a data: URI may.
    if (fragment.last && state_ == State::kContentId) end_of_token('\n', referred, files);
    remember(bytes);
}

void HtmlSniffer::finish(HiddenFiles& files) {
    if (extras_) extras_->download.finish(reasons_.empty() ? extras_->names : files);
}

// A name may stand far from the file, on either side of it.
void HtmlSniffer::look_for_names(const Fragment& fragment, HiddenFiles& files) {
    const bool busy = extras_ && extras_->download.busy();
    std::array<char, 2 * kTail> joint;  // NOLINT: filled below
    std::size_t joint_size = 0;
    if (!busy && !fragment.first) {
        std::memcpy(joint.data(), tail_.data(), kTail);
        joint_size = kTail + fragment.bytes.copy(joint.data() + kTail, kTail);
    }
    const bool cut = HtmlDownload::mentioned({joint.data(), joint_size});
    if (!busy && !cut && !HtmlDownload::mentioned(fragment.bytes)) return;
    HtmlDownload& download = extras().download;
    HiddenFiles& names = reasons_.empty() ? extras_->names : files;
    if (cut) download.text({tail_.data(), kTail}, names);
    download.text(fragment.bytes, names);
    if (fragment.last) download.end_of_line(names);
}

std::string_view HtmlSniffer::resolved(const Fragment& fragment) {
    const bool holding = extras_ && extras_->references.holding();
    const bool any =
        !fragment.bytes.empty() && std::memchr(fragment.bytes.data(), '&', fragment.bytes.size()) != nullptr;
    if (!holding && !any) return fragment.bytes;
    Extras& own = extras();
    own.resolved.clear();
    own.references.feed(fragment.bytes, own.resolved);
    if (fragment.last) own.references.finish(own.resolved);
    return own.resolved;
}

// Goes to the next colon and looks what stands before it.
std::size_t HtmlSniffer::text(std::string_view bytes, std::size_t at) {
    const void* found = std::memchr(bytes.data() + at, ':', bytes.size() - at);
    if (found == nullptr) return bytes.size();
    const auto colon = static_cast<const char*>(found) - bytes.data();
    token_size_ = 0;
    quote_ = 0;
    if (const auto start = word_before(bytes, colon, "data")) {
        state_ = State::kDataHead;
        const char opener = solid_before(bytes, *start);
        quoted_ = opens_value(opener);
        if (opener == '"' || opener == '\'') quote_ = opener;
    }
    if (word_before(bytes, colon, "cid")) state_ = State::kContentId;
    return static_cast<std::size_t>(colon) + 1;
}

// What a reader of the attribute takes for its end; without quotes, whatever may be one.
bool HtmlSniffer::ends_uri(char c) const {
    if (quote_ != 0) return c == quote_;
    return c == '"' || c == '\'' || c == '<' || c == '>' || c == ')' ||
           (static_cast<unsigned char>(c) < ' ' && !is_dropped(c));
}

std::size_t HtmlSniffer::token(std::string_view bytes, std::size_t at, ContentIds& referred,
                               HiddenFiles& files) {
    const char c = bytes[at];
    if (is_dropped(c)) return at + 1;
    const bool too_long =
        state_ == State::kPictureBytes ? token_size_ > kSmallPicture : token_size_ > kMaxToken;
    const bool stop = ends_uri(c) || too_long || (state_ == State::kDataHead && c == ',') ||
                      (state_ == State::kContentId && c == ' ');
    if (stop) {
        const bool looked_at = !ends_uri(c) && c != ',';
        if (too_long && state_ == State::kDataHead) judge_long_head(files);
        end_of_token(c, referred, files);
        return looked_at ? at : at + 1;
    }
    if (state_ != State::kPictureBytes && token_size_ < kMaxToken) token_[token_size_] = c;
    ++token_size_;
    return at + 1;
}

void HtmlSniffer::end_of_token(char stop, ContentIds& referred, HiddenFiles& files) {
    const State ended = state_;
    state_ = State::kText;
    if (ended == State::kContentId && token_size_ > 0 && token_size_ <= kMaxToken) {
        referred.add(content_id_hash({token_.data(), token_size_}));
    }
    if (ended == State::kPictureBytes && token_size_ > kSmallPicture) found_file(files);
    if (ended == State::kDataHead && stop == ',') judge_data_head(files);
}

// Longer than any that a mailer writes. Prose behind a quote is as long, but has no type and parameters.
void HtmlSniffer::judge_long_head(HiddenFiles& files) {
    head_size_ = kMaxToken;
    const std::string_view head{token_.data(), head_size_};
    const std::size_t type_end = head.find(';');
    if (!quoted_ || type_end == std::string_view::npos) return;
    if (trim(head.substr(0, type_end)).find(' ') == std::string_view::npos) found_file(files);
}

void HtmlSniffer::judge_data_head(HiddenFiles& files) {
    head_size_ = std::min(token_size_, kMaxToken);
    const std::string_view head = trim({token_.data(), head_size_});
    const bool encoded = iends_with(head, "base64");
    // Prose has "data: yes/no, perhaps": without an encoding a type has to stand there without a blank. Where
    // a value begins with it, it needs no type: readers then take it for a text file.
    const bool blank = std::string_view{token_.data(), head_size_}.find(' ') != std::string_view::npos;
    const bool alone = quoted_ && (head.empty() || !blank);
    const bool typed = head.find('/') != std::string_view::npos && head.find(' ') == std::string_view::npos &&
                       head.size() == token_size_;
    if (is_plain_picture(head)) {
        state_ = State::kPictureBytes;
        token_size_ = 0;
    } else if (encoded || typed || alone) {
        found_file(files);
    }
}

void HtmlSniffer::found_file(HiddenFiles& files) {
    reasons_.add(MimeReason::kDataUri);
    const std::string_view head{token_.data(), head_size_};
    const std::string_view type = trim(head.substr(0, head.find(';')));
    // RFC 2397: what has no type is plain text.
    const bool is_type = type.find('/') != std::string_view::npos;
    files.add(std::string_view{}, is_type ? type : "text/plain");
    if (!extras_) return;
    files.add(extras_->names);
    extras_->names.clear();
}

char HtmlSniffer::byte_at(std::string_view bytes, std::ptrdiff_t place) const {
    if (place >= 0) return bytes[static_cast<std::size_t>(place)];
    const std::ptrdiff_t in_tail = place + static_cast<std::ptrdiff_t>(kTail);
    return in_tail >= 0 ? tail_[static_cast<std::size_t>(in_tail)] : '\0';
}

// Each run of dropped bytes is walked over from the few colons behind it only: the time stays linear.
std::optional<std::ptrdiff_t> HtmlSniffer::word_before(std::string_view bytes, std::ptrdiff_t end,
                                                       std::string_view word) const {
    std::ptrdiff_t at = end;
    for (std::size_t left = word.size(); left > 0; --left) {
        do --at;
        while (is_dropped(byte_at(bytes, at)));
        if (ascii_lower(byte_at(bytes, at)) != word[left - 1]) return std::nullopt;
    }
    // Not the end of a longer word: "metadata:". At the start of a line both readings are possible.
    if (at != 0 && is_ascii_alnum(byte_at(bytes, at - 1))) return std::nullopt;
    return at;
}

char HtmlSniffer::solid_before(std::string_view bytes, std::ptrdiff_t end) const {
    std::ptrdiff_t at = end - 1;
    while (is_blank(byte_at(bytes, at))) --at;
    return byte_at(bytes, at);
}

void HtmlSniffer::remember(std::string_view bytes) {
    std::array<char, kTail> fresh{};
    std::size_t left = kTail;
    const auto size = static_cast<std::ptrdiff_t>(bytes.size());
    for (std::ptrdiff_t at = size; left > 0 && at > -static_cast<std::ptrdiff_t>(kTail);) {
        const char c = byte_at(bytes, --at);
        const bool again = is_blank(c) && is_blank(byte_at(bytes, at - 1));
        if (!is_dropped(c) && !again) fresh[--left] = c;
    }
    tail_ = fresh;
}

std::size_t HtmlSniffer::memory_used() const {
    if (!extras_) return 0;
    return sizeof(Extras) + extras_->resolved.capacity() + extras_->download.memory_used() +
           extras_->names.memory_used();
}

}  // namespace postern
