#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "engine/session.h"
#include "fakes/engine_recorder.h"
#include "policy/settings.h"
#include "store/memory_counters.h"

namespace postern {

[[nodiscard]] inline Placed placed(std::string text) {
    return {.text = std::move(text), .place = {}};
}
[[nodiscard]] std::vector<Placed> placed_all(const std::vector<std::string>& texts);

// The own domain example.org, and one connector "default" with the preset for every address.
[[nodiscard]] PolicySettings settings_of(const std::string& preset);

// An allow entry for 192.0.2.10 with these rights.
[[nodiscard]] AllowSettings allow_entry(RightSet rights);

// A policy of the settings with all built-in checks, `extra` asked after them. Ends the test program
// where the settings have mistakes.
[[nodiscard]] std::shared_ptr<const Policy> policy_of(const PolicySettings& settings,
                                                      std::vector<std::unique_ptr<const Check>> extra = {});

using Fields = std::vector<std::pair<std::string, std::string>>;

// An engine with fake time and an observer that keeps all. Sessions made on it must not outlive it.
struct World {
    explicit World(std::shared_ptr<const Policy> policy)
        : counters(clock, kKeys), policies(std::move(policy)), ids(clock) {}
    explicit World(const PolicySettings& settings) : World(policy_of(settings)) {}

    static constexpr std::size_t kKeys = 1024;

    FakeClock clock;
    MemoryCounters counters;
    PolicyHolder policies;
    Recorder recorder;
    IdSource ids;
    ContentTools tools{"/bin/false"};  // this program is no helper that opens archives
    Engine engine{policies, counters, clock, recorder, ids, tools};
};

// The plainest event of each kind; a test sets what it needs beyond.
[[nodiscard]] ConnectEvent connect_from(const char* ip);
[[nodiscard]] MailEvent mail_from(std::string_view sender);
[[nodiscard]] RcptEvent rcpt_to(std::string_view recipient);

// One connection of a client, with a verb for each step that a test wants to take.
class Client {
  public:
    explicit Client(World& world, const char* ip = "198.51.100.7");
    Client(World& world, const ConnectEvent& event);

    [[nodiscard]] std::optional<Reply> mail(std::string_view sender);
    [[nodiscard]] std::optional<Reply> mail_as(std::string_view user, std::string_view sender);
    [[nodiscard]] std::optional<Reply> rcpt(std::string_view recipient);
    // DATA to the end of the message, or to where the filter wants no more of the body.
    [[nodiscard]] std::optional<Reply> data(const Fields& fields, std::string_view body = "Hello\r\n");
    // A whole message to <bob@example.org>. The first reply that refuses it, or none.
    [[nodiscard]] std::optional<Reply> send(std::string_view sender, const Fields& fields);

    MessageEdits edits;  // of the last message
    Session session;
};

// What the last message was to lose and get, each with a blank between: "-Name#2", "~Subject#1: text",
// "+Name: value", and "held: why".
[[nodiscard]] std::string edits_of(const Client& client);

// The reason for which a whole message to <bob@example.org> is refused, or "none".
[[nodiscard]] std::string reason_of(World& world, Client& client, std::string_view sender,
                                    const Fields& fields);

// "550 5.7.1 Unable to relay", without the id at its end; "none" for no reply.
[[nodiscard]] std::string spoken(const std::optional<Reply>& reply);

}  // namespace postern
