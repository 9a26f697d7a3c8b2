#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/field_value.h"

namespace postern {

// A reading of a name that is written in pieces (RFC 2231).
struct JoinedName {
    std::string decoded;
    std::string undecoded;
};

// Every reading of the file name that a part's fields, or a text, state.
class NameReadings {
  public:
    static constexpr std::size_t kMaxNames = 12;
    static constexpr std::size_t kMaxBytes = 512;

    // Takes all parameters called `base` ("name" or "filename"), plain or in any form of RFC 2231.
    void add(const FieldValue& parsed, std::string_view base);

    // Takes a name that is no parameter, as it stands.
    void add(std::string_view name);

    // True where there was such a parameter, even one with nothing in it.
    [[nodiscard]] bool present() const { return present_; }
    // True where readings were left out or shortened.
    [[nodiscard]] bool cut() const { return cut_; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] std::vector<std::string> take() { return std::move(names_); }

  private:
    // True where another reading would only be left out, as some were already.
    [[nodiscard]] bool full() const { return cut_ && names_.size() == kMaxNames; }
    void add_reading(std::string name);
    void add_plain(const std::string& value);
    void add_joined_name(JoinedName name, bool empty_too = false);
    void add_joined(const FieldValue& parsed, std::string_view base);

    std::vector<std::string> names_;
    bool present_ = false;
    bool cut_ = false;
};

// RFC 2047 encoded words resolved, wherever they stand and adjacent ones joined; the bytes keep their
// charset. The text itself where there is none.
[[nodiscard]] std::string decode_encoded_words(std::string_view text);

// %XX resolved; anything else as it stands.
[[nodiscard]] std::string decode_percent(std::string_view text);

}  // namespace postern
