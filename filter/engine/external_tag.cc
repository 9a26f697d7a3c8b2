#include "engine/external_tag.h"

#include <algorithm>
#include <cstddef>

#include "address/encoded_word.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kSubject = "Subject";
constexpr std::size_t kMostSubjects = 10;

// Behind as many bytes the text counts as out of sight.
constexpr std::size_t kFarthest = 40;
constexpr std::size_t kLongestReplyWord = 8;

// The blank behind the colon, which is there with most MTAs' versions of the protocol.
std::string_view without_first_blank(std::string_view value) {
    return value.starts_with(' ') ? value.substr(1) : value;
}

bool is_reply_byte(char c) {
    return is_ascii_alnum(c) || std::string_view("()[]{}").find(c) != std::string_view::npos;
}

// The length of what a reader writes in front of the subject that it answers or passes on, "Re:" or "WG[2]:".
// Zero where it is none.
std::size_t reply_length(std::string_view text) {
    const std::string_view begin = text.substr(0, kLongestReplyWord + 1);
    const auto end = std::ranges::find_if_not(begin, is_reply_byte);
    if (end == begin.begin() || end == begin.end() || *end != ':') return 0;
    return static_cast<std::size_t>(end - begin.begin()) + 1;
}

// Whether people see `mark` at the beginning of a subject: only there does it say what it is to say.
bool begins_with(std::string_view shown, std::string_view mark) {
    std::string_view rest = trim_left(shown);
    while (shown.size() - rest.size() <= kFarthest) {
        if (rest.starts_with(mark)) {
            return rest.size() == mark.size() || is_ascii_space(rest[mark.size()]);
        }
        const std::size_t reply = reply_length(rest);
        if (reply == 0) return false;
        rest = trim_left(rest.substr(reply));
    }
    return false;
}

// A reply brings the mark back behind its own "Re:", and perhaps inside an encoded word.
bool is_marked(std::string_view subject, std::string_view mark) {
    std::string unfolded(subject);
    std::erase_if(unfolded, [](char c) { return c == '\r' || c == '\n'; });
    return begins_with(decode_words(unfolded).text, mark);
}

}  // namespace

void ExternalMark::field(std::string_view name, std::string_view value) {
    if (settings_.external != ExternalTag::kSubject || !iequals(name, kSubject)) return;
    // Readers show the first one or the last.
    if (kept_.size() == kMostSubjects) kept_.pop_back();
    kept_.push_back(
        {++subjects_, std::string(without_first_blank(value)), is_marked(value, settings_.external_text)});
}

void ExternalMark::apply(MessageEdits& edits) const {
    if (settings_.external == ExternalTag::kOff) return;
    if (settings_.external == ExternalTag::kHeader) {
        edits.add.push_back({kExternalName, "yes"});
    } else if (kept_.empty()) {
        edits.add.push_back({std::string(kSubject), settings_.external_text});
    }
    for (const Subject& subject : kept_) {
        if (subject.marked) continue;
        edits.change.push_back(
            {{std::string(kSubject), subject.number}, settings_.external_text + ' ' + subject.value});
    }
}

}  // namespace postern
