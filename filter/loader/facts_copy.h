#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/facts.h"

namespace postern {

// The facts of one call, all its own: they hold whatever becomes of the session, the message and the policy
// that they came from. Linear in the facts. Neither copied nor moved, since its parts point at each other.
class FactsCopy {
  public:
    // `connector`: a copy of the session's, which many calls share; null where it has none.
    FactsCopy(const Facts& facts, std::shared_ptr<const ConnectorFacts> connector);
    FactsCopy(const FactsCopy&) = delete;
    FactsCopy& operator=(const FactsCopy&) = delete;
    ~FactsCopy() = default;

    // As long as this lives.
    [[nodiscard]] Facts facts(const BodyReader* body = nullptr) const;

  private:
    // The same text, owned by this.
    void keep(std::string_view& text);
    void keep_words();

    std::shared_ptr<const ConnectorFacts> connector_;
    SessionFacts session_;
    MessageFacts message_;
    std::optional<Recipient> recipient_;
    RightSet rights_;
    RightSet narrowed_;
    RightSet pending_;
    std::deque<std::string> words_;
};

}  // namespace postern
