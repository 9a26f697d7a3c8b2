#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/guarded.h"
#include "observe/line_file.h"
#include "observe/line_queue.h"
#include "observe/pseudonym.h"
#include "policy/observer.h"

namespace postern {

struct JournalOptions {
    LineFileOptions file;
    std::string node;                              // the host's name, as it stands in each line
    std::shared_ptr<const Pseudonyms> pseudonyms;  // null: addresses and logins stand as they are
    std::size_t most_lines = 20'000;
    std::size_t most_bytes = std::size_t{16} << 20U;
    // How long the destructor goes on writing; what is left then is counted as dropped.
    std::chrono::milliseconds drain{5000};
};

// Whom the journal tells what. Both are called from any thread, must not block, and outlive the journal.
// Either may be empty.
struct JournalEvents {
    std::function<void(std::uint64_t lines)> dropped;
    // The state changed: `healthy` false with what is wrong, true when writing works again. One call for
    // each change, however many lines are lost in between. `what` holds no untrusted bytes.
    std::function<void(bool healthy, const std::string& what)> state;
};

// Writes one JSON object a line for each message that ended (observe/record_line.h says which keys).
// The line is made in the caller's thread and handed to a writer thread of its own over a bounded
// queue; a caller never waits for the disk. What does not fit into the queue, and what cannot be
// written, is dropped and counted. It recovers by itself: after an error every further write opens the
// file anew.
//
// All member functions may be called from any thread at any time, but for the destructor, which writes what
// is left.
class Journal final : public Observer {
  public:
    Journal(JournalOptions options, JournalEvents events);
    ~Journal() override;

    void message_ended(const Record& record) override;

    // Waits until every line handed in before the call is written or dropped. False: the deadline came first.
    [[nodiscard]] bool flush(std::chrono::steady_clock::time_point deadline);

    // Closes the file and opens its path anew, for logrotate and its like. Returns before that is done;
    // lines handed in after the call stand in the new file.
    void reopen() { queue_.ask_reopen(); }

    // What stands for addresses and logins from the next message on; null: they themselves.
    void set_pseudonyms(std::shared_ptr<const Pseudonyms> pseudonyms);

    // Lines lost since the start.
    [[nodiscard]] std::uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

  private:
    void run();
    void write(std::string_view bytes, std::size_t lines);
    void drop(std::uint64_t lines);
    void set_state(int error);
    [[nodiscard]] bool drained_long_enough() const;

    const JournalOptions options_;
    const JournalEvents events_;
    Guarded<std::shared_ptr<const Pseudonyms>> pseudonyms_;
    LineQueue queue_;
    std::atomic<std::uint64_t> dropped_{0};
    std::atomic<std::chrono::steady_clock::rep> give_up_at_;  // of the destructor
    LineFile file_;                                           // the writer's alone
    int error_ = 0;                                           // the writer's alone: errno of the last write
    std::uint64_t lost_ = 0;                                  // the writer's alone: lines since it failed
    std::thread writer_;
};

}  // namespace postern
