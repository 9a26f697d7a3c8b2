#include "address/encoded_word.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "address/charset_names.h"
#include "address/word_controls.h"
#include "address/word_finder.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool is_blank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_space(c); });
}

class Decoder {
  public:
    Decoder(std::string_view text, const WordManners& manners)
        : text_(text), manners_(manners), words_(text) {
        out_.text.reserve(text.size());
    }

    DecodedText run() {
        std::size_t at = 0;
        while (const auto word = words_.next(at)) {
            literal(at, word->begin);
            take(*word);
            at = word->end;
        }
        literal(at, text_.size());
        flush();
        controls_.end_row(gap_);
        out_.text.append(gap_);
        out_.control = controls_.found();
        out_.doubtful = converter_.doubtful();
        return std::move(out_);
    }

  private:
    void take(const EncodedWord& word) {
        const bool same_charset = iequals(word.charset, charset_);
        if (!same_charset) {
            flush();
            charset_ = word.charset;
            stateful_ = is_stateful_charset(charset_);
        }
        if (word_end_ == kNowhere)
            controls_.begin_row(out_.text);
        else
            out_.adjacent = true;
        if (manners_.between == BetweenWords::kKeep) flush_gap();
        gap_ = {};
        if (carries_over_) {
            out_.split = true;
            if (manners_.across == AcrossWords::kApart) flush();
        }
        pending_ += word.encoding == 'q' ? decode_q(word.payload)
                                         : decode_b(word.payload, manners_.padding, out_.goes_on);
        // In ASCII at its end and without states, a word is the same joined and apart.
        carries_over_ =
            stateful_ || (!pending_.empty() && static_cast<unsigned char>(pending_.back()) >= 0x80);
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
        if (word_end_ == begin && is_blank(text)) {
            gap_ = text;
            return;
        }
        flush();
        controls_.end_row(text);
        out_.text.append(text);
        word_end_ = kNowhere;
    }

    // Converts what adjacent words of one charset hold together.
    void flush() {
        carries_over_ = false;
        if (source_begin_ == kNowhere) return;
        const std::size_t before = out_.text.size();
        if (converter_.append(charset_, pending_, out_.text, manners_.bad)) {
            out_.found = true;
            controls_.look_at(out_.text, before);
        } else {
            out_.undecodable = true;
            out_.text.append(text_.substr(source_begin_, source_end_ - source_begin_));
        }
        pending_.clear();
        source_begin_ = kNowhere;
    }

    std::string_view text_;
    WordManners manners_;
    DecodedText out_;
    CharsetConverter converter_;
    WordFinder words_;
    WordControls controls_;

    // Words that are not converted yet, and where they stood.
    std::string_view charset_;
    bool stateful_ = false;
    std::string pending_;
    bool carries_over_ = false;  // its end may matter to the next word
    std::size_t source_begin_ = kNowhere;
    std::size_t source_end_ = 0;
    std::size_t word_end_ = kNowhere;  // of the last word, where only blanks have followed
    std::string_view gap_;             // these blanks
};

}  // namespace

DecodedText decode_words(std::string_view text, const WordManners& manners) {
    return Decoder(text, manners).run();
}

}  // namespace postern
