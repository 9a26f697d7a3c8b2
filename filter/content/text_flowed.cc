#include "content/text_flowed.h"

namespace postern {
namespace {

// Before a signature. The line ends in a blank, yet goes on nowhere, and no line goes on with it.
constexpr std::string_view kSeparator = "-- ";

}  // namespace

void FlowedText::feed(std::string_view utf8, std::string& out) {
    for (const char c : utf8) next(c, out);
}

void FlowedText::finish(std::string& out) {
    if (place_ != Place::kInside) {
        if (dashes_ == kSeparator.size()) keep_apart(out);
        begin_content(out);
    }
    if (blank_) out += ' ';
}

void FlowedText::next(char c, std::string& out) {
    switch (place_) {
        case Place::kMarks:
            if (c == '>') return mark(out);
            place_ = Place::kStart;
            stuffed_ = c == ' ';
            if (stuffed_) return;
            [[fallthrough]];
        case Place::kStart:
            if (dashes_ < kSeparator.size() && c == kSeparator[dashes_]) {
                ++dashes_;
                return;
            }
            if (dashes_ == kSeparator.size() && c == '\n') {
                keep_apart(out);
                begin_content(out);
                out += ' ';
                blank_ = false;
                return end_line(out);
            }
            begin_content(out);
            [[fallthrough]];
        case Place::kInside:
            return content(c, out);
    }
}

void FlowedText::mark(std::string& out) {
    if (joins_ && marks_ == joined_) keep_apart(out);
    ++marks_;
    if (!joins_) out += '>';
}

// Gives what was held back before the content, unless the lines join.
void FlowedText::begin_content(std::string& out) {
    if (joins_ && marks_ != joined_) keep_apart(out);
    if (!joins_ && stuffed_) out += ' ';
    joins_ = false;
    place_ = Place::kInside;
    for (const char c : kSeparator.substr(0, dashes_)) content(c, out);
}

void FlowedText::content(char c, std::string& out) {
    if (c == '\n') return end_line(out);
    if (blank_) out += ' ';
    blank_ = c == ' ';
    if (!blank_) out += c;
}

void FlowedText::end_line(std::string& out) {
    const bool joins = blank_ && marks_ <= kMostMarks;
    const std::size_t marks = marks_;
    if (!joins) out += blank_ ? " \n" : "\n";
    begin();
    joins_ = joins;
    joined_ = marks;
}

// The line before ends where it did.
void FlowedText::keep_apart(std::string& out) {
    if (!joins_) return;
    out.append(" \n").append(marks_, '>');
    joins_ = false;
}

}  // namespace postern
