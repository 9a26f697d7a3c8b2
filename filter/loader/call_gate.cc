#include "loader/call_gate.h"

#include <algorithm>

namespace postern {

bool CallGate::admit(std::chrono::microseconds now) {
    return state_.with_lock([&](State& state) {
        if (state.hanging >= kMostHanging) return false;
        if (state.misses < kMostMisses) return true;
        if (state.trial || now < state.rest_until) return false;
        state.trial = true;
        return true;
    });
}

void CallGate::answered() {
    state_.with_lock([](State& state) {
        state.misses = 0;
        state.trial = false;
    });
}

void CallGate::missed(std::chrono::microseconds now) {
    state_.with_lock([&](State& state) {
        state.misses = std::min(state.misses + 1, kMostMisses);
        ++state.hanging;
        state.trial = false;
        state.rest_until = now + kRest;
    });
}

void CallGate::came_back() {
    state_.with_lock([](State& state) { --state.hanging; });
}

void CallGate::not_asked() {
    state_.with_lock([](State& state) { state.trial = false; });
}

}  // namespace postern
