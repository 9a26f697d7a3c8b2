#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/pattern.h"
#include "config/node.h"
#include "config/reader.h"

namespace postern {

// What a pattern is matched with: a word, or "header:NAME".
struct PatternWhere {
    PatternIn in = PatternIn::kBody;
    std::string header;
};
[[nodiscard]] std::optional<PatternWhere> read_pattern_where(Reader& reader, const Node& node);

// A pattern as it is written, which may be of several lines; not compiled here. Never empty.
[[nodiscard]] std::optional<std::string> read_pattern(Reader& reader, const Node& node);

// One line of a reply; empty: the reason's own.
struct ReplyText {
    static std::optional<std::string> read(Reader& reader, const Node& node);
    static std::string show(const std::string& /*unset*/) { return R"("")"; }
};

// "X-Spam-Flag: YES": a field that a message gets. Only names that begin with "X-", but for Postern's own
// stamp: such a field neither routes a message nor says who wrote it.
struct TagField {
    static std::optional<AddedField> read(Reader& reader, const Node& node);
    static std::string show(const AddedField& /*unset*/) { return {}; }
};

// How much of a message's text is searched: 1 kB to kMostBodyText.
struct SearchedSize {
    static std::optional<std::uint64_t> read(Reader& reader, const Node& node);
    static std::string show(std::uint64_t bytes);
};

}  // namespace postern
