#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "policy/observer.h"

namespace postern {

// A refused message as the status page shows it. Untrusted bytes are escaped (base/escape.h) and cut.
struct RecentRefusal {
    std::chrono::system_clock::time_point time;  // when the transaction began
    std::string id;
    std::string ip;      // empty: none
    std::string sender;  // as sent, without < >
    std::string reason;  // of the message, else of its first refused recipient
    std::string reply;   // "550 5.7.1 text"
};

// Remembers the last refusals: messages that were refused as a whole or for some recipients. What was only
// observed is not among them. Safe from all threads.
class RecentRefusals final : public Observer {
  public:
    explicit RecentRefusals(std::size_t most = 50) : most_(most) {}

    void message_ended(const Record& record) override;

    // The youngest first.
    [[nodiscard]] std::vector<RecentRefusal> list() const;

  private:
    struct Ring {
        std::vector<RecentRefusal> entries;  // full: `next` is the oldest
        std::size_t next = 0;
    };

    const std::size_t most_;
    Guarded<Ring> ring_;
};

}  // namespace postern
