#include <algorithm>
#include <string>

#include "config/lint_traps.h"
#include "config/store_codec.h"

namespace postern {

void warn_of_idle_store_failure(const LintView& view, Warnings& out) {
    if (view.settings.store.kind != StoreKind::kMemory) return;
    for (const LimitSettings& limit : view.settings.policy.limits) {
        if (!limit.on_store_failure) continue;
        out.push_back({limit.place, "limit \"" + limit.rule.name + "\".on_store_failure",
                       "has no effect: limits are counted in memory, which is never gone"});
    }
}

void warn_of_unshared_rates(const LintView& view, Warnings& out) {
    const StoreSettings& store = view.settings.store;
    const bool counts_alone = std::ranges::any_of(
        view.settings.policy.limits,
        [](const LimitSettings& limit) { return limit.rule.on_store_failure == OnStoreFailure::kLocal; });
    if (store.kind != StoreKind::kRedis || store.nodes_given || !counts_alone) return;
    out.push_back(
        {store.place, "store.nodes",
         "while Redis is gone this filter lets the whole of each rate through by itself: say how many "
         "filters share the store"});
}

void warn_of_open_secrets(const LintView& view, Warnings& out) {
    const StoreSettings& store = view.settings.store;
    if (store.password.world_readable) {
        out.push_back({store.place, "store.password_file",
                       "everybody on this machine may read '" + store.password.path + "'"});
    }
    if (holds_login(store.url)) {
        out.push_back(
            {store.place, "store.url",
             "whoever reads this file may log in to Redis: username and password_file keep that apart"});
    }
}

}  // namespace postern
