#include "base/regex_needs.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kPlain = " _@/:;,=<>\"'%&!~-#";

// The character that an item stands for wherever it stands, or NUL.
char plain_character(std::string_view item) {
    if (item.size() == 1 && (is_ascii_alnum(item[0]) || kPlain.find(item[0]) != std::string_view::npos)) {
        return item[0];
    }
    const bool escaped = item.size() == 2 && item[0] == '\\' && item[1] > ' ' && item[1] < '\x7f';
    return escaped && !is_ascii_alnum(item[1]) ? item[1] : '\0';
}

// Outside of ASCII, K and S have a third case each: U+212A and U+017F.
bool has_third_case(char c) {
    return ascii_lower(c) == 'k' || ascii_lower(c) == 's';
}

// What makes a pattern match without all that stands outside of its groups (verbs such as (*ACCEPT),
// perhaps), or where blanks, comments or \E may stand between a character and what repeats it.
bool is_uncertain(std::string_view pattern, std::span<const RegexItem> items) {
    for (const std::string_view sign : {"(*", "(?(", "(?#", "\\E"}) {
        if (pattern.find(sign) != std::string_view::npos) return true;
    }
    return std::ranges::any_of(items, [](const RegexItem& item) {
        return is_regex_setting(item.text) && item.text.find('x') != std::string_view::npos;
    });
}

// Goes through a pattern's items outside of all groups, and gathers the plain characters side by side.
class Runs {
  public:
    Runs(std::string_view pattern, bool any_case) : pattern_(pattern), any_case_(any_case) {}

    void take(const RegexItem& item) {
        if (item.text.front() == '(') {
            // One that is complete in itself is no group: a setting, recursion.
            if (item.text.find(')') == std::string_view::npos) ++depth_;
            end_run();
        } else if (item.text.front() == ')') {
            sure_ = sure_ && depth_ > 0;
            --depth_;
            end_run();
        } else if (depth_ == 0) {
            take_outside(item);
        }
    }

    std::vector<std::string> finish() {
        end_run();
        if (!sure_ || depth_ != 0) runs_.clear();
        return std::move(runs_);
    }

  private:
    void take_outside(const RegexItem& item) {
        if (item.text.front() == '|') sure_ = false;
        const std::size_t end = item.at + item.text.size();
        const char c = plain_character(item.text);
        const bool repeated =
            end < pattern_.size() && std::string_view("*+?{").find(pattern_[end]) != std::string_view::npos;
        const bool plain = c != '\0' && !repeated && !(any_case_ && has_third_case(c));
        if (!plain || item.at != run_end_) end_run();
        if (plain) run_ += c;
        run_end_ = end;
    }

    void end_run() {
        if (run_.size() >= 3) runs_.push_back(run_);
        run_.clear();
    }

    std::string_view pattern_;
    bool any_case_;
    bool sure_ = true;
    int depth_ = 0;
    std::string run_;
    std::size_t run_end_ = 0;
    std::vector<std::string> runs_;
};

}  // namespace

std::vector<Trigram> needs_of(std::string_view pattern, std::span<const RegexItem> items) {
    if (is_uncertain(pattern, items)) return {};
    const bool any_case = std::ranges::any_of(items, [](const RegexItem& item) {
        return is_regex_setting(item.text) && item.text.find('i') != std::string_view::npos;
    });
    Runs runs(pattern, any_case);
    for (const RegexItem& item : items) runs.take(item);
    std::vector<Trigram> all;
    for (const std::string_view run : runs.finish()) {
        for (std::size_t i = 0; i + 3 <= run.size(); ++i) all.push_back(trigram(run.substr(i, 3)));
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    const std::size_t step = (all.size() + kMostNeeds - 1) / kMostNeeds;
    std::vector<Trigram> needs;
    for (std::size_t i = 0; i < all.size(); i += step) needs.push_back(all[i]);
    return needs;
}

}  // namespace postern
