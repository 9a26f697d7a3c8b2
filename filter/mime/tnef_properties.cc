#include <algorithm>

#include "mime/tnef.h"

namespace postern {
namespace {

// Properties (MS-OXPROPS).
constexpr std::uint32_t kDisplayName = 0x3001;
constexpr std::uint32_t kAttachContent = 0x3701;
constexpr std::uint32_t kAttachFilename = 0x3704;
constexpr std::uint32_t kAttachMethod = 0x3705;
constexpr std::uint32_t kAttachLongFilename = 0x3707;

bool is_name(std::uint32_t property) {
    return property == kDisplayName || property == kAttachFilename || property == kAttachLongFilename;
}

bool is_collected(std::uint32_t property) {
    return is_name(property) || property == kTnefAttachMimeTag;
}

}  // namespace

// The part of the walk that goes through the properties of an attachment (MS-OXTNEF 2.1.3.4).

void TnefReader::next_property(Stream& s) {
    if (s.properties == 0) return skip(s, s.attribute_end, Then::kAttribute);
    --s.properties;
    s.state = State::kTag;
}

void TnefReader::property_name(Stream& s) {
    constexpr std::size_t kGuid = 16;
    if (s.state == State::kNumber) return first_value(s);
    if (s.state == State::kPropertySet) {
        const std::uint32_t kind = number(kGuid);
        if (kind > 1) return give_up_attribute(s);
        s.state = kind == 0 ? State::kNumber : State::kNameSize;
        return;
    }
    const std::uint32_t size = number(0);
    const std::uint64_t whole = std::uint64_t{size} + tnef_padding(size);
    if (whole > s.attribute_end - at_) return give_up_attribute(s);
    skip(s, at_ + whole, Then::kProperty);
}

void TnefReader::first_value(Stream& s) {
    const TnefShape shape = tnef_shape(s.tag & 0xFFFFU);
    if (!shape.known) return give_up_attribute(s);
    s.values = 1;
    if (!shape.variable && !shape.multiple) return next_value(s);
    s.state = State::kValueCount;
}

void TnefReader::value_count(Stream& s) {
    s.values = number(0);
    const TnefShape shape = tnef_shape(s.tag & 0xFFFFU);
    // Some readers take such values one behind the other, others each with its padding.
    if (shape.narrow && s.values > 1) return give_up_attribute(s);
    next_value(s);
}

void TnefReader::next_value(Stream& s) {
    if (s.values == 0) return next_property(s);
    --s.values;
    s.state = tnef_shape(s.tag & 0xFFFFU).variable ? State::kValueSize : State::kFixed;
}

void TnefReader::value_size(Stream& s) {
    const std::uint32_t size = number(0);
    if (size > s.attribute_end - at_) return give_up_attribute(s);
    const std::uint64_t end = at_ + size;
    s.value_end = std::min(end + tnef_padding(size), s.attribute_end);
    const std::uint32_t type = s.tag & 0xFFFFU & ~kTnefMultiple;
    const std::uint32_t property = s.tag >> 16U;
    s.then = Then::kValue;
    if (is_collected(property) && type == kTnefText) return collect(s, end, TnefText::Encoding::kEightBit);
    if (is_collected(property) && type == kTnefUnicode) return collect(s, end, TnefText::Encoding::kUtf16);
    if (property == kAttachContent && type == kTnefBinary) {
        list_.add_size(attachment(s), size);
        return enter(s, end, Then::kPadding);
    }
    if (property != kAttachContent || type != kTnefObject) return skip(s, s.value_end, Then::kValue);
    list_.set_object(attachment(s));
    if (size < kTnefInterfaceSize) return give_up_attribute(s);
    list_.add_size(attachment(s), size - kTnefInterfaceSize);
    s.run_end = end;
    s.state = State::kInterface;
}

void TnefReader::fixed_value(Stream& s) {
    const bool method = s.tag == (kAttachMethod << 16U | kTnefInteger);
    const std::uint32_t value = number(0);
    // afEmbeddedMessage, afStorage
    if (method && (value == 5 || value == 6)) list_.set_object(attachment(s));
    next_value(s);
}

}  // namespace postern
