#include "mime/scanner.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kPlain = "text/plain";
constexpr std::string_view kNested = "message/rfc822";

bool ifinds(std::string_view text, std::string_view lower) {
    const auto same = [](char a, char b) { return ascii_lower(a) == b; };
    return std::search(text.begin(), text.end(), lower.begin(), lower.end(), same) != text.end();
}

// Where readers may take a text for something else, it is looked through for that too.
void look_closer(const ContentFields& fields, ContentPlan& plan) {
    if (!plan.text) return;
    if (fields.reasons().meets(kTypeSpelling)) plan.html = true;
    const bool odd = fields.reasons().meets(kSpelling) || fields.doubts().may_have_parts();
    if (odd && plan.text == TextPlace::kBody) plan.text = TextPlace::kOutside;
}

// The declared type, where it is of the kind that the part is taken for.
std::string_view text_type(const ContentFields& fields) {
    const std::string_view type = fields.type();
    if (fields.text().html()) return TextReading::is_html(type) ? type : "text/html";
    return type.starts_with("text/") ? type : kPlain;
}

ContentPlan plan_for(const ContentFields& fields) {
    ContentPlan plan;
    plan.encoding = fields.encoding();
    plan.given = fields.encoding_beside_comments();
    switch (fields.kind()) {
        case MediaKind::kHtml:
            plan.html = true;
            plan.text = TextPlace::kBody;
            break;
        case MediaKind::kText:
            plan.text = TextPlace::kBody;
            break;
        case MediaKind::kCalendar:
        case MediaKind::kVcard:
            plan.directory = true;
            plan.text = TextPlace::kFields;
            break;
        default:
            // A container that cannot be followed is text in which nothing may look like a part.
            if (is_container(fields.kind()) || fields.kind() == MediaKind::kUnreadable ||
                fields.doubts().may_have_parts()) {
                plan.text = TextPlace::kOutside;
            }
            // Nor is it looked for parts in what is made of fields, or encoded in a way of its own.
            if (fields.type().starts_with("message/") || fields.type() == "text/rfc822-headers" ||
                fields.type() == "application/mac-binhex40" || fields.reasons().has(MimeReason::kEncoding)) {
                plan.text = TextPlace::kFields;
            }
    }
    look_closer(fields, plan);
    return plan;
}

}  // namespace

Scanner::Scanner(const ScanLimits& limits) : limits_(limits), default_type_(kPlain) {
    limits_.depth = std::min<std::size_t>(limits_.depth, 64);
}

void Scanner::primary_header(std::string_view name, std::string_view value) {
    if (value.find('\n') != std::string_view::npos && has_hidden_field(name, value)) {
        result_.message_reasons.add(MimeReason::kHiddenField);
    }
    // To some readers a bare CR ends the line, and what follows is a field of its own.
    if (value.find('\r') != std::string_view::npos) {
        result_.message_reasons.add(MimeReason::kControlBytes);
        if (ifinds(value, "content-")) result_.message_reasons.add(MimeReason::kHiddenField);
    }
    // Some readers skip what does not belong into a field's name.
    if (!is_token(name) && ifinds(name, "content-"))
        result_.message_reasons.add(MimeReason::kPartHeaderSyntax);
    fields_.add(name, value);
}

void Scanner::end_of_headers() {
    open_part();
}

void Scanner::body(std::string_view chunk) {
    if (state_ == State::kSkip) return;
    lines_.feed(chunk, [this](const Fragment& fragment) { line(fragment); });
}

void Scanner::finish() {
    lines_.finish([this](const Fragment& fragment) { line(fragment); });
    end_current();
    close_containers(0);
}

void Scanner::line(const Fragment& fragment) {
    if (state_ == State::kSkip) return;
    note_line_end(fragment);
    if (fragment.first && !open_.empty() && may_be_delimiter(fragment.bytes) && delimiter(fragment)) return;
    switch (state_) {
        case State::kHeader:
            return header_line(fragment);
        case State::kOutside:
            if (!fragment.bytes.empty()) open_.back().empty = false;
            [[fallthrough]];
        case State::kLeaf:
            return content_.line(fragment, referred_);
        case State::kSkip:
            return;
    }
}

void Scanner::note_line_end(const Fragment& fragment) {
    if (!fragment.bytes.empty() &&
        std::memchr(fragment.bytes.data(), '\r', fragment.bytes.size()) != nullptr) {
        result_.message_reasons.add(MimeReason::kControlBytes);
        if (hides_delimiter(open_, fragment.bytes)) result_.message_reasons.add(MimeReason::kDelimiterSyntax);
    }
    seen_crlf_ = seen_crlf_ || fragment.end == LineEnd::kCrLf;
    seen_lf_ = seen_lf_ || fragment.end == LineEnd::kLf;
    if (seen_crlf_ && seen_lf_) result_.message_reasons.add(MimeReason::kLineEnds);
}

bool Scanner::delimiter(const Fragment& fragment) {
    Delimiter found = match_delimiter(open_, fragment.bytes);
    if (found.kind == Delimiter::Kind::kNo) return false;
    if (found.kind == Delimiter::Kind::kNear || !fragment.last) {
        blame(open_[found.container], MimeReason::kDelimiterSyntax);
        return false;
    }
    end_current();
    if (state_ == State::kSkip) return true;
    close_containers(found.container + 1);
    OpenContainer& container = open_.back();
    if (container.closed) blame(container, MimeReason::kDelimiterSyntax);
    if (found.kind == Delimiter::Kind::kClose) {
        container.closed = true;
        begin_outside();
        return true;
    }
    container.used = true;
    ++container.children;
    begin_header(container.kind == MediaKind::kDigest ? kNested : kPlain);
    return true;
}

void Scanner::header_line(const Fragment& fragment) {
    if (header_.line(fragment, fields_)) open_part();
}

void Scanner::begin_header(std::string_view default_type) {
    state_ = State::kHeader;
    default_type_ = default_type;
    fields_ = ContentFields{};
    header_.begin(limits_.part_header_bytes);
}

void Scanner::open_part() {
    if (result_.part_count >= limits_.parts) return skip_the_rest();
    header_.release();
    fields_.settle(default_type_);
    ReasonSet reasons = fields_.reasons();
    reasons.add(reasons_of_place());
    const std::optional<Tolerance> candidate =
        tolerance_candidate(fields_, open_.empty() ? nullptr : &open_.back(), referred_);
    result_.depth = std::max(result_.depth, static_cast<std::uint32_t>(open_.size()));
    const int place = record();
    const bool encoded = fields_.encoding() != TransferEncoding::kIdentity;
    const bool followed = is_container(fields_.kind()) ? !fields_.boundary().empty()
                                                       : fields_.kind() == MediaKind::kMessage && !encoded;
    if (followed && open_.size() >= limits_.depth) {
        reasons.add(MimeReason::kLimit);
        if (text_sink_ != nullptr) text_sink_->texts_left_out();
        open_leaf(place, reasons, std::nullopt);
    } else if (!followed) {
        open_leaf(place, reasons, candidate);
    } else if (is_container(fields_.kind())) {
        open_container(place, reasons);
    } else {
        open_message(place, reasons, candidate);
    }
}

// A text that readers do not show as the body is an attachment in the view of some.
ReasonSet Scanner::reasons_of_place() const {
    const bool text = fields_.kind() == MediaKind::kText || fields_.kind() == MediaKind::kHtml;
    return text && !at_body() ? ReasonSet{MimeReason::kLaterText} : ReasonSet{};
}

bool Scanner::at_body() const {
    if (open_.empty()) return true;
    const OpenContainer& parent = open_.back();
    if (parent.kind == MediaKind::kMessage) return true;
    return parent.at_body && (parent.kind == MediaKind::kAlternative || parent.children == 1);
}

int Scanner::record() {
    MimePart part;
    part.path = path();
    part.type = fields_.type();
    part.disposition = fields_.disposition();
    part.names = fields_.names().take();
    return result_.open(std::move(part), limits_);
}

std::string Scanner::path() const {
    std::string text = "1";
    for (const OpenContainer& container : open_) text += '.' + std::to_string(container.children);
    return text;
}

void Scanner::open_container(int place, ReasonSet reasons) {
    OpenContainer container;
    container.kind = fields_.kind();
    container.protocol = container_protocol(fields_.kind(), fields_.protocol());
    container.at_body = at_body();
    container.nested = !open_.empty() && (open_.back().nested || open_.back().kind == MediaKind::kMessage);
    container.place = place;
    blame(container, reasons);
    if (clashes(open_, fields_.boundary())) blame(container, MimeReason::kBoundaryClash);
    container.set_boundary(fields_.boundary(), fields_.boundary_token_size());
    open_.push_back(container);
    begin_outside();
}

void Scanner::open_message(int place, ReasonSet reasons, std::optional<Tolerance> tolerable) {
    OpenContainer container;
    container.kind = MediaKind::kMessage;
    container.children = 1;
    container.place = place;
    if (tolerable && reasons.without(excused_by(*tolerable)).empty()) container.tolerable = tolerable;
    blame(container, reasons);
    open_.push_back(container);
    begin_header(kPlain);
}

void Scanner::open_leaf(int place, ReasonSet reasons, std::optional<Tolerance> candidate) {
    leaf_ = OpenLeaf{place, reasons, fields_.kind(), fields_.type(), candidate, fields_.doubts()};
    const bool given = sink_ != nullptr && place >= 0 && !reasons.empty();
    content_.begin(plan_for(fields_), given ? sink_ : nullptr, taker_of_text(!reasons.empty()));
    if (given) {
        const auto index = static_cast<std::size_t>(place);
        sink_->begin_part(index, result_.parts[index]);
    }
    state_ = State::kLeaf;
}

TextSink* Scanner::taker_of_text(bool attachment) {
    if (text_sink_ == nullptr) return nullptr;
    // A multipart that cannot be followed is shown as it stands.
    const TextReading& text = fields_.text();
    if (!text.text() && !is_container(fields_.kind())) return nullptr;
    if (fields_.doubts().text_coding_unclear()) text_sink_->texts_left_out();
    const TextHead head{text_type(fields_), text.charset(), text.html(), attachment, text.joined()};
    return text_sink_->begin_text(head) ? text_sink_ : nullptr;
}

void Scanner::skip_the_rest() {
    result_.message_reasons.add(MimeReason::kLimit);
    state_ = State::kSkip;
    if (text_sink_ != nullptr) text_sink_->texts_left_out();
}

void Scanner::begin_outside() {
    ContentPlan plan;
    plan.text = TextPlace::kOutside;
    content_.begin(plan);
    state_ = State::kOutside;
}

void Scanner::end_current() {
    // A header that ends here may have been a nested message's, whose own header then ends here too.
    while (state_ == State::kHeader) {
        header_.cut(fields_);
        open_part();
    }
    if (state_ == State::kLeaf) close_leaf();
    if (state_ == State::kOutside) {
        content_.finish(referred_);
        blame(open_.back(), content_.reasons());
        if (!record_hidden(open_.back().place)) blame(open_.back(), MimeReason::kLimit);
    }
}

bool Scanner::record_hidden(int place) {
    const bool all = result_.add_hidden(place, content_.hidden(), limits_);
    content_.forget_hidden();
    return all;
}

void Scanner::blame(OpenContainer& container, ReasonSet reasons) {
    container.reasons.add(reasons);
    result_.note(reasons, container.tolerable);
}

ReasonSet Scanner::leaf_reasons() const {
    ReasonSet reasons = leaf_.reasons;
    reasons.add(content_.reasons());
    if (leaf_.kind == MediaKind::kOther && is_tnef(content_.head())) reasons.add(MimeReason::kTnef);
    return reasons;
}

void Scanner::close_leaf() {
    content_.finish(referred_);
    ReasonSet reasons = leaf_reasons();
    if (!record_hidden(leaf_.place)) reasons.add(MimeReason::kLimit);
    const std::optional<Tolerance> tolerable = proven_tolerance(leaf_, content_, reasons);
    if (leaf_.place >= 0) {
        MimePart& part = result_.parts[static_cast<std::size_t>(leaf_.place)];
        part.encoded_size = content_.encoded_size();
        part.decoded_size = content_.decoded_size();
        part.may_hold_more = leaf_.doubts.may_hold_more(reasons);
    }
    result_.close(leaf_.place, reasons, tolerable);
}

void Scanner::close_containers(std::size_t keep) {
    while (open_.size() > keep) {
        OpenContainer& container = open_.back();
        const bool multipart = container.boundary_size > 0;
        // A report may return a message's header alone.
        const bool header_only = container.nested && container.empty;
        if (multipart && !container.used && !header_only) blame(container, MimeReason::kBoundaryUnused);
        if (container.place >= 0) {
            result_.parts[static_cast<std::size_t>(container.place)].may_hold_more =
                container.reasons.meets(kStructural);
        }
        result_.close(container.place, container.reasons, container.tolerable);
        open_.pop_back();
    }
}

bool Scanner::settled(ToleranceSet tolerated) const {
    if (result_.overall(tolerated) != Finding::kNone) return true;
    switch (state_) {
        case State::kHeader:
            return !fields_.reasons().without(excused_by(tolerated)).empty();
        case State::kOutside:
            return !content_.reasons().empty();
        case State::kLeaf:
            return !leaf_reasons().empty() && !may_be_tolerated(leaf_, content_, leaf_reasons(), tolerated);
        case State::kSkip:
            return true;
    }
    return false;
}

std::size_t Scanner::memory_used() const {
    return sizeof(*this) + result_.memory_used() + header_.memory_used() + fields_.memory_used() +
           content_.memory_used() + leaf_.type.capacity() + open_.capacity() * sizeof(OpenContainer);
}

}  // namespace postern
