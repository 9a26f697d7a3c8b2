#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fakes/distant_counters.h"
#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {

inline LimitRule rule(std::string name, LimitUnit unit, std::uint64_t burst,
                      std::vector<LimitKey> keys = {LimitKey::kIp}) {
    LimitRule made;
    made.name = std::move(name);
    made.unit = unit;
    made.keys = std::move(keys);
    made.rates = {{{burst, std::chrono::minutes{1}}, burst}};
    return made;
}

// A session that sends: each step answers as text() says.
class LimitsTest : public testing::Test {
  protected:
    void limits(std::vector<LimitRule> rules) { check_ = make_limits_check(std::move(rules)); }

    Answer judge(Stage stage) { return scene_.judge(*check_, stage); }

    std::string connect() { return text(judge(Stage::kConnect)); }

    std::string mail() {
        scene_.message.recipients.clear();
        return text(judge(Stage::kMail));
    }

    // Adds the recipient where it is accepted, as the session does.
    std::string rcpt(std::string_view address = "a@example.com") {
        const Recipient to = recipient_of(address);
        scene_.recipient = &to;
        const Answer answer = judge(Stage::kRcpt);
        scene_.recipient = nullptr;
        if (answer.kind == Answer::Kind::kPass || answer.mode == Mode::kObserve) {
            scene_.message.recipients.push_back(to);
        }
        return text(answer);
    }

    std::string end(std::uint64_t size) {
        scene_.message.size = size;
        return text(judge(Stage::kEndOfMessage));
    }

    // One message with one recipient.
    std::string message() {
        const std::string at_mail = mail();
        return at_mail == "pass" ? rcpt() : at_mail;
    }

    void refused(Reason reason) {
        Services services{*scene_.counters, scene_.clock, scene_.ahead};
        check_->refused(reason, scene_.facts(), services);
    }

    Scene scene_;
    std::unique_ptr<const Check> check_;
};

}  // namespace postern
