#include "engine/part_facts.h"

namespace postern {
namespace {

// The two lists are one and the same, kept in two layers that do not know each other.
static_assert(kToleranceCount == kToleratedCount);

PartFinding finding_of_part(Finding finding) {
    switch (finding) {
        case Finding::kNone:
            return PartFinding::kNone;
        case Finding::kAttachment:
            return PartFinding::kAttachment;
        case Finding::kAmbiguous:
            return PartFinding::kAmbiguous;
    }
    return PartFinding::kAmbiguous;
}

}  // namespace

std::vector<PartFacts> part_facts(const ScanResult& result) {
    std::vector<PartFacts> facts;
    for (const MimePart& part : result.parts) {
        if (part.finding() == Finding::kNone && part.names.empty()) continue;
        PartFacts fact{.path = part.path,
                       .type = part.type,
                       .names = part.names,
                       .size = part.decoded_size,
                       .finding = finding_of_part(part.finding()),
                       .reason = word(part.reason()),
                       .tolerable = std::nullopt};
        if (part.tolerable) fact.tolerable = static_cast<Tolerated>(*part.tolerable);
        facts.push_back(std::move(fact));
    }
    return facts;
}

PartFacts whole_message(Finding finding, MimeReason reason) {
    return {.path = "message",
            .type = "",
            .names = {},
            .size = 0,
            .finding = finding_of_part(finding),
            .reason = word(reason),
            .tolerable = std::nullopt};
}

ToleranceSet tolerance(const std::vector<Tolerated>& kinds) {
    ToleranceSet set;
    for (const Tolerated kind : kinds) set.add(static_cast<Tolerance>(kind));
    return set;
}

}  // namespace postern
