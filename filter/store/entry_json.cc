#include "store/entry_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/rfc3339.h"
#include "base/text.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using Time = std::chrono::system_clock::time_point;

bool is_too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kMostJsonDepth) return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

Json json_of(RightSet rights) {
    Json list = Json::array();
    for (std::size_t i = 0; i < kRightCount; ++i) {
        const auto right = static_cast<Right>(i);
        if (rights.has(right)) list.push_back(kRightWords[right]);
    }
    return list;
}

// Reads the members of one entry; the first thing that is wrong is kept.
class Reader {
  public:
    explicit Reader(const Json& json) : json_(json) {}

    Result<RuntimeEntry> read() {
        if (!json_.is_object()) return Error{"an entry is not an object"};
        check_names();
        RuntimeEntry entry;
        entry.id = text("id");
        entry.kind = word(kRuntimeKindWords, "kind").value_or(RuntimeKind::kAllow);
        entry.remote = texts("remote");
        entry.users = texts("users");
        entry.senders = texts("senders");
        entry.recipients = texts("recipients");
        for (const std::string& name : texts("rights")) {
            const std::optional<Right> right = kRightWords.find(name);
            if (!right) wrong("no such right: '" + escape_for_log(name) + "'");
            if (right) entry.rights = entry.rights.with(RightSet(*right));
        }
        entry.owner = text("owner");
        entry.reason = text("reason");
        entry.created = time("created").value_or(Time{});
        entry.until = time("until");
        if (wrong_.empty() && !is_entry_id(entry.kind, entry.id)) wrong("the id is none");
        if (wrong_.empty()) wrong(mistake_in(entry));
        if (!wrong_.empty()) return Error{wrong_};
        return entry;
    }

  private:
    void wrong(const std::string& what) {
        if (wrong_.empty()) wrong_ = what;
    }

    void check_names() {
        static constexpr std::array<std::string_view, 11> kNames{"id",      "kind",       "remote", "users",
                                                                 "senders", "recipients", "rights", "owner",
                                                                 "reason",  "created",    "until"};
        for (const auto& member : json_.items()) {
            if (std::ranges::find(kNames, member.key()) == kNames.end()) {
                wrong("unknown key '" + escape_for_log(member.key()) + "'");
            }
        }
    }

    // Null where there is none.
    const Json* member(const char* name) const {
        const auto found = json_.find(name);
        return found == json_.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const char* name) {
        const Json* json = member(name);
        const auto* held = json == nullptr ? nullptr : json->get_ptr<const std::string*>();
        if (held != nullptr) return *held;
        wrong(std::string("'") + name + "' is no text");
        return {};
    }

    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> list;
        const Json* json = member(name);
        if (json == nullptr) return list;
        if (!json->is_array()) wrong(std::string("'") + name + "' is no list");
        for (const Json& item : *json) {
            const auto* held = item.get_ptr<const std::string*>();
            if (held == nullptr) {
                wrong(std::string("'") + name + "' holds what is no text");
                return list;
            }
            list.push_back(*held);
        }
        return list;
    }

    template <class E, std::size_t N>
    std::optional<E> word(const Words<E, N>& words, const char* name) {
        const std::optional<E> found = words.find(text(name));
        if (!found) wrong(std::string("'") + name + "' is unknown");
        return found;
    }

    std::optional<Time> time(const char* name) {
        if (member(name) == nullptr) return std::nullopt;
        const Result<Time> parsed = parse_rfc3339(text(name));
        if (parsed) return *parsed;
        wrong(std::string("'") + name + "' is no time");
        return std::nullopt;
    }

    const Json& json_;
    std::string wrong_;
};

}  // namespace

Result<Json> parse_json(std::string_view text) {
    if (is_too_deep(text)) return Error{"lists and objects stand too deep within each other"};
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return Error{"not JSON"};
    return json;
}

std::string json_line(const Json& json, bool ascii) {
    return json.dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

Json entry_json(const RuntimeEntry& entry) {
    return {{"id", entry.id},
            {"kind", kRuntimeKindWords[entry.kind]},
            {"remote", entry.remote},
            {"users", entry.users},
            {"senders", entry.senders},
            {"recipients", entry.recipients},
            {"rights", json_of(entry.rights)},
            {"owner", entry.owner},
            {"reason", entry.reason},
            {"created", format_rfc3339(entry.created)},
            {"until", entry.until ? Json(format_rfc3339(*entry.until)) : Json()}};
}

Result<RuntimeEntry> read_entry(const Json& json) {
    return Reader(json).read();
}

Result<RuntimeEntry> parse_entry(std::string_view text) {
    if (text.size() > kMostEntryBytes) {
        return Error{"larger than " + std::to_string(kMostEntryBytes) + " bytes"};
    }
    const Result<Json> json = parse_json(text);
    if (!json) return json.error();
    return read_entry(*json);
}

bool is_entry_id(RuntimeKind kind, std::string_view text) {
    constexpr std::size_t kDigits = 6;
    const std::string_view word = kRuntimeKindWords[kind];
    if (!text.starts_with(word) || text.size() != word.size() + 1 + kDigits || text[word.size()] != '-') {
        return false;
    }
    return std::ranges::all_of(text.substr(word.size() + 1),
                               [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace postern
