#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/check.h"
#include "policy/observer.h"

namespace postern {

inline constexpr Words<TextForm, 3> kFormWords{{"plain", "source", "shown"}};

// Writes down what it is told, one line each: "begin 0 text/plain plain attachment", "0: text", "end 0",
// "cut", "left out". Pieces of one text that follow each other are one line.
class WritingReader final : public BodyReader {
  public:
    // Throws at the first call that begins with this; empty: never.
    explicit WritingReader(std::string throws_at = {}) : throws_at_(std::move(throws_at)) {}

    std::vector<std::string> seen;

    void begin(std::uint32_t number, const BodyText& text) override {
        add("begin " + std::to_string(number) + ' ' + std::string(text.type) + ' ' +
            std::string(kFormWords[text.form]) + (text.attachment ? " attachment" : ""));
    }
    void text(std::uint32_t number, std::string_view utf8) override {
        const std::string start = std::to_string(number) + ": ";
        if (!seen.empty() && seen.back().starts_with(start)) {
            seen.back() += utf8;
        } else {
            add(start + std::string(utf8));
        }
    }
    void end(std::uint32_t number) override { add("end " + std::to_string(number)); }
    void cut() override { add("cut"); }
    void left_out() override { add("left out"); }

  private:
    void add(std::string line) {
        if (!throws_at_.empty() && line.starts_with(throws_at_)) throw std::runtime_error("thrown");
        seen.push_back(std::move(line));
    }

    std::string throws_at_;
};

// A check that wants to read so many bytes of text.
class ReadingCheck final : public Check {
  public:
    enum class Asked { kReads, kReadsNot, kThrows };

    explicit ReadingCheck(std::uint64_t bytes, std::string throws_at = {}, Asked asked = Asked::kReads)
        : bytes_(bytes), throws_at_(std::move(throws_at)), asked_(asked) {}

    [[nodiscard]] std::string_view name() const override { return "reading"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfMessage); }
    [[nodiscard]] bool wants_fields() const override { return fields; }
    [[nodiscard]] std::uint64_t body_text() const override { return bytes_; }
    [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts&) const override {
        ++times_asked;
        if (asked_ == Asked::kThrows) throw 1;  // NOLINT: whatever somebody's plug-in throws
        if (asked_ == Asked::kReadsNot) return nullptr;
        return std::make_unique<WritingReader>(throws_at_);
    }
    [[nodiscard]] Answer judge(Stage, const Facts&, Services&) const override { return Answer::pass(); }

    bool fields = false;
    mutable int times_asked = 0;

  private:
    std::uint64_t bytes_;
    std::string throws_at_;
    Asked asked_;
};

class FailureObserver final : public Observer {
  public:
    void check_failed(std::string_view check, std::string_view what) override {
        failures.push_back(std::string(check) + ": " + std::string(what));
    }

    std::vector<std::string> failures;
};

// A message and a session of which nothing is known.
struct Nobody {
    SessionFacts session;
    MessageFacts message;

    [[nodiscard]] Facts facts() const { return {session, message, nullptr, {}, {}}; }
};

using Checks = std::vector<std::unique_ptr<const Check>>;

// What the reader of a check has written down.
template <class Readers>
std::vector<std::string> seen_by(const Readers& readers, const Check& check) {
    const auto* const reader = dynamic_cast<const WritingReader*>(readers.reader(check));
    return reader != nullptr ? reader->seen : std::vector<std::string>{"no reader"};
}

}  // namespace postern
