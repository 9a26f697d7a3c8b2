#pragma once

#include <optional>
#include <span>

#include "api/connector.h"
#include "api/part_facts.h"
#include "plugins/attachments/content_policy.h"

namespace postern {

// One thing that may be wrong with a part; nothing where it is not. From any thread.
using PartRule = std::optional<Objection> (*)(const PartFacts& part, const AttachmentRules& rules);

// The rules that a connector's parts are held against, in the order in which they speak: what is certain
// before what is in doubt. Static.
[[nodiscard]] std::span<const PartRule> part_rules(const AttachmentRules& rules);

}  // namespace postern
