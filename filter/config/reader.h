#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/node.h"
#include "policy/settings.h"

namespace postern {

// What is known while one file is turned into settings: where we are, and every mistake so far. One thread.
class Reader {
  public:
    explicit Reader(std::string file) : file_(std::move(file)) {}

    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // While it lives, mistakes are about `name` inside of where we were: after `connector` a key (`.remote`),
    // or which one of a list (` "printers"`, `[2]`).
    class Inside {
      public:
        Inside(Reader& reader, std::string_view name);
        ~Inside();
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

      private:
        Reader& reader_;
        std::size_t length_;
    };

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] Place place(Position at) const { return {file_, at.line, at.column}; }

    // Paths in the configuration are relative to the folder of its file.
    [[nodiscard]] std::string path_of(std::string_view relative) const;

    // A mistake in part of the key's value.
    void error(const Place& place, std::string what);
    void error(Position at, std::string what) { error(place(at), std::move(what)); }

    // The key is left without a value: nobody needs to hear that it is missing as well.
    void lost() { lost_.insert(key_); }
    void lost(Position at, std::string what);

    // A key that must be there, or else `instead`, is not in the table that begins at that place.
    void missing(Position table, std::string_view instead = {});

    // The most common of these: "expected a string, found a list".
    void expected(std::string_view wanted, const Node& found);

    // Whether a mistake that somebody else found later is only the echo of a lost value.
    [[nodiscard]] bool is_echo(const ConfigError& error) const;

    [[nodiscard]] std::vector<ConfigError>& errors() { return errors_; }

  private:
    std::string file_;
    std::string key_;
    std::vector<ConfigError> errors_;
    std::set<std::string> lost_;
    std::set<std::string> missing_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> nameless_;  // tables without their `name`
};

}  // namespace postern
