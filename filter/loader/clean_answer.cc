#include "loader/clean_answer.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "base/header_text.h"
#include "base/text.h"
#include "base/text_cut.h"

namespace postern {
namespace {

constexpr std::size_t kMostFields = 16;
constexpr std::size_t kMostNotes = 16;
constexpr std::size_t kMostOthers = 16;
constexpr std::size_t kLongestKey = 32;
constexpr std::size_t kLongestNote = 200;
constexpr std::size_t kLongestRule = 64;
constexpr std::size_t kLongestText = 400;
constexpr std::size_t kLongestDetail = 1000;
constexpr std::chrono::seconds kLongestWait = std::chrono::hours{24};

bool is_field(const AddedField& field) {
    return is_field_name(field.name) && field.name.size() <= kLongestAddedName &&
           field.value.size() <= kLongestAddedValue && is_printable_ascii(field.value);
}

bool is_key(std::string_view key) {
    const auto fits = [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '_'; };
    return !key.empty() && key.size() <= kLongestKey && std::ranges::all_of(key, fits);
}

bool is_known(const Answer& answer) {
    return static_cast<std::size_t>(answer.kind) < kAnswerWords.rows.size() &&
           static_cast<std::size_t>(answer.reason) < kReasonCount &&
           static_cast<std::size_t>(answer.mode) < kModeWords.rows.size();
}

template <class T, class Fits>
void keep(std::vector<T>& list, std::size_t most, Fits fits) {
    std::erase_if(list, [&](const T& item) { return !fits(item); });
    if (list.size() > most) list.erase(list.begin() + static_cast<std::ptrdiff_t>(most), list.end());
}

void cut(std::string& text, std::size_t most) {
    text.resize(beginning_of(text, most).size());
}

// All but `others`, which nobody may nest.
void clean_one(Answer& answer) {
    keep(answer.add, kMostFields, is_field);
    keep(answer.notes, kMostNotes, [](const Note& note) { return is_key(note.key); });
    for (Note& note : answer.notes) cut(note.value, kLongestNote);
    cut(answer.detail, kLongestDetail);
    if (answer.rule.size() > kLongestRule || !is_printable_ascii(answer.rule)) answer.rule.clear();
    if (answer.text.size() > kLongestText || !is_printable_ascii(answer.text)) answer.text.clear();
    answer.retry_after = std::clamp(answer.retry_after, std::chrono::seconds{0}, kLongestWait);
    answer.limits.clear();
}

}  // namespace

Answer clean_answer(Answer answer) {
    if (!is_known(answer)) return Answer::unavailable("an answer of no known kind");
    clean_one(answer);
    keep(answer.others, kMostOthers, is_known);
    for (Answer& other : answer.others) {
        clean_one(other);
        other.notes.clear();
        other.others.clear();
    }
    return answer;
}

}  // namespace postern
