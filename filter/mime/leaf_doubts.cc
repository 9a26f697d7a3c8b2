#include "mime/leaf_doubts.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/text.h"
#include "mime/field_value.h"

namespace postern {
namespace {

// Letters and digits alone, in lower case, so that quotes, blanks, backslashes and control bytes hide
// nothing.
std::string bare(std::string_view value, bool with_comments) {
    std::string out;
    std::size_t depth = 0;
    for (const char c : value) {
        if (c == '(') ++depth;
        if (c == ')' && depth > 0) --depth;
        if (is_ascii_alnum(c) && (with_comments || depth == 0)) out += ascii_lower(c);
    }
    return out;
}

// True where one of the words stands in the value, to readers that skip comments or to those that do not.
// What an encoded word says is not looked at: it may be any of them.
bool mentions(std::string_view value, std::initializer_list<std::string_view> words) {
    if (value.find("=?") != std::string_view::npos) return true;
    for (const bool with_comments : {true, false}) {
        const std::string text = bare(value, with_comments);
        const auto within = [&](std::string_view word) { return text.find(word) != std::string::npos; };
        if (std::any_of(words.begin(), words.end(), within)) return true;
    }
    return false;
}

// "text", "text/plain", "text/html charset=x": nothing that a reader could take for another type.
bool is_only_text(std::string_view value) {
    const std::string_view main = trim_blanks(value.substr(0, value.find(';')));
    if (holds_control_byte(main) || main.find_first_of(",\\") != std::string_view::npos) return false;
    if (std::count(main.begin(), main.end(), '/') > 1) return false;
    const std::string_view type = main.substr(0, main.find_first_of(" \t\n("));
    return iequals(type, "text") || iequals(type, "text/plain") || iequals(type, "text/html");
}

}  // namespace

void LeafDoubts::add_type(std::string_view value) {
    only_text_ = only_text_ && is_only_text(value);
    mentions_parts_ = mentions_parts_ || mentions(value, {"multipart", "message", "boundary"});
    mentions_name_ = mentions_name_ || mentions(value, {"name"});
}

void LeafDoubts::add_disposition(std::string_view value) {
    mentions_name_ = mentions_name_ || mentions(value, {"name"});
}

void LeafDoubts::add_encoding(std::string_view value) {
    const std::string_view word = trim_blanks(value);
    join(coding_, word.empty() ? Coding::kUnclear : coding_of(word));
    const std::string without_comments = drop_comments(value);
    join(text_coding_, coding_of(trim_blanks(without_comments)));
}

LeafDoubts::Coding LeafDoubts::coding_of(std::string_view word) {
    if (iequals(word, "base64")) return Coding::kBase64;
    if (iequals(word, "quoted-printable")) return Coding::kQuoted;
    const bool known = mentions(word, {"64", "base", "quoted", "print", "uu", "yenc", "zip", "hex", "hqx"});
    return known ? Coding::kUnclear : Coding::kIdentity;
}

void LeafDoubts::join(Coding& coding, Coding another) {
    coding = coding == Coding::kNone || coding == another ? another : Coding::kUnclear;
}

// The scanner's own reading of a part's fields is only one of those that readers may have. For a leaf it can
// be told when that does no harm, and honest mailers write "Content-Type: text" and the like often enough:
//
// Another reading of the type could make parts of the leaf only if its body held a delimiter and the fields
// of a part. Where the spelling is odd, those are looked for everywhere in the text, so that a text without
// them is one leaf in every reading. That is no proof where the type itself points to parts, nor where the
// body was looked through encoded while readers may not decode it, or the other way round.
//
// Another reading of the type could also make a file of the text, without a name: of what is text in
// every reading this can be said not to be so. Another reading of a name is looked for in the fields.
bool LeafDoubts::may_hold_more(ReasonSet reasons) const {
    ReasonSet other = reasons.without(kSpelling);
    // A text file in such a charset, unlike a body, is saved as it is: nobody looks for files in it.
    const bool text_file = only_text_ && reasons.has(MimeReason::kDisposition) &&
                           reasons.has(MimeReason::kFileName) && reasons.has(MimeReason::kLaterText);
    if (text_file) other = other.without(ReasonSet{MimeReason::kOpaqueCharset});
    if (other.meets(kStructural)) return true;
    const bool part_signs = reasons.has(MimeReason::kPartLikeText);
    if (multipart_ && encoded_) return true;
    if (may_have_parts() && part_signs) return true;
    return reasons.meets(kSpelling) && (part_signs || spelling_matters(reasons));
}

bool LeafDoubts::spelling_matters(ReasonSet reasons) const {
    constexpr ReasonSet kNameSpelling{MimeReason::kComment, MimeReason::kTypeSyntax,
                                      MimeReason::kDispositionSyntax};
    if (mentions_parts_ || !only_text_) return true;
    if (mentions_name_ && reasons.meets(kNameSpelling)) return true;
    return coding_ == Coding::kUnclear || (encoded_ && reasons.meets(kTypeSpelling));
}

}  // namespace postern
