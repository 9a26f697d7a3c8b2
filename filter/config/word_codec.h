#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/right.h"
#include "api/words.h"
#include "config/text_codec.h"

namespace postern {

// `true` and `false` under other names: the second word is the true one.
inline constexpr Words<bool, 2> kTlsWords{{"optional", "required"}};
inline constexpr Words<bool, 2> kAuthWords{{"allowed", "refused"}};

// Tells the reader that the word at that place is none of the table's.
void unknown_word(Reader& reader, const Placed& word, std::span<const std::string_view> words);

// The enumerator of a table of words.
template <class E, std::size_t N>
E enumerator_of(const Words<E, N>& table);

// One word of a table.
template <const auto& kTable>
struct Word {
    using Value = decltype(enumerator_of(kTable));

    static std::optional<Value> read(Reader& reader, const Node& node) {
        const std::optional<Placed> text = Name::read(reader, node);
        if (!text) return std::nullopt;
        const std::optional<Value> value = kTable.find(text->text);
        if (!value) unknown_word(reader, *text, kTable.rows);
        return value;
    }
    static std::string show(Value value) { return quoted(kTable[value]); }
};

// A list of them.
template <const auto& kTable>
struct WordList {
    using Value = decltype(enumerator_of(kTable));

    static std::optional<std::vector<Value>> read(Reader& reader, const Node& node) {
        const std::optional<std::vector<Placed>> texts = NamesOrNone::read(reader, node);
        if (!texts) return std::nullopt;
        std::vector<Value> values;
        for (const Placed& text : *texts) {
            if (const std::optional<Value> value = kTable.find(text.text)) {
                values.push_back(*value);
            } else {
                unknown_word(reader, text, kTable.rows);
            }
        }
        if (values.empty() && !texts->empty()) reader.lost();
        return values;
    }
    static std::string show(const std::vector<Value>& values) {
        std::vector<std::string> words;
        words.reserve(values.size());
        for (const Value value : values) words.emplace_back(kTable[value]);
        return quoted_list(words);
    }
};

// A list of rights.
struct Rights {
    static std::optional<RightSet> read(Reader& reader, const Node& node);
    static std::string show(RightSet /*none*/) { return {}; }
};

// A table of `principal = [rights]`.
struct Grants {
    static std::optional<std::vector<Grant>> read(Reader& reader, const Node& node);
    static std::string show(const std::vector<Grant>& /*none*/) { return {}; }
};

}  // namespace postern
