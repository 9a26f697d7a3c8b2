#include "mime/content_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "mime/boundary.h"

namespace postern {
namespace {

constexpr std::string_view kType = "content-type";
constexpr std::string_view kEncoding = "content-transfer-encoding";
constexpr std::string_view kDisposition = "content-disposition";
constexpr std::string_view kId = "content-id";
constexpr std::size_t kMaxWord = 128;

bool note_repetition(bool& seen, ReasonSet& reasons, MimeReason reason) {
    if (seen) reasons.add(reason);
    return std::exchange(seen, true);
}

bool is_type(std::string_view text) {
    const auto halves = split_once(text, '/');
    return halves && is_token(halves->first) && is_token(halves->second) && text.size() <= kMaxWord;
}

TransferEncoding encoding_of(std::string_view word) {
    if (iequals(word, "7bit") || iequals(word, "8bit") || iequals(word, "binary")) {
        return TransferEncoding::kIdentity;
    }
    if (iequals(word, "base64")) return TransferEncoding::kBase64;
    if (iequals(word, "quoted-printable")) return TransferEncoding::kQuotedPrintable;
    return TransferEncoding::kUnknown;
}

// Encodings that some readers know although no standard does (uuencode and its like).
bool is_odd_encoding(std::string_view text) {
    static constexpr std::array<std::string_view, 13> kOdd{
        "x-uuencode", "uuencode", "x-uue",    "uue",    "x-uu",     "uu",          "x-yencode",
        "yencode",    "gzip64",   "x-gzip64", "binhex", "x-binhex", "mac-binhex40"};
    return std::any_of(kOdd.begin(), kOdd.end(), [&](std::string_view odd) { return iequals(odd, text); });
}

bool is_tnef_name(const std::string& name) {
    return iequals(name, "winmail.dat") || iequals(name, "win.dat");
}

bool is_boundary(const FieldParameter& p) {
    return istarts_with(p.name, "boundary");
}

// In one piece or in several (RFC 2231), and where the grammar is broken anywhere in the value.
bool names_opaque_charset(std::string_view value, const FieldValue& parsed) {
    if ((parsed.malformed || !is_type(parsed.main)) && is_opaque_charset(value)) return true;
    std::string joined;
    for (const FieldParameter& p : parsed.parameters) {
        if (!istarts_with(p.name, "charset")) continue;
        const std::string one = decode_percent(p.value());
        if (is_opaque_charset(one)) return true;
        joined += one;
    }
    return is_opaque_charset(joined);
}

MimeReason reason_of(MediaKind kind) {
    switch (kind) {
        case MediaKind::kEncrypted:
        case MediaKind::kOpaque:
            return MimeReason::kEncrypted;
        case MediaKind::kOtherContainer:
            return MimeReason::kContainerType;
        case MediaKind::kMessage:
            return MimeReason::kNestedMessage;
        case MediaKind::kPartial:
            return MimeReason::kPartialMessage;
        case MediaKind::kExternalBody:
            return MimeReason::kExternalBody;
        case MediaKind::kTnef:
            return MimeReason::kTnef;
        case MediaKind::kCalendar:
        case MediaKind::kVcard:
        case MediaKind::kOtherText:
        case MediaKind::kOther:
            return MimeReason::kType;
        default:
            return MimeReason::kNone;
    }
}

}  // namespace

bool ContentFields::is_of_interest(std::string_view name) {
    return istarts_with(name, "content-") && (iequals(name, kType) || iequals(name, kEncoding) ||
                                              iequals(name, kDisposition) || iequals(name, kId));
}

void ContentFields::add(std::string_view name, std::string_view value) {
    if (!is_of_interest(name)) return;
    if (value.size() > kMaxValue) {
        reasons_.add(MimeReason::kLimit);
        value = value.substr(0, kMaxValue);
    }
    if (iequals(name, kType)) {
        read_type(value);
        judge_charset();
    }
    if (iequals(name, kEncoding)) read_encoding(value);
    if (iequals(name, kDisposition)) read_disposition(value);
    if (iequals(name, kId)) read_id(value);
}

void ContentFields::read_type(std::string_view value) {
    const FieldValue parsed = parse_field_value(value);
    if (parsed.comment) reasons_.add(MimeReason::kComment);
    if (parsed.malformed) reasons_.add(MimeReason::kTypeSyntax);
    if (parsed.cut) reasons_.add(MimeReason::kLimit);
    names_.add(parsed, "name");
    names_.add(parsed, "filename");
    doubts_.add_type(value);
    opaque_charset_ = opaque_charset_ || names_opaque_charset(value, parsed);
    std::string type = is_type(parsed.main) ? ascii_lower(parsed.main) : std::string{};
    text_.add_type(value, parsed, type);
    if (note_repetition(has_type_, reasons_, MimeReason::kDuplicateType)) return;
    if (type.empty()) {
        reasons_.add(MimeReason::kTypeSyntax);
        kind_ = MediaKind::kUnreadable;
        return;
    }
    type_ = std::move(type);
    kind_ = media_kind(type_);
    if (is_container(kind_)) return read_container(value, parsed);
    read_leaf(parsed);
}

void ContentFields::read_leaf(const FieldValue& parsed) {
    const FieldParameter* charset = parsed.find("charset");
    const bool body = kind_ == MediaKind::kText || kind_ == MediaKind::kHtml;
    if (body && charset != nullptr && !is_known_charset(charset->value()) && !opaque_charset_) {
        reasons_.add(MimeReason::kCharset);
    }
    // Some readers go by "multipart" wherever it stands, others by the boundary.
    if (type_.find("multipart") != std::string::npos) doubts_.note_multipart();
    if (std::any_of(parsed.parameters.begin(), parsed.parameters.end(), is_boundary)) {
        doubts_.note_boundary();
    }
}

void ContentFields::read_container(std::string_view value, const FieldValue& parsed) {
    BoundaryReading reading = read_boundary(value, parsed);
    reasons_.add(reading.reasons);
    boundary_ = std::move(reading.text);
    boundary_token_size_ = reading.token_size;
    const FieldParameter* detail = parsed.find(kind_ == MediaKind::kSigned ? "protocol" : "report-type");
    if (detail != nullptr) protocol_ = ascii_lower(detail->value().substr(0, kMaxWord));
}

void ContentFields::read_encoding(std::string_view value) {
    const std::string_view word = trim_blanks(value);
    doubts_.add_encoding(value);
    if (word.find('(') != std::string_view::npos) reasons_.add(MimeReason::kComment);
    // Blanks by the hundred have no purpose but to overrun a reader's buffer.
    if (value.size() > kMaxWord) reasons_.add(MimeReason::kEncodingSyntax);
    if (note_repetition(has_encoding_, reasons_, MimeReason::kDuplicateEncoding)) return;
    const std::string without_comments = drop_comments(value);
    encoding_beside_comments_ = encoding_of(trim_blanks(without_comments));
    encoding_ = encoding_of(word);
    if (encoding_ != TransferEncoding::kUnknown) return;
    reasons_.add(is_odd_encoding(word) ? MimeReason::kEncoding : MimeReason::kEncodingSyntax);
}

void ContentFields::read_disposition(std::string_view value) {
    const FieldValue parsed = parse_field_value(value);
    if (parsed.comment) reasons_.add(MimeReason::kComment);
    if (parsed.malformed) reasons_.add(MimeReason::kDispositionSyntax);
    if (parsed.cut) reasons_.add(MimeReason::kLimit);
    names_.add(parsed, "filename");
    names_.add(parsed, "name");
    doubts_.add_disposition(value);
    // RFC 2183, 2.8: what is not known is to be treated as an attachment.
    if (!iequals(parsed.main, "inline")) reasons_.add(MimeReason::kDisposition);
    if (!is_token(parsed.main)) reasons_.add(MimeReason::kDispositionSyntax);
    if (note_repetition(has_disposition_, reasons_, MimeReason::kDuplicateDisposition)) return;
    disposition_ = ascii_lower(parsed.main.substr(0, kMaxWord));
}

void ContentFields::read_id(std::string_view value) {
    if (note_repetition(has_id_, reasons_, MimeReason::kDuplicateId)) return;
    std::string_view id = trim_blanks(value);
    if (id.size() > 2 && id.front() == '<' && id.back() == '>') {
        content_id_ = content_id_hash(id.substr(1, id.size() - 2));
    }
}

void ContentFields::settle(std::string_view default_type) {
    if (!has_type_) {
        type_ = default_type;
        kind_ = media_kind(type_);
        text_.add_default(default_type);
    }
    reasons_.add(reason_of(kind_));
    judge_names();
    judge_encoding();
}

void ContentFields::judge_names() {
    if (names_.present()) reasons_.add(MimeReason::kFileName);
    if (names_.cut()) reasons_.add(MimeReason::kLimit);
    const std::vector<std::string>& all = names_.names();
    if (std::any_of(all.begin(), all.end(), is_tnef_name)) reasons_.add(MimeReason::kTnef);
}

void ContentFields::judge_charset() {
    switch (kind_) {
        case MediaKind::kText:
            // What hides in plain text readers look for in the bytes as they are, before any charset.
            if (opaque_charset_) reasons_.add(MimeReason::kCharset);
            break;
        case MediaKind::kHtml:
        case MediaKind::kCalendar:
        case MediaKind::kVcard:
        case MediaKind::kUnreadable:
            if (opaque_charset_) reasons_.add(MimeReason::kOpaqueCharset);
            break;
        default:  // files, which nobody looks through as text
            break;
    }
}

void ContentFields::judge_encoding() {
    const bool encoded =
        encoding_ == TransferEncoding::kBase64 || encoding_ == TransferEncoding::kQuotedPrintable;
    const bool composite = is_container(kind_) || type_.starts_with("message/");
    if (encoded) doubts_.note_encoded();
    if (encoded && composite) reasons_.add(MimeReason::kEncodingOnComposite);
}

std::size_t ContentFields::memory_used() const {
    std::size_t bytes = type_.capacity() + boundary_.capacity() + disposition_.capacity() +
                        protocol_.capacity() + text_.memory_used();
    for (const std::string& name : names_.names()) bytes += name.capacity() + sizeof(std::string);
    return bytes;
}

std::uint64_t content_id_hash(std::string_view id) {
    // RFC 2392 percent-encodes the id in the URL; FNV-1a is enough, as the sender writes both sides.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : decode_percent(id)) {
        hash = (hash ^ static_cast<unsigned char>(ascii_lower(c))) * 0x100000001b3U;
    }
    return hash == 0 ? 1 : hash;
}

}  // namespace postern
