#include "plugins/patterns/compiled_pattern.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "base/utf8_cut.h"

namespace postern {
namespace {

Place place_in(const PatternRule& rule, std::size_t offset) {
    Place place = rule.match_place;
    if (rule.match_column == 0) return place;
    // Columns count characters.
    const std::size_t before = characters_in(std::string_view(rule.match).substr(0, offset));
    place.column = rule.match_column + static_cast<std::uint32_t>(before);
    return place;
}

ConfigError mistake_in(const PatternRule& rule, const RegexError& error) {
    std::string what = "at byte " + std::to_string(error.offset + 1) + " of the pattern: " + error.what;
    return {place_in(rule, error.offset), "pattern \"" + rule.name + "\".match", std::move(what)};
}

Mode mode_of(const PatternRule& rule) {
    return rule.action == PatternAction::kObserve ? Mode::kObserve : rule.mode;
}

}  // namespace

bool CompiledPattern::holds_on(std::string_view connector) const {
    return rule.connectors.empty() || std::ranges::find(rule.connectors, connector) != rule.connectors.end();
}

Stage stage_of(PatternIn in) {
    switch (in) {
        case PatternIn::kHelo:
        case PatternIn::kSender:
            return Stage::kMail;
        case PatternIn::kRecipient:
            return Stage::kRcpt;
        case PatternIn::kHeader:
        case PatternIn::kAnyHeader:
        case PatternIn::kSubject:
            return Stage::kEndOfHeaders;
        case PatternIn::kBody:
        case PatternIn::kFileName:
            break;
    }
    return Stage::kEndOfMessage;
}

std::vector<CompiledPattern> compile_patterns(const std::vector<PatternRule>& rules,
                                              std::vector<ConfigError>& mistakes) {
    std::vector<CompiledPattern> patterns;
    patterns.reserve(rules.size());
    for (const PatternRule& rule : rules) {
        if (rule.match.empty()) {
            mistakes.push_back(mistake_in(rule, {"the pattern is empty", 0}));
            continue;
        }
        auto made = Regex::compile(rule.match);
        if (const auto* error = std::get_if<RegexError>(&made)) {
            mistakes.push_back(mistake_in(rule, *error));
        } else {
            patterns.push_back({rule, std::get<Regex>(std::move(made)), mode_of(rule)});
        }
    }
    return patterns;
}

}  // namespace postern
