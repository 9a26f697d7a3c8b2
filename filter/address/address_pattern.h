#pragma once

#include <string>
#include <string_view>

#include "address/address.h"
#include "base/result.h"

namespace postern {

// A pattern for addresses, as the configuration writes it:
//
//     scan@example.org    this mailbox, local part without case
//     *@example.org       every mailbox of this domain, not of its subdomains
//     *@*.example.org     every mailbox of its subdomains, not of the domain itself
//     *                   every address
//
// A star anywhere else is an error, since "scan*@example.org" would never match what its author meant; a
// local part that holds one is written in quotes. Domains are compared in their canonical form.
// Immutable; any thread.
class AddressPattern {
  public:
    // Error for any other form: no @, an empty local part, a domain that is none, a local part above
    // kMaxLocalLength bytes. A local part may be quoted; blanks at the ends are no part of a pattern.
    [[nodiscard]] static Result<AddressPattern> parse(std::string_view text);

    // The empty address (the null sender "<>") matches no pattern, not even "*": it names nobody. Who
    // wants "a null sender claims nothing" asks for that before. An unqualified address matches "*" only.
    [[nodiscard]] bool matches(const Address& address) const;

    // The pattern in its canonical spelling; parse() of it gives an equal pattern.
    [[nodiscard]] std::string text() const;

  private:
    enum class Kind { kExact, kDomain, kSubdomains, kAny };

    AddressPattern(Kind kind, Address address) : kind_(kind), address_(std::move(address)) {}

    Kind kind_;
    Address address_;
};

}  // namespace postern
