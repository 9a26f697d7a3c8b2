#include "engine/own_host.h"

#include "address/domain_table.h"

namespace postern {
namespace {

// Without a domain that the MTA would leave alone.
bool is_completed(std::string_view domain) {
    constexpr std::string_view kUucp = ".uucp";
    // Sendmail takes the pseudo-domain off before it looks at the name.
    if (domain.ends_with(kUucp)) domain.remove_suffix(kUucp.size());
    if (domain == "localhost.localdomain") return true;
    // No host of its network has a name in another script: that is text which happens to hold an @.
    return domain.find_first_of(".[") == std::string_view::npos && !domain.starts_with("xn--");
}

bool is_loopback(const IpAddress& address) {
    constexpr unsigned kLoopbackPrefix = 8;
    return address.is_v4() ? address.network(kLoopbackPrefix) == *IpAddress::parse("127.0.0.0")
                           : address == *IpAddress::parse("::1");
}

}  // namespace

bool is_at_own_host(std::string_view domain, const SessionFacts& session) {
    if (session.completes_domains && is_completed(domain)) return true;
    const std::optional<IpAddress> address = address_in_literal(domain);
    if (!address) return false;
    const Result<IpAddress> here = IpAddress::parse(session.daemon_addr);
    return is_loopback(*address) || (here && *here == *address);
}

}  // namespace postern
