#include "address/encoded_word.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "address/charset.h"
#include "address/transfer_words.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kMaxCharsetName = 64;

// One word as it stands in the text: =?charset?encoding?payload?=
struct Word {
    std::string_view charset;
    char encoding = 0;  // 'q' or 'b'
    std::string_view payload;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_blank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_space(c); });
}

// Finds the next place of a mark at or behind ever later positions. What was found is remembered, so that a
// text of beginnings without an end costs one search.
class Finder {
  public:
    Finder(std::string_view text, std::string_view mark)
        : text_(text), mark_(mark), found_(text.find(mark)) {}

    std::size_t from(std::size_t at) {
        if (found_ != kNowhere && found_ < at) found_ = text_.find(mark_, at);
        return found_;
    }

  private:
    std::string_view text_;
    std::string_view mark_;
    std::size_t found_;
};

class Decoder {
  public:
    Decoder(std::string_view text, BetweenWords between)
        : text_(text), between_(between), starts_(text, "=?"), ends_(text, "?=") {
        out_.text.reserve(text.size());
    }

    DecodedText run() {
        std::size_t at = 0;
        while (at < text_.size()) {
            const std::size_t start = starts_.from(at);
            if (start == kNowhere) break;
            literal(at, start);
            const auto word = word_at(start);
            if (word)
                take(*word);
            else
                literal(start, start + 2);
            at = word ? word->end : start + 2;
        }
        literal(at, text_.size());
        flush();
        out_.text.append(gap_);
        return std::move(out_);
    }

  private:
    std::optional<Word> word_at(std::size_t start) {
        Word word;
        const std::size_t name = start + 2;
        const std::size_t mark =
            text_.substr(0, std::min(text_.size(), name + kMaxCharsetName)).find('?', name);
        if (mark == kNowhere || mark == name || mark + 3 > text_.size()) return std::nullopt;
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

    void take(const Word& word) {
        if (!iequals(word.charset, charset_) || is_stateful_charset(charset_)) flush();
        if (word_end_ != kNowhere) out_.adjacent = true;
        if (between_ == BetweenWords::kKeep) flush_gap();
        gap_ = {};
        charset_ = word.charset;
        pending_ += word.encoding == 'q' ? decode_q(word.payload) : decode_b(word.payload, out_.undecodable);
        if (source_begin_ == kNowhere) source_begin_ = word.begin;
        source_end_ = word_end_ = word.end;
    }

    void flush_gap() {
        if (gap_.empty()) return;
        flush();
        out_.text.append(gap_);
        gap_ = {};
    }

    void literal(std::size_t begin, std::size_t end) {
        if (begin >= end) return;
        const std::string_view text = text_.substr(begin, end - begin);
        if (word_end_ == begin && gap_.empty() && is_blank(text)) {
            gap_ = text;
            return;
        }
        flush();
        out_.text.append(gap_).append(text);
        gap_ = {};
        word_end_ = kNowhere;
    }

    // Converts what adjacent words of one charset hold together.
    void flush() {
        if (source_begin_ == kNowhere) return;
        const std::size_t before = out_.text.size();
        if (converter_.append(charset_, pending_, out_.text)) {
            out_.found = true;
            mark_controls(before);
        } else {
            out_.undecodable = true;
            out_.text.append(text_.substr(source_begin_, source_end_ - source_begin_));
        }
        pending_.clear();
        source_begin_ = kNowhere;
    }

    // A line end from inside a word is no fold, and must not be taken for one later.
    void mark_controls(std::size_t from) {
        for (std::size_t i = from; i < out_.text.size(); ++i) {
            char& c = out_.text[i];
            if ((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || c == '\t') continue;
            out_.control = true;
            if (c == '\n' || c == '\r') c = '\0';
        }
    }

    std::string_view text_;
    BetweenWords between_;
    DecodedText out_;
    CharsetConverter converter_;
    Finder starts_;
    Finder ends_;

    // Words that are not converted yet, and where they stood.
    std::string_view charset_;
    std::string pending_;
    std::size_t source_begin_ = kNowhere;
    std::size_t source_end_ = 0;
    std::size_t word_end_ = kNowhere;  // of the last word, where only blanks have followed
    std::string_view gap_;             // these blanks
};

}  // namespace

DecodedText decode_words(std::string_view text, BetweenWords between) {
    return Decoder(text, between).run();
}

}  // namespace postern
