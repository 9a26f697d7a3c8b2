#include "content/tnef_examiner.h"

#include <algorithm>
#include <utility>

#include "content/file_examiner.h"
#include "content/file_family.h"
#include "mime/content_kind_conflict.h"

namespace postern {

TnefExaminer::TnefExaminer(ContentRun& run, std::size_t depth) : run_(run), depth_(depth) {
    reader_.set_sink(this);
}

TnefExaminer::~TnefExaminer() = default;

void TnefExaminer::begin_data(std::size_t place, const TnefList::Attachment& file) {
    place_ = place;
    too_many_ = !run_.budget.file() || too_many_;
    if (!too_many_)
        file_ = std::make_unique<FileExaminer>(run_, depth_, FileClaim{file.type, file.names, false});
}

void TnefExaminer::data(std::string_view bytes) {
    if (file_) (void)file_->content(bytes);
}

void TnefExaminer::end_data() {
    if (!file_) return;
    if (found_.size() <= place_) found_.resize(place_ + 1);
    found_[place_].push_back(file_->finish());
    file_.reset();
}

void TnefExaminer::finish(FoundFile& stream) {
    reader_.finish();
    stream.opened = true;
    const auto& files = reader_.attachments();
    found_.resize(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (found_[i].empty()) list(stream, files[i], {});
        for (FoundFile& found : found_[i]) list(stream, files[i], std::move(found));
    }
    if (too_many_) stream.add_trouble(ArchiveTrouble::kTooMany);
    if (reader_.broken()) stream.add_trouble(ArchiveTrouble::kBroken);
}

void TnefExaminer::list(FoundFile& stream, const TnefList::Attachment& file, FoundFile found) {
    found.size = std::max(found.size, file.size);
    found.disguised = found.disguised || contradicts(file.type, found.kind);
    // A later name says what nobody knew when it was time to look.
    if (found.in_doubt && may_hold_files(file.type, file.names, found.kind)) {
        found.add_trouble(ArchiveTrouble::kContradictory);
    }
    add_uncompressed(found, file.names, run_.budget);
    add_file(stream, file.names, file.type, std::move(found), run_.budget);
}

std::size_t TnefExaminer::memory_used() const {
    return sizeof *this - sizeof reader_ + reader_.memory_used() + (file_ ? file_->memory_used() : 0);
}

}  // namespace postern
