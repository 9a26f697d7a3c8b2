#include "config/section.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "config/connector_fields.h"
#include "config/pattern_fields.h"
#include "config/plugin_fields.h"
#include "config/policy_fields.h"
#include "config/section_table.h"
#include "config/service_fields.h"
#include "policy/reply.h"

namespace postern {
namespace {

// The keys of [replies] are the reasons.
void read_replies(const FileSection& section, Reader& reader, const Node& node, Settings& settings) {
    const NodeTable* table = section_detail::table_of(reader, node, section.name);
    if (table == nullptr) return;
    for (const Entry& entry : *table) {
        const std::optional<Reason> reason = kReasonWords.find(entry.key);
        if (!reason) {
            unknown_key(reader, entry, {kReasonWords.rows.begin(), kReasonWords.rows.end()}, "reason");
            continue;
        }
        const Reader::Inside inside(reader, entry.key);
        if (auto text = Name::read(reader, entry.node)) {
            settings.policy.replies.push_back({*reason, *std::move(text)});
        }
    }
}

std::string standard_text(Reason reason) {
    constexpr std::string_view kEnd = " (postern )";
    Refusal refusal;
    refusal.reason = reason;
    std::string text = Replies().reply(refusal, false, "").text;
    if (text.ends_with(kEnd)) text.resize(text.size() - kEnd.size());
    return text;
}

void list_replies(const FileSection& section, std::vector<KeyInfo>& keys) {
    for (std::size_t i = 0; i < kReasonCount; ++i) {
        const auto reason = static_cast<Reason>(i);
        keys.push_back({std::string(section.name), false, std::string(kReasonWords[reason]), false, false,
                        quoted(standard_text(reason))});
    }
}

constexpr std::array kSections{
    one<kListenFields, &Settings::listen>("listen"),
    one<kDefaultsFields, &Settings::policy, &PolicySettings::defaults>("defaults"),
    many<kDomainFields, &Settings::policy, &PolicySettings::domains>("domain"),
    many<kConnectorFields, &Settings::policy, &PolicySettings::connectors>("connector"),
    many<kAllowFields, &Settings::policy, &PolicySettings::allow>("allow"),
    many<kSenderFields, &Settings::policy, &PolicySettings::senders>("sender"),
    one<kSendersFields, &Settings::policy>("senders"),
    many<kGroupFields, &Settings::policy, &PolicySettings::groups>("group"),
    one<kIdentityFields, &Settings::policy, &PolicySettings::identity>("identity"),
    many<kLimitFields, &Settings::policy, &PolicySettings::limits>("limit"),
    pattern_section(),
    one<kPatternsFields, &Settings::policy, &PolicySettings::pattern_limits>("patterns"),
    one<kInspectionFields, &Settings::policy, &PolicySettings::inspection>("limits"),
    one<kStoreFields, &Settings::store>("store"),
    one<kJournalFields, &Settings::journal>("journal"),
    one<kLogFields, &Settings::log>("log"),
    one<kHeaderFields, &Settings::policy, &PolicySettings::headers>("headers"),
    one<kPluginsFields, &Settings::plugins>("plugins"),
    // Its keys are the plug-ins' own.
    FileSection{"plugin", false, read_plugin_sections, [](const FileSection&, std::vector<KeyInfo>&) {}},
    FileSection{"replies", false, read_replies, list_replies},
};

constexpr auto kSectionNames = [] {
    std::array<std::string_view, kSections.size()> names;
    std::ranges::transform(kSections, names.begin(), &FileSection::name);
    return names;
}();

// Whether it was written as [name] or [[name]].
bool is_table_like(const Node& node) {
    const auto* list = std::get_if<NodeList>(&node.value);
    if (list != nullptr) return !list->empty() && std::holds_alternative<NodeTable>(list->front().value);
    return std::holds_alternative<NodeTable>(node.value);
}

// A key that was written above the first table, or left there when its table was commented out.
void outside_of_tables(Reader& reader, const Entry& entry) {
    const Reader::Inside inside(reader, entry.key);
    std::string homes;
    for (const KeyInfo& key : all_keys()) {
        if (key.key != entry.key) continue;
        homes += (homes.empty() ? "" : ", ") + std::string(key.many ? "[[" : "[") + key.section +
                 (key.many ? "]]" : "]");
    }
    reader.error(entry.at, "stands outside of any table" +
                               (homes.empty() ? "" : ": there is a key of this name in " + homes));
}

}  // namespace

std::span<const FileSection> all_sections() {
    return kSections;
}

void read_sections(Reader& reader, const NodeTable& file, Settings& settings) {
    for (const Entry& entry : file) {
        const auto section = std::ranges::find(kSections, entry.key, &FileSection::name);
        if (section == kSections.end()) {
            if (!is_table_like(entry.node)) {
                outside_of_tables(reader, entry);
                continue;
            }
            unknown_key(reader, entry, {kSectionNames.begin(), kSectionNames.end()}, "table");
            continue;
        }
        const Reader::Inside inside(reader, entry.key);
        section->read(*section, reader, entry.node, settings);
    }
}

std::vector<KeyInfo> all_keys() {
    std::vector<KeyInfo> keys;
    for (const FileSection& section : kSections) section.list(section, keys);
    return keys;
}

}  // namespace postern
