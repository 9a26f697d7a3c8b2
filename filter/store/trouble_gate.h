#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/guarded.h"

namespace postern {

// Lets a report through where it differs from the last one, or a minute after that one; and never more than
// one a second. Safe from all threads.
class TroubleGate {
  public:
    using Report = std::function<void(const std::string& what)>;

    // `clock` lives longer. `report` may be empty; it is called on the thread that reports, under no lock.
    TroubleGate(const Clock& clock, Report report);

    void report(const std::string& what);

  private:
    struct Last {
        std::string what;
        std::chrono::microseconds when{0};
        bool any = false;
    };

    const Clock& clock_;
    const Report report_;
    Guarded<Last> last_;
};

}  // namespace postern
