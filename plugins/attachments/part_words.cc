#include "plugins/attachments/part_words.h"

#include "base/text_cut.h"

namespace postern {
namespace {

constexpr std::size_t kLongest = 200;
constexpr std::string_view kGap = "...";

}  // namespace

std::string name_in_quotes(std::string_view name) {
    std::string text = "\"";
    if (name.size() <= kLongest) return text.append(name).append("\"");
    constexpr std::size_t kHalf = (kLongest - kGap.size()) / 2;
    return text.append(beginning_of(name, kHalf)).append(kGap).append(end_of(name, kHalf)).append("\"");
}

std::string describe(const PartFacts& part) {
    std::string text = "part " + part.path;
    if (!part.type.empty()) text.append(" ").append(part.type);
    if (!part.names.empty()) text.append(" ").append(name_in_quotes(part.names.front()));
    if (!part.reason.empty()) text.append(" (").append(part.reason).append(")");
    return text;
}

std::string holds(const MemberFacts& member) {
    if (!member.name.empty()) return "holds " + name_in_quotes(member.name);
    return member.type.empty() ? "holds a file" : "holds a file of type " + member.type;
}

}  // namespace postern
