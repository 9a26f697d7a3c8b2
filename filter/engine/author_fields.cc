#include "engine/author_fields.h"

#include <algorithm>

#include "address/author_field.h"
#include "address/envelope_sender.h"
#include "base/text.h"
#include "engine/own_host.h"

namespace postern {
namespace {

// Far above honest mail; past it the author counts as not stated unambiguously.
constexpr std::size_t kMostIdentities = 2000;
constexpr std::size_t kMostBytes = 200'000;

constexpr std::string_view kEnvelope = "MAIL FROM";

// A second one is no honest mail. Resent-From may come once for each time it was resent.
bool may_repeat(std::string_view name) {
    return istarts_with(name, "resent-");
}

// "Sender: <>" names nobody; From has to name somebody.
bool names_somebody(std::string_view name, const Reading& reading) {
    return !reading.address.empty() || iequals(name, "From");
}

}  // namespace

void AuthorFields::envelope(std::string_view as_sent, std::string_view mail_addr, std::string_view mail_host,
                            std::string_view mail_mailer, MessageFacts& message) {
    const EnvelopeReadings read =
        read_envelope_sender(as_sent, mail_addr, mail_host, mail_mailer, policy_.undo);
    message.null_sender = read.null_sender;
    if (read.null_sender) return;
    for (const Reading& reading : read.readings) add(kEnvelope, reading, message);
    if (read.ambiguity) unreadable(kEnvelope, describe(*read.ambiguity), message);
}

void AuthorFields::field(std::string_view name, std::string_view value, MessageFacts& message) {
    const std::vector<std::string>& names = policy_.identity.headers;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!iequals(names[i], name)) continue;
        ++seen_[i];
        bytes_ += value.size();
        if (bytes_ > kMostBytes) return unreadable(names[i], describe(Ambiguity::kTooLong), message);
        const AuthorReadings read = read_author_field(value);
        for (const Reading& reading : read.readings) {
            if (names_somebody(names[i], reading)) add(names[i], reading, message);
        }
        if (session_.completes_domains) {
            for (const Reading& word : read.completed) add(names[i], word, message);
        }
        for (const Reading& shown : read.display) {
            if (message.displayed.size() < kMostIdentities)
                message.displayed.push_back(identity(names[i], shown));
        }
        if (read.open_quote && session_.completes_domains) {
            unreadable(names[i], "a quotation mark that is not closed", message);
        }
        // An empty field beside From names nobody; From has to name somebody.
        const bool nobody = trim(value).empty() && !iequals(names[i], "From");
        if (read.ambiguity && !nobody) unreadable(names[i], describe(*read.ambiguity), message);
        return;
    }
}

void AuthorFields::end(MessageFacts& message) {
    const std::vector<std::string>& names = policy_.identity.headers;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (seen_[i] == 0 && iequals(names[i], "from")) ambiguous(names[i], "no such field", message);
        if (seen_[i] > 1 && !may_repeat(names[i])) {
            ambiguous(names[i], std::to_string(seen_[i]) + " such fields", message);
        }
    }
}

void AuthorFields::add(std::string_view source, const Reading& reading, MessageFacts& message) {
    if (message.identities.size() >= kMostIdentities) {
        unreadable(source, "too many addresses", message);
        return;
    }
    message.identities.push_back(identity(source, reading));
}

Identity AuthorFields::identity(std::string_view source, const Reading& reading) const {
    const Address& address = reading.address;
    const bool own = policy_.domains.is_own(address) || is_at_own_host(address.domain, session_);
    return {.source = source,
            .local = address.local,
            .domain = address.domain,
            .reading = describe(reading.by),
            .own = own,
            .owned = policy_.ownership.owns(user_, groups_, address, own),
            .proof = {},
            .resembles = own ? std::string_view() : policy_.look_alikes.resembled_by(address.domain)};
}

void AuthorFields::ambiguous(std::string_view source, std::string_view what, MessageFacts& message) {
    if (policy_.identity.ambiguous == OnAmbiguous::kOwn) {
        claim_anybody(source, message);
    } else if (message.ambiguity.empty()) {
        message.ambiguity.append(source).append(": ").append(what);
    }
}

void AuthorFields::unreadable(std::string_view source, std::string_view what, MessageFacts& message) {
    ambiguous(source, what, message);
    // What is not known fits no list of senders, so an allow entry that has one does not apply.
    claim_anybody(source, message);
}

void AuthorFields::claim_anybody(std::string_view source, MessageFacts& message) {
    if (std::ranges::find(told_, source) != told_.end()) return;
    told_.push_back(source);
    message.identities.push_back({source, "", "", "ambiguous", true, false, {}, {}});
}

}  // namespace postern
