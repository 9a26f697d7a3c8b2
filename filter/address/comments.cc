#include "address/comments.h"

#include <cstddef>

#include "base/text.h"

namespace postern {
namespace {

bool is_word_byte(char c) {
    return !is_ascii_space(c) && std::string_view("<>,;:").find(c) == std::string_view::npos;
}

class Remover {
  public:
    Remover(std::string_view text, bool leave_space) : text_(text), leave_space_(leave_space) {
        out_.text.reserve(text.size());
    }

    CutComments run() {
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const bool pair = text_[i] == '\\' && i + 1 < text_.size();
            if (depth_ > 0) {
                in_comment(text_[i], pair);
            } else if (text_[i] == '(' && !quoted_) {
                depth_ = 1;
                opened_ = i;
            } else {
                if (text_[i] == '"') quoted_ = !quoted_;
                keep(text_[i]);
                if (pair) keep(text_[i + 1]);
            }
            if (pair) ++i;
        }
        if (depth_ > 0) out_.text.append(text_.substr(opened_));
        return std::move(out_);
    }

  private:
    void in_comment(char c, bool pair) {
        if (pair) return;
        if (c == '(') ++depth_;
        if (c != ')' || --depth_ > 0) return;
        if (leave_space_)
            out_.text.push_back(' ');
        else
            cut_ = true;
    }

    void keep(char c) {
        if (cut_ && !out_.text.empty() && is_word_byte(out_.text.back()) && is_word_byte(c))
            out_.joined = true;
        cut_ = false;
        out_.text.push_back(c);
    }

    std::string_view text_;
    bool leave_space_;
    CutComments out_;
    bool quoted_ = false;
    bool cut_ = false;  // a comment stood right before what comes next
    std::size_t depth_ = 0;
    std::size_t opened_ = 0;
};

}  // namespace

std::string without_comments(std::string_view text) {
    return Remover(text, true).run().text;
}

CutComments cut_comments(std::string_view text) {
    return Remover(text, false).run();
}

}  // namespace postern
