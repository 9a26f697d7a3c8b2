#include "observe/pseudonym_record.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "address/domain.h"
#include "address/plain_address.h"
#include "address/reading.h"
#include "api/budget_key.h"
#include "base/text.h"
#include "observe/pseudonym_address.h"

namespace postern {
namespace {

// Enough for every honest message; whoever sends more of what is odd has his texts withheld.
constexpr std::size_t kMostRoutes = 16;
constexpr std::size_t kMostKnown = 64;
constexpr std::size_t kMostOddBytes = 32768;

// It tells what of the mail a pattern found: any piece of an address, too.
constexpr std::string_view kQuotesMail = "patterns";

constexpr std::string_view kDigest = "sha256:";

constexpr std::string_view kEnvelope = "MAIL FROM";  // Identity::source

bool is_domain(std::string_view text) {
    return canonical_domain(text) == text;
}

}  // namespace

void RecordPseudonyms::Routes::add(std::string_view local) {
    if (local.find_first_of("@%!") == std::string_view::npos) return;
    complete = complete && locals.size() < kMostRoutes;
    if (complete) locals.push_back(ascii_lower(local));
}

bool RecordPseudonyms::Routes::name(std::string_view domain) const {
    if (!complete) return true;
    if (locals.empty()) return false;
    const std::string host(domain);
    return std::ranges::any_of(locals, [&](const std::string& local) {
        return local.find('@' + host) != std::string::npos || local.find('%' + host) != std::string::npos ||
               local.find(host + '!') != std::string::npos;
    });
}

RecordPseudonyms::RecordPseudonyms(const Pseudonyms& pseudonyms, const Record& record)
    : pseudonyms_(pseudonyms), record_(record) {
    for (const Identity& identity : record.message.identities) routes_.add(identity.local);
    for (const Identity& identity : record.message.displayed) routes_.add(identity.local);
    for (const Recipient& recipient : record.message.recipients) {
        for (const Recipient::Reading& reading : recipient.readings) routes_.add(reading.local);
    }
    SentAddress sender = read_sent_address(record.message.sender_as_sent);
    if (sender.plain) sender_domain_ = std::move(sender.mailbox.domain);
}

std::string_view RecordPseudonyms::shown(std::string_view domain) const {
    if (domain.empty()) return {};
    return is_domain(domain) && !routes_.name(domain) ? domain : kWithheldDomain;
}

std::string_view RecordPseudonyms::domain_of(const Identity& identity) const {
    const std::string_view domain = identity.domain;
    if (domain.empty() || (identity.own && is_domain(domain))) return domain;
    const bool sent = identity.source == kEnvelope && identity.reading != describe(ReadBy::kUndone) &&
                      identity.reading != describe(ReadBy::kRewritten);
    return sent && domain != sender_domain_ ? kWithheldDomain : shown(domain);
}

std::string_view RecordPseudonyms::domain_of_recipient(std::string_view domain) {
    if (!recipient_domains_) {
        recipient_domains_.emplace();
        std::size_t odd = 0;
        const auto see = [this, &odd](std::string_view address) {
            if (!is_plain_addr_spec(address)) odd += address.size();
            if (odd > kMostOddBytes) return;
            SentAddress sent = read_sent_address(address);
            if (sent.plain) recipient_domains_->insert(std::move(sent.mailbox.domain));
        };
        for (const Recipient& recipient : record_.message.recipients) see(recipient.address);
        for (const RefusedRecipient& refused : record_.refused) see(refused.address);
    }
    return domain.empty() || recipient_domains_->contains(std::string(domain)) ? domain : kWithheldDomain;
}

std::string RecordPseudonyms::mailbox(const Address& mailbox) const {
    return pseudonyms_.mailbox(mailbox.local, mailbox.domain, shown(mailbox.domain));
}

std::string RecordPseudonyms::address(std::string_view as_sent) const {
    const auto [mailbox, plain] = read_sent_address(as_sent);
    if (mailbox.empty()) return {};
    return pseudonyms_.mailbox(mailbox.local, mailbox.domain,
                               plain ? std::string_view(mailbox.domain) : kWithheldDomain);
}

std::string RecordPseudonyms::identity(const Identity& identity) const {
    if (identity.local.empty() && identity.domain.empty()) return {};
    return pseudonyms_.mailbox(identity.local, identity.domain, domain_of(identity));
}

std::string RecordPseudonyms::login(std::string_view user) const {
    if (user.empty()) return {};
    return user.find('@') == std::string_view::npos ? pseudonyms_.whole(user) : address(user);
}

std::string RecordPseudonyms::principal(std::string_view principal) const {
    constexpr std::string_view kUser = "user:";
    if (principal.starts_with(kUser)) return std::string(kUser) + login(principal.substr(kUser.size()));
    const std::size_t kind = principal.find(':') + 1;
    const std::string_view name = principal.substr(kind);
    return std::string(principal.substr(0, kind)) + text(name, name.size());
}

std::string RecordPseudonyms::text(std::string_view text, std::size_t most) const {
    if (!may_hold_address(text)) return std::string(text);
    const auto name = [this](const Address& found) { return mailbox(found); };
    std::optional<std::string> out = without_names(text, {}, name, most);
    return out ? *std::move(out) : pseudonyms_.whole(text);
}

std::string RecordPseudonyms::told(std::string_view check, std::string_view text, std::size_t most) {
    if (text.empty()) return {};
    if (check == kQuotesMail) return pseudonyms_.whole(text);
    know_names();
    const auto name = [this](const Address& found) { return mailbox(found); };
    std::optional<std::string> out;
    if (all_known_) out = without_names(text, known_, name, most);
    return out ? *std::move(out) : pseudonyms_.whole(text);
}

// True where the name has to be added and there is room for it. A pseudonym costs more than the question.
bool RecordPseudonyms::is_new(std::string_view name) {
    if (name.empty() || !all_known_) return false;
    const auto same = [name](const KnownName& known) { return iequals(known.name, name); };
    if (std::ranges::any_of(known_, same)) return false;
    all_known_ = known_.size() < kMostKnown;
    return all_known_;
}

void RecordPseudonyms::know_sent(std::string_view sent) {
    if (is_one_address(sent) || !is_new(sent)) return;
    known_.push_back({ascii_lower(sent), address(sent)});
}

void RecordPseudonyms::know_identity(const Identity& identity) {
    const std::string name = identity.text();
    if (is_one_address(name) && domain_of(identity) == identity.domain) return;
    if (is_new(name)) known_.push_back({ascii_lower(name), this->identity(identity)});
}

void RecordPseudonyms::know_reading(const Recipient::Reading& reading) {
    const std::string name = reading.domain.empty() ? reading.local : reading.local + '@' + reading.domain;
    const std::string_view domain = domain_of_recipient(reading.domain);
    if ((is_one_address(name) && domain == reading.domain) || !is_new(name)) return;
    known_.push_back({ascii_lower(name), pseudonyms_.mailbox(reading.local, reading.domain, domain)});
}

void RecordPseudonyms::know_names() {
    if (looked_) return;
    looked_ = true;
    const MessageFacts& message = record_.message;
    if (is_new(message.auth_user)) {
        known_.push_back({ascii_lower(message.auth_user), login(message.auth_user)});
    }
    know_sent(message.sender_as_sent);
    for (const auto* list : {&message.identities, &message.displayed}) {
        for (std::size_t i = 0; all_known_ && i < list->size(); ++i) know_identity((*list)[i]);
    }
    for (std::size_t i = 0; all_known_ && i < record_.refused.size(); ++i)
        know_sent(record_.refused[i].address);
    for (std::size_t i = 0; all_known_ && i < message.recipients.size(); ++i) {
        know_sent(message.recipients[i].address);
        for (const Recipient::Reading& reading : message.recipients[i].readings) know_reading(reading);
    }
}

// The sender as limits count it: the text of its first reading, in lower case.
std::string RecordPseudonyms::counted_sender(const std::string& value) const {
    const std::vector<Identity>& identities = record_.message.identities;
    if (!identities.empty() && iequals(identities.front().text(), value)) return identity(identities.front());
    return pseudonyms_.whole(value);
}

// A recipient as limits count it: "local@" where it has no domain.
std::string RecordPseudonyms::counted_recipient(const std::string& value) {
    const auto halves = split_last(value, '@');
    if (!halves) return pseudonyms_.whole(value);
    return pseudonyms_.mailbox(halves->first, halves->second, domain_of_recipient(halves->second));
}

std::string RecordPseudonyms::counted_domain(const std::string& value, std::string_view shown) const {
    return shown == value ? value : pseudonyms_.whole(value);
}

std::string RecordPseudonyms::counted(const std::string& name, const std::string& value) {
    if (value.empty()) return {};
    // Of anything: what was that long may have held an address, and a digest without a key can be guessed.
    if (value.starts_with(kDigest)) return pseudonyms_.whole(value);
    if (name == "user") return login(value);
    if (name == "sender") return counted_sender(value);
    if (name == "recipient") return counted_recipient(value);
    if (name == "recipient-domain") return counted_domain(value, domain_of_recipient(value));
    if (name == "sender-domain") {
        const std::vector<Identity>& identities = record_.message.identities;
        return counted_domain(value, identities.empty() ? std::string_view() : domain_of(identities.front()));
    }
    return text(value, value.size());
}

std::string RecordPseudonyms::budget_key(std::string_view key) {
    const std::optional<BudgetKey> read = read_budget_key(key);
    if (!read) return told({}, key, key.size());
    std::string out = read->limit;
    for (const BudgetKey::Part& part : read->parts) {
        append_budget_part(out, part.name, counted(part.name, part.value));
    }
    if (!read->rate.empty()) append_budget_part(out, "rate", read->rate);
    return out;
}

}  // namespace postern
