#include "content/content_examiner.h"

#include <exception>
#include <utility>

#include "content/content_run.h"
#include "content/file_examiner.h"

namespace postern {
namespace {

std::string_view trouble_word(ArchiveTrouble trouble) {
    return trouble == ArchiveTrouble::kNone ? std::string_view() : word(trouble);
}

ContentFacts facts_of(FoundFile found, const ContentQuestions& asked) {
    ContentFacts facts;
    if (asked.kind) {
        facts.kind = std::move(found.kind);
        facts.disguised = found.disguised;
    }
    facts.members = std::move(found.members);
    facts.encrypted = found.encrypted;
    facts.trouble = trouble_word(found.trouble);
    facts.transient = found.trouble == ArchiveTrouble::kUnavailable;
    return facts;
}

}  // namespace

ContentExaminer::ContentExaminer(const ContentTools& tools, ContentQuestions questions,
                                 const ContentLimits& limits, const Clock& clock)
    : questions_(questions),
      run_(std::make_unique<ContentRun>(
          ContentRun{tools, questions, limits.folder, ContentBudget(limits, clock)})) {
    if (questions_.digest) digest_.emplace();
}

ContentExaminer::~ContentExaminer() = default;

// Memory, and what else the standard library may want for. What was asked about this part is then open.
template <class Step>
void ContentExaminer::guarded(Step&& step) {
    try {
        step();
    } catch (const std::exception&) {
        file_.reset();
        wants_more_ = false;
        if (place_ < facts_.size()) {
            facts_[place_].trouble = trouble_word(ArchiveTrouble::kUnavailable);
            facts_[place_].transient = true;
        }
    }
}

void ContentExaminer::begin_part(std::size_t place, const MimePart& part) {
    if (!questions_.any()) return;
    place_ = place;
    guarded([&] {
        if (facts_.size() <= place) facts_.resize(place + 1);
        if (questions_.kind || questions_.archives) {
            file_ = std::make_unique<FileExaminer>(*run_, 0, FileClaim{part.type, part.names});
            wants_more_ = true;
        }
    });
}

bool ContentExaminer::content(std::string_view bytes) {
    if (digest_) digest_->update(bytes);
    if (wants_more_) guarded([&] { wants_more_ = file_->content(bytes); });
    return digest_ || wants_more_;
}

void ContentExaminer::end_part() {
    if (!questions_.any()) return;
    guarded([&] {
        if (file_) facts_.at(place_) = facts_of(file_->finish(), questions_);
        file_.reset();
        wants_more_ = false;
    });
    if (digest_) guarded([&] { facts_.at(place_).sha256 = digest_->finish_hex(); });
}

ContentFacts ContentExaminer::take(std::size_t place) {
    return place < facts_.size() ? std::exchange(facts_[place], ContentFacts{}) : ContentFacts{};
}

std::size_t ContentExaminer::memory_used() const {
    return sizeof *this + sizeof *run_ + (file_ ? file_->memory_used() : 0);
}

}  // namespace postern
