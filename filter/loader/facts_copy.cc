#include "loader/facts_copy.h"

#include <algorithm>
#include <utility>

namespace postern {

FactsCopy::FactsCopy(const Facts& facts, std::shared_ptr<const ConnectorFacts> connector)
    : connector_(std::move(connector)),
      session_(facts.session),
      message_(facts.message),
      rights_(facts.rights),
      narrowed_(facts.narrowed),
      pending_(facts.pending) {
    session_.connector = connector_.get();
    if (facts.recipient != nullptr) recipient_ = *facts.recipient;
    keep_words();
}

void FactsCopy::keep(std::string_view& text) {
    if (text.empty()) return;
    // They are few words, many times over.
    const auto known = std::ranges::find(words_, text);
    text = known != words_.end() ? std::string_view(*known) : words_.emplace_back(text);
}

// Every view that facts hold: most are literals, some are texts of the policy.
void FactsCopy::keep_words() {
    for (std::vector<Identity>* list : {&message_.identities, &message_.displayed}) {
        for (Identity& identity : *list) {
            keep(identity.source);
            keep(identity.reading);
            keep(identity.proof);
            keep(identity.resembles);
        }
    }
    for (PartFacts& part : message_.parts) {
        keep(part.reason);
        keep(part.content.trouble);
    }
}

Facts FactsCopy::facts(const BodyReader* body) const {
    return {session_, message_, recipient_ ? &*recipient_ : nullptr, rights_, narrowed_, pending_, body};
}

}  // namespace postern
