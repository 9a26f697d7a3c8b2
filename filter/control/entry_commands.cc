#include "control/entry_commands.h"

#include <string>
#include <utility>

#include "base/escape.h"
#include "base/rfc3339.h"
#include "control/arguments.h"
#include "store/entry_json.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using Time = std::chrono::system_clock::time_point;

Json time_or_null(const std::optional<Time>& time) {
    return time ? Json(format_rfc3339(*time)) : Json();
}

ControlAnswer add(EntryKeeper& keeper, RuntimeKind kind, const Json& json) {
    Arguments arguments(json);
    RuntimeEntry draft;
    draft.kind = kind;
    draft.remote = arguments.texts("remote");
    draft.users = arguments.texts("users");
    draft.senders = arguments.texts("senders");
    if (kind == RuntimeKind::kAllow) {
        draft.recipients = arguments.texts("recipients");
        const Result<RightSet> rights = parse_rights(arguments.texts("rights"));
        if (!rights) arguments.wrong(rights.error().what);
        if (rights) draft.rights = *rights;
    }
    draft.owner = arguments.text("owner");
    draft.reason = arguments.text("reason");
    const std::string until = arguments.text("until");
    if (!until.empty()) {
        const Result<Time> time = parse_rfc3339(until);
        if (!time) arguments.wrong("'until': " + time.error().what);
        if (time) draft.until = *time;
    }
    if (auto mistake = arguments.mistake()) return Error{*std::move(mistake)};
    const Result<RuntimeEntry> added = keeper.add(std::move(draft));
    if (!added) return added.error();
    return entry_json(*added);
}

ControlAnswer list(EntryKeeper& keeper, RuntimeKind kind, const Json& json) {
    const Arguments arguments(json);
    if (auto mistake = arguments.mistake()) return Error{*std::move(mistake)};
    // With room for what stands around them.
    constexpr std::size_t kMostBytes = kMostControlAnswer - (kMostControlAnswer >> 3U);
    const EntryListing listing = keeper.list();
    Json entries = Json::array();
    std::size_t left_out = 0;
    std::size_t bytes = 0;
    for (const StoredEntry& stored : listing.entries) {
        if (stored.entry.kind != kind) continue;
        Json entry = entry_json(stored.entry);
        entry["matched"] = time_or_null(stored.matched);
        entry["ended"] = stored.entry.until && listing.now >= *stored.entry.until;
        bytes += json_line(entry).size() + 1;
        if (bytes > kMostBytes) {
            ++left_out;
        } else {
            entries.push_back(std::move(entry));
        }
    }
    constexpr std::size_t kMostSkipped = 100;
    Json skipped = Json::array();
    for (const SkippedEntry& one : listing.skipped) {
        if (skipped.size() == kMostSkipped) break;
        skipped.push_back({{"id", escape_for_log(one.id)}, {"why", one.why}});
    }
    return Json{{"entries", std::move(entries)},
                {"left_out", left_out},
                {"skipped", std::move(skipped)},
                {"stale", listing.stale.empty() ? Json() : Json(listing.stale)}};
}

ControlAnswer remove(EntryKeeper& keeper, RuntimeKind kind, const Json& json) {
    Arguments arguments(json);
    const std::string id = arguments.text("id");
    if (auto mistake = arguments.mistake()) return Error{*std::move(mistake)};
    const Result<bool> removed = keeper.remove(kind, id);
    if (!removed) return removed.error();
    return Json{{"removed", *removed}};
}

}  // namespace

void add_entry_commands(ControlHandlers& handlers, EntryKeeper& keeper) {
    for (const RuntimeKind kind : {RuntimeKind::kAllow, RuntimeKind::kDeny}) {
        const std::string name(kRuntimeKindWords[kind]);
        handlers[name + ".add"] = [&keeper, kind](const Json& json) { return add(keeper, kind, json); };
        handlers[name + ".list"] = [&keeper, kind](const Json& json) { return list(keeper, kind, json); };
        handlers[name + ".remove"] = [&keeper, kind](const Json& json) { return remove(keeper, kind, json); };
    }
}

}  // namespace postern
