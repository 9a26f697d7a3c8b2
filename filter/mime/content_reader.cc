#include "mime/content_reader.h"

#include <array>
#include <cstring>

namespace postern {
namespace {

bool contains(std::string_view bytes, char c) {
    return !bytes.empty() && std::memchr(bytes.data(), c, bytes.size()) != nullptr;
}

// In encoded text no MTA has replaced a bare CR, and some readers end a line there. Before a line end it
// does no harm: mailers that encode the CR of a CRLF leave one.
bool has_bare_cr(const Fragment& fragment) {
    std::string_view bytes = fragment.bytes;
    while (fragment.last && bytes.ends_with('\r')) bytes.remove_suffix(1);
    return contains(bytes, '\r');
}

}  // namespace

void ContentReader::begin(const ContentPlan& plan, ContentSink* sink, TextSink* texts) {
    plan_ = plan;
    sink_ = sink;
    texts_ = texts;
    sink_wants_ = sink != nullptr;
    texts_want_ = texts != nullptr;
    given_end_pending_ = false;
    encoded_size_ = 0;
    line_bytes_ = 0;
    end_pending_ = false;
    padding_ = 0;
    harmless_directory_ = false;
    reasons_ = ReasonSet{};
    head_ = ContentHead{};
    base64_ = Base64Decoder{};
    quoted_ = QuotedPrintableDecoder{};
    // What a fragment decodes to, and a line end, without growing by doubling.
    if (plan.given == TransferEncoding::kQuotedPrintable) decoded_.reserve(LineCutter::kWindow + 16);
    text_ = TextSniffer{plan.text.value_or(TextPlace::kBody)};
    html_ = HtmlSniffer{};
    directory_ = DirectorySniffer{};
    hidden_.clear();
}

void ContentReader::line(const Fragment& fragment, ContentIds& referred) {
    count(fragment);
    if (!plan_.text && !sink_wants_ && !texts_want_ && head_.full()) return;
    switch (plan_.given) {
        case TransferEncoding::kBase64:
            decode_base64(fragment, referred);
            break;
        case TransferEncoding::kQuotedPrintable:
            decode_quoted(fragment, referred);
            break;
        default:
            give(fragment.bytes, fragment.end != LineEnd::kNone);
    }
    if (!looks_at_decoded()) take(fragment, referred);
}

bool ContentReader::looks_at_decoded() const {
    return plan_.encoding == TransferEncoding::kBase64 ||
           plan_.encoding == TransferEncoding::kQuotedPrintable;
}

void ContentReader::count(const Fragment& fragment) {
    const std::string_view bytes = fragment.bytes;
    encoded_size_ += bytes.size() + (end_pending_ ? 2 : 0);
    line_bytes_ += bytes.size();
    end_pending_ = fragment.end != LineEnd::kNone;
    if (bytes.empty()) return;
    padding_ = 0;
    if (bytes.back() == '=') padding_ = bytes.ends_with("==") ? 2 : 1;
}

void ContentReader::decode_base64(const Fragment& fragment, ContentIds& referred) {
    std::array<char, Base64Decoder::room_for(LineCutter::kWindow)> out;  // NOLINT: filled by decode()
    const std::size_t size = base64_.decode(fragment.bytes, out.data());
    give({out.data(), size}, false);
    if (looks_at_decoded()) take_decoded({out.data(), size}, referred);
}

void ContentReader::decode_quoted(const Fragment& fragment, ContentIds& referred) {
    decoded_.clear();
    const bool line_end = quoted_.decode(fragment, decoded_);
    give(decoded_, line_end);
    if (line_end) decoded_ += "\r\n";
    if (looks_at_decoded()) take_decoded(decoded_, referred);
}

void ContentReader::take(const Fragment& fragment, ContentIds& referred) {
    head_.add(fragment.bytes);
    if (fragment.last) head_.add("\r\n");
    sniff(fragment, referred);
}

void ContentReader::take_decoded(std::string_view bytes, ContentIds& referred) {
    head_.add(bytes);
    if (!plan_.text) return;
    decoded_lines_.feed(bytes, [&](const Fragment& fragment) {
        if (has_bare_cr(fragment)) reasons_.add(MimeReason::kControlBytes);
        sniff(fragment, referred);
    });
}

void ContentReader::give(std::string_view bytes, bool line_end) {
    if (given_end_pending_) give_now("\r\n");
    given_end_pending_ = line_end;
    if (!bytes.empty()) give_now(bytes);
}

void ContentReader::give_now(std::string_view bytes) {
    if (sink_wants_) sink_wants_ = sink_->content(bytes);
    if (texts_want_) texts_want_ = texts_->text(bytes);
}

void ContentReader::sniff(const Fragment& fragment, ContentIds& referred) {
    if (!plan_.text) return;
    if (contains(fragment.bytes, '\0')) reasons_.add(MimeReason::kControlBytes);
    sniff_text(fragment);
    if (plan_.html) html_.line(fragment, referred, hidden_);
    if (plan_.directory) directory_.line(fragment, hidden_);
}

// To some readers a bare CR ends a line.
void ContentReader::sniff_text(const Fragment& fragment) {
    if (!has_bare_cr(fragment)) return text_.line(fragment, hidden_);
    Fragment piece = fragment;
    std::string_view rest = fragment.bytes;
    for (std::size_t cr = rest.find('\r'); cr != std::string_view::npos; cr = rest.find('\r')) {
        text_.line(Fragment{rest.substr(0, cr), piece.first, true, LineEnd::kLf}, hidden_);
        rest.remove_prefix(cr + 1);
        piece.first = true;
    }
    piece.bytes = rest;
    text_.line(piece, hidden_);
}

void ContentReader::finish(ContentIds& referred) {
    decoded_lines_.finish([&](const Fragment& fragment) { sniff(fragment, referred); });
    text_.finish(hidden_);
    html_.finish(hidden_);
    if (plan_.directory) harmless_directory_ = directory_.harmless(hidden_);
    if (sink_ != nullptr) sink_->end_part();
    if (texts_ != nullptr) texts_->end_text();
    sink_ = nullptr;
    texts_ = nullptr;
}

ReasonSet ContentReader::reasons() const {
    ReasonSet all = reasons_;
    all.add(text_.reasons());
    all.add(html_.reasons());
    // Before the end already, as strict() never comes back.
    if (plan_.text && plan_.encoding == TransferEncoding::kBase64 && !base64_.strict()) {
        all.add(MimeReason::kBodyCoding);
    }
    if (plan_.text && looks_at_decoded() && quoted_.split_escape()) all.add(MimeReason::kBodyCoding);
    return all;
}

std::size_t ContentReader::memory_used() const {
    return decoded_.capacity() + text_.memory_used() + html_.memory_used() + hidden_.memory_used();
}

std::uint64_t ContentReader::decoded_size() const {
    if (plan_.encoding != TransferEncoding::kBase64) return encoded_size_;
    const std::uint64_t bytes = line_bytes_ / 4 * 3 + (line_bytes_ % 4) * 3 / 4;
    return bytes < padding_ ? 0 : bytes - padding_;
}

}  // namespace postern
