#include <string>

#include "base/text.h"
#include "config/lint_traps.h"

namespace postern {

void warn_of_expiring_entries(const LintView& view, Warnings& out) {
    for (const LintAllow& a : view.allow) {
        const std::string text = expiry_text(a.settings->expires, view.today, "entry");
        if (!text.empty()) out.push_back({a.settings->place, a.key + ".expires", text});
    }
}

void warn_of_nobodys_entries(const LintView& view, Warnings& out) {
    for (const LintAllow& a : view.allow) {
        if (trim(a.settings->owner).empty()) {
            out.push_back({a.settings->place, a.key + ".owner", "nobody is named who answers for the entry"});
        }
        if (trim(a.settings->reason).empty()) {
            out.push_back({a.settings->place, a.key + ".reason", "nothing says what the entry is for"});
        }
    }
}

}  // namespace postern
