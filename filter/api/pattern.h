#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/answer.h"
#include "api/config_error.h"

namespace postern {

// What a pattern is matched with.
enum class PatternIn : std::uint8_t {
    kHeader,     // the fields of one name: as sent, and decoded
    kAnyHeader,  // every field, as "Name: value": as sent, and decoded
    kSubject,    // the Subject fields, decoded
    kBody,       // the decoded text of the body; of HTML the source and what is shown
    kFileName,   // the name of each attachment, and of the files in it, in each of its readings
    kSender,     // the envelope sender, without < >
    kRecipient,  // each recipient, without < >
    kHelo,       // what the client called itself
};

enum class PatternAction : std::uint8_t { kReject, kQuarantine, kTag, kObserve };
inline constexpr Words<PatternAction, 4> kPatternActionWords{{"reject", "quarantine", "tag", "observe"}};

// One `[[pattern]]`.
struct PatternRule {
    std::string name;  // unique; as a limit's: 1 to 64 letters, digits, '-', '_' and '.'
    PatternIn in = PatternIn::kBody;
    std::string header;  // kHeader: the field's name
    std::string match;   // PCRE2, UTF-8
    PatternAction action = PatternAction::kReject;
    Mode mode = Mode::kEnforce;
    std::string text;                     // kReject: the reply; empty: the reason's own
    AddedField field;                     // kTag: the field to add
    std::vector<std::string> connectors;  // names; empty: all
    Place match_place;                    // of `match`
    // The column of the first character of `match`, where all of it stands in the file as it is here, on the
    // line of its place. 0: it does not, or that is not known.
    std::uint32_t match_column = 0;
};

inline constexpr std::uint64_t kPatternBodyText = 256U << 10U;

// Everything that is to be known about patterns.
struct PatternRules {
    std::vector<PatternRule> rules;
    std::uint64_t body_text = kPatternBodyText;  // bytes of a message's text that are searched
};

}  // namespace postern
