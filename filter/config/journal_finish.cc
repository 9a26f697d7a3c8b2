#include <string>

#include "config/section_table.h"

namespace postern::section_detail {

// What keys of [journal] mean for each other.
void finish(Reader& reader, const NodeTable& table, Position at, JournalSettings& to) {
    if (to.addresses != JournalAddresses::kHmac) return;
    const Reader::Inside inside(reader, "hmac_key_file");
    const Node* node = find(table, "hmac_key_file");
    if (to.hmac_key.path.empty()) {
        const auto* path = node == nullptr ? nullptr : std::get_if<std::string>(&node->value);
        // Where there is one that could not be read, the reader knows already.
        if (node != nullptr && (path == nullptr || !path->empty())) return;
        reader.error(node == nullptr ? at : node->at,
                     "missing: addresses = \"hmac\" needs the file of its key");
    } else if (to.hmac_key.secret.size() < kLeastHmacKey) {
        reader.error({to.hmac_key.path, 1, 1},
                     "the key must have at least " + std::to_string(kLeastHmacKey) + " bytes");
    }
}

}  // namespace postern::section_detail
