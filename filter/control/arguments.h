#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// Reads the arguments of a control command, each by its name and type. A name that nobody asked for is a
// mistake, as is another type. Used by one thread; borrows the object.
//
//     Arguments arguments(json);
//     const std::string id = arguments.text("id");
//     if (auto mistake = arguments.mistake()) return Error{*mistake};
class Arguments {
  public:
    explicit Arguments(const nlohmann::ordered_json& json) : json_(json) {}

    // Empty where it is missing; null counts as missing everywhere.
    [[nodiscard]] std::string text(const char* name);
    [[nodiscard]] std::vector<std::string> texts(const char* name);
    [[nodiscard]] bool flag(const char* name);

    // After all have been asked for: the first mistake in the order of asking, as a sentence without a full
    // stop.
    [[nodiscard]] std::optional<std::string> mistake() const;

    // For what the reader itself finds wrong.
    void wrong(std::string what);

  private:
    const nlohmann::ordered_json* find(const char* name);

    const nlohmann::ordered_json& json_;
    std::set<std::string, std::less<>> known_;
    std::string mistake_;
};

}  // namespace postern
