#include <string>
#include <utility>
#include <vector>

#include "check.h"

namespace postern {
namespace {

// Nothing is wrong with this one: it uses what a plug-in may use.
class SoundCheck final : public PassingCheck {
  public:
    SoundCheck(std::vector<std::string> names, PluginCounter& seen) : names_(std::move(names)), seen_(seen) {}

    [[nodiscard]] std::string_view name() const override { return "another name than its plug-in's"; }
    [[nodiscard]] std::uint64_t body_text() const override { return 64; }
    [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts& /*facts*/) const override {
        return std::make_unique<Reader>();
    }
    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        seen_.add();
        if (stage == Stage::kEndOfMessage) {
            const auto* reader = dynamic_cast<const Reader*>(facts.body);
            return Answer::pass(reader != nullptr ? reader->all : "no body");
        }
        for (const std::string& name : names_) {
            if (facts.session.helo == name) return Answer::refuse(Reason::kPattern, "calls itself " + name);
        }
        return Answer::pass();
    }

  private:
    struct Reader final : BodyReader {
        void begin(std::uint32_t /*number*/, const BodyText& text) override {
            all += std::string(text.type) + ":";
        }
        void text(std::uint32_t /*number*/, std::string_view utf8) override { all += utf8; }
        void end(std::uint32_t /*number*/) override { all += ";"; }
        std::string all;
    };

    std::vector<std::string> names_;
    PluginCounter& seen_;
};

}  // namespace
}  // namespace postern

POSTERN_PLUGIN(sound, [](PluginInput& input) -> std::unique_ptr<const Check> {
    Section& section = input.section;
    std::vector<std::string> names = section.texts("names");
    if (names.size() > 2) section.wrong_item("names", 2, "two names are enough");
    return std::make_unique<SoundCheck>(std::move(names), input.counters.counter("seen", "Questions"));
});
