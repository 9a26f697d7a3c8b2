#include "address/field_shape.h"

#include "address/plain_address.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

// Walks the text once as one kind of reader and marks what that reader exposes. The @ bytes come in the
// same order to every reader, so that the n-th belongs to signs[n].
class Walk {
  public:
    enum class Kind { kHeedsAll, kHeedsAnglesOnly };

    Walk(std::string_view text, Kind kind, FieldShape& shape)
        : text_(text), careful_(kind == Kind::kHeedsAll), shape_(shape) {}

    void run() {
        for (at_ = 0; at_ < text_.size(); ++at_) step(text_[at_]);
        if (comment_ != kNowhere) expose_from(comment_);
        if (careful_) note_what_is_open();
        end_item();
    }

    // True where the reader that heeds angles only may see something else.
    [[nodiscard]] bool wants_second_walk() const { return wants_second_walk_; }

  private:
    void step(char c) {
        if (c == '@') return note_sign();
        if (careful_) {
            if (c == '\\') return note_backslash();
            if (quote_ != kNowhere) return in_quote(c);
            if (c == '"' && comment_ == kNowhere) return open_quote();
        } else if (is_control(c)) {
            return end_item();
        }
        if (c == '(' || c == ')') return parenthesis(c);
        if (comment_ != kNowhere && careful_) {
            wants_second_walk_ |= is_control(c);
            return;
        }
        structure(c);
    }

    void structure(char c) {
        switch (c) {
            case '<':
                return open_angle();
            case '>':
                return close_angle();
            case ',':
            case ';':
                if (angle_ == kNowhere) return end_item();
                break;
            case ':':
                if (angle_ == kNowhere && careful_) {
                    shape_.has_group = wants_second_walk_ = true;
                    shape_.members = at_ + 1;
                    return end_item();
                }
                break;
            case ' ':
            case '\t':
            case '\n':
            case '\r':
                return;
            default:
                wants_second_walk_ |= is_control(c);
        }
        note_text();
    }

    void note_sign() {
        if (careful_) shape_.signs.push_back({at_, place(), false});
        if (angle_ != kNowhere) shape_.signs[sign_].exposed = true;
        in_comment_.push_back(comment_ != kNowhere);
        ++sign_;
        note_text();
    }

    [[nodiscard]] SignPlace place() const {
        if (quote_ != kNowhere) return SignPlace::kQuoted;
        if (comment_ != kNowhere) return SignPlace::kComment;
        return angle_ != kNowhere ? SignPlace::kAngle : SignPlace::kBare;
    }

    void note_backslash() {
        wants_second_walk_ = true;
        note_text();
        if (at_ + 1 < text_.size() && text_[at_ + 1] != '@') {
            ++at_;
            note_text();
        }
    }

    void open_quote() {
        wants_second_walk_ = true;
        quote_ = at_;
        note_text();
    }

    void in_quote(char c) {
        note_text();
        if (c == '"') quote_ = kNowhere;
    }

    void parenthesis(char c) {
        if (careful_) {
            shape_.has_comment = true;
            wants_second_walk_ = true;
        }
        if (c == '(') {
            if (comment_ == kNowhere) comment_ = at_;
            depth_ = careful_ ? depth_ + 1 : 1;
        } else if (depth_ > 0 && --depth_ == 0) {
            comment_ = kNowhere;
            comment_since_text_ = true;
        }
    }

    void open_angle() {
        if (first_angle_ == kNowhere) first_angle_ = at_;
        if (angle_ != kNowhere)
            first_is_open_ = false;
        else
            first_is_open_ = first_angle_ == at_;
        angle_ = at_;
    }

    void close_angle() {
        if (angle_ == kNowhere) return end_item();
        const std::string_view inside = text_.substr(angle_ + 1, at_ - angle_ - 1);
        if (first_is_open_) first_is_plain_ = is_plain_addr_spec(inside);
        if (careful_ && inside.find('@') == kNowhere) shape_.bare_angles.push_back({angle_ + 1, at_});
        angle_ = kNowhere;
        first_is_open_ = false;
    }

    void note_what_is_open() {
        shape_.open_quote = quote_ != kNowhere;
        if (angle_ == kNowhere || shape_.open_quote) return;
        if (text_.find('@', angle_) == kNowhere) shape_.bare_angles.push_back({angle_ + 1, text_.size()});
    }

    // Text outside comments: one piece, or several with comments in between.
    void note_text() {
        if (comment_ != kNowhere) return;
        if (text_begin_ == kNowhere)
            text_begin_ = at_;
        else if (comment_since_text_)
            one_piece_ = false;
        text_end_ = at_ + 1;
        comment_since_text_ = false;
    }

    // Everything behind `begin` is in something that is never closed.
    void expose_from(std::size_t begin) {
        for (std::size_t i = sign_; i-- > item_;) {
            if (shape_.signs[i].at < begin) break;
            shape_.signs[i].exposed = true;
        }
    }

    [[nodiscard]] bool text_is_plain() const {
        return one_piece_ && text_begin_ != kNowhere &&
               is_plain_addr_spec(text_.substr(text_begin_, text_end_ - text_begin_));
    }

    void end_item() {
        if (!careful_ && comment_ != kNowhere) expose_from(comment_);
        const bool has_angle = first_angle_ != kNowhere;
        const bool comments_hide = item_ < sign_ && (has_angle ? first_is_plain_ : text_is_plain());
        for (std::size_t i = item_; i < sign_; ++i) {
            const bool before = has_angle && first_is_plain_ && shape_.signs[i].at < first_angle_;
            const bool comment = comments_hide && in_comment_[i - item_];
            if (!before && !comment) shape_.signs[i].exposed = true;
        }
        in_comment_.clear();
        item_ = sign_;
        first_angle_ = angle_ = text_begin_ = kNowhere;
        first_is_plain_ = first_is_open_ = comment_since_text_ = false;
        one_piece_ = true;
        if (!careful_) {
            comment_ = kNowhere;
            depth_ = 0;
        }
    }

    std::string_view text_;
    bool careful_;
    FieldShape& shape_;
    bool wants_second_walk_ = false;

    std::size_t at_ = 0;
    std::size_t sign_ = 0;  // how many @ have been met
    std::size_t quote_ = kNowhere;
    std::size_t comment_ = kNowhere;
    std::size_t depth_ = 0;
    std::size_t angle_ = kNowhere;

    // The list item under way.
    std::size_t item_ = 0;  // its first sign
    std::vector<bool> in_comment_;
    std::size_t first_angle_ = kNowhere;
    bool first_is_open_ = false;
    bool first_is_plain_ = false;
    std::size_t text_begin_ = kNowhere;
    std::size_t text_end_ = 0;
    bool one_piece_ = true;
    bool comment_since_text_ = false;
};

}  // namespace

FieldShape shape_of_field(std::string_view text) {
    FieldShape shape;
    Walk careful(text, Walk::Kind::kHeedsAll, shape);
    careful.run();
    if (careful.wants_second_walk()) Walk(text, Walk::Kind::kHeedsAnglesOnly, shape).run();
    return shape;
}

}  // namespace postern
