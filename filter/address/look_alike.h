#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// Finds domains that a person could take for one of ours: "examp1e.org", "exarnple.org", or a name in
// Cyrillic letters. Two names look alike where their skeletons (UTS #39 section 4, compared without case)
// are the same; an accent makes another letter, and another top-level domain another name. Immutable; may
// be shared by all threads; copies share what was built.
class LookAlikes {
  public:
    // Knows no domain, so nothing resembles any.
    LookAlikes() = default;

    // Our own domains, each as canonical_domain returns it; what is empty or a literal is left out.
    explicit LookAlikes(const std::vector<std::string>& canonical_domains);

    // The own domain that `canonical` (as canonical_domain returns it) or one of its parents looks like,
    // without itself being one of ours or below one: "mail.examp1e.org" resembles "example.org". Empty where
    // there is none, also for literals, for what is no name, and where the tables of ICU can't be read.
    // Points into what this object and its copies share. Linear; a name of plain ASCII costs no library call.
    [[nodiscard]] std::string_view resembled_by(std::string_view canonical) const;

  private:
    struct Own;
    std::shared_ptr<const Own> own_;
};

}  // namespace postern
