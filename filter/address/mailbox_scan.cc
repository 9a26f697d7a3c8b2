#include "address/mailbox_scan.h"

#include <algorithm>
#include <utility>

#include "address/domain.h"
#include "address/routing.h"
#include "address/sign_context.h"
#include "address/word_finder.h"
#include "base/text.h"

namespace postern {
namespace {

std::string_view leading_domain(std::string_view run) {
    const auto* const end = std::find_if_not(run.begin(), run.end(), is_domain_byte);
    return run.substr(0, static_cast<std::size_t>(end - run.begin()));
}

// The longest end of the run that is a domain by its bytes and lengths.
std::string_view trailing_domain(std::string_view run) {
    std::size_t begin = run.size();
    std::size_t label = 0;
    for (std::size_t i = run.size(); i-- > 0 && run.size() - i <= kMaxDomainLength;) {
        if (run[i] == '.') {
            label = 0;
        } else if (!is_domain_byte(run[i])) {
            return run.substr(i + 1);
        } else if (++label > kMaxLabelLength) {
            break;
        }
        if (i == 0 || run[i] == '.' || run[i - 1] == '.') begin = i;
    }
    return run.substr(begin);
}

bool is_encoded_word(std::string_view run) {
    if (!run.starts_with("=?")) return false;
    const auto word = WordFinder(run).next(0);
    return word && word->begin == 0 && word->end == run.size();
}

// Without the bytes at both ends that no domain holds: quotes and marks around it.
std::string_view without_junk(std::string_view run) {
    // Left to those who decode it, so that they are named as its readers.
    if (is_encoded_word(run)) return run;
    const auto is_junk = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_domain_byte(c); };
    while (!run.empty() && is_junk(run.front())) run.remove_prefix(1);
    while (!run.empty() && is_junk(run.back())) run.remove_suffix(1);
    return run;
}

std::string without_backslashes(std::string_view text) {
    std::string out(text);
    std::erase(out, '\\');
    return out;
}

}  // namespace

void MailboxScan::begin(std::string_view text) {
    text_ = text;
    chain_begin_ = chain_end_ = 0;
    after_route_host_ = false;
}

void MailboxScan::read_sign(std::size_t at, ReadBy by, ReadingSet& into) {
    if (overflowed_ || ++signs_ > kMaxSigns) {
        overflowed_ = true;
        return;
    }
    const LocalBefore left = local_before(text_, at);
    const DomainAfter right = domain_after(text_, at);
    const bool goes_on = chain_end_ > 0 && left.begin > 0 && at <= chain_end_;
    const bool after_colon = trim_right(text_.substr(0, left.begin)).ends_with(':');
    const ReadBy plain = left.local.empty()                 ? ReadBy::kRouteHost
                         : left.had_backslash               ? ReadBy::kQuotedPair
                         : after_route_host_ && after_colon ? ReadBy::kRouteRemoved
                                                            : by;
    after_route_host_ = left.local.empty();
    if (!goes_on) chain_begin_ = left.begin;
    chain_end_ = right.end;
    if (right.run.empty()) return;

    read_domain(left.local, right.run, plain, into);
    if (!right.joined.empty()) read_domain(left.local, right.joined, ReadBy::kBlanksRemoved, into);
    if (!left.joined.empty()) read_domain(left.joined, right.run, ReadBy::kBlanksRemoved, into);
    if (!right.unquoted.empty()) read_domain(left.local, right.unquoted, ReadBy::kDomainNormalised, into);
    if (!right.behind.empty()) read_domain(left.local, right.behind, ReadBy::kDomainNormalised, into);
    if (goes_on) {
        const std::string_view row = text_.substr(chain_begin_, std::min(at - chain_begin_, kMaxLocalLength));
        read_domain(std::string(row), right.run, ReadBy::kTokenScan, into);
    }
}

void MailboxScan::read_domain(const std::string& local, std::string_view run, ReadBy by, ReadingSet& into) {
    if (!std::all_of(run.begin(), run.end(), is_domain_byte) && ++foreign_ > kMaxForeign) {
        overflowed_ = true;
        return;
    }
    if (const std::size_t escape = run.find('\\'); escape != std::string_view::npos) {
        if (auto domain = canonical_domain(run.substr(0, escape))) {
            add(local, *std::move(domain), ReadBy::kDomainNormalised, into);
        }
        const std::string whole = without_backslashes(run);
        if (whole.empty()) return;
        return mend_domain(local, whole, ReadBy::kQuotedPair, into);
    }
    mend_domain(local, run, by, into);
}

// What is a domain is taken as it is. Of what is none, each reader takes what it can.
void MailboxScan::mend_domain(const std::string& local, std::string_view run, ReadBy by, ReadingSet& into) {
    if (auto domain = canonical_domain(run)) return add(local, *std::move(domain), by, into);
    add(local, ascii_lower(run.substr(0, kMaxDomainLength)), by, into);
    const std::string_view core = without_junk(run);
    const std::string_view whole = core.size() < run.size() ? core : std::string_view{};
    for (const std::string_view part : {whole, leading_domain(core), trailing_domain(core)}) {
        if (auto domain = canonical_domain(part)) {
            add(local, *std::move(domain), ReadBy::kDomainNormalised, into);
        }
    }
}

void MailboxScan::add(const std::string& local, std::string domain, ReadBy by, ReadingSet& into) {
    into.add({local, std::move(domain)}, by);
    if (local.find_first_of("%!") != std::string::npos) {
        const bool whole = route_local_part(
            local, [&into](Address address, ReadBy how) { into.add(std::move(address), how); });
        overflowed_ = overflowed_ || !whole;
    }
    overflowed_ = overflowed_ || into.overflowed();
}

void MailboxScan::read_unqualified(std::string_view local, ReadBy by, ReadingSet& into) {
    add(std::string(local.substr(0, kMaxLocalLength)), {}, by, into);
}

void MailboxScan::read_routes(std::string_view local, ReadingSet& into) {
    const bool whole = route_local_part(local, [&into](Address address, ReadBy how) {
        const bool full = !address.local.empty() && address.domain.find('.') != std::string::npos;
        if (full) into.add(std::move(address), how);
    });
    overflowed_ = overflowed_ || !whole || into.overflowed();
}

}  // namespace postern
