#include "content/signed_examiner.h"

#include <utility>

#include "base/text.h"
#include "content/file_examiner.h"

namespace postern {
namespace {

// "invoice.xml" of "invoice.xml.p7m". Of "smime.p7m" nothing is left that would be a file's name.
std::string_view signed_name(std::string_view name) {
    if (!iends_with(name, ".p7m") && !iends_with(name, ".p7s")) return {};
    name.remove_suffix(4);
    return name.find('.') == std::string_view::npos ? std::string_view() : name;
}

bool is_signature(std::string_view type) {
    return type == "application/pkcs7-signature" || type == "application/x-pkcs7-signature";
}

}  // namespace

SignedExaminer::SignedExaminer(ContentRun& run, std::size_t depth, const FileClaim& message)
    : run_(run), depth_(depth), signature_alone_(is_signature(message.type)) {
    for (const std::string& name : message.names) {
        const std::string_view inside = signed_name(name);
        if (!inside.empty()) names_.emplace_back(inside);
    }
}

SignedExaminer::~SignedExaminer() = default;

void SignedExaminer::feed(std::string_view bytes) {
    while (!bytes.empty() && wants_more()) {
        const std::string_view content = reader_.next(bytes);
        if (!content.empty()) take(content);
    }
}

void SignedExaminer::take(std::string_view content) {
    if (too_many_) return;
    if (!file_) {
        too_many_ = !run_.budget.file();
        if (too_many_) return;
        file_ = std::make_unique<FileExaminer>(run_, depth_, FileClaim{"", names_, true, true});
    }
    (void)file_->content(content);
}

void SignedExaminer::finish(FoundFile& message) {
    message.opened = reader_.state() == SignedContent::State::kDone && !too_many_;
    if (too_many_) return message.add_trouble(ArchiveTrouble::kTooMany);
    if (signature_alone_ && !file_) return;
    if (reader_.state() == SignedContent::State::kUnsupported) {
        message.add_trouble(ArchiveTrouble::kUnsupported);
    } else if (wants_more() || reader_.state() == SignedContent::State::kBroken) {
        message.add_trouble(ArchiveTrouble::kBroken);
    }
    if (!file_) return;
    FoundFile found = file_->finish();
    // A MIME entity is no file: its parts are.
    if (found.message && names_.empty()) {
        add_members(message, std::move(found));
    } else {
        add_file(message, names_, "", std::move(found), run_.budget);
    }
}

std::size_t SignedExaminer::memory_used() const {
    return sizeof *this + (file_ ? file_->memory_used() : 0);
}

}  // namespace postern
