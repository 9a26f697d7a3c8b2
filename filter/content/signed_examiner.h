#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/content_run.h"
#include "content/found_file.h"
#include "content/signed_content.h"

namespace postern {

class FileExaminer;

// Looks at what was signed in a CMS message that holds it: in S/MIME a MIME entity, whose parts are then
// examined like those of a message, and otherwise a file, such as the "x.pdf" of "x.pdf.p7m". One thread; the
// run outlives it.
class SignedExaminer {
  public:
    // The signed file is at this depth. `message` is what is claimed of the CMS message. One that is declared
    // to be a signature alone needs to hold nothing, and what it holds instead is then no trouble.
    SignedExaminer(ContentRun& run, std::size_t depth, const FileClaim& message);
    ~SignedExaminer();
    SignedExaminer(const SignedExaminer&) = delete;
    SignedExaminer& operator=(const SignedExaminer&) = delete;

    void feed(std::string_view bytes);
    // Whether it can make use of more bytes.
    [[nodiscard]] bool wants_more() const { return reader_.state() == SignedContent::State::kReading; }
    // Lists what is in it as members of `message`, once.
    void finish(FoundFile& message);

    // Bytes held, this object included; without what is listed.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void take(std::string_view content);

    ContentRun& run_;
    std::size_t depth_;
    bool signature_alone_;
    std::vector<std::string> names_;  // of the signed file; empty: none
    SignedContent reader_;
    std::unique_ptr<FileExaminer> file_;  // null before its first byte, and where there were too many
    bool too_many_ = false;
};

}  // namespace postern
