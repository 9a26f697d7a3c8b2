#include "cli/part_lines.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/escape.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWidest = 400;
constexpr std::size_t kMostMembers = 100;

std::string safe(std::string_view bytes) {
    return escape_for_log(bytes, kWidest);
}

std::string quoted_name(std::string_view name) {
    return " \"" + safe(name) + '"';
}

std::string bytes_text(std::uint64_t size) {
    return size == 0 ? std::string() : " " + std::to_string(size) + " bytes";
}

std::string type_text(const PartFacts& part) {
    if (!part.type.empty()) return safe(part.type);
    return part.path == "message" ? "as a whole" : "(unreadable type)";
}

std::string part_line(const PartFacts& part) {
    std::string text = part.path + " " + type_text(part) + " ";
    text += kPartFindingWords[part.finding];
    if (!part.reason.empty()) text.append(" (").append(part.reason).append(")");
    for (const std::string& name : part.names) text += quoted_name(name);
    text += bytes_text(part.size);
    if (part.tolerable) text.append(", of the kind ").append(kToleratedWords[*part.tolerable]);
    if (part.uncertain) text += ", may hold more than is listed";
    const ContentFacts& content = part.content;
    if (!content.kind.empty()) text += ", is " + safe(content.kind);
    if (content.disguised) text += ", disguised";
    if (content.encrypted) text += ", encrypted";
    if (!content.trouble.empty()) text.append(", could not be inspected: ").append(content.trouble);
    if (!content.sha256.empty()) text += ", sha256 " + content.sha256;
    return text;
}

std::string member_line(const MemberFacts& member) {
    std::string text = "holds";
    if (!member.name.empty() || member.type.empty()) text += quoted_name(member.name);
    if (!member.type.empty()) text += " " + safe(member.type);
    text += bytes_text(member.size);
    if (member.encrypted) text += ", encrypted";
    return text;
}

Json member_json(const MemberFacts& member) {
    return {{"name", safe(member.name)},
            {"type", member.type.empty() ? Json() : Json(safe(member.type))},
            {"size", member.size},
            {"encrypted", member.encrypted}};
}

Json part_json(const PartFacts& part) {
    Json names = Json::array();
    for (const std::string& name : part.names) names.push_back(safe(name));
    Json members = Json::array();
    for (const MemberFacts& member : part.content.members) {
        if (members.size() < kMostMembers) members.push_back(member_json(member));
    }
    const ContentFacts& content = part.content;
    return {{"path", part.path},
            {"type", safe(part.type)},
            {"names", std::move(names)},
            {"size", part.size},
            {"finding", kPartFindingWords[part.finding]},
            {"reason", part.reason},
            {"tolerable", part.tolerable ? Json(kToleratedWords[*part.tolerable]) : Json()},
            {"uncertain", part.uncertain},
            {"kind", content.kind.empty() ? Json() : Json(safe(content.kind))},
            {"disguised", content.disguised},
            {"encrypted", content.encrypted},
            {"trouble", content.trouble.empty() ? Json() : Json(content.trouble)},
            {"sha256", content.sha256.empty() ? Json() : Json(content.sha256)},
            {"members", std::move(members)},
            {"member_count", content.members.size()}};
}

}  // namespace

std::string part_lines(const std::vector<PartFacts>& parts, std::size_t indent) {
    std::string out;
    for (const PartFacts& part : parts) {
        const auto depth = static_cast<std::size_t>(std::ranges::count(part.path, '.'));
        const std::string margin(indent + 2 * depth, ' ');
        out += margin + part_line(part) + "\n";
        const std::string below = margin + "    ";
        const std::vector<MemberFacts>& members = part.content.members;
        const std::size_t told = std::min(members.size(), kMostMembers);
        for (std::size_t i = 0; i < told; ++i) out += below + member_line(members[i]) + "\n";
        if (members.size() > told) out += below + "and " + std::to_string(members.size() - told) + " more\n";
    }
    return out;
}

Json parts_json(const std::vector<PartFacts>& parts) {
    Json list = Json::array();
    for (const PartFacts& part : parts) list.push_back(part_json(part));
    return list;
}

}  // namespace postern
