#include "content/message_examiner.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "content/file_examiner.h"

namespace postern {
namespace {

// "From a@b.c Thu Jan 1 …" of an mbox, with or without the mark that makes it harmless there; the size in
// front of an .emlx.
bool is_envelope(std::string_view line) {
    if (line.starts_with("From ") || line.starts_with(">From ")) return true;
    return !line.empty() && trim_right(line).find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

// To the scanner, a message whose body is the message that is looked at. So its header is read as any nested
// message's is.
MessageExaminer::MessageExaminer(ContentRun& run, std::size_t depth, bool header_only)
    : run_(run), depth_(depth), header_only_(header_only) {
    scanner_.set_sink(this);
    scanner_.primary_header("Content-Type", " message/rfc822");
    scanner_.end_of_headers();
}

MessageExaminer::~MessageExaminer() = default;

void MessageExaminer::feed(std::string_view bytes) {
    if (!started_) {
        const std::size_t end = bytes.find('\n');
        const bool left_out = end != std::string_view::npos && is_envelope(bytes.substr(0, end));
        if (left_out) bytes.remove_prefix(end + 1);
    }
    started_ = true;
    scanner_.body(bytes);
}

void MessageExaminer::begin_part(std::size_t place, const MimePart& part) {
    place_ = place;
    too_many_ = !run_.budget.file() || too_many_;
    if (!too_many_) file_ = std::make_unique<FileExaminer>(run_, depth_, FileClaim{part.type, part.names});
}

// All of it is taken, whether it is of use or not: how long it is goes into the list.
bool MessageExaminer::content(std::string_view bytes) {
    if (file_) (void)file_->content(bytes);
    return file_ != nullptr;
}

void MessageExaminer::end_part() {
    if (!file_) return;
    found_.emplace_back(place_, file_->finish());
    file_.reset();
}

void MessageExaminer::finish(FoundFile& message) {
    scanner_.finish();
    message.opened = true;
    message.message = true;
    const ScanResult& result = scanner_.result();
    ReasonSet reasons = result.message_reasons;
    bool may_hold_more = reasons.meets(kStructural);
    for (std::size_t place = 1; place < result.parts.size(); ++place) {
        const MimePart& part = result.parts[place];
        reasons.add(part.reasons);
        if (header_only_ && place == 1 && part.decoded_size == 0) {
            // The body was not returned, which is no header cut short.
            may_hold_more =
                may_hold_more || part.reasons.without(ReasonSet{MimeReason::kHeaderCut}).meets(kStructural);
        } else {
            may_hold_more = may_hold_more || part.may_hold_more;
            list(message, place);
        }
    }
    const bool unrecorded = result.part_count > result.parts.size();
    if (too_many_ || unrecorded || reasons.has(MimeReason::kLimit)) {
        message.add_trouble(ArchiveTrouble::kTooMany);
    }
    if (may_hold_more) message.add_trouble(ArchiveTrouble::kContradictory);
}

void MessageExaminer::list(FoundFile& message, std::size_t place) {
    const MimePart& part = scanner_.result().parts[place];
    const auto found = std::lower_bound(found_.begin(), found_.end(), place,
                                        [](const auto& one, std::size_t at) { return one.first < at; });
    const bool examined = found != found_.end() && found->first == place;
    if (examined) {
        add_file(message, part.names, part.type, std::move(found->second), run_.budget);
    } else if (!part.names.empty() || part.type.starts_with("message/")) {
        FoundFile rest;
        rest.size = part.decoded_size;
        rest.opened = part.type.starts_with("message/");
        add_file(message, part.names, part.type, std::move(rest), run_.budget);
    }
    for (const HiddenFile& hidden : part.hidden) {
        add_file(message, {hidden.name}, hidden.type, {}, run_.budget);
    }
}

std::size_t MessageExaminer::memory_used() const {
    return sizeof *this - sizeof scanner_ + scanner_.memory_used() + (file_ ? file_->memory_used() : 0);
}

}  // namespace postern
