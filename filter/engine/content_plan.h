#pragma once

#include "api/connector.h"
#include "api/right.h"
#include "content/content_limits.h"
#include "content/content_questions.h"
#include "mime/scan_limits.h"
#include "policy/settings.h"

namespace postern {

// What has to be found out about the content of attachments, for a session that has these rights for its
// message or may still get them. Nothing where attachments are refused whatever they hold. `archives`: a
// check wants their files (Check::wants_archives()).
[[nodiscard]] ContentQuestions content_questions(const AttachmentRules& rules, RightSet rights, bool digests,
                                                 bool archives);

// The limits of the configuration in the words of those who keep them.
[[nodiscard]] ScanLimits scan_limits(const InspectionSettings& settings);
[[nodiscard]] ContentLimits content_limits(const InspectionSettings& settings);

}  // namespace postern
