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

std::vector<PartFacts> part_facts(const ScanResult& result, ContentExaminer* examiner) {
    std::vector<PartFacts> facts;
    facts.reserve(result.parts.size());
    for (std::size_t place = 0; place < result.parts.size(); ++place) {
        const MimePart& part = result.parts[place];
        PartFacts fact{.path = part.path,
                       .type = part.type,
                       .names = part.names,
                       .size = part.decoded_size,
                       .finding = finding_of_part(part.finding()),
                       .reason = word(part.reason()),
                       .tolerable = std::nullopt,
                       .uncertain = part.may_hold_more,
                       .content = {}};
        if (part.tolerable) fact.tolerable = static_cast<Tolerated>(*part.tolerable);
        if (examiner != nullptr) fact.content = examiner->take(place);
        for (const HiddenFile& hidden : part.hidden) {
            fact.content.members.push_back({.name = hidden.name, .type = hidden.type});
        }
        facts.push_back(std::move(fact));
    }
    return facts;
}

PartFacts whole_message(Finding finding, ReasonSet reasons) {
    PartFacts facts;
    facts.path = "message";
    facts.finding = finding_of_part(finding);
    facts.reason = word(reasons.first());
    facts.uncertain = reasons.meets(kStructural);
    return facts;
}

ToleranceSet tolerance(const std::vector<Tolerated>& kinds) {
    ToleranceSet set;
    for (const Tolerated kind : kinds) set.add(static_cast<Tolerance>(kind));
    return set;
}

}  // namespace postern
