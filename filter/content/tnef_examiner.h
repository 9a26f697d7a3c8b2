#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "content/content_run.h"
#include "content/found_file.h"
#include "mime/tnef.h"
#include "mime/tnef_sink.h"

namespace postern {

class FileExaminer;

// Looks at the files in a TNEF stream, each as a file of its own. One thread; the run outlives it.
class TnefExaminer final : public TnefSink {
  public:
    // The files are at this depth.
    TnefExaminer(ContentRun& run, std::size_t depth);
    ~TnefExaminer() override;
    TnefExaminer(const TnefExaminer&) = delete;
    TnefExaminer& operator=(const TnefExaminer&) = delete;

    void feed(std::string_view bytes) { reader_.feed(bytes); }
    // Lists them in `stream`, once.
    void finish(FoundFile& stream);

    void begin_data(std::size_t place, const TnefList::Attachment& file) override;
    void data(std::string_view bytes) override;
    void end_data() override;

    // Bytes held, this object included; without what is listed.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void list(FoundFile& stream, const TnefList::Attachment& file, FoundFile found);

    ContentRun& run_;
    std::size_t depth_;
    TnefReader reader_;
    std::unique_ptr<FileExaminer> file_;  // null between files, and where there were too many
    std::size_t place_ = 0;
    std::vector<std::vector<FoundFile>> found_;  // by place: one for each content that a file has
    bool too_many_ = false;
};

}  // namespace postern
