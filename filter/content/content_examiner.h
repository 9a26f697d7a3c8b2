#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "api/part_facts.h"
#include "base/clock.h"
#include "base/digest.h"
#include "content/content_limits.h"
#include "content/content_questions.h"
#include "content/content_tools.h"
#include "mime/content_sink.h"

namespace postern {

class FileExaminer;
struct ContentRun;

// Answers what is in the files of one message while they stream by: the kind of each, its digest, and the
// names of the files inside archives, TNEF streams (winmail.dat), S/MIME messages that are signed but not
// encrypted, and messages that are sent as files, within each other up to kMaxContentDepth deep.
//
// Set it as the sink of the message's Scanner, and take the facts once that is finished. What it gives does
// not depend on how the content is cut into pieces.
//
// Whatever arrives, time is linear in the bytes and the limits bound the rest. The memory stays below 512 kB,
// but for the members that are listed (see ContentLimits) and up to 4 MB of each file, outermost and inner,
// that may be an archive. end_part() blocks while an archive is inspected: for all parts of a message
// together `archive.time`, and as long again where others are inspecting. No callback throws: want of memory
// is a trouble like any other. One thread at a time; one message each. Tools and clock outlive it.
class ContentExaminer final : public ContentSink {
  public:
    ContentExaminer(const ContentTools& tools, ContentQuestions questions, const ContentLimits& limits,
                    const Clock& clock);
    ~ContentExaminer() override;
    ContentExaminer(const ContentExaminer&) = delete;
    ContentExaminer& operator=(const ContentExaminer&) = delete;

    void begin_part(std::size_t place, const MimePart& part) override;
    [[nodiscard]] bool content(std::string_view bytes) override;
    void end_part() override;

    // What was found in the part at this place in ScanResult::parts, once. Empty facts where nothing was
    // asked, or the scanner gave no content of that part.
    [[nodiscard]] ContentFacts take(std::size_t place);

    // Bytes held for the part at hand, this object included; without what is listed and what is spooled.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    template <class Step>
    void guarded(Step&& step);

    ContentQuestions questions_;
    std::unique_ptr<ContentRun> run_;
    std::optional<Sha256> digest_;
    std::unique_ptr<FileExaminer> file_;  // null between parts, and where it had to be given up
    bool wants_more_ = false;             // the file has a use for more bytes
    std::size_t place_ = 0;
    std::vector<ContentFacts> facts_;  // by place
};

}  // namespace postern
