#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "content/content_run.h"
#include "content/found_file.h"
#include "mime/content_sink.h"
#include "mime/scanner.h"

namespace postern {

class FileExaminer;

// Looks at the parts of a message that is a file, each as a file of its own. One thread; the run outlives it.
class MessageExaminer final : public ContentSink {
  public:
    // The parts are at this depth. A message that was returned without its body is its header and no more.
    MessageExaminer(ContentRun& run, std::size_t depth, bool header_only = false);
    ~MessageExaminer() override;
    MessageExaminer(const MessageExaminer&) = delete;
    MessageExaminer& operator=(const MessageExaminer&) = delete;

    // The bytes of the message, its header first. A line in front of that, as mailboxes have it, is left out
    // where all of it is in the first piece.
    void feed(std::string_view bytes);
    // Lists the files in it as members of `message`, once.
    void finish(FoundFile& message);

    void begin_part(std::size_t place, const MimePart& part) override;
    [[nodiscard]] bool content(std::string_view bytes) override;
    void end_part() override;

    // Bytes held, this object included; without what is listed.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void list(FoundFile& message, std::size_t place);

    ContentRun& run_;
    std::size_t depth_;
    bool header_only_;
    Scanner scanner_;
    std::unique_ptr<FileExaminer> file_;  // null between parts, and where there were too many
    std::size_t place_ = 0;
    std::vector<std::pair<std::size_t, FoundFile>> found_;  // place and what is there, in order
    bool started_ = false;
    bool too_many_ = false;
};

}  // namespace postern
