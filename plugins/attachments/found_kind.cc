#include "plugins/attachments/found_kind.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/file_name.h"
#include "plugins/attachments/block_lists.h"
#include "plugins/attachments/extensions.h"
#include "plugins/attachments/packed_document.h"
#include "plugins/attachments/type_policy.h"

namespace postern {
namespace {

// What a browser opens by its name, whatever type the message gave it.
constexpr std::string_view kPageKinds[] = {"application/xhtml+xml", "image/svg+xml", "text/html"};
constexpr std::string_view kPages[] = {"htm", "html", "shtml", "svg", "xht", "xhtml"};

// The documents of old offices, which may hold macros, are all of this kind; so are mails, drawings and
// much else that may not.
constexpr std::string_view kCompoundFile = "application/x-ole-storage";
constexpr std::string_view kOldOfficeTypes[] = {"application/msword", "application/vnd.ms-excel",
                                                "application/vnd.ms-powerpoint"};
// Formats that an office opens and that are not of this kind.
constexpr std::string_view kOtherOffice[] = {"csv", "dif", "htm", "html", "mht", "mhtml",
                                             "prn", "rtf", "slk", "txt",  "xml"};

bool is_named(const PartFacts& part, std::span<const std::string_view> extensions) {
    return std::ranges::any_of(part.names, [&](const std::string& name) {
        return std::ranges::any_of(file_name_readings(name), [&](const std::string& normal) {
            const auto found = counting_extensions(normal);
            return !found.empty() && lists(extensions, found.front());
        });
    });
}

bool is_meant_as_text(const PartFacts& part) {
    const std::string& kind = part.content.kind;
    if (!part.type.starts_with("text/") || !is_kind_of_text(kind)) return false;
    return !(lists(kPageKinds, kind) && is_named(part, kPages));
}

bool is_old_office_in_disguise(const PartFacts& part) {
    if (part.content.kind != kCompoundFile) return false;
    return part.names.empty() ? lists(kOldOfficeTypes, part.type) : is_named(part, kOtherOffice);
}

std::string disguise(const PartFacts& part) {
    if (part.content.members.empty()) return "claims " + part.type + " but is " + part.content.kind;
    return "is " + part.content.kind + ", and it or a file in it is not what it claims to be";
}

}  // namespace

std::optional<std::string> objection_to_kind(const PartFacts& part, const AttachmentRules& rules) {
    if (part.content.disguised) return disguise(part);
    const std::string& kind = part.content.kind;
    if (kind.empty() || is_meant_as_text(part) || is_packed_document(part)) return std::nullopt;
    if (const auto rule = rule_against_kind(kind, rules)) return "is " + kind + ", blocked by " + *rule;
    const bool macros = std::ranges::find(rules.block, BlockSet::kMacros) != rules.block.end();
    if (macros && is_old_office_in_disguise(part)) return "is an old office document, blocked by macros";
    return std::nullopt;
}

}  // namespace postern
