#include "engine/recipient_facts.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

DomainTable ours() {
    return *DomainTable::build({{"example.org", DomainType::kAuthoritative, true}});
}

struct Row {
    const char* name;
    const char* sent;
    const char* rewritten;
    RecipientClass want;
};

TEST(RecipientFacts, IsInsideOnlyWhereNoReadingLeadsOutside) {
    const Row rows[] = {
        {"plain", "<bob@example.org>", "bob@example.org", RecipientClass::kAccepted},
        {"plain, nothing said by the MTA", "<bob@example.org>", "", RecipientClass::kAccepted},
        {"an alias that the administrator points outside", "<bob@example.org>", "bob@outside.test",
         RecipientClass::kAccepted},
        {"plus address with a domain in it", "<bounce+a=outside.test@example.org>",
         "bounce+a=outside.test@example.org", RecipientClass::kAccepted},
        {"outside", "<bob@outside.test>", "bob@outside.test", RecipientClass::kOutside},
        {"percent", "<bob%outside.test@example.org>", "bob%outside.test@example.org",
         RecipientClass::kOutside},
        {"a way of writing that only the MTA knows", "<bob#outside.test@example.org>", "bob@outside.test",
         RecipientClass::kOutside},
        {"nothing at all", "", "", RecipientClass::kOutside},
        {"control byte", "<bob\x01@example.org>", "", RecipientClass::kOutside},
    };
    for (const Row& row : rows) {
        const Recipient got = recipient_facts({.recipient = row.sent,
                                               .rcpt_addr = row.rewritten,
                                               .rcpt_host = {},
                                               .rcpt_mailer = {},
                                               .queue_id = {}},
                                              ours());
        EXPECT_EQ(got.kind, row.want) << row.name;
    }
}

}  // namespace
}  // namespace postern
