#include "control/arguments.h"

#include <utility>

#include "base/escape.h"

namespace postern {

using Json = nlohmann::ordered_json;

void Arguments::wrong(std::string what) {
    if (mistake_.empty()) mistake_ = std::move(what);
}

const Json* Arguments::find(const char* name) {
    known_.insert(name);
    const auto found = json_.find(name);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
}

std::string Arguments::text(const char* name) {
    const Json* json = find(name);
    if (json == nullptr) return {};
    const auto* held = json->get_ptr<const std::string*>();
    if (held != nullptr) return *held;
    wrong(std::string("'") + name + "' must be text");
    return {};
}

std::vector<std::string> Arguments::texts(const char* name) {
    std::vector<std::string> list;
    const Json* json = find(name);
    if (json == nullptr) return list;
    if (!json->is_array()) {
        wrong(std::string("'") + name + "' must be a list");
        return list;
    }
    for (const Json& item : *json) {
        const auto* held = item.get_ptr<const std::string*>();
        if (held == nullptr) {
            wrong(std::string("'") + name + "' must be a list of texts");
            return list;
        }
        list.push_back(*held);
    }
    return list;
}

bool Arguments::flag(const char* name) {
    const Json* json = find(name);
    if (json == nullptr) return false;
    const auto* held = json->get_ptr<const bool*>();
    if (held == nullptr) wrong(std::string("'") + name + "' must be true or false");
    return held != nullptr && *held;
}

std::optional<std::string> Arguments::mistake() const {
    if (!mistake_.empty()) return mistake_;
    for (const auto& member : json_.items()) {
        if (!known_.contains(member.key())) {
            return "there is no argument '" + escape_for_log(member.key()) + "'";
        }
    }
    return std::nullopt;
}

}  // namespace postern
