#include "loader/deadline_check.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "loader/call_services.h"
#include "loader/clean_answer.h"
#include "loader/collected_body.h"
#include "loader/facts_copy.h"

namespace postern {
namespace {

// One question, with all that it needs to outlive the one who asks.
struct Question {
    Question(std::shared_ptr<const Check> to, const Facts& asked,
             std::shared_ptr<const ConnectorFacts> connector, const Services& lent)
        : check(std::move(to)), facts(asked, std::move(connector)), services(lent) {}

    std::shared_ptr<const Check> check;
    FactsCopy facts;
    CallServices services;
    std::shared_ptr<CollectedBody> body;
    Answer answer;

    void judge(Stage stage) {
        Services lent = services.services();
        const BodyReader* reader = body ? body->replay() : nullptr;
        answer = check->judge(stage, facts.facts(reader), lent);
    }
    void refused(Reason reason) {
        Services lent = services.services();
        check->refused(reason, facts.facts(), lent);
    }
};

void rethrow(const CallEnd& end) {
    if (end.kind == CallEnd::Kind::kThrew) throw std::runtime_error(end.what);
}

}  // namespace

std::shared_ptr<const ConnectorFacts> DeadlineCheck::ConnectorCopies::of(
    const ConnectorFacts* connector) const {
    if (connector == nullptr) return nullptr;
    auto copies = copies_.lock();
    const auto known = std::ranges::find(*copies, connector, &Copy::first);
    if (known != copies->end()) return known->second;
    return copies->emplace_back(connector, std::make_shared<const ConnectorFacts>(*connector)).second;
}

DeadlineCheck::DeadlineCheck(std::shared_ptr<const Check> inner, std::shared_ptr<PluginRuntime> runtime,
                             std::shared_ptr<WorkerPool> pool, std::chrono::microseconds deadline)
    : inner_(std::move(inner)),
      runtime_(std::move(runtime)),
      calls_(std::move(pool), runtime_, deadline),
      stages_(inner_->stages()),
      per_recipient_(inner_->per_recipient()),
      wants_fields_(inner_->wants_fields()),
      wants_archives_(inner_->wants_archives()),
      body_text_(std::min(inner_->body_text(), kMostBodyText)) {}

std::unique_ptr<BodyReader> DeadlineCheck::read_body(const Facts& facts) const {
    struct Wanted {
        Wanted(std::shared_ptr<const Check> to, const Facts& asked,
               std::shared_ptr<const ConnectorFacts> connector)
            : check(std::move(to)), facts(asked, std::move(connector)) {}
        std::shared_ptr<const Check> check;
        FactsCopy facts;
        std::unique_ptr<BodyReader> reader;
    };
    const auto wanted = std::make_shared<Wanted>(inner_, facts, connectors_.of(facts.session.connector));
    const CallEnd end =
        calls_.run([wanted] { wanted->reader = wanted->check->read_body(wanted->facts.facts()); });
    rethrow(end);
    if (end.kind != CallEnd::Kind::kDone) return std::make_unique<BodyCollector>(end.what);
    if (!wanted->reader) return nullptr;
    return std::make_unique<BodyCollector>(std::move(wanted->reader), body_text_, calls_);
}

Answer DeadlineCheck::judge(Stage stage, const Facts& facts, Services& services) const {
    const auto question =
        std::make_shared<Question>(inner_, facts, connectors_.of(facts.session.connector), services);
    if (const auto* collector = dynamic_cast<const BodyCollector*>(facts.body)) {
        if (!collector->trouble().empty()) return Answer::unavailable(collector->trouble());
        question->body = collector->body();
    }
    const CallEnd end = calls_.run([question, stage] { question->judge(stage); });
    question->services.end();
    rethrow(end);
    if (end.kind != CallEnd::Kind::kDone) return Answer::unavailable(end.what);
    return clean_answer(std::move(question->answer));
}

void DeadlineCheck::refused(Reason reason, const Facts& facts, Services& services) const {
    const auto question =
        std::make_shared<Question>(inner_, facts, connectors_.of(facts.session.connector), services);
    const CallEnd end = calls_.run([question, reason] { question->refused(reason); });
    question->services.end();
    rethrow(end);
}

}  // namespace postern
