#pragma once

#include <array>
#include <memory>
#include <vector>

#include "address/domain_table.h"
#include "address/look_alike.h"
#include "address/undo.h"
#include "api/check.h"
#include "policy/allow.h"
#include "policy/connector.h"
#include "policy/connector_index.h"
#include "policy/ownership.h"
#include "policy/reply.h"
#include "policy/settings.h"

namespace postern {

// Everything that decides, compiled from one configuration. Immutable and shared: a session keeps the
// policy that it began with, a reload makes a new one.
struct Policy {
    DefaultsSettings defaults;
    DomainTable domains;
    std::vector<Connector> connectors;
    ConnectorIndex index;
    AllowIndex allow;
    Groups groups;
    Ownership ownership;
    IdentitySettings identity;
    UndoOptions undo;
    LookAlikes look_alikes;  // empty where nobody asks for them
    InspectionSettings inspection;
    HeaderSettings headers;
    Replies replies;
    std::vector<std::unique_ptr<const Check>> checks;    // in the order in which they are asked
    std::array<std::vector<const Check*>, 6> checks_at;  // the same by Stage

    // The mode that holds for a session: its connector's, or the default where it has none.
    [[nodiscard]] Mode mode_of(const SessionFacts& session) const {
        return session.connector != nullptr ? session.connector->mode : defaults.mode;
    }
};

struct PolicyBuild {
    std::shared_ptr<const Policy> policy;  // null where there are errors
    std::vector<ConfigError> errors;       // all of them, in no particular order
};

// Compiles settings into a policy. `checks` are asked in their order.
[[nodiscard]] PolicyBuild build_policy(const PolicySettings& settings,
                                       std::vector<std::unique_ptr<const Check>> checks);

}  // namespace postern
