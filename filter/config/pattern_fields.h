#pragma once

#include <array>

#include "config/field.h"
#include "config/limit_codec.h"
#include "config/pattern_codec.h"
#include "config/section_table.h"
#include "config/text_codec.h"
#include "config/word_codec.h"

namespace postern {

// [[pattern]] and [patterns].

namespace pattern_detail {

// Each fills two members of a pattern.
void read_where(Reader& reader, const Node& node, PatternSettings& to);
void read_match(Reader& reader, const Node& node, PatternSettings& to);

inline std::string show_nothing(const PatternSettings& /*unset*/) {
    return {};
}

}  // namespace pattern_detail

inline constexpr std::array kPatternFields{
    field<LimitName, &PatternSettings::rule, &PatternRule::name>("name").needed(),
    Field<PatternSettings>{
        .key = "in", .read = pattern_detail::read_where, .show = pattern_detail::show_nothing}
        .needed(),
    Field<PatternSettings>{
        .key = "match", .read = pattern_detail::read_match, .show = pattern_detail::show_nothing}
        .needed(),
    field<Word<kPatternActionWords>, &PatternSettings::rule, &PatternRule::action>("action"),
    field<ReplyText, &PatternSettings::rule, &PatternRule::text>("text"),
    field<TagField, &PatternSettings::rule, &PatternRule::field>("header"),
    field<Names, &PatternSettings::connectors>("connectors"),
    field<Word<kModeWords>, &PatternSettings::rule, &PatternRule::mode>("mode"),
};

inline constexpr std::array kPatternsFields{
    field<SearchedSize, &PatternsSettings::body_text>("body"),
};

namespace section_detail {

// Keys that do not fit the action, and the field that a tag adds where none is named.
template <>
void finish(Reader& reader, const NodeTable& table, Position at, PatternSettings& to);

}  // namespace section_detail

// Patterns are told apart by their names in journal and replies.
void check_pattern_names(const std::vector<PatternSettings>& patterns, Reader& reader);

// The section [[pattern]].
[[nodiscard]] constexpr FileSection pattern_section() {
    FileSection section = many<kPatternFields, &Settings::policy, &PolicySettings::patterns>("pattern");
    section.read = [](const FileSection& self, Reader& reader, const Node& node, Settings& settings) {
        many<kPatternFields, &Settings::policy, &PolicySettings::patterns>(self.name).read(self, reader, node,
                                                                                           settings);
        check_pattern_names(settings.policy.patterns, reader);
    };
    return section;
}

}  // namespace postern
