#include "engine/external_tag.h"

#include "address/encoded_word.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kSubject = "Subject";

// The blank behind the colon, which is there with most MTAs' versions of the protocol.
std::string_view without_first_blank(std::string_view value) {
    return value.starts_with(' ') ? value.substr(1) : value;
}

}  // namespace

void ExternalMark::field(std::string_view name, std::string_view value) {
    if (settings_.external != ExternalTag::kSubject || !iequals(name, kSubject)) return;
    if (++subjects_ > 1) return;
    subject_ = without_first_blank(value);
    // A reply brings it back behind its own "Re:", and perhaps inside an encoded word.
    marked_ = subject_.find(settings_.external_text) != std::string::npos ||
              decode_words(value).text.find(settings_.external_text) != std::string::npos;
}

void ExternalMark::apply(MessageEdits& edits) const {
    if (settings_.external == ExternalTag::kOff) return;
    if (settings_.external == ExternalTag::kHeader) {
        edits.add.push_back({kExternalName, "yes"});
    } else if (subjects_ == 0) {
        edits.add.push_back({std::string(kSubject), settings_.external_text});
    } else if (!marked_) {
        edits.change.push_back({{std::string(kSubject), 1}, settings_.external_text + ' ' + subject_});
    }
}

}  // namespace postern
