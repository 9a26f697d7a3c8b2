#include "mime/tnef.h"

#include <algorithm>
#include <cstring>

namespace postern {
namespace {

constexpr std::uint32_t kSignature = 0x223E9F78;

// Attributes (MS-OXTNEF 2.1.3.2), without the upper half that states their type.
constexpr std::uint32_t kAttachTitle = 0x8010;
constexpr std::uint32_t kAttachData = 0x800F;
constexpr std::uint32_t kAttachRendering = 0x9002;
constexpr std::uint32_t kAttachProperties = 0x9005;

// Properties from here on are named (MS-OXPROPS).
constexpr std::uint32_t kFirstNamed = 0x8000;

constexpr std::size_t kChecksumSize = 2;

// Transports and archivers leave such bytes behind the last attribute.
bool is_filler(char c) {
    return c == '\0' || c == '\r' || c == '\n';
}

}  // namespace

void TnefReader::feed(std::string_view bytes) {
    while (!bytes.empty()) bytes.remove_prefix(take(bytes));
}

void TnefReader::finish() {
    if (!is_tnef_) return;
    end_content(top());
    const State state = top().state;
    const bool whole = state == State::kTail || (state == State::kLevel && held_ == 0);
    if (depth_ > 0 || !whole) broken_ = true;
}

// ---- the walk

bool TnefReader::is_run(const Stream& s) {
    return s.state == State::kText || s.state == State::kSkip;
}

std::uint64_t TnefReader::section_end(const Stream& s) {
    return s.inside ? s.attribute_end : s.end;
}

std::size_t TnefReader::field_size(const Stream& s) {
    switch (s.state) {
        case State::kLevel:
            return 1;
        case State::kKey:
        case State::kRendering:
        case State::kChecksum:
            return 2;
        case State::kAttribute:
            return 8;
        case State::kInterface:
            return kTnefInterfaceSize;
        case State::kPropertySet:
            return 20;
        case State::kFixed:
            return tnef_shape(s.tag & 0xFFFFU).size;
        case State::kTail:
        case State::kText:
        case State::kSkip:
            return 0;
        default:
            return 4;
    }
}

// Uses some bytes at the start, at least one, and returns how many.
std::size_t TnefReader::take(std::string_view bytes) {
    Stream& s = top();
    const std::uint64_t room = (is_run(s) ? s.run_end : section_end(s)) - at_;
    const std::size_t field = field_size(s);
    std::uint64_t count = std::min<std::uint64_t>(room, bytes.size());
    if (field > 0) count = std::min<std::uint64_t>(count, field - held_);
    bytes = bytes.substr(0, count);
    if (field > 0) {
        std::memcpy(field_.data() + held_, bytes.data(), bytes.size());
        held_ += bytes.size();
    } else if (s.given) {
        sink_->data(bytes);
    } else if (s.state == State::kText) {
        text_.add(bytes);
    } else if (s.state == State::kTail && !std::all_of(bytes.begin(), bytes.end(), is_filler)) {
        broken_ = true;
    }
    at_ += bytes.size();
    settle();
    return bytes.size();
}

// Goes through everything that is complete. Afterwards the next byte has a place.
void TnefReader::settle() {
    while (true) {
        Stream& s = top();
        const std::size_t field = field_size(s);
        if (field > 0 && held_ == field) {
            held_ = 0;
            end_of_field(s);
        } else if (is_run(s) && at_ == s.run_end) {
            end_of_run(s);
        } else if (at_ == section_end(s)) {
            end_of_section(s);
        } else {
            return;
        }
    }
}

void TnefReader::end_of_field(Stream& s) {
    switch (s.state) {
        case State::kSignature:
            return signature(s);
        case State::kLevel:
            return level(s);
        case State::kAttribute:
            return attribute(s);
        case State::kRendering:
            // AttachTypeOle
            if (field_[0] == 2) list_.set_object(attachment(s));
            return skip(s, s.attribute_end, Then::kAttribute);
        case State::kPropertyCount:
            s.properties = number(0);
            return next_property(s);
        case State::kTag:
            s.tag = number(0);
            if (s.tag >> 16U < kFirstNamed) return first_value(s);
            s.state = State::kPropertySet;
            return;
        case State::kPropertySet:
        case State::kNumber:
        case State::kNameSize:
            return property_name(s);
        case State::kValueCount:
            return value_count(s);
        case State::kValueSize:
            return value_size(s);
        case State::kFixed:
            return fixed_value(s);
        case State::kInterface:
            return enter(s, s.run_end, Then::kPadding);
        case State::kKey:
        case State::kChecksum:
        default:
            s.state = State::kLevel;
            return;
    }
}

void TnefReader::end_of_run(Stream& s) {
    if (s.state == State::kText) {
        // Of an attribute there are titles only.
        const bool type = s.then == Then::kValue && s.tag >> 16U == kTnefAttachMimeTag;
        if (type) list_.add_type(attachment(s), text_.text());
        if (!type) list_.add_name(attachment(s), text_.text());
        return skip(s, s.value_end, s.then);
    }
    switch (s.then) {
        case Then::kPadding:
            return skip(s, s.value_end, Then::kValue);
        case Then::kValue:
            return next_value(s);
        case Then::kProperty:
            return first_value(s);
        case Then::kAttribute:
            s.inside = false;
            s.state = State::kChecksum;
            return;
        case Then::kStream:
            s.state = State::kTail;
            return;
    }
}

// An attribute or a stream has no more bytes, whatever its inside still wanted.
void TnefReader::end_of_section(Stream& s) {
    end_content(s);
    const bool cut = held_ > 0 || (s.state != State::kLevel && s.state != State::kTail);
    held_ = 0;
    if (s.inside) {
        broken_ = true;
        s.inside = false;
        s.state = State::kChecksum;
        return;
    }
    // What was no TNEF stream from the start is some other content.
    if (cut && s.state != State::kSignature) broken_ = true;
    --depth_;
}

// ---- streams and attributes

void TnefReader::signature(Stream& s) {
    if (number(0) != kSignature) {
        if (depth_ > 0) begin_content(s, field_size(s));
        return skip(s, s.end, Then::kStream);
    }
    if (depth_ == kMaxDepth) return give_up_stream(s);
    if (depth_ == 0) is_tnef_ = true;
    s.state = State::kKey;
}

void TnefReader::level(Stream& s) {
    const char value = field_[0];
    if (value == 1 || value == 2) {
        s.state = State::kAttribute;
    } else if (is_filler(value)) {
        s.state = State::kTail;
    } else {
        give_up_stream(s);
    }
}

void TnefReader::attribute(Stream& s) {
    const std::uint32_t id = number(0) & 0xFFFFU;
    const std::uint32_t size = number(4);
    if (std::uint64_t{size} + kChecksumSize > s.end - at_) return give_up_stream(s);
    s.inside = true;
    s.attribute_end = at_ + size;
    s.value_end = s.attribute_end;
    switch (id) {
        case kAttachRendering:
            start_attachment(s);
            s.state = State::kRendering;
            return;
        case kAttachTitle:
            s.then = Then::kAttribute;
            return collect(s, s.attribute_end, TnefText::Encoding::kEightBit);
        case kAttachData:
            list_.add_size(attachment(s), size);
            return enter(s, s.attribute_end, Then::kAttribute);
        case kAttachProperties:
            s.state = State::kPropertyCount;
            return;
        default:
            return skip(s, s.attribute_end, Then::kAttribute);
    }
}

void TnefReader::skip(Stream& s, std::uint64_t end, Then then) {
    s.state = State::kSkip;
    s.run_end = end;
    s.then = then;
}

void TnefReader::collect(Stream& s, std::uint64_t end, TnefText::Encoding encoding) {
    s.state = State::kText;
    s.run_end = end;
    text_.begin(encoding);
}

// Looks into what stands up to `end`, which may be another stream; then goes on in `s`.
void TnefReader::enter(Stream& s, std::uint64_t end, Then then) {
    skip(s, end, then);
    if (at_ == end || depth_ == kMaxDepth) return;
    ++depth_;
    top() = Stream{};
    top().end = end;
}

// What `s` was entered for is no stream. The bytes that were looked at are in field_.
void TnefReader::begin_content(Stream& s, std::size_t looked_at) {
    const std::size_t place = streams_[depth_ - 1].attachment;
    if (sink_ == nullptr || place >= list_.attachments().size()) return;
    sink_->begin_data(place, list_.attachments()[place]);
    sink_->data(std::string_view(field_.data(), looked_at));
    s.given = true;
}

void TnefReader::end_content(Stream& s) {
    const bool too_short = depth_ > 0 && s.state == State::kSignature && held_ > 0;
    if (too_short) begin_content(s, held_);
    if (s.given) sink_->end_data();
    s.given = false;
}

void TnefReader::give_up_attribute(Stream& s) {
    broken_ = true;
    skip(s, s.attribute_end, Then::kAttribute);
}

void TnefReader::give_up_stream(Stream& s) {
    broken_ = true;
    skip(s, s.end, Then::kStream);
}

// ---- what was found

void TnefReader::start_attachment(Stream& s) {
    s.started = true;
    s.attachment = list_.start();
}

// The present one. What stands before the first attribute that starts one belongs to one none the less.
std::size_t TnefReader::attachment(Stream& s) {
    if (!s.started) start_attachment(s);
    return s.attachment;
}

std::uint32_t TnefReader::number(std::size_t at) const {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(field_[at + i]);
    return value;
}

}  // namespace postern
