#include "loader/collected_body.h"

#include <algorithm>
#include <utility>

#include "base/utf8_cut.h"

namespace postern {
CollectedBody::CollectedBody(std::unique_ptr<BodyReader> reader, std::uint64_t most)
    : reader_(std::move(reader)), room_(most), shown_room_(most) {}

CollectedBody::Text* CollectedBody::open_text(std::uint32_t number) {
    // At most two are under way, so it stands near the end.
    const auto found = std::find_if(texts_.rbegin(), texts_.rend(),
                                    [&](const Text& text) { return text.open && text.number == number; });
    return found == texts_.rend() ? nullptr : &*found;
}

void CollectedBody::begin(std::uint32_t number, const BodyText& text) {
    if (texts_.size() >= kMostTexts) return left_out();
    texts_.push_back({number, std::string(text.type), text.form, text.attachment, true, {}});
}

void CollectedBody::text(std::uint32_t number, std::string_view utf8) {
    Text* text = open_text(number);
    if (text == nullptr) return;
    std::uint64_t& room = text->form == TextForm::kShown ? shown_room_ : room_;
    const std::string_view taken = utf8_beginning(utf8, room);
    text->utf8 += taken;
    // Nothing that comes later stands in for what is missing here.
    room = taken.size() < utf8.size() ? 0 : room - taken.size();
    if (taken.size() < utf8.size()) cut();
}

void CollectedBody::end(std::uint32_t number) {
    if (Text* text = open_text(number)) text->open = false;
}

const BodyReader* CollectedBody::replay() {
    if (std::exchange(replayed_, true)) return nullptr;
    for (const Text& text : texts_) {
        reader_->begin(text.number, {text.type, text.form, text.attachment});
        if (!text.utf8.empty()) reader_->text(text.number, text.utf8);
        reader_->end(text.number);
    }
    if (left_out_) reader_->left_out();
    if (cut_) reader_->cut();
    return reader_.get();
}

BodyCollector::BodyCollector(std::unique_ptr<BodyReader> reader, std::uint64_t most, const PluginCalls& calls)
    : body_(std::make_shared<CollectedBody>(std::move(reader), most)),
      calls_(std::make_unique<PluginCalls>(calls)) {}

BodyCollector::~BodyCollector() {
    if (calls_) calls_->let_go(std::move(body_));
}

void BodyCollector::begin(std::uint32_t number, const BodyText& text) {
    if (body_) body_->begin(number, text);
}

void BodyCollector::text(std::uint32_t number, std::string_view utf8) {
    if (body_) body_->text(number, utf8);
}

void BodyCollector::end(std::uint32_t number) {
    if (body_) body_->end(number);
}

void BodyCollector::cut() {
    if (body_) body_->cut();
}

void BodyCollector::left_out() {
    if (body_) body_->left_out();
}

}  // namespace postern
