// hello_name: a check of one's own, as small as a useful one gets.
//
// Spam programs introduce themselves (HELO, EHLO) with names that no honest stranger has: our own name, our
// own address, or one word without a dot. This check refuses such clients, or only marks what they send. Who
// has logged in may call himself whatever he likes: mail programs on phones and laptops know no better.
//
//     [plugins]
//     load = ["hello_name.so"]
//
//     [plugin.hello_name]
//     own_names = ["mx.example.org", "192.0.2.25"]   # how nobody but this host may call itself; required
//     bare_words = true                              # whether one word without a dot is refused too
//     mode = "enforce"                               # off, observe or enforce
//     tag = ""                                       # not empty: accept, and add this header field instead
//
// To try it: postern explain -c FILE --ip 198.51.100.7 --helo mx.example.org --from a@example.net
// --to b@example.org

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/plugin.h"
#include "base/text.h"

namespace {

using namespace postern;

struct Rules {
    std::vector<std::string> own_names;  // lower case
    bool bare_words = true;
    Mode mode = Mode::kEnforce;
    std::string tag;
};

// The name as it is compared: "[192.0.2.25]" is the address in it (RFC 5321, section 4.1.3), and the dot at
// the end of a full name changes nothing.
std::string plain(std::string_view helo) {
    if (helo.starts_with('[') && helo.ends_with(']')) helo = helo.substr(1, helo.size() - 2);
    if (helo.ends_with('.')) helo.remove_suffix(1);
    return ascii_lower(helo);
}

class HelloNameCheck final : public Check {
  public:
    // The counter belongs to Postern and stays; everything else is the check's own and never changes: it is
    // asked from many threads at once.
    HelloNameCheck(Rules rules, PluginCounter& found) : rules_(std::move(rules)), found_(found) {}

    [[nodiscard]] std::string_view name() const override { return "hello_name"; }

    // Not at kHelo: whether the client logs in is known at MAIL.
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (facts.message.authenticated() || facts.session.local_submission) return Answer::pass();
        const std::string wrong = wrong_with(facts.session.helo);
        if (wrong.empty()) return Answer::pass();
        found_.add();
        Answer answer = rules_.tag.empty() ? Answer::refuse(Reason::kPattern, wrong) : Answer::pass(wrong);
        answer.mode = rules_.mode;
        answer.text = "Introduce yourself with your own name";  // for the client, of a refusal
        if (!rules_.tag.empty()) answer.add.push_back({rules_.tag, wrong});
        answer.notes.push_back({"hello_name", facts.session.helo});  // in the journal, whatever it holds
        return answer;
    }

  private:
    // One line of printable ASCII without anything of the client's in it; empty: it may be called so.
    [[nodiscard]] std::string wrong_with(const std::string& helo) const {
        const std::string name = plain(helo);
        if (std::ranges::find(rules_.own_names, name) != rules_.own_names.end()) return "our own name";
        const bool bare = !name.empty() && name.find_first_of(".:") == std::string::npos;
        return rules_.bare_words && bare ? "one word without a dot" : "";
    }

    Rules rules_;
    PluginCounter& found_;
};

// Called each time that a configuration is read. What is wrong with a value is noted with its line and
// column, and the configuration is not used.
std::unique_ptr<const Check> make(PluginInput& input) {
    Section& section = input.section;
    Rules rules;
    for (const std::string& name : section.texts(section.required("own_names"))) {
        if (name.empty()) section.wrong("own_names", "a name is empty");
        rules.own_names.push_back(plain(name));
    }
    rules.bare_words = section.flag("bare_words", true);
    const RuleMode mode = section.word("mode", RuleMode::kEnforce, kRuleModeWords);
    rules.mode = mode == RuleMode::kObserve ? Mode::kObserve : Mode::kEnforce;
    rules.tag = section.text("tag");
    if (rules.tag.find_first_of(": ") != std::string::npos) {
        section.wrong("tag", "'" + rules.tag + "' is not the name of a header field");
    }
    PluginCounter& found = input.counters.counter("found", "Clients with a name that is not theirs");
    if (mode == RuleMode::kOff) return nullptr;
    return std::make_unique<HelloNameCheck>(std::move(rules), found);
}

}  // namespace

POSTERN_PLUGIN(hello_name, make);
