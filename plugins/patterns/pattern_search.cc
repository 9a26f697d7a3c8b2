#include "plugins/patterns/pattern_search.h"

namespace postern {
namespace {

constexpr std::size_t kMostShown = 100;

// `Subject: "..."`. Of a long match the beginning, cut between characters where it has any.
std::string describe(std::string_view where, std::string_view match) {
    std::string text(where);
    text.append(": \"");
    if (match.size() <= kMostShown) return text.append(match).append("\"");
    std::size_t size = kMostShown;
    while (size > kMostShown - 4 && (static_cast<unsigned char>(match[size]) & 0xc0U) == 0x80U) --size;
    return text.append(match.substr(0, size)).append("...\"");
}

}  // namespace

PatternSearch::PatternSearch(const Facts& facts, const Clock& clock)
    : clock_(clock), deadline_(clock.monotonic() + kPatternsTime), texts_(facts) {}

PatternFinding PatternSearch::run(const CompiledPattern& pattern) {
    PatternFinding finding;
    // Before the texts are gathered, too: that also takes some.
    if (is_time_up()) return {RegexAnswer::Kind::kUnavailable, "no time is left"};
    const SearchedTexts::Found texts = texts_.of(pattern.rule);
    if (!texts.missing.empty()) finding = {RegexAnswer::Kind::kUnavailable, std::string(texts.missing)};
    for (const SearchedText& text : texts.texts) {
        if (is_time_up()) return {RegexAnswer::Kind::kUnavailable, "no time is left"};
        const RegexAnswer answer = pattern.regex.search(text.text);
        if (answer.kind == RegexAnswer::Kind::kYes) {
            return {answer.kind, describe(text.where, answer.match)};
        }
        if (answer.kind == RegexAnswer::Kind::kUnavailable) {
            finding = {answer.kind, std::string(text.where).append(": ").append(answer.why)};
        }
    }
    return finding;
}

}  // namespace postern
