#include "address/author_field.h"

#include <algorithm>
#include <string>
#include <utility>

#include "address/comments.h"
#include "address/decoded_forms.h"
#include "address/encoded_word.h"
#include "address/field_bytes.h"
#include "address/field_shape.h"
#include "address/mailbox_grammar.h"
#include "address/mailbox_scan.h"
#include "address/raw_japanese.h"
#include "address/text_forms.h"
#include "address/unqualified.h"
#include "address/unshown.h"
#include "address/visible_text.h"
#include "base/text.h"

namespace postern {
namespace {

// How many bytes are read of all the forms of one field together.
constexpr std::size_t kMaxWork = 5 * kMaxAuthorField;

ReadBy read_by(const AtSign& sign, ReadBy plain) {
    if (!sign.exposed) return sign.place == SignPlace::kComment ? ReadBy::kCommentText : ReadBy::kDisplayName;
    if (plain != ReadBy::kAsSent) return plain;
    if (sign.place == SignPlace::kQuoted) return ReadBy::kQuotedLocalPart;
    return sign.place == SignPlace::kComment ? ReadBy::kCommentText : plain;
}

// Also without a comment that is never closed, which without_comments leaves alone.
std::string without_all_comments(std::string_view text) {
    std::string bare = without_comments(text);
    bool quoted = false;
    for (std::size_t i = 0; i < bare.size(); ++i) {
        if (bare[i] == '"') quoted = !quoted;
        if (bare[i] == '(' && !quoted) {
            bare.resize(i);
            break;
        }
    }
    return bare;
}

// Behind the list item that holds the last @.
std::size_t behind_last_address(std::string_view text) {
    const std::size_t end = text.find_first_of(",;", std::min(text.rfind('@'), text.size()));
    return end == std::string_view::npos ? text.size() : end + 1;
}

class FieldReader {
  public:
    AuthorReadings read(std::string_view value) {
        if (value.size() > kMaxAuthorField) {
            note(Ambiguity::kTooLong);
            value = value.substr(0, kMaxAuthorField);
        }
        const FieldBytes bytes = look_at_bytes(value);
        const auto japanese = bytes.escape ? decode_raw_japanese(value) : std::nullopt;
        if (bytes.control || (bytes.escape && !japanese)) note(Ambiguity::kControlByte);
        if (bytes.blank_continuation) note(Ambiguity::kBlankContinuation);
        if (bytes.high && has_direction_override(value)) note(Ambiguity::kDirectionOverride);
        const std::string_view meant = japanese ? *japanese : value;
        const bool high = bytes.high || japanese;
        const std::string shown = high ? visible_text(meant) : std::string{};
        const std::string_view text = high ? shown : value;

        const FieldShape shape = read_forms(meant, text, bytes, ReadBy::kAsSent);
        if (japanese) read_escapes_as_text(value, bytes);
        read_unqualified(text, shape);
        out_.strict = parse_mailbox(text);
        return finish();
    }

  private:
    void note(Ambiguity why) {
        if (!out_.ambiguity) out_.ambiguity = why;
    }

    void read_signs(std::string_view text, const FieldShape& shape, ReadBy plain) {
        scan_.begin(text);
        for (const AtSign& sign : shape.signs) {
            if (scan_.overflowed()) return;
            scan_.read_sign(sign.at, read_by(sign, plain), sign.exposed ? readings_ : display_);
        }
    }

    // Bytes of Japanese characters look like @ signs and brackets. Only whole addresses between them are what
    // a reader could show that knows nothing of the escapes.
    void read_escapes_as_text(std::string_view value, const FieldBytes& bytes) {
        ReadingSet readings = std::exchange(readings_, {});
        ReadingSet display = std::exchange(display_, {});
        read_forms(value, value, bytes, ReadBy::kCharsetGuessed);
        add_dotted(readings_, readings);
        add_dotted(display_, display);
        cut_ = cut_ || readings.overflowed() || display.overflowed();
        readings_ = std::move(readings);
        display_ = std::move(display);
    }

    static void add_dotted(ReadingSet& from, ReadingSet& into) {
        for (Reading& one : from.take()) {
            if (one.address.domain.find('.') == std::string::npos) continue;
            into.add(std::move(one.address), one.by);
        }
    }

    // Whether another text of that size may be read; where not, the field is beyond what is read.
    bool afford(std::size_t bytes) {
        cut_ = cut_ || budget_ < bytes;
        if (!cut_) budget_ -= bytes;
        return !cut_;
    }

    FieldShape read_text(std::string_view text, ReadBy plain) {
        if (!afford(text.size())) return {};
        FieldShape shape = shape_of_field(text);
        read_signs(text, shape, plain);
        if (shape.has_comment && !shape.signs.empty()) {
            const ReadBy by = plain == ReadBy::kAsSent ? ReadBy::kCommentRemoved : plain;
            read_uncommented(without_comments(text), by);
            if (const CutComments cut = cut_comments(text); cut.joined) read_uncommented(cut.text, by);
        }
        return shape;
    }

    void read_uncommented(const std::string& text, ReadBy by) {
        if (afford(text.size())) read_signs(text, shape_of_field(text), by);
    }

    FieldShape read_form(std::string_view text, ReadBy plain) {
        FieldShape shape = read_text(text, plain);
        if (text.find("=?") != std::string_view::npos) read_decoded(text);
        return shape;
    }

    FieldShape read_forms(std::string_view value, std::string_view shown, const FieldBytes& bytes,
                          ReadBy plain) {
        FieldShape shape = read_form(shown, plain);
        if (bytes.high || bytes.fold) {
            for (const ValueForm& form : other_forms(value, shown)) read_form(form.text, form.by);
        }
        return shape;
    }

    void read_decoded(std::string_view text) {
        const DecodedForms decoded = decode_every_way(text, budget_);
        if (decoded.undecodable) note(Ambiguity::kUndecodable);
        if (decoded.control) note(Ambiguity::kDecodedControl);
        if (decoded.override_mark) note(Ambiguity::kDirectionOverride);
        cut_ = cut_ || decoded.cut;
        for (const std::string& once : decoded.texts) {
            read_decoded_text(once, ReadBy::kEncodedWord);
            if (once.find("=?") != std::string::npos) read_decoded_twice(once);
        }
    }

    void read_decoded_twice(std::string_view once) {
        if (!afford(once.size())) return;
        const DecodedText twice = decode_words(once);
        if (twice.undecodable) note(Ambiguity::kUndecodable);
        if (twice.control) note(Ambiguity::kDecodedControl);
        if (!twice.found) return;
        if (has_direction_override(twice.text)) note(Ambiguity::kDirectionOverride);
        read_decoded_text(visible_text(twice.text), ReadBy::kEncodedTwice);
    }

    void read_decoded_text(const std::string& text, ReadBy by) {
        read_text(text, by);
        if (const auto bare = without_unshown(text)) read_text(*bare, by);
    }

    void read_unqualified(std::string_view text, const FieldShape& shape) {
        const bool others = !readings_.empty();
        for (const Piece& angle : shape.bare_angles) {
            const std::string_view inside = text.substr(angle.begin, angle.end - angle.begin);
            if (others && !is_local_part(inside)) continue;
            scan_.read_unqualified(plain_local(inside), ReadBy::kUnqualified, readings_);
        }
        if (readings_.empty()) {
            read_words(text);
        } else {
            read_words_beside_addresses(text, shape);
        }
        if (readings_.empty() && !(shape.has_group && trim(text).ends_with(';'))) note(Ambiguity::kNoAddress);
        out_.open_quote = shape.open_quote;
    }

    void read_words(std::string_view text) {
        for (const std::string& item : bare_items(text)) {
            if (scan_.overflowed()) return;
            scan_.read_unqualified(item, ReadBy::kUnqualified, readings_);
        }
    }

    // "Doe, John <john@remote.test>": a word before an address is no address, as a rule.
    void read_words_beside_addresses(std::string_view text, const FieldShape& shape) {
        if (text.find_first_of("%!") != std::string_view::npos) {
            // But "ceo%example.org, <x@remote.test>" names two.
            for (const std::string& item : bare_items(text)) {
                if (scan_.overflowed()) return;
                if (is_local_part(item)) scan_.read_routes(item, readings_);
            }
        }
        if (shape.has_comment) read_lone_words(without_all_comments(text));
        if (!shape.has_group && text.find_first_of(",;") == std::string_view::npos) return;
        read_lone_words(text.substr(shape.members));
        if (shape.has_group) read_item_words(text.substr(shape.members), completed_);
        const std::string bare = shape.has_comment ? without_all_comments(text) : std::string(text);
        read_item_words(std::string_view(bare).substr(behind_last_address(bare)), completed_);
    }

    // Where no address stands in the text: it is a group's members, or all that is no comment.
    void read_lone_words(std::string_view text) {
        if (text.find('@') == std::string_view::npos) read_item_words(text, readings_);
    }

    void read_item_words(std::string_view text, ReadingSet& into) {
        if (!afford(text.size())) return;
        for (const std::string& item : bare_items(text)) {
            if (scan_.overflowed()) return;
            if (is_local_part(item)) scan_.read_unqualified(item, ReadBy::kUnqualified, into);
        }
    }

    AuthorReadings finish() {
        // Before what else there may be: something may not have been read.
        if ((scan_.overflowed() || cut_) && out_.ambiguity != Ambiguity::kTooLong) {
            out_.ambiguity = Ambiguity::kTooMany;
        }
        for (Reading& shown : display_.take()) {
            if (!readings_.contains(shown.address)) out_.display.push_back(std::move(shown));
        }
        for (Reading& word : completed_.take()) {
            if (!readings_.contains(word.address)) out_.completed.push_back(std::move(word));
        }
        out_.readings = readings_.take();
        return std::move(out_);
    }

    AuthorReadings out_;
    std::size_t budget_ = kMaxWork;
    bool cut_ = false;
    ReadingSet readings_;
    ReadingSet display_;
    ReadingSet completed_;
    MailboxScan scan_;
};

}  // namespace

AuthorReadings read_author_field(std::string_view value) {
    return FieldReader().read(value);
}

}  // namespace postern
