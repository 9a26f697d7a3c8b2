#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "observe/pseudonym_record.h"

namespace postern {

// The texts of one record as they are to be shown: as they are, or with pseudonyms
// (observe/pseudonym_record.h says what each function does). What is returned lives until the next call, and
// no longer than what was given. Made for one line by one thread.
class ShownTexts {
  public:
    // Borrows both. `pseudonyms` null: everything is shown as it is.
    ShownTexts(const Pseudonyms* pseudonyms, const Record& record) {
        if (pseudonyms != nullptr) hidden_.emplace(*pseudonyms, record);
    }

    [[nodiscard]] bool hides() const { return hidden_.has_value(); }

    std::string_view address(std::string_view as_sent) {
        return hidden_ ? keep(hidden_->address(as_sent)) : as_sent;
    }
    std::string_view identity(const Identity& identity) {
        return keep(hidden_ ? hidden_->identity(identity) : identity.text());
    }
    std::string_view login(std::string_view user) { return hidden_ ? keep(hidden_->login(user)) : user; }
    std::string_view principal(std::string_view name) {
        return hidden_ ? keep(hidden_->principal(name)) : name;
    }
    std::string_view text(std::string_view text, std::size_t most) {
        return hidden_ ? keep(hidden_->text(text, most)) : text;
    }
    std::string_view told(std::string_view check, std::string_view text, std::size_t most) {
        return hidden_ ? keep(hidden_->told(check, text, most)) : text;
    }
    std::string_view budget_key(std::string_view key) {
        return hidden_ ? keep(hidden_->budget_key(key)) : key;
    }

  private:
    std::string_view keep(std::string text) {
        kept_ = std::move(text);
        return kept_;
    }

    std::optional<RecordPseudonyms> hidden_;
    std::string kept_;
};

}  // namespace postern
