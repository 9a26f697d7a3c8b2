#include "cli/entry_table.h"

#include <algorithm>
#include <vector>

#include "cli/control_access.h"
#include "cli/text_table.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

// "2026-12-31T23:59:00.000000Z" to the minute; another text as it is.
std::string to_the_minute(std::string time) {
    constexpr std::size_t kMinute = 16;
    if (time.size() < kMinute || time[10] != 'T') return time;
    time.resize(kMinute);
    time[10] = ' ';
    return time;
}

std::string ends(const Json& entry) {
    const std::string until = to_the_minute(shown(entry, "until"));
    if (until.empty()) return "never";
    return flag_in(entry, "ended") ? "over, " + until : until;
}

std::string who(const Json& entry) {
    std::string text = shown(entry, "remote");
    const std::string users = shown(entry, "users");
    const std::string senders = shown(entry, "senders");
    const std::string recipients = shown(entry, "recipients");
    if (!users.empty()) text.append(text.empty() ? "user " : " user ").append(users);
    if (!senders.empty()) text.append(text.empty() ? "from " : " from ").append(senders);
    if (!recipients.empty()) text.append(" to ").append(recipients);
    return text;
}

std::vector<std::string> row_of(RuntimeKind kind, const Json& entry) {
    std::string matched = to_the_minute(shown(entry, "matched"));
    if (matched.empty()) matched = "-";
    std::vector<std::string> row{shown(entry, "id"), who(entry)};
    if (kind == RuntimeKind::kAllow) row.push_back(shown(entry, "rights"));
    row.insert(row.end(), {ends(entry), matched, shown(entry, "owner"), shown(entry, "reason")});
    return row;
}

}  // namespace

std::string entry_table(RuntimeKind kind, const Json& listing) {
    std::vector<std::string> head{"ID", "WHO"};
    if (kind == RuntimeKind::kAllow) head.emplace_back("RIGHTS");
    head.insert(head.end(), {"ENDS (UTC)", "LAST USED", "OWNER", "REASON"});
    std::vector<std::vector<std::string>> rows;
    for (const Json& entry : list_in(listing, "entries")) rows.push_back(row_of(kind, entry));

    std::string text = rows.empty() ? "no entries\n" : text_table(head, rows);
    const std::uint64_t left_out = number_in(listing, "left_out");
    if (left_out > 0) text += "and " + std::to_string(left_out) + " more\n";
    for (const Json& skipped : list_in(listing, "skipped")) {
        text += "not used: " + shown(skipped, "id") + ": " + shown(skipped, "why") + "\n";
    }
    return text;
}

}  // namespace postern
