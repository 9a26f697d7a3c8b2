#include "observe/pseudonym_address.h"

#include <optional>

#include "address/domain.h"
#include "address/path_reader.h"
#include "address/plain_address.h"
#include "address/recipient.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

// Nearly all that are sent, without the cost of looking for other readings.
std::optional<SentAddress> read_plain(std::string_view path) {
    if (path.size() >= kMaxLocalLength || !is_ascii(path) || !is_plain_addr_spec(path)) return std::nullopt;
    const auto halves = split_last(path, '@');
    std::optional<std::string> domain = canonical_domain(halves->second);
    if (!domain) return std::nullopt;
    return SentAddress{{std::string(halves->first), *std::move(domain)}, true};
}

bool ends_in_domain(std::string_view path, std::string_view domain) {
    if (path.ends_with('>')) path = trim_right(path.substr(0, path.size() - 1));
    const std::size_t at = path.rfind('@');
    if (at == std::string_view::npos || (at > 0 && path[at - 1] == '\\')) return false;
    return canonical_domain(path.substr(at + 1)) == domain;
}

}  // namespace

SentAddress read_sent_address(std::string_view path) {
    path = trim(path);
    if (path.empty() || path == "<>") return {{}, true};
    if (std::optional<SentAddress> plain = read_plain(path)) return *std::move(plain);
    if (path.size() > kMaxPath) return {{std::string(path), {}}, true};
    Address mailbox = read_recipient(path, {}, {}, {}).as_sent;
    if (mailbox.empty()) return {{std::string(path), {}}, true};
    const bool plain = mailbox.domain.empty() || ends_in_domain(path, mailbox.domain);
    return {std::move(mailbox), plain};
}

}  // namespace postern
