#include "content/text_decoder.h"

#include <algorithm>

namespace postern {
namespace {

constexpr std::size_t kPiece = 4096;
constexpr std::string_view kMark = "\xEF\xBB\xBF";  // U+FEFF

using How = TextCharset::How;
using Order = TextCharset::Order;

// The charset that the first bytes show, or the declared one.
TextCharset by_mark(std::string_view start, TextCharset declared) {
    // In UTF-32 the same bytes begin a mark of its own.
    if (declared.how == How::kUtf32) return declared;
    if (start.starts_with(kMark)) return {How::kUtf8};
    if (start.starts_with("\xFF\xFE")) return {How::kUtf16, Order::kLittle};
    if (start.starts_with("\xFE\xFF")) return {How::kUtf16, Order::kBig};
    return declared;
}

}  // namespace

void TextDecoder::begin(std::string_view charset) {
    charset_ = text_charset(charset);
    start_size_ = 0;
    started_ = false;
    first_ = true;
    after_cr_ = false;
}

void TextDecoder::feed(std::string_view bytes, std::string& out) {
    if (!started_) collect_start(bytes, out);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(kPiece, bytes.size()))) {
        decode(bytes.substr(0, kPiece));
        give(out);
    }
}

void TextDecoder::finish(std::string& out) {
    if (!started_) end_start(out);
    with_stream([this](auto& stream) { stream.finish(decoded_); });
    give(out);
    if (after_cr_) out += '\n';
    after_cr_ = false;
}

void TextDecoder::collect_start(std::string_view& bytes, std::string& out) {
    const std::size_t taken = bytes.copy(start_.data() + start_size_, kMarkBytes - start_size_);
    bytes.remove_prefix(taken);
    start_size_ += taken;
    if (start_size_ == kMarkBytes) end_start(out);
}

void TextDecoder::end_start(std::string& out) {
    started_ = true;
    const std::string_view start{start_.data(), start_size_};
    open(by_mark(start, charset_));
    decode(start);
    give(out);
}

void TextDecoder::open(TextCharset charset) {
    stream_ = Utf8Stream{Utf8Stream::Strays::kGuess};
    switch (charset.how) {
        case How::kGuess:
            return;
        case How::kUtf8:
            stream_ = Utf8Stream{Utf8Stream::Strays::kReplace};
            return;
        case How::kWindows1252:
            stream_ = Utf8Stream{Utf8Stream::Strays::kAll};
            return;
        case How::kUtf16:
        case How::kUtf32:
            stream_ = WideStream{charset};
            return;
        case How::kUtf7:
            stream_ = Utf7Stream{};
            return;
        case How::kIconv:
            if (iconv_.begin(charset.iconv_name)) stream_ = &iconv_;
            return;
    }
}

template <class Call>
void TextDecoder::with_stream(Call call) {
    if (auto* const utf8 = std::get_if<Utf8Stream>(&stream_)) return call(*utf8);
    if (auto* const utf7 = std::get_if<Utf7Stream>(&stream_)) return call(*utf7);
    if (auto* const wide = std::get_if<WideStream>(&stream_)) return call(*wide);
    call(iconv_);
}

void TextDecoder::decode(std::string_view bytes) {
    with_stream([&](auto& stream) { stream.feed(bytes, decoded_); });
}

// Hands over what was decoded, its line ends made LF.
void TextDecoder::give(std::string& out) {
    std::string_view rest = decoded_;
    if (first_ && !rest.empty()) {
        first_ = false;
        if (rest.starts_with(kMark)) rest.remove_prefix(kMark.size());
    }
    while (!rest.empty()) {
        if (after_cr_) {
            // A row of them counts once where an LF ends it.
            while (rest.starts_with('\r')) rest.remove_prefix(1);
            if (rest.empty()) break;
            out += '\n';
            if (rest.starts_with('\n')) rest.remove_prefix(1);
            after_cr_ = false;
        }
        const std::size_t plain = std::min(rest.find('\r'), rest.size());
        out.append(rest.substr(0, plain));
        after_cr_ = plain < rest.size();
        rest.remove_prefix(after_cr_ ? plain + 1 : plain);
    }
    decoded_.clear();
}

}  // namespace postern
