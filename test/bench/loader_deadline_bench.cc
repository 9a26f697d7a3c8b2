#include <benchmark/benchmark.h>

#include "fakes/plugins_scene.h"
#include "loader/deadline_check.h"

namespace postern {
namespace {

class PassingCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "passing"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail); }
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& /*facts*/,
                               Services& /*services*/) const override {
        return Answer::pass();
    }
};

// What it costs to ask a check that is loaded from a file: a copy of the facts and two changes of thread. The
// message has so many fields in its header.
void ask_loaded(benchmark::State& state) {
    Scene scene;
    scene.claim("a@example.net");
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        scene.message.fields.push_back({"X-Field", std::string(100, 'v'), std::string(100, 'v')});
    }
    const DeadlineCheck check(std::make_shared<PassingCheck>(), std::make_shared<PluginRuntime>("p"),
                              std::make_shared<WorkerPool>(), std::chrono::seconds{10});
    for (auto _ : state) benchmark::DoNotOptimize(scene.judge(check, Stage::kMail));
}
BENCHMARK(ask_loaded)->Arg(0)->Arg(30)->Arg(2000)->UseRealTime();

// The same where it is linked in.
void ask_linked(benchmark::State& state) {
    Scene scene;
    const PassingCheck check;
    for (auto _ : state) benchmark::DoNotOptimize(scene.judge(check, Stage::kMail));
}
BENCHMARK(ask_linked);

}  // namespace
}  // namespace postern
