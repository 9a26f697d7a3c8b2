#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "base/ip_range.h"
#include "config/lint_traps.h"
#include "config/range_kind.h"

namespace postern {
namespace {

struct Slip {
    std::string_view written;
    std::string_view meant;
    bool also_parts;  // a smaller range of it is as likely to be the slip
};

// Private blocks as they get into files by mistake.
constexpr std::array<Slip, 4> kSlips{{
    {"172.160.0.0/12", "172.16.0.0/12", true},
    {"192.186.0.0/16", "192.168.0.0/16", true},
    {"172.0.0.0/8", "172.16.0.0/12", false},
    {"192.0.0.0/8", "192.168.0.0/16", false},
}};

bool is_slip(const Slip& slip, const IpRange& range) {
    const IpRange written = known_range(slip.written);
    return slip.also_parts ? written.contains(range) : written == range;
}

// Bindings as a set: two connectors stand on the same ones where these are equal.
std::set<std::string_view> bindings_of(const LintConnector& connector) {
    std::set<std::string_view> bindings;
    for (const Placed& binding : connector.settings->bindings) bindings.insert(binding.text);
    return bindings;
}

bool has_range(const LintView& view, const LintConnector& like, const IpRange& wanted) {
    return std::ranges::any_of(view.connectors, [&](const LintConnector& c) {
        return c.in_use() && bindings_of(c) == bindings_of(like) &&
               std::ranges::any_of(c.ranges, [&](const LintRange& r) { return r.range == wanted; });
    });
}

}  // namespace

void warn_of_likely_slips(const LintView& view, Warnings& out) {
    for_each_range(view, [&](const std::string& key, const LintRange& r) {
        const auto slip = std::ranges::find_if(kSlips, [&](const Slip& s) { return is_slip(s, r.range); });
        if (slip == kSlips.end()) return;
        out.push_back(
            {r.text->place, key,
             r.text->text + " is public address space: is " + std::string(slip->meant) + " meant?"});
    });
}

void warn_of_site_local(const LintView& view, Warnings& out) {
    const IpRange site_local = known_range("fec0::/10");
    for_each_range(view, [&](const std::string& key, const LintRange& r) {
        if (!site_local.contains(r.range)) return;
        out.push_back({r.text->place, key,
                       r.text->text +
                           " is a site-local range, which no network uses any more (RFC 3879): is a "
                           "unique local one in fc00::/7 meant?"});
    });
}

void warn_of_host_bits(const LintView& view, Warnings& out) {
    for_each_range(view, [&](const std::string& key, const LintRange& r) {
        if (!r.host_bits_set) return;
        out.push_back({r.text->place, key, r.text->text + " is taken as the network " + r.range.to_string()});
    });
}

void warn_of_bare_zero(const LintView& view, Warnings& out) {
    for_each_range(view, [&](const std::string& key, const LintRange& r) {
        const std::string& text = r.text->text;
        const bool zero = r.range == known_range("0.0.0.0") || r.range == known_range("::");
        if (!zero || text.find('/') != std::string::npos) return;
        out.push_back(
            {r.text->place, key, text + " is one address, not all of them: is " + text + "/0 meant?"});
    });
}

void warn_of_half_of_all(const LintView& view, Warnings& out) {
    for (const LintConnector& c : view.connectors) {
        if (!c.in_use()) continue;
        for (const LintRange& r : c.ranges) {
            if (!is_everything(r.range)) continue;
            const bool v4 = r.range.is_v4();
            const std::string other = v4 ? "::/0" : "0.0.0.0/0";
            if (has_range(view, c, known_range(other))) continue;
            out.push_back({r.text->place, c.key + ".remote",
                           std::string(v4 ? "all of IPv4, but no connector here has all of IPv6 ("
                                          : "all of IPv6, but no connector here has all of IPv4 (") +
                               other + "): such clients are refused"});
        }
    }
}

}  // namespace postern
