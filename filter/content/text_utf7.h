#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/text_wide.h"

namespace postern {

// Turns UTF-7 (RFC 2152) into UTF-8, in pieces that may be cut anywhere. Lenient: every ASCII byte stands for
// itself outside of base64, and whatever is not of its alphabet ends it; bits left over then are nothing.
// Bytes above 0x7f and surrogates without their other half are U+FFFD. Linear; one thread at a time.
class Utf7Stream {
  public:
    void feed(std::string_view bytes, std::string& out);
    void finish(std::string& out);

  private:
    void shifted(char c, std::string& out);
    void direct(char c, std::string& out);

    bool shifted_ = false;  // behind a "+"
    bool empty_ = false;    // nothing of the alphabet behind it
    std::uint32_t bits_ = 0;
    unsigned bit_count_ = 0;
    WideStream units_{{TextCharset::How::kUtf16, TextCharset::Order::kBig}};
};

}  // namespace postern
