#include "engine/body_texts.h"

#include <algorithm>

namespace postern {
namespace {

// Lines are put together up to this, so that nobody is called for each. Pieces end where the text has so
// many bytes, however they arrived.
constexpr std::size_t kPiece = 4096;

}  // namespace

std::unique_ptr<BodyTexts> BodyTexts::make(std::span<const std::unique_ptr<const Check>> checks,
                                           const Facts& facts, Observer& observer) {
    auto texts = std::make_unique<BodyTexts>(checks, facts, observer);
    return texts->readers_.any() ? std::move(texts) : nullptr;
}

bool BodyTexts::begin_text(const TextHead& head) {
    if (!readers_.wanted()) return false;
    if (texts_ == kMostTexts) {
        readers_.left_out();
        return false;
    }
    ++texts_;
    html_ = head.html;
    decoder_.begin(head.charset);
    readers_.begin(number_, {head.type, html_ ? TextForm::kSource : TextForm::kPlain, head.attachment});
    two_forms_ = html_ || head.joined;
    if (two_forms_) {
        html_text_.begin();
        flowed_text_.begin();
        readers_.begin(number_ + 1, {head.type, TextForm::kShown, head.attachment});
    }
    return true;
}

bool BodyTexts::text(std::string_view bytes) {
    if (raw_.capacity() < kPiece) raw_.reserve(kPiece);
    while (!bytes.empty() && readers_.wanted()) {
        const std::size_t taken = std::min(kPiece - raw_.size(), bytes.size());
        raw_.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        if (raw_.size() == kPiece) decode();
    }
    return readers_.wanted();
}

void BodyTexts::end_text() {
    decode();
    decoder_.finish(utf8_);
    deliver(utf8_);
    utf8_.clear();
    readers_.end(number_);
    ++number_;
    if (!two_forms_) return;
    shown_.clear();
    html_ ? html_text_.finish(shown_) : flowed_text_.finish(shown_);
    if (!shown_.empty()) readers_.text(number_, shown_);
    readers_.end(number_);
    ++number_;
}

void BodyTexts::decode() {
    decoder_.feed(raw_, utf8_);
    raw_.clear();
    deliver(utf8_);
    utf8_.clear();
}

void BodyTexts::deliver(std::string_view utf8) {
    while (!utf8.empty()) {
        const std::string_view piece = readers_.next_piece(utf8);
        if (piece.empty()) return;
        readers_.text(number_, piece);
        if (!two_forms_) continue;
        shown_.clear();
        html_ ? html_text_.feed(piece, shown_) : flowed_text_.feed(piece, shown_);
        if (!shown_.empty()) readers_.text(number_ + 1, shown_);
    }
}

std::size_t BodyTexts::memory_used() const {
    return decoder_.memory_used() + html_text_.memory_used() + raw_.capacity() + utf8_.capacity() +
           shown_.capacity();
}

}  // namespace postern
