#include "mime/tolerance_proof.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace postern {
namespace {

// Signatures with long certificate chains are a few kB; more than this is a file in disguise.
constexpr std::uint64_t kMaxSignature = 65536;

bool all_names(ContentFields& fields, std::initializer_list<std::string_view> extensions, bool none_is_fine) {
    const std::vector<std::string>& names = fields.names().names();
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const std::string_view extension = extension_of(name);
        if (extension.empty()) return none_is_fine;
        return std::any_of(extensions.begin(), extensions.end(),
                           [&](std::string_view one) { return iequals(one, extension); });
    });
}

bool is_signature_part(ContentFields& fields, const OpenContainer& parent) {
    if (parent.kind != MediaKind::kSigned || parent.children != 2) return false;
    const std::string& type = fields.type();
    if (parent.protocol == ContainerProtocol::kPgpSignature) {
        return type == "application/pgp-signature" && all_names(fields, {"asc", "sig", "pgp"}, true);
    }
    return parent.protocol == ContainerProtocol::kCmsSignature &&
           (type == "application/pkcs7-signature" || type == "application/x-pkcs7-signature") &&
           all_names(fields, {"p7s"}, true);
}

bool is_inline_image(ContentFields& fields, const OpenContainer& parent, const ContentIds& referred) {
    if (parent.kind != MediaKind::kRelated || parent.children < 2) return false;
    if (fields.content_id() == 0 || !referred.has(fields.content_id())) return false;
    const std::vector<std::string>& names = fields.names().names();
    return std::all_of(names.begin(), names.end(),
                       [&](const std::string& name) { return is_picture_name(fields.type(), name); });
}

bool is_report_type(ContainerProtocol protocol, std::string_view type) {
    switch (protocol) {
        case ContainerProtocol::kDeliveryStatus:
            return type == "message/delivery-status" || type == "message/global-delivery-status";
        case ContainerProtocol::kDispositionNotification:
            return type == "message/disposition-notification" ||
                   type == "message/global-disposition-notification";
        case ContainerProtocol::kFeedbackReport:
            return type == "message/feedback-report";
        default:
            return false;
    }
}

bool is_returned_message(std::string_view type) {
    static constexpr std::array<std::string_view, 4> kTypes{"message/rfc822", "text/rfc822-headers",
                                                            "message/global", "message/global-headers"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool is_report_part(const ContentFields& fields, OpenContainer& parent) {
    if (parent.kind != MediaKind::kReport) return false;
    if (parent.children == 2) parent.report_begun = is_report_type(parent.protocol, fields.type());
    if (parent.children == 2) return parent.report_begun;
    return parent.children == 3 && parent.report_begun && is_returned_message(fields.type());
}

bool is_list_footer(const ContentFields& fields, const OpenContainer& parent) {
    return parent.kind == MediaKind::kMixed && fields.type() == "text/plain" && parent.children > 1;
}

}  // namespace

std::optional<Tolerance> tolerance_candidate(ContentFields& fields, OpenContainer* parent,
                                             const ContentIds& referred) {
    if (parent != nullptr) {
        if (is_signature_part(fields, *parent)) return Tolerance::kSignature;
        if (is_inline_image(fields, *parent, referred)) return Tolerance::kInlineImage;
        if (is_report_part(fields, *parent)) return Tolerance::kReport;
        if (is_list_footer(fields, *parent)) return Tolerance::kListFooter;
    }
    if (fields.kind() == MediaKind::kCalendar && all_names(fields, {"ics", "ical", "ifb"}, false)) {
        return Tolerance::kCalendar;
    }
    if (fields.kind() == MediaKind::kVcard && all_names(fields, {"vcf", "vcard"}, false))
        return Tolerance::kVcard;
    return std::nullopt;
}

bool may_be_tolerated(const OpenLeaf& leaf, const ContentReader& content, ReasonSet reasons,
                      ToleranceSet tolerated) {
    if (!leaf.candidate || !tolerated.has(*leaf.candidate)) return false;
    if (!reasons.without(excused_by(*leaf.candidate)).empty()) return false;
    switch (*leaf.candidate) {
        case Tolerance::kSignature:
            return content.encoded_size() <= kMaxSignature &&
                   (!content.head_is_full() || is_signature(leaf.type, content.head()));
        case Tolerance::kInlineImage:
            return !content.head_is_full() || is_picture(leaf.type, content.head());
        case Tolerance::kCalendar:
        case Tolerance::kVcard:
            return content.may_be_harmless();
        case Tolerance::kReport:
        case Tolerance::kListFooter:
            break;
    }
    return true;
}

std::optional<Tolerance> proven_tolerance(const OpenLeaf& leaf, const ContentReader& content,
                                          ReasonSet reasons) {
    if (!leaf.candidate || reasons.empty()) return std::nullopt;
    if (!may_be_tolerated(leaf, content, reasons, {*leaf.candidate})) return std::nullopt;
    bool proven = true;
    switch (*leaf.candidate) {
        case Tolerance::kSignature:
            proven = is_signature(leaf.type, content.head());
            break;
        case Tolerance::kInlineImage:
            proven = is_picture(leaf.type, content.head());
            break;
        case Tolerance::kCalendar:
        case Tolerance::kVcard:
            proven = content.harmless_directory();
            break;
        case Tolerance::kReport:
        case Tolerance::kListFooter:
            break;
    }
    return proven ? leaf.candidate : std::nullopt;
}

}  // namespace postern
