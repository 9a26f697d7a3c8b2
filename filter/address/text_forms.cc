#include "address/text_forms.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "address/folds.h"
#include "address/unshown.h"
#include "address/visible_text.h"
#include "address/windows_1252.h"
#include "base/utf8.h"

namespace postern {
namespace {

using Change = std::optional<std::string> (*)(std::string_view);

void add_changed(Change change, ReadBy by, std::string_view shown, std::vector<ValueForm>& forms) {
    const std::size_t count = forms.size();
    if (auto text = change(shown)) forms.push_back({*std::move(text), by});
    for (std::size_t i = 0; i < count; ++i) {
        if (auto text = change(forms[i].text)) forms.push_back({*std::move(text), by});
    }
}

}  // namespace

std::vector<ValueForm> other_forms(std::string_view value, std::string_view shown) {
    std::vector<ValueForm> forms;
    if (!is_valid_utf8(value)) {
        forms.push_back({visible_text(stray_bytes_as_windows_1252(value)), ReadBy::kCharsetGuessed});
    }
    add_changed(without_unshown, ReadBy::kUnshownRemoved, shown, forms);
    add_changed(without_folds, ReadBy::kFoldsRemoved, shown, forms);
    return forms;
}

}  // namespace postern
