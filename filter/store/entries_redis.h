#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "redis/client.h"
#include "store/entry_store.h"

namespace postern {

// The entries of all filters that share a Redis. With the prefix "postern:" they are
//
//     postern:{entries}           a hash: id, and the entry as JSON (entry_json.h)
//     postern:{entries}:version   a token that is another one after every change
//     postern:{entries}:matched   a hash: id, and the unix second of the last match
//
// Fields that can't be read are left alone and told as skipped. The braces keep all three on one node of a
// cluster. The entries are read in pieces (HSCAN), so that no single answer is large; what changes meanwhile
// is in the next version. A call waits for a Redis that is not there at most for a second, and then for each
// of its commands as long as the client does.
class RedisEntries final : public EntryStore {
  public:
    // The client outlives this.
    RedisEntries(RedisClient& client, std::string_view prefix);

    [[nodiscard]] Result<std::optional<EntryState>> read(const std::string& known) override;
    // An error after the command was sent leaves open whether the entry was added.
    [[nodiscard]] Result<EntryAdded> add(const RuntimeEntry& entry) override;
    [[nodiscard]] Result<bool> remove(const std::string& id) override;
    [[nodiscard]] Result<int> note_matches(std::span<const EntryMatch> matches) override;

  private:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    // The reply, which is no error.
    [[nodiscard]] Result<RedisReply> call(const std::vector<std::string_view>& words);
    [[nodiscard]] Result<std::int64_t> call_number(const std::vector<std::string_view>& words);
    // All fields of a hash with their values, each once, at most kMostEntries of them.
    [[nodiscard]] Result<Fields> fields_of(const std::string& key);

    RedisClient& client_;
    const std::string entries_;
    const std::string version_;
    const std::string matched_;
};

}  // namespace postern
