#pragma once

#include <chrono>
#include <cstddef>

#include "base/guarded.h"

namespace postern {

// Keeps a plug-in that does not answer from costing every session its whole deadline, and from taking every
// thread for itself: after some calls in a row without an answer it is left alone for a while, then asked
// once, and again by everybody once it answers. Safe from all threads. Times are those of one clock that
// never goes back.
class CallGate {
  public:
    static constexpr std::size_t kMostMisses = 3;  // in a row
    static constexpr std::chrono::seconds kRest{10};
    static constexpr std::size_t kMostHanging = 8;  // calls that were given up and have not come back

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
