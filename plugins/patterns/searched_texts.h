#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/facts.h"
#include "api/pattern.h"
#include "base/regex.h"

namespace postern {

// A text that patterns are matched with, and what an operator calls it.
struct SearchedText {
    SearchedText(std::string_view place, std::string_view bytes) : where(place), text(bytes) {}

    std::string_view where;
    RegexText text;
};

// The texts of one question: gathered once, when the first pattern asks for them. Borrows the facts; what it
// gives out lives as long as both. One thread.
class SearchedTexts {
  public:
    struct Found {
        const std::vector<SearchedText>& texts;
        std::string_view missing;  // why there may be more, which nobody can look at; empty: there are none
    };

    explicit SearchedTexts(const Facts& facts) : facts_(facts) {}

    // What a rule is matched with.
    [[nodiscard]] Found of(const PatternRule& rule);

  private:
    using Texts = std::vector<SearchedText>;

    [[nodiscard]] Texts gather(PatternIn in);
    [[nodiscard]] Texts fields_of(std::string_view name) const;
    [[nodiscard]] Texts lines();
    [[nodiscard]] Texts subjects();
    [[nodiscard]] Texts body();
    [[nodiscard]] Texts file_names();
    void add_name(Texts& texts, std::string_view where, std::string_view name);
    void add_own(Texts& texts, std::string_view where, std::string text);
    [[nodiscard]] std::string_view missing(PatternIn in) const;

    const Facts& facts_;
    std::array<std::optional<Texts>, 8> known_;      // by PatternIn, but for kHeader
    std::unordered_map<std::string, Texts> fields_;  // by lower-case name
    std::deque<std::string> own_;                    // texts that stand nowhere in the facts
};

}  // namespace postern
