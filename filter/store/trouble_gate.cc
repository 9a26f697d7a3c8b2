#include "store/trouble_gate.h"

#include <utility>

namespace postern {

TroubleGate::TroubleGate(const Clock& clock, Report report) : clock_(clock), report_(std::move(report)) {}

void TroubleGate::report(const std::string& what) {
    if (!report_) return;
    const auto now = clock_.monotonic();
    const bool let = last_.with_lock([&](Last& last) {
        const auto age = now - last.when;
        const auto wait = last.what == what ? std::chrono::seconds{60} : std::chrono::seconds{1};
        if (last.any && age < wait) return false;
        last = {what, now, true};
        return true;
    });
    if (let) report_(what);
}

}  // namespace postern
