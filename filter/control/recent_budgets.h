#pragma once

#include <cstddef>
#include <list>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/answer.h"
#include "base/guarded.h"
#include "base/siphash.h"
#include "policy/observer.h"

namespace postern {

// Remembers the keys of the budgets that were charged last, since counters in memory can't name theirs: at
// most `most` of them, the ones that were used the longest ago make room. Safe from all threads.
class RecentBudgets final : public Observer {
  public:
    static constexpr std::size_t kDefaultMost = 10'000;

    explicit RecentBudgets(std::size_t most = kDefaultMost);

    void message_ended(const Record& record) override { note(record.limits); }
    void note(std::span<const LimitUse> uses);

    // Of this limit, or of all where the name is empty. The one used last first.
    [[nodiscard]] std::vector<std::string> keys(std::string_view limit = {}) const;

  private:
    // Clients choose what is in a key: with a hash of a secret key they can't make the table slow.
    struct Hash {
        SipKey key;
        std::size_t operator()(std::string_view text) const { return siphash128(key, text).low; }
    };
    struct Table {
        explicit Table(SipKey key) : places(16, Hash{key}) {}
        std::list<std::string> used;  // the youngest first
        std::unordered_map<std::string_view, std::list<std::string>::iterator, Hash> places;
    };

    const std::size_t most_;
    Guarded<Table> table_;
};

}  // namespace postern
