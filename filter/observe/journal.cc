#include "observe/journal.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/quiet_thread.h"
#include "observe/record_line.h"

namespace postern {
namespace {

// Written in one go; between two of them the writer looks whether it has to give up.
constexpr std::size_t kStep = std::size_t{256} << 10U;

std::size_t count_lines(std::string_view bytes) {
    return static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
}

std::string_view next_step(std::string_view lines) {
    if (lines.size() <= kStep) return lines;
    return lines.substr(0, lines.rfind('\n', kStep - 1) + 1);
}

}  // namespace

static_assert(kMostRecordLine <= kStep, "a step holds at least one line");

Journal::Journal(JournalOptions options, JournalEvents events)
    : options_(std::move(options)),
      events_(std::move(events)),
      pseudonyms_(options_.pseudonyms),
      queue_(options_.most_lines, options_.most_bytes),
      give_up_at_(std::chrono::steady_clock::time_point::max().time_since_epoch().count()),
      file_(options_.file),
      writer_([this] { run(); }) {}

Journal::~Journal() {
    give_up_at_ = (std::chrono::steady_clock::now() + options_.drain).time_since_epoch().count();
    queue_.close();
    writer_.join();
}

void Journal::message_ended(const Record& record) {
    const std::shared_ptr<const Pseudonyms> pseudonyms = *pseudonyms_.lock();
    std::string line;
    append_record_line(line, record, options_.node, pseudonyms.get());
    if (!queue_.push(line)) drop(1);
}

void Journal::set_pseudonyms(std::shared_ptr<const Pseudonyms> pseudonyms) {
    pseudonyms_.with_lock([&](auto& held) { held.swap(pseudonyms); });
}

bool Journal::flush(std::chrono::steady_clock::time_point deadline) {
    return queue_.wait_settled(deadline);
}

void Journal::run() {
    block_signals();
    std::string bytes;
    while (true) {
        const LineQueue::Work work = queue_.take(bytes);
        if (work.reopen) file_.reopen();
        if (work.lines > 0) write(bytes, work.lines);
        if (work.closed) return;
    }
}

void Journal::write(std::string_view bytes, std::size_t lines) {
    std::size_t left = lines;
    int error = 0;
    while (!bytes.empty() && error == 0) {
        if (drained_long_enough()) {
            error = ETIMEDOUT;
            break;
        }
        const std::string_view step = next_step(bytes);
        const LineFile::Written written = file_.write(step);
        error = written.error;
        left -= count_lines(step.substr(0, written.bytes));
        bytes.remove_prefix(step.size());
    }
    // Told before it is counted, so that the lines of the first failure are counted to it.
    set_state(error);
    if (left > 0) drop(left);
    lost_ += left;
}

void Journal::drop(std::uint64_t lines) {
    dropped_.fetch_add(lines, std::memory_order_relaxed);
    if (events_.dropped) events_.dropped(lines);
}

void Journal::set_state(int error) {
    const bool was_healthy = error_ == 0;
    error_ = error;
    if (was_healthy == (error == 0)) return;
    const std::string journal = "journal " + file_.path() + ": ";
    const std::string what =
        error == 0 ? journal + "written again, " + std::to_string(lost_) + " messages are missing"
                   : journal + "cannot be written: " + std::generic_category().message(error);
    if (error == 0) lost_ = 0;
    if (events_.state) events_.state(error == 0, what);
}

bool Journal::drained_long_enough() const {
    return std::chrono::steady_clock::now().time_since_epoch().count() >= give_up_at_.load();
}

}  // namespace postern
