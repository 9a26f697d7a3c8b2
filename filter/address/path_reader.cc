#include "address/path_reader.h"

#include <algorithm>
#include <string>

#include "address/comments.h"
#include "address/text_forms.h"
#include "address/unqualified.h"
#include "address/visible_text.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

void read_signs(std::string_view text, ReadBy by, MailboxScan& scan, ReadingSet& into, PathReading& out) {
    scan.begin(text);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size() && !scan.overflowed(); ++i) {
        const char c = text[i];
        if (c == '"') quoted = !quoted;
        // A quoted pair is no sign that ends a quote, but an @ is looked at wherever it stands.
        if (c == '\\' && i + 1 < text.size() && text[i + 1] != '@') ++i;
        if (c != '@') continue;
        ReadingSet found;
        scan.read_sign(i, quoted ? ReadBy::kQuotedLocalPart : by, found);
        auto readings = found.take();
        if (!quoted && !readings.empty()) out.principal = readings.front().address;
        for (Reading& one : readings) into.add(std::move(one.address), one.by);
    }
}

// The path as it is and without its comments. What stands for the path is found in the texts that have a
// blank for each comment, since that is what servers make of one.
void read_text(std::string_view text, ReadBy by, MailboxScan& scan, ReadingSet& into, PathReading& out) {
    read_signs(text, by, scan, into, out);
    if (text.find('(') == kNowhere) return;
    read_signs(without_comments(text), ReadBy::kCommentRemoved, scan, into, out);
    PathReading joined;
    if (const CutComments cut = cut_comments(text); cut.joined) {
        read_signs(cut.text, ReadBy::kCommentRemoved, scan, into, joined);
    }
}

// "<a>" and "Name <a>" without what stands around the brackets.
std::string_view inside_angle(std::string_view path) {
    const std::size_t open = path.rfind('<');
    if (open == kNowhere) return path;
    path.remove_prefix(open + 1);
    return path.substr(0, path.find('>'));
}

}  // namespace

bool has_control_byte(std::string_view path) {
    return std::any_of(path.begin(), path.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

PathReading read_path(std::string_view path, ReadBy by, MailboxScan& scan, ReadingSet& into) {
    PathReading out;
    path = trim(path);
    if (path.empty() || path == "<>") {
        out.null = true;
        return out;
    }
    const bool ascii = is_ascii(path);
    const std::string shown = ascii ? std::string(path) : visible_text(path);
    read_text(shown, by, scan, into, out);
    if (!ascii) {
        PathReading other;
        for (const ValueForm& form : other_forms(path, shown)) {
            read_text(form.text, by == ReadBy::kAsSent ? form.by : by, scan, into, other);
        }
    }
    if (!out.principal) {
        const std::string local = plain_local(inside_angle(shown));
        scan.read_unqualified(local, by == ReadBy::kAsSent ? ReadBy::kUnqualified : by, into);
        out.principal = Address{local.substr(0, kMaxLocalLength), {}};
    }
    return out;
}

std::optional<Ambiguity> path_ambiguity(std::string_view sent, std::string_view rewritten) {
    if (sent.size() > kMaxPath || rewritten.size() > kMaxPath) return Ambiguity::kTooLong;
    if (has_control_byte(sent) || has_control_byte(rewritten)) return Ambiguity::kControlByte;
    return std::nullopt;
}

}  // namespace postern
