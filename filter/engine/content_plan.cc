#include "engine/content_plan.h"

namespace postern {

ContentQuestions content_questions(const AttachmentRules& rules, RightSet rights, bool digests,
                                   bool archives) {
    ContentQuestions questions;
    const bool judged = rights.has(Right::kAttachments) && !rights.has(Right::kBypassContent);
    const bool by_type = judged && rules.judge_types();
    const bool by_key = judged && rules.encrypted == Encrypted::kReject;
    questions.digest = digests || (judged && !rules.block_digests.empty());
    questions.kind = by_type || by_key;
    const bool by_check = archives && !rights.has(Right::kBypassContent);
    questions.archives = (by_type && rules.archives == Archives::kList) || by_key || by_check;
    return questions;
}

ScanLimits scan_limits(const InspectionSettings& settings) {
    ScanLimits limits;
    limits.parts = settings.parts;
    limits.depth = settings.depth;
    limits.part_header_bytes = settings.part_header;
    return limits;
}

ContentLimits content_limits(const InspectionSettings& settings) {
    ContentLimits limits;
    limits.spool_bytes = settings.attachment_size;
    limits.folder = settings.folder;
    limits.archive.bytes = settings.archive_bytes;
    limits.archive.entries = settings.archive_entries;
    limits.archive.depth = settings.archive_depth;
    limits.archive.time = std::chrono::duration_cast<std::chrono::milliseconds>(settings.archive_time);
    limits.archive.memory = settings.archive_memory;
    return limits;
}

}  // namespace postern
