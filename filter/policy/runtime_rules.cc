#include "policy/runtime_rules.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

constexpr std::size_t kMostItems = 64;
constexpr std::size_t kLongestItem = 320;
constexpr std::size_t kLongestOwner = 200;
constexpr std::size_t kLongestReason = 500;

bool is_plain_text(std::string_view text) {
    constexpr char kDelete = '\x7f';
    return is_valid_utf8(text) && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < ' ' || c == kDelete;
           });
}

std::string quoted(std::string_view text) {
    return "'" + escape_for_log(text) + "'";
}

std::string mistake_in_text(std::string_view name, std::string_view text, std::size_t longest) {
    const std::string what(name);
    if (trim(text).empty()) return "the " + what + " is missing";
    if (text.size() > longest) return "the " + what + " is longer than " + std::to_string(longest) + " bytes";
    if (!is_plain_text(text)) return "the " + what + " must be text without control characters";
    return {};
}

std::string mistake_in_list(std::string_view name, const std::vector<std::string>& list) {
    if (list.size() > kMostItems) {
        return "more than " + std::to_string(kMostItems) + " of " + std::string(name);
    }
    for (const std::string& item : list) {
        // An empty user would be nobody's name, and so fit everybody who has none.
        std::string mistake = mistake_in_text(name, item, kLongestItem);
        if (!mistake.empty()) return mistake;
    }
    return {};
}

std::string mistake_in_range(const std::string& text) {
    const Result<ParsedRange> parsed = IpRange::parse(text);
    if (!parsed) return parsed.error().what;
    if (parsed->host_bits_set) {
        return quoted(text) + " is not the address of a network: " + parsed->range.to_string() +
               " is all of it";
    }
    return {};
}

std::string mistake_in_pattern(const std::string& text) {
    const Result<AddressPattern> parsed = AddressPattern::parse(text);
    return parsed ? std::string() : parsed.error().what;
}

std::string first_of(std::initializer_list<std::string> mistakes) {
    const auto* const found =
        std::ranges::find_if(mistakes, [](const std::string& mistake) { return !mistake.empty(); });
    return found == mistakes.end() ? std::string() : *found;
}

template <class Check>
std::string first_in(const std::vector<std::string>& items, Check check) {
    for (const std::string& item : items) {
        std::string mistake = check(item);
        if (!mistake.empty()) return mistake;
    }
    return {};
}

std::string mistake_in_kind(const RuntimeEntry& entry) {
    const bool host_or_user = !entry.remote.empty() || !entry.users.empty();
    if (entry.kind == RuntimeKind::kAllow) {
        if (!host_or_user) return "names no host and no user";
        if (entry.rights.empty()) return "grants nothing: name at least one right";
        return {};
    }
    if (!host_or_user && entry.senders.empty()) return "names no host, no user and no sender";
    if (!entry.rights.empty()) return "a deny entry grants no rights";
    if (!entry.recipients.empty()) return "a deny entry can't be narrowed to recipients";
    return {};
}

std::vector<Placed> placed_all(const std::vector<std::string>& texts) {
    std::vector<Placed> placed;
    placed.reserve(texts.size());
    for (const std::string& text : texts) placed.push_back({text, {}});
    return placed;
}

AllowSettings allow_settings_of(const RuntimeEntry& entry) {
    AllowSettings settings;
    settings.name = Placed{entry.id, {}};
    settings.remote = placed_all(entry.remote);
    settings.users = placed_all(entry.users);
    settings.senders = placed_all(entry.senders);
    settings.recipients = placed_all(entry.recipients);
    settings.rights = entry.rights;
    settings.owner = entry.owner;
    settings.reason = entry.reason;
    settings.until = entry.until;
    return settings;
}

DenyEntry deny_entry_of(const RuntimeEntry& entry) {
    DenyEntry deny;
    deny.id = entry.id;
    for (const std::string& user : entry.users) deny.users.push_back(ascii_lower(user));
    for (const std::string& sender : entry.senders) {
        Result<AddressPattern> pattern = AddressPattern::parse(sender);
        if (pattern) deny.senders.push_back(*std::move(pattern));
    }
    deny.reason = entry.reason;
    deny.until = entry.until;
    return deny;
}

std::vector<IpRange> ranges_of(const RuntimeEntry& entry) {
    std::vector<IpRange> ranges;
    for (const std::string& text : entry.remote) {
        const Result<ParsedRange> parsed = IpRange::parse(text);
        if (parsed) ranges.push_back(parsed->range);
    }
    return ranges;
}

}  // namespace

std::string mistake_in(const RuntimeEntry& entry) {
    return first_of({mistake_in_list("host", entry.remote), mistake_in_list("user", entry.users),
                     mistake_in_list("sender", entry.senders), mistake_in_list("recipient", entry.recipients),
                     mistake_in_kind(entry), first_in(entry.remote, mistake_in_range),
                     first_in(entry.senders, mistake_in_pattern),
                     first_in(entry.recipients, mistake_in_pattern),
                     mistake_in_text("owner", entry.owner, kLongestOwner),
                     mistake_in_text("reason", entry.reason, kLongestReason)});
}

Result<RightSet> parse_rights(std::span<const std::string> names) {
    RightSet rights;
    for (const std::string& name : names) {
        const std::optional<Right> right = kRightWords.find(name);
        if (!right) return Error{"no such right: " + quoted(name)};
        rights = rights.with(RightSet(*right));
    }
    return rights;
}

std::shared_ptr<const RuntimeRules> compile_runtime_rules(std::span<const RuntimeEntry> entries) {
    std::vector<AllowSettings> allow;
    std::vector<DenyEntry> deny;
    std::vector<std::vector<IpRange>> ranges;
    for (const RuntimeEntry& entry : entries) {
        if (!mistake_in(entry).empty()) continue;
        if (entry.kind == RuntimeKind::kAllow) {
            allow.push_back(allow_settings_of(entry));
        } else {
            deny.push_back(deny_entry_of(entry));
            ranges.push_back(ranges_of(entry));
        }
    }
    // What could be wrong was looked for above.
    std::vector<ConfigError> errors;
    return std::make_shared<const RuntimeRules>(
        RuntimeRules{AllowIndex(allow, {}, Groups(), errors), DenyIndex(std::move(deny), ranges)});
}

}  // namespace postern
