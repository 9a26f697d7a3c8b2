#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "address/reading_set.h"

namespace postern {

// Reads the addresses around the @ signs of a text, in every spelling that some reader takes for one:
// blanks around @ and dots, quotes, backslashes, several @ in a row, percent and bang forms, route
// hosts, domains that are no domain as a whole.
//
// One scan serves all the texts that are made of one header field or path, since the work is bounded for
// all of them together: kMaxSigns signs, kMaxForeign domains that are not plain ASCII. Beyond that
// nothing is read and overflowed() says so. Not for several threads at once.
class MailboxScan {
  public:
    static constexpr std::size_t kMaxSigns = 3000;
    static constexpr std::size_t kMaxForeign = 200;

    // Starts on another text, which must live until the next call.
    void begin(std::string_view text);

    // Adds to `into` the address around the @ at `at`; the signs of a text in their order. `by` is how a
    // plain address is read; the other spellings say how themselves.
    void read_sign(std::size_t at, ReadBy by, ReadingSet& into);

    // A local part that stands alone, without quotes and escapes: itself with an empty domain, and
    // what its percent and bang forms name.
    void read_unqualified(std::string_view local, ReadBy by, ReadingSet& into);

    // Only what the percent and bang forms of such a local part name, where they name a mailbox in full.
    void read_routes(std::string_view local, ReadingSet& into);

    [[nodiscard]] bool overflowed() const { return overflowed_; }

  private:
    void read_domain(const std::string& local, std::string_view run, ReadBy by, ReadingSet& into);
    void mend_domain(const std::string& local, std::string_view run, ReadBy by, ReadingSet& into);
    void add(const std::string& local, std::string domain, ReadBy by, ReadingSet& into);

    std::string_view text_;
    std::size_t signs_ = 0;
    std::size_t foreign_ = 0;
    std::size_t chain_begin_ = 0;  // where the local part of a row "a@b@c" begins
    std::size_t chain_end_ = 0;    // behind the domain that is the end of the row so far
    bool after_route_host_ = false;
    bool overflowed_ = false;
};

}  // namespace postern
