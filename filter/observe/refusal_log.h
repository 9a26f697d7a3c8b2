#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "observe/flood_gate.h"
#include "observe/log.h"
#include "policy/observer.h"

namespace postern {

struct RefusalLogOptions {
    FloodRate all{200, std::chrono::milliseconds{500}};  // 2 lines a second in the long run
    FloodRate one{30, std::chrono::seconds{1}};          // by client address
};

// One line in the log (severity info) for each message of which something was refused, or would have been:
//
//   refused id=.. queue_id=.. connector=.. ip=.. helo=.. from=<..> to=<..> rcpts=3 reason=.. stage=..
//   reply="550 5.7.1 .."
//
// The first word is `refused` (the whole message), `refused-rcpts` (some of its recipients) or
// `would-refuse`. Every value but the last, `reply`, is without blanks, quotes and control bytes, so a line
// splits at its blanks and what a client sends can never look like another field; `to` is the first refused
// recipient, else the first accepted one, `rcpts` how many were named in all. A value that is not there is
// "-".
//
// A check that failed with an exception gets a line of severity error.
//
// A flood can't fill the disk: by default at most 30 lines at once and one a second for one client
// address, at most 200 at once and 2 a second for all. A line is below 4 kB and usually near 300 bytes, so a
// day of flood is below 700 MB and usually near 50 MB. What was held back is counted, and said in the
// next line that passes ("not-logged=17" ends it) or at the end. The journal has every message.
//
// Safe from all threads. Log and clock are borrowed.
class RefusalLog final : public Observer {
  public:
    RefusalLog(Log& log, const Clock& clock, RefusalLogOptions options = {});
    ~RefusalLog() override;

    void message_ended(const Record& record) override;
    void check_failed(std::string_view check, std::string_view what) override;

  private:
    Log& log_;
    const Clock& clock_;
    FloodGate gate_;
};

// The line for a record, without what is said of those not logged; empty where nothing was refused.
[[nodiscard]] std::string refusal_line(const Record& record);

}  // namespace postern
