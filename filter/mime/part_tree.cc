#include "mime/part_tree.h"

#include <algorithm>

#include "base/escape.h"

namespace postern {
namespace {

std::string line_of(const MimePart& part, ToleranceSet tolerated) {
    const auto depth = static_cast<std::size_t>(std::count(part.path.begin(), part.path.end(), '.'));
    std::string out(2 * depth, ' ');
    out += part.path;
    out += ' ';
    out += part.type.empty() ? "(unreadable type)" : escape_for_log(part.type);
    out += ' ';
    out += word(part.finding(tolerated));
    if (!part.reasons.empty()) {
        out += " (";
        out += word(part.reason());
        out += ')';
    }
    if (part.tolerable) {
        out += " [";
        out += word(*part.tolerable);
        out += ']';
    }
    for (const std::string& name : part.names) out += " \"" + escape_for_log(name) + '"';
    if (part.decoded_size > 0) out += ' ' + std::to_string(part.decoded_size) + " bytes";
    return out + '\n';
}

}  // namespace

std::string part_tree(const ScanResult& result, ToleranceSet tolerated) {
    std::string out;
    for (const MimePart& part : result.parts) out += line_of(part, tolerated);
    const std::uint64_t missing = result.part_count - result.parts.size();
    if (missing > 0) out += "and " + std::to_string(missing) + " parts more\n";
    if (!result.message_reasons.empty()) {
        out += "message: ";
        out += word(result.message_reasons.finding());
        out += " (";
        out += word(result.message_reasons.first());
        out += ")\n";
    }
    return out;
}

}  // namespace postern
