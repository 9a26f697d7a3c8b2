#include "mime/hidden_text.h"

#include "base/text.h"

namespace postern {

void HiddenText::name_begins(std::string_view name, const Fragment& fragment, HiddenFiles& files) {
    in_name_ = true;
    more_of_name(name, fragment.last, files);
}

void HiddenText::more_of_name(std::string_view bytes, bool last, HiddenFiles& files) {
    name_.append(bytes);
    if (!last) return;
    files.add(trim(name_.text()), {});
    name_.clear();
    in_name_ = false;
}

bool HiddenText::line(const Fragment& fragment, HiddenFiles& files) {
    if (in_name_) more_of_name(fragment.bytes, fragment.last, files);
    if (binhex_) {
        binhex_->line(fragment.bytes);
        if (binhex_->done()) {
            files.add(binhex_->name(), {});
            binhex_.reset();
        }
    }
    if (header_.open()) header_.line(fragment, files);
    return header_.open();
}

void HiddenText::finish(HiddenFiles& files) {
    header_.finish(files);
}

std::size_t HiddenText::memory_used() const {
    return sizeof(*this) + header_.memory_used() + name_.memory_used();
}

}  // namespace postern
