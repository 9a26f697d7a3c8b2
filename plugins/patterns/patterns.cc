#include <algorithm>
#include <utility>

#include "api/plugin.h"
#include "plugins/builtin_checks.h"
#include "plugins/patterns/compiled_pattern.h"
#include "plugins/patterns/kept_texts.h"
#include "plugins/patterns/pattern_answer.h"
#include "plugins/patterns/pattern_search.h"

namespace postern {
namespace {

class PatternsCheck final : public Check {
  public:
    PatternsCheck(std::vector<CompiledPattern> patterns, std::uint64_t body_text)
        : patterns_(std::move(patterns)), body_text_(body_text) {}

    [[nodiscard]] std::string_view name() const override { return "patterns"; }
    [[nodiscard]] StageSet stages() const override {
        return StageSet(Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders, Stage::kEndOfMessage);
    }
    [[nodiscard]] bool wants_fields() const override {
        return std::ranges::any_of(patterns_, [](const CompiledPattern& pattern) {
            return stage_of(pattern.rule.in) == Stage::kEndOfHeaders;
        });
    }
    [[nodiscard]] bool wants_archives() const override {
        return std::ranges::any_of(patterns_, [](const CompiledPattern& pattern) {
            return pattern.rule.in == PatternIn::kFileName;
        });
    }
    [[nodiscard]] std::uint64_t body_text() const override {
        return std::ranges::any_of(patterns_, is_of_body) ? body_text_ : 0;
    }

    [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts& facts) const override {
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || facts.rights.has(Right::kBypassContent)) return nullptr;
        const bool wanted = std::ranges::any_of(patterns_, [&](const CompiledPattern& pattern) {
            return is_of_body(pattern) && pattern.holds_on(connector->name);
        });
        return wanted ? std::make_unique<KeptTexts>(body_text_) : nullptr;
    }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& services) const override {
        if (facts.session.connector == nullptr) return Answer::pass();
        if (facts.rights.has(Right::kBypassContent)) return Answer::pass("bypass-content");
        PatternAnswer answer;
        std::optional<PatternSearch> search;
        for (const CompiledPattern& pattern : patterns_) {
            if (!is_asked(stage_of(pattern.rule.in), stage, facts)) continue;
            if (!pattern.holds_on(facts.session.connector->name)) continue;
            if (!search) search.emplace(facts, services.clock);
            answer.add(pattern, search->run(pattern));
        }
        return answer.take();
    }

  private:
    static bool is_of_body(const CompiledPattern& pattern) { return pattern.rule.in == PatternIn::kBody; }

    // Whether what is known at `known` is to be decided at `stage`.
    static bool is_asked(Stage known, Stage stage, const Facts& facts) {
        const bool may_come = facts.pending.has(Right::kBypassContent);
        switch (stage) {
            case Stage::kMail:
                return known == stage;
            case Stage::kRcpt:
                // At MAIL a right counts that holds for any recipient: for those for whom it does not, what
                // was let pass there is decided here.
                return known == stage || (known == Stage::kMail && facts.narrowed.has(Right::kBypassContent));
            case Stage::kEndOfHeaders:
                return known == stage && !may_come;
            case Stage::kEndOfMessage:
                return known == stage || (known == Stage::kEndOfHeaders && may_come);
            case Stage::kConnect:
            case Stage::kHelo:
                break;
        }
        return false;
    }

    std::vector<CompiledPattern> patterns_;
    std::uint64_t body_text_;
};

}  // namespace

std::unique_ptr<const Check> make_patterns_check(const PatternRules& rules,
                                                 std::vector<ConfigError>& mistakes) {
    std::vector<CompiledPattern> patterns = compile_patterns(rules.rules, mistakes);
    if (patterns.empty()) return nullptr;
    return std::make_unique<PatternsCheck>(std::move(patterns), std::min(rules.body_text, kMostBodyText));
}

}  // namespace postern

POSTERN_PLUGIN(patterns,
               [](PluginInput& input) { return make_patterns_check(input.rules.patterns, input.mistakes); });
