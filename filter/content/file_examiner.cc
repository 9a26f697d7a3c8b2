#include "content/file_examiner.h"

#include <algorithm>
#include <utility>

#include "content/encrypted_content.h"
#include "content/file_family.h"
#include "content/message_examiner.h"
#include "content/signed_examiner.h"
#include "content/tnef_examiner.h"
#include "mime/content_kind.h"
#include "mime/content_kind_cms.h"
#include "mime/content_kind_conflict.h"

namespace postern {
namespace {

constexpr std::string_view kTnef = "application/vnd.ms-tnef";
constexpr std::size_t kAtOnce = 16384;  // bytes that are written to a spool

bool is_cms_type(std::string_view type) {
    return type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime";
}

}  // namespace

FileExaminer::FileExaminer(ContentRun& run, std::size_t depth, FileClaim claim)
    : run_(run), depth_(depth), claim_(std::move(claim)) {}

FileExaminer::~FileExaminer() = default;

bool FileExaminer::content(std::string_view bytes) {
    found_.size += bytes.size();
    if (!settled_) {
        const std::size_t count = std::min(ContentKinds::kBytes - head_.size(), bytes.size());
        head_.append(bytes.substr(0, count));
        bytes.remove_prefix(count);
        if (head_.size() == ContentKinds::kBytes) settle();
    }
    if (!bytes.empty()) pass_on(bytes);
    return wants_more();
}

bool FileExaminer::wants_more() const {
    return !settled_ || tnef_ || message_ || (signed_ && signed_->wants_more()) ||
           (document_ && !document_->found()) || spool_;
}

FoundFile FileExaminer::finish() {
    if (!settled_) settle();
    if (tnef_) tnef_->finish(found_);
    if (message_) message_->finish(found_);
    if (signed_) signed_->finish(found_);
    if (document_ && document_->found()) found_.encrypted = true;
    if (spool_) list_archive();
    if (claim_.complete) add_uncompressed(found_, claim_.names, run_.budget);
    return std::move(found_);
}

std::size_t FileExaminer::memory_used() const {
    return sizeof *this + head_.capacity() + unspooled_.capacity() + (tnef_ ? tnef_->memory_used() : 0) +
           (message_ ? message_->memory_used() : 0) + (signed_ ? signed_->memory_used() : 0);
}

void FileExaminer::settle() {
    settled_ = true;
    found_.kind = run_.tools.kinds.media_type(head_);
    found_.disguised = contradicts(claim_.type, found_.kind);
    found_.encrypted = is_encrypted(claim_.type, head_);
    if (SecretDocument::may_be(head_)) document_.emplace();
    open_containers();
    open_signed();
    if (run_.questions.archives && found_.size > 0) open_spool();
    pass_on(head_);
    head_ = std::string();
}

void FileExaminer::open_containers() {
    const bool tnef = found_.kind == kTnef;
    const bool message = may_be_message(claim_.type, claim_.names, found_.kind, head_) ||
                         (claim_.signed_entity && may_be_signed_entity());
    if (!tnef && !message) return;
    const bool deeper = tnef || !claim_.signed_entity;
    if (deeper && depth_ == kMaxContentDepth) return found_.add_trouble(ArchiveTrouble::kTooDeep);
    if (tnef) tnef_ = std::make_unique<TnefExaminer>(run_, depth_ + 1);
    if (!message) return;
    // What was signed has been counted as a file already, and is none where it is a MIME entity.
    const std::size_t depth = claim_.signed_entity ? depth_ : depth_ + 1;
    message_ = std::make_unique<MessageExaminer>(run_, depth, is_header_alone(claim_.type));
}

// Where a file was signed that has a name and is no text, its bytes are what is in it.
bool FileExaminer::may_be_signed_entity() const {
    const bool text =
        found_.kind.empty() || found_.kind.starts_with("text/") || found_.kind.starts_with("message/");
    const bool file = !claim_.names.empty() && !text;
    return !file && cms_content(head_) == CmsContent::kNone && may_be_entity(head_);
}

void FileExaminer::open_signed() {
    const CmsContent cms = cms_content(head_);
    if (cms == CmsContent::kOpen) found_.add_trouble(ArchiveTrouble::kUnsupported);
    const bool armoured = head_.starts_with("-----BEGIN ");
    if (cms == CmsContent::kNone && is_cms_type(claim_.type) && !armoured && !head_.empty()) {
        found_.add_trouble(ArchiveTrouble::kBroken);
    }
    if (cms != CmsContent::kSigned) return;
    if (depth_ == kMaxContentDepth) return found_.add_trouble(ArchiveTrouble::kTooDeep);
    signed_ = std::make_unique<SignedExaminer>(run_, depth_ + 1, claim_);
}

void FileExaminer::open_spool() {
    // Where names may follow, those that are known do not speak against an archive.
    const bool unnamed = !claim_.complete && claim_.names.empty();
    if (unnamed || may_hold_files(claim_.type, claim_.names, found_.kind)) {
        spool_.emplace(UINT64_MAX, run_.folder);
    } else {
        found_.in_doubt = !claim_.complete;
    }
}

void FileExaminer::pass_on(std::string_view bytes) {
    if (tnef_) tnef_->feed(bytes);
    if (message_) message_->feed(bytes);
    if (signed_) signed_->feed(bytes);
    if (document_) document_->feed(bytes);
    if (spool_) keep(bytes);
}

void FileExaminer::keep(std::string_view bytes) {
    if (!run_.budget.spool(bytes.size())) {
        found_.add_trouble(ArchiveTrouble::kTooLarge);
        spool_.reset();
        return;
    }
    if (unspooled_.size() + bytes.size() > kAtOnce) flush();
    if (!spool_) return;
    if (bytes.size() < kAtOnce) {
        unspooled_.append(bytes);
    } else if (!spool_->append(bytes)) {
        give_up_spool();
    }
}

void FileExaminer::flush() {
    if (!spool_->append(unspooled_)) give_up_spool();
    unspooled_.clear();
}

void FileExaminer::give_up_spool() {
    found_.add_trouble(ArchiveTrouble::kUnavailable);
    spool_.reset();
}

void FileExaminer::list_archive() {
    flush();
    const int fd = spool_ ? spool_->fd() : -1;
    if (fd < 0) return found_.add_trouble(ArchiveTrouble::kUnavailable);
    add_listing(found_, run_.budget.inspect(run_.tools.archives, fd));
}

}  // namespace postern
