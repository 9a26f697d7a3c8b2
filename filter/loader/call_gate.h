#pragma once

#include <chrono>
#include <cstddef>

#include "base/guarded.h"

namespace postern {

// Keeps a plug-in that does not answer from costing every session its whole deadline: after some calls in a
// row without an answer, or with too many that have not come back, it is left alone for a while, then asked
// once, and again by everybody once it answers. How many of its calls are under way at once is not decided
// here but by its threads (worker_pool.h). Safe from all threads. Times are those of one clock that never
// goes back.
class CallGate {
  public:
    static constexpr std::size_t kMostMisses = 3;  // in a row
    static constexpr std::chrono::seconds kRest{10};
    // Calls that were given up and have not come back, above which none is admitted. There may be more: all
    // that were under way when the first one was given up.
    static constexpr std::size_t kMostHanging = 8;

    // Whether it may be asked now. True is followed by one of answered(), missed() and not_asked().
    [[nodiscard]] bool admit(std::chrono::microseconds now);

    void answered();
    // The caller has gone; the call is still under way, until came_back().
    void missed(std::chrono::microseconds now);
    void came_back();
    // There was no thread for it.
    void not_asked();

  private:
    struct State {
        std::size_t misses = 0;
        std::size_t hanging = 0;
        std::chrono::microseconds rest_until{0};
        bool trial = false;  // the one call after a rest is under way
    };
    Guarded<State> state_;
};

}  // namespace postern
