#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "loader/plugin_runtime.h"
#include "loader/worker_pool.h"

namespace postern {

// How a call of a plug-in ended, as its caller sees it.
struct CallEnd {
    enum class Kind : std::uint8_t {
        kDone,
        kThrew,       // `what`: the exception's text
        kUnanswered,  // it was not asked, or is still under way; `what` says which, in words for an Answer
    };
    Kind kind = Kind::kDone;
    std::string what;
};

// Calls into one plug-in, each on a thread of its pool, so that whoever calls waits no longer than the
// deadline whatever the plug-in does. Safe from all threads.
class PluginCalls {
  public:
    // `pool`: of this plug-in alone. Calls that are not answered within the deadline are counted as `late`
    // among the plug-in's counters.
    PluginCalls(std::shared_ptr<WorkerPool> pool, std::shared_ptr<PluginRuntime> runtime,
                std::chrono::microseconds deadline);

    // Runs `work` and waits for it. `work` owns all that it touches: where it is not done in time, it goes on
    // when nobody is there any more. What it has written may be read after kDone only.
    [[nodiscard]] CallEnd run(std::function<void()> work) const;

    // Destroys what the plug-in has made, on one of its threads and without waiting for it: never here, where
    // a destructor that hangs would hold the session.
    void let_go(std::shared_ptr<void> thing) const;

  private:
    std::shared_ptr<WorkerPool> pool_;
    std::shared_ptr<PluginRuntime> runtime_;
    PluginCounter& late_;
    std::chrono::microseconds deadline_;
};

}  // namespace postern
