#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/trigrams.h"

struct pcre2_real_code_8;

namespace postern {

// Why a text is no pattern: one sentence for a person without a full stop, and how many bytes of the pattern
// stand before the place where it went wrong.
struct RegexError {
    std::string what;
    std::size_t offset = 0;
};

// What a search found.
struct RegexAnswer {
    // kUnavailable: it was given up, and nobody knows.
    enum class Kind : std::uint8_t { kNo, kYes, kUnavailable };

    Kind kind = Kind::kNo;
    std::string_view match;  // kYes: what matched, within the text that was searched
    std::string_view why;    // kUnavailable: as the rest of a sentence. Static storage
};

// A text that many patterns are to be searched for, made ready for that: most of them can't match, and are
// told apart without a search. Borrows the text. Immutable.
class RegexText {
  public:
    explicit RegexText(std::string_view text) : text_(text), trigrams_(text) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] const Trigrams& trigrams() const { return trigrams_; }

  private:
    std::string_view text_;
    Trigrams trigrams_;
};

// A pattern as in Perl (PCRE2), compiled. Immutable: any number of threads may search with one at a time.
//
// Pattern and text are UTF-8, and classes such as \w know Unicode. Bytes of a text that are no UTF-8 match
// nothing and stop nothing. A dot matches all but LF; `^` and `$` are the ends of the text.
//
// Whatever the pattern and the text, compiling takes milliseconds and less than 2 MiB, and a search ends when
// it has used kRegexTime (regex_time.h) of its thread's processor time, give or take what one step takes (a
// few milliseconds for a text of 256 kB), or 1 MiB for going back (4 MiB where it is not machine code): that
// is kUnavailable. How busy the machine is does not matter.
//
// Not available: \C, which cuts characters in pieces; callouts; and settings such as (*UTF) or (*NO_JIT) at
// the start, which would undo the above.
class Regex {
  public:
    // At most kLongestRegex bytes.
    [[nodiscard]] static std::variant<Regex, RegexError> compile(std::string_view pattern);

    // The first match, wherever in the text it is.
    [[nodiscard]] RegexAnswer search(std::string_view text) const;

    // The same answer, where the text can't have what the pattern needs in a few nanoseconds.
    [[nodiscard]] RegexAnswer search(const RegexText& text) const;

    // Bytes that it holds.
    [[nodiscard]] std::size_t memory() const;

    // Whether it was made machine code. Where the system forbids that (systemd's MemoryDenyWriteExecute), a
    // search gives the same answer several times more slowly.
    [[nodiscard]] bool is_machine_code() const;

  private:
    struct Free {
        void operator()(pcre2_real_code_8* code) const;
    };
    Regex(pcre2_real_code_8* code, std::vector<Trigram> needs) : code_(code), needs_(std::move(needs)) {}

    std::unique_ptr<pcre2_real_code_8, Free> code_;  // null only where moved from
    std::vector<Trigram> needs_;                     // what every match has
};

inline constexpr std::size_t kLongestRegex = 4096;

}  // namespace postern
