#include "address/word_finder.h"

#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

}  // namespace

std::optional<EncodedWord> WordFinder::next(std::size_t from) {
    while (true) {
        const std::size_t start = starts_.from(from);
        if (start == kNowhere) return std::nullopt;
        if (auto word = word_at(start)) return word;
        from = start + 2;
    }
}

std::optional<EncodedWord> WordFinder::word_at(std::size_t start) {
    EncodedWord word;
    const std::size_t name = start + 2;
    // A charset ends before the next beginning at the latest, so that these searches are linear.
    const std::size_t mark = text_.find('?', name);
    if (mark == kNowhere || mark + 3 > text_.size()) return std::nullopt;
    word.charset = text_.substr(name, mark - name);
    word.charset = word.charset.substr(0, word.charset.find('*'));
    word.encoding = ascii_lower(text_[mark + 1]);
    if ((word.encoding != 'q' && word.encoding != 'b') || text_[mark + 2] != '?') return std::nullopt;
    const std::size_t payload = mark + 3;
    const std::size_t end = ends_.from(payload);
    if (end == kNowhere) return std::nullopt;
    // A word that begins inside this one is a word in strict readers, and this one is none.
    const std::size_t inner = starts_.from(payload);
    if (inner != kNowhere && inner + 2 <= end) return std::nullopt;
    word.payload = text_.substr(payload, end - payload);
    word.begin = start;
    word.end = end + 2;
    return word;
}

}  // namespace postern
