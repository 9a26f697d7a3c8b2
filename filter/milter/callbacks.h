#pragma once

#include "base/result.h"
#include "engine/engine.h"
#include "milter/steps.h"

namespace postern {

// Hands the callbacks to libmilter. The library has no place for a pointer of ours, so there is one
// engine in a process: call it once. `engine` must live as long as the process serves. No value in the
// result but success: 0.
[[nodiscard]] Result<int> register_callbacks(Engine& engine, const Steps& steps);

}  // namespace postern
