#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/spool.h"
#include "content/content_run.h"
#include "content/found_file.h"
#include "content/secret_document.h"

namespace postern {

class MessageExaminer;
class SignedExaminer;
class TnefExaminer;

// Looks at one file while it streams by: a part's content, or a file inside of that. What it may be is
// decided when the first bytes are there; from then on they go to whoever can tell what is in it. Files
// within files are examined by examiners of their own, so these stand within each other, kMaxContentDepth at
// most.
//
// One thread; feed content() in pieces of any size, then finish() once. The run outlives it.
class FileExaminer {
  public:
    // `depth` is 0 for a part.
    FileExaminer(ContentRun& run, std::size_t depth, FileClaim claim);
    ~FileExaminer();
    FileExaminer(const FileExaminer&) = delete;
    FileExaminer& operator=(const FileExaminer&) = delete;

    // False: nothing more of it is of use, and nothing more needs to be fed.
    [[nodiscard]] bool content(std::string_view bytes);
    [[nodiscard]] FoundFile finish();

    // Bytes held, as ContentExaminer has it.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void settle();
    [[nodiscard]] bool wants_more() const;
    void open_containers();
    [[nodiscard]] bool may_be_signed_entity() const;
    void open_signed();
    void open_spool();
    void pass_on(std::string_view bytes);
    void keep(std::string_view bytes);
    void flush();
    void give_up_spool();
    void list_archive();

    ContentRun& run_;
    std::size_t depth_;
    FileClaim claim_;
    FoundFile found_;
    std::string head_;
    bool settled_ = false;
    std::unique_ptr<TnefExaminer> tnef_;
    std::unique_ptr<MessageExaminer> message_;
    std::unique_ptr<SignedExaminer> signed_;
    std::optional<SecretDocument> document_;
    std::optional<Spool> spool_;
    std::string unspooled_;  // bytes that come a line at a time, until it is worth to write them
};

}  // namespace postern
