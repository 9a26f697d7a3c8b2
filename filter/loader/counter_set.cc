#include "loader/counter_set.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kLongestShown = 64;

// What is wrong with a further counter of that name; empty: nothing.
std::string wrong_with(std::string_view name, std::size_t others) {
    const bool fit =
        !name.empty() && name.size() <= kLongestCounterName && is_ascii_lower(name.front()) &&
        std::ranges::all_of(name, [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '_'; });
    const std::string shown = "counter '" + std::string(name.substr(0, kLongestShown)) + "'";
    if (!fit) {
        return shown + ": a name is 1 to " + std::to_string(kLongestCounterName) +
               " lower-case letters, digits and '_', beginning with a letter";
    }
    if (others >= kMostPluginCounters) {
        return shown + ": a plug-in has at most " + std::to_string(kMostPluginCounters) + " counters";
    }
    return {};
}

}  // namespace

PluginCounter& CounterSet::add(State& state, std::string_view name, std::string_view help) {
    Named named{std::string(help), std::make_unique<PluginCounter>()};
    return *state.counters.emplace(name, std::move(named)).first->second.counter;
}

PluginCounter& CounterSet::counter(std::string_view name, std::string_view help) {
    auto state = state_.lock();
    const auto known = state->counters.find(name);
    if (known != state->counters.end()) return *known->second.counter;
    std::string wrong = wrong_with(name, state->counters.size() - state->additional);
    if (wrong.empty()) return add(*state, name, help);
    // Who asks for ever is not to fill the memory.
    if (state->mistakes.size() < kMostPluginCounters) state->mistakes.push_back(std::move(wrong));
    return unshown_;
}

PluginCounter& CounterSet::additional(std::string_view name, std::string_view help) {
    auto state = state_.lock();
    const auto known = state->counters.find(name);
    if (known != state->counters.end()) return *known->second.counter;
    ++state->additional;
    return add(*state, name, help);
}

std::vector<std::string> CounterSet::take_mistakes() {
    return state_.with_lock([](State& state) { return std::exchange(state.mistakes, {}); });
}

void CounterSet::for_each(std::string_view plugin, const std::function<void(const PluginCount&)>& use) const {
    state_.with_lock([&](const State& state) {
        for (const auto& [name, named] : state.counters) {
            use({plugin, name, named.help, named.counter->value()});
        }
    });
}

}  // namespace postern
