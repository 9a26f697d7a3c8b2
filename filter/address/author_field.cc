#include "address/author_field.h"

#include <string>
#include <utility>

#include "address/comments.h"
#include "address/encoded_word.h"
#include "address/field_bytes.h"
#include "address/field_shape.h"
#include "address/mailbox_grammar.h"
#include "address/mailbox_scan.h"
#include "address/unqualified.h"
#include "address/visible_text.h"
#include "base/text.h"

namespace postern {
namespace {

ReadBy read_by(const AtSign& sign, ReadBy plain) {
    if (!sign.exposed) return sign.place == SignPlace::kComment ? ReadBy::kCommentText : ReadBy::kDisplayName;
    if (plain != ReadBy::kAsSent) return plain;
    if (sign.place == SignPlace::kQuoted) return ReadBy::kQuotedLocalPart;
    return sign.place == SignPlace::kComment ? ReadBy::kCommentText : plain;
}

class FieldReader {
  public:
    AuthorReadings read(std::string_view value) {
        if (value.size() > kMaxAuthorField) {
            note(Ambiguity::kTooLong);
            value = value.substr(0, kMaxAuthorField);
        }
        const FieldBytes bytes = look_at_bytes(value);
        if (bytes.control) note(Ambiguity::kControlByte);
        if (bytes.blank_continuation) note(Ambiguity::kBlankContinuation);
        const std::string shown = bytes.high ? visible_text(value) : std::string{};
        const std::string_view text = bytes.high ? shown : value;
        if (bytes.high && has_direction_override(value)) note(Ambiguity::kDirectionOverride);

        const FieldShape shape = read_text(text, ReadBy::kAsSent);
        if (bytes.encoded) read_decoded(text);
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

    FieldShape read_text(std::string_view text, ReadBy plain) {
        FieldShape shape = shape_of_field(text);
        read_signs(text, shape, plain);
        if (shape.has_comment && !shape.signs.empty()) {
            const std::string bare = without_comments(text);
            read_signs(bare, shape_of_field(bare),
                       plain == ReadBy::kAsSent ? ReadBy::kCommentRemoved : plain);
        }
        return shape;
    }

    DecodedText read_once_decoded(std::string_view text, BetweenWords between, ReadBy plain) {
        DecodedText decoded = decode_words(text, between);
        if (decoded.undecodable) note(Ambiguity::kUndecodable);
        if (decoded.control) note(Ambiguity::kDecodedControl);
        if (!decoded.found) return decoded;
        if (has_direction_override(decoded.text)) note(Ambiguity::kDirectionOverride);
        decoded.text = visible_text(decoded.text);
        read_text(decoded.text, plain);
        return decoded;
    }

    void read_decoded(std::string_view text) {
        const DecodedText once = read_once_decoded(text, BetweenWords::kJoin, ReadBy::kEncodedWord);
        // "<a@b.test" and ".evil.test>" are two things to a reader that keeps the blank between them.
        if (once.adjacent) read_once_decoded(text, BetweenWords::kKeep, ReadBy::kEncodedWord);
        if (once.found && once.text.find("=?") != std::string::npos) {
            read_once_decoded(once.text, BetweenWords::kJoin, ReadBy::kEncodedTwice);
        }
    }

    void read_unqualified(std::string_view text, const FieldShape& shape) {
        const bool others = !readings_.empty();
        for (const Piece& angle : shape.bare_angles) {
            const std::string_view inside = text.substr(angle.begin, angle.end - angle.begin);
            if (others && !is_local_part(inside)) continue;
            scan_.read_unqualified(plain_local(inside), ReadBy::kUnqualified, readings_);
        }
        if (readings_.empty()) {
            for (const std::string& item : bare_items(text)) {
                if (scan_.overflowed()) return;
                scan_.read_unqualified(item, ReadBy::kUnqualified, readings_);
            }
        } else if (text.find_first_of("%!") != std::string_view::npos) {
            // A word is no address beside a real one, but "ceo%example.org, <x@remote.test>" names two.
            for (const std::string& item : bare_items(text)) {
                if (scan_.overflowed()) return;
                if (is_local_part(item)) scan_.read_routes(item, readings_);
            }
        }
        if (readings_.empty() && !shape.has_group) note(Ambiguity::kNoAddress);
    }

    AuthorReadings finish() {
        if (scan_.overflowed()) note(Ambiguity::kTooMany);
        for (Reading& shown : display_.take()) {
            if (!readings_.contains(shown.address)) out_.display.push_back(std::move(shown));
        }
        out_.readings = readings_.take();
        return std::move(out_);
    }

    AuthorReadings out_;
    ReadingSet readings_;
    ReadingSet display_;
    MailboxScan scan_;
};

}  // namespace

AuthorReadings read_author_field(std::string_view value) {
    return FieldReader().read(value);
}

}  // namespace postern
