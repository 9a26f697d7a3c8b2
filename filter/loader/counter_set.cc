#include "loader/counter_set.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kLongestShown = 64;

std::string shown(std::string_view name) {
    return "counter '" + std::string(name.substr(0, kLongestShown)) + "'";
}

// As many bytes of it as anybody reads, in characters that no reader of metrics takes for something else.
std::string clean_help(std::string_view help) {
    constexpr std::size_t kLongestHelp = 200;
    std::string clean(help.substr(0, kLongestHelp));
    std::ranges::replace_if(
        clean, [](char c) { return c < ' ' || c > '~' || c == '\\'; }, '?');
    return clean;
}

// What is wrong with a further counter of that name; empty: nothing.
std::string wrong_with(std::string_view name, std::size_t others) {
    if (name == CounterSet::kLate)
        return shown(name) + ": Postern has a counter of that name for each plug-in";
    const bool fit =
        !name.empty() && name.size() <= kLongestCounterName && is_ascii_lower(name.front()) &&
        std::ranges::all_of(name, [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '_'; });
    if (!fit) {
        return shown(name) + ": a name is 1 to " + std::to_string(kLongestCounterName) +
               " lower-case letters, digits and '_', beginning with a letter";
    }
    if (others >= kMostPluginCounters) {
        return shown(name) + ": a plug-in has at most " + std::to_string(kMostPluginCounters) + " counters";
    }
    return {};
}

}  // namespace

PluginCounter& CounterSet::get(State& state, std::string_view name, std::string_view help,
                               std::string wrong) {
    if (wrong.empty()) {
        const auto known = state.counters.find(name);
        if (known != state.counters.end()) return *known->second.counter;
        const std::string owner = series_->claim(plugin_, name);
        if (owner == plugin_) {
            Named named{clean_help(help), std::make_unique<PluginCounter>()};
            return *state.counters.emplace(name, std::move(named)).first->second.counter;
        }
        wrong = shown(name) + ": plug-in '" + owner + "' has one that is shown as postern_plugin_" + plugin_ +
                "_" + std::string(name) + "_total, too";
    }
    // Who asks for ever is not to fill the memory.
    if (state.mistakes.size() < kMostPluginCounters) state.mistakes.push_back(std::move(wrong));
    return unshown_;
}

PluginCounter& CounterSet::counter(std::string_view name, std::string_view help) {
    auto state = state_.lock();
    const std::size_t others = state->counters.size() - state->counters.count(kLate);
    const bool known = name != kLate && state->counters.contains(name);
    return get(*state, name, help, known ? std::string() : wrong_with(name, others));
}

PluginCounter& CounterSet::late() {
    return get(*state_.lock(), kLate, "Calls that were not answered within the deadline", {});
}

std::vector<std::string> CounterSet::take_mistakes() {
    return state_.with_lock([](State& state) { return std::exchange(state.mistakes, {}); });
}

void CounterSet::for_each(const std::function<void(const PluginCount&)>& use) const {
    state_.with_lock([&](const State& state) {
        for (const auto& [name, named] : state.counters) {
            use({plugin_, name, named.help, named.counter->value()});
        }
    });
}

}  // namespace postern
