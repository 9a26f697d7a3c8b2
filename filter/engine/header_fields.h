#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "api/check.h"

namespace postern {

// Keeps the fields of the message's own header for the checks, as MessageFacts::fields says, where some check
// wants them. One for each message; one thread at a time.
//
// HeaderField::text is what lenient readers show: encoded words are decoded wherever they stand, the bytes of
// adjacent words of one charset together, blanks between two words gone; a word of a charset that nobody
// knows, or that is not listed (address/charset.h), stays as it was sent. Bytes that are no UTF-8 are
// windows-1252, raw ISO-2022-JP is decoded. A line end or a NUL out of a word is a blank. It is never longer
// than four times the value. Linear in the value.
class HeaderFields {
  public:
    explicit HeaderFields(std::span<const std::unique_ptr<const Check>> checks);

    // A field in order, as libmilter gives it: the value with the blank behind the colon, folds as LF or CRLF
    // and blank. Adds it to message.fields, or sets message.fields_cut, for good.
    void field(std::string_view name, std::string_view value, MessageFacts& message);

  private:
    bool wanted_;
    std::size_t bytes_ = 0;  // names and values of the fields that are kept
};

}  // namespace postern
