#include "mime/content_kind_cms.h"

#include <cstddef>

namespace postern {
namespace {

using namespace std::string_view_literals;

// 1.2.840.113549.1, with the tag of an object identifier and room for its length left out.
constexpr auto kPkcs = "\x2a\x86\x48\x86\xf7\x0d\x01"sv;

// Behind that, what stands for the types that need a key (RFC 5652, 6 and 8; RFC 5083, 2; PKCS #7, 13).
constexpr std::string_view kEncrypted[] = {
    "\x07\x03"sv,          // enveloped-data
    "\x07\x04"sv,          // signed-and-enveloped-data
    "\x07\x06"sv,          // encrypted-data
    "\x09\x10\x01\x17"sv,  // authEnvelopedData
};

constexpr auto kSigned = "\x07\x02"sv;

// The length of an element, definite or not, taken off the front. False where it is cut or too long.
bool skip_length(std::string_view& bytes) {
    if (bytes.empty()) return false;
    const auto first = static_cast<unsigned char>(bytes.front());
    const std::size_t more = first > 0x80U ? first & 0x7fU : 0U;
    if (more > 8 || bytes.size() <= more) return false;
    bytes.remove_prefix(1 + more);
    return true;
}

}  // namespace

CmsContent cms_content(std::string_view bytes) {
    constexpr char kSequence = 0x30;
    constexpr char kObjectIdentifier = 0x06;
    if (!bytes.starts_with(kSequence)) return CmsContent::kNone;
    bytes.remove_prefix(1);
    if (!skip_length(bytes) || bytes.size() < 2 || bytes.front() != kObjectIdentifier)
        return CmsContent::kNone;
    const std::size_t size = static_cast<unsigned char>(bytes[1]);
    const std::string_view type = bytes.substr(2, size);
    if (type.size() != size || !type.starts_with(kPkcs)) return CmsContent::kNone;
    const std::string_view rest = type.substr(kPkcs.size());
    for (const std::string_view one : kEncrypted) {
        if (rest == one) return CmsContent::kEncrypted;
    }
    if (rest == kSigned) return CmsContent::kSigned;
    return rest.starts_with('\x07') || rest.starts_with("\x09\x10\x01") ? CmsContent::kOpen
                                                                        : CmsContent::kNone;
}

}  // namespace postern
