#include "address/undo.h"

#include <optional>
#include <string_view>
#include <utility>

#include "address/domain.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr int kMaxDepth = 4;

std::optional<Address> make(std::string_view local, std::string_view domain) {
    auto name = canonical_domain(domain);
    if (!name || local.empty()) return std::nullopt;
    return Address{std::string(local), *std::move(name)};
}

// "HASH=TT=domain=local"
std::optional<Address> from_srs0(std::string_view rest) {
    const auto hash = split_once(rest, '=');
    if (!hash || hash->first.empty()) return std::nullopt;
    const auto stamp = split_once(hash->second, '=');
    if (!stamp || stamp->first.empty()) return std::nullopt;
    const auto mailbox = split_once(stamp->second, '=');
    return mailbox ? make(mailbox->second, mailbox->first) : std::nullopt;
}

bool is_srs_separator(char c) {
    return c == '=' || c == '+' || c == '-';
}

// "HASH=forwarder=" and then what stood behind "SRS0", its separator included
std::optional<Address> from_srs1(std::string_view rest) {
    const auto hash = split_once(rest, '=');
    if (!hash || hash->first.empty()) return std::nullopt;
    const auto host = split_once(hash->second, '=');
    if (!host || host->first.empty() || host->second.empty()) return std::nullopt;
    if (!is_srs_separator(host->second.front())) return std::nullopt;
    return from_srs0(host->second.substr(1));
}

std::optional<Address> without_srs(std::string_view local) {
    if (local.size() < 6 || !is_srs_separator(local[4])) return std::nullopt;
    if (istarts_with(local, "srs0")) return from_srs0(local.substr(5));
    if (istarts_with(local, "srs1")) return from_srs1(local.substr(5));
    return std::nullopt;
}

bool is_tag(std::string_view text) {
    if (text.size() < 4 || text.size() > 16) return false;
    for (const char c : text) {
        if (!is_ascii_alnum(c)) return false;
    }
    return true;
}

// The local part alone; the domain stays.
std::optional<std::string_view> without_batv(std::string_view local) {
    if (istarts_with(local, "btv1==")) {
        const std::string_view rest = local.substr(6);
        const std::size_t mark = rest.find("==");
        if (mark == std::string_view::npos || !is_tag(rest.substr(0, mark))) return std::nullopt;
        return rest.substr(mark + 2);
    }
    if (!istarts_with(local, "prvs=")) return std::nullopt;
    const std::string_view rest = local.substr(5);
    if (const auto tag = split_once(rest, '='); tag && is_tag(tag->first)) return tag->second;
    if (const auto tag = split_last(rest, '/'); tag && is_tag(tag->second)) return tag->first;
    return std::nullopt;
}

}  // namespace

bool is_srs_or_batv(std::string_view local, const UndoOptions& options) {
    return (options.srs && istarts_with(local, "srs")) ||
           (options.batv && (istarts_with(local, "prvs=") || istarts_with(local, "btv1==")));
}

Address undo_srs_batv(const Address& address, const UndoOptions& options) {
    Address now = address;
    for (int depth = 0; depth < kMaxDepth; ++depth) {
        if (options.srs) {
            if (auto inner = without_srs(now.local)) {
                now = *std::move(inner);
                continue;
            }
        }
        if (!options.batv) break;
        const auto local = without_batv(now.local);
        if (!local || local->empty()) break;
        now.local = std::string(*local);
    }
    return now;
}

}  // namespace postern
