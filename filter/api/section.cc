#include "api/section.h"

#include <algorithm>
#include <array>

#include "base/units.h"

namespace postern {
namespace {

// In the order of the variant.
std::string_view kind_of(const SectionValue& value) {
    static constexpr std::array<std::string_view, 4> kKinds{"a string", "an integer", "a boolean", "a list"};
    if (const auto* other = std::get_if<SectionValue::Other>(&value.value)) return other->kind;
    return kKinds[value.value.index()];
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

// What is wrong with a value that is to lie within bounds; empty: nothing.
template <class T>
std::string out_of(T value, T low, T high) {
    if (value < low) return std::to_string(value) + " is too small: at least " + std::to_string(low);
    if (value > high) return std::to_string(value) + " is too large: at most " + std::to_string(high);
    return {};
}

}  // namespace

const SectionEntry* Section::find(std::string_view key) {
    if (std::ranges::find(asked_, key) == asked_.end()) asked_.emplace_back(key);
    const auto found = std::ranges::find(entries_, key, &SectionEntry::key);
    return found == entries_.end() ? nullptr : &*found;
}

void Section::note(const Place& place, std::string_view key, std::string what) {
    mistakes_.push_back({place, full_key(key), std::move(what)});
}

void Section::expected(std::string_view wanted, const SectionValue& found, std::string_view key) {
    note(found.place, key, "expected " + std::string(wanted) + ", found " + std::string(kind_of(found)));
}

template <class T>
const T* Section::value_of(std::string_view key, std::string_view wanted, const SectionEntry*& entry) {
    entry = find(key);
    if (entry == nullptr) return nullptr;
    const T* value = std::get_if<T>(&entry->value.value);
    if (value == nullptr) expected(wanted, entry->value, key);
    return value;
}

const std::string* Section::text_in(const SectionValue& value, std::string_view wanted,
                                    std::string_view key) {
    const auto* text = std::get_if<std::string>(&value.value);
    if (text == nullptr) {
        expected(wanted, value, key);
    } else if (has_control(*text)) {
        note(value.place, key, "the text holds a control character");
        return nullptr;
    }
    return text;
}

std::string_view Section::required(std::string_view key) {
    if (find(key) == nullptr) note(place_, key, "missing");
    return key;
}

std::string Section::text(std::string_view key, std::string_view fallback) {
    const SectionEntry* entry = find(key);
    const std::string* text = entry != nullptr ? text_in(entry->value, "a string", key) : nullptr;
    return text != nullptr ? *text : std::string(fallback);
}

bool Section::flag(std::string_view key, bool fallback) {
    const SectionEntry* entry = nullptr;
    const bool* value = value_of<bool>(key, "a boolean", entry);
    return value != nullptr ? *value : fallback;
}

std::int64_t Section::number(std::string_view key, std::int64_t fallback, std::int64_t low,
                             std::int64_t high) {
    const SectionEntry* entry = nullptr;
    const auto* value = value_of<std::int64_t>(key, "an integer", entry);
    if (value == nullptr) return fallback;
    std::string mistake = out_of(*value, low, high);
    if (mistake.empty()) return *value;
    note(entry->value.place, key, std::move(mistake));
    return fallback;
}

std::chrono::microseconds Section::duration(std::string_view key, std::chrono::microseconds fallback,
                                            std::chrono::microseconds low, std::chrono::microseconds high) {
    const SectionEntry* entry = nullptr;
    const auto* text = value_of<std::string>(key, "a string as in \"5s\"", entry);
    if (text == nullptr) return fallback;
    const Result<std::chrono::microseconds> duration = parse_duration(*text);
    if (duration && *duration >= low && *duration <= high) return *duration;
    note(entry->value.place, key,
         duration ? "'" + *text + "' is not between " + format_duration(low) + " and " + format_duration(high)
                  : duration.error().what);
    return fallback;
}

std::uint64_t Section::size(std::string_view key, std::uint64_t fallback, std::uint64_t low,
                            std::uint64_t high) {
    const SectionEntry* entry = find(key);
    if (entry == nullptr) return fallback;
    const SectionValue& value = entry->value;
    std::uint64_t bytes = 0;
    std::string mistake;
    if (const auto* number = std::get_if<std::int64_t>(&value.value)) {
        if (*number < 0) mistake = std::to_string(*number) + " is negative";
        bytes = static_cast<std::uint64_t>(*number);
    } else if (const auto* text = std::get_if<std::string>(&value.value)) {
        const Result<std::uint64_t> parsed = parse_size(*text);
        if (parsed) bytes = *parsed;
        if (!parsed) mistake = parsed.error().what;
    } else {
        expected("an integer or a string as in \"10MB\"", value, key);
        return fallback;
    }
    if (mistake.empty()) mistake = out_of(bytes, low, high);
    if (mistake.empty()) return bytes;
    note(value.place, key, std::move(mistake));
    return fallback;
}

std::vector<std::string> Section::texts(std::string_view key, std::vector<std::string> fallback) {
    const SectionEntry* entry = find(key);
    if (entry == nullptr) return fallback;
    const auto* list = std::get_if<std::vector<SectionValue>>(&entry->value.value);
    std::vector<std::string> texts;
    if (list == nullptr) {
        const std::string* text = text_in(entry->value, "a list of strings", key);
        if (text == nullptr) return fallback;
        texts.push_back(*text);
        return texts;
    }
    for (const SectionValue& item : *list) {
        if (const std::string* text = text_in(item, "a string", key)) texts.push_back(*text);
    }
    return texts;
}

std::optional<std::size_t> Section::row_of(std::string_view key, const std::vector<std::string_view>& words) {
    const SectionEntry* entry = nullptr;
    const auto* text = value_of<std::string>(key, "a string", entry);
    if (text == nullptr) return std::nullopt;
    const auto found = std::ranges::find(words, *text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string what = "unknown value '" + *text + "' (one of ";
    for (const std::string_view word : words) what.append(word == words.front() ? "" : ", ").append(word);
    note(entry->value.place, key, what + ")");
    return std::nullopt;
}

void Section::wrong(std::string_view key, std::string what) {
    const SectionEntry* entry = find(key);
    note(entry != nullptr ? entry->value.place : place_, key, std::move(what));
}

void Section::wrong_item(std::string_view key, std::size_t item, std::string what) {
    const SectionEntry* entry = find(key);
    const auto* list =
        entry != nullptr ? std::get_if<std::vector<SectionValue>>(&entry->value.value) : nullptr;
    if (list == nullptr) return wrong(key, std::move(what));
    for (const SectionValue& value : *list) {
        const auto* text = std::get_if<std::string>(&value.value);
        if (text == nullptr || has_control(*text)) continue;
        if (item-- == 0) return note(value.place, key, std::move(what));
    }
    wrong(key, std::move(what));
}

std::vector<const SectionEntry*> Section::unasked() const {
    std::vector<const SectionEntry*> left;
    for (const SectionEntry& entry : entries_) {
        if (std::ranges::find(asked_, entry.key) == asked_.end()) left.push_back(&entry);
    }
    return left;
}

}  // namespace postern
