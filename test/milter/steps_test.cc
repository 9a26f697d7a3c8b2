#include "milter/steps.h"

#include <gtest/gtest.h>
#include <libmilter/mfapi.h>

namespace postern {
namespace {

constexpr unsigned long kAll = 0x1FFFFF;
// What libmilter sets for the callbacks that Postern registers.
constexpr unsigned long kPreset = SMFIP_NOUNKNOWN | SMFIP_SKIP;

TEST(Steps, AskOnlyForWhatTheMtaOffers) {
    const struct {
        const char* name;
        unsigned long offered;
    } cases[] = {
        {"everything", kAll},
        {"nothing", 0},
        {"the first protocol's steps", SMFIP_NOCONNECT | SMFIP_NOHELO | SMFIP_NOBODY},
        {"no leading blanks", kAll & ~SMFIP_HDR_LEADSPC},
        {"no silent steps", kAll & ~(SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_HDR | SMFIP_NR_EOH)},
    };
    for (const auto& c : cases) {
        for (const bool mail : {false, true}) {
            const unsigned long flags =
                protocol_flags({.answer_mail = mail, .answer_data = mail}, c.offered, kPreset);
            EXPECT_EQ(flags & ~c.offered, 0UL) << c.name;
        }
    }
}

TEST(Steps, NeverGiveUpAStepThatDecides) {
    for (const bool answer : {false, true}) {
        const unsigned long flags =
            protocol_flags({.answer_mail = answer, .answer_data = answer}, kAll, kPreset);
        EXPECT_EQ(flags & (SMFIP_NOCONNECT | SMFIP_NOHELO | SMFIP_NOMAIL | SMFIP_NORCPT | SMFIP_NOHDRS |
                           SMFIP_NOEOH | SMFIP_NOBODY),
                  0UL);
        EXPECT_EQ(flags & (SMFIP_NR_RCPT | SMFIP_NR_BODY), 0UL);
        EXPECT_NE(flags & SMFIP_NOUNKNOWN, 0UL);
        EXPECT_NE(flags & SMFIP_HDR_LEADSPC, 0UL);
        EXPECT_EQ(flags & SMFIP_RCPT_REJ, 0UL);
    }
}

TEST(Steps, AnswerMailAndDataWhereTheyAreAskedTo) {
    EXPECT_EQ(protocol_flags({.answer_mail = true, .answer_data = true}, kAll, kPreset) &
                  (SMFIP_NR_MAIL | SMFIP_NODATA),
              0UL);
    EXPECT_EQ(protocol_flags({.answer_mail = false, .answer_data = true}, kAll, kPreset) & SMFIP_NR_MAIL,
              SMFIP_NR_MAIL);
    EXPECT_EQ(protocol_flags({.answer_mail = true, .answer_data = false}, kAll, kPreset) & SMFIP_NODATA,
              SMFIP_NODATA);
}

TEST(Steps, TakeNoActionThatChangesMoreThanTheHeader) {
    EXPECT_EQ(action_flags() & (SMFIF_CHGBODY | SMFIF_ADDRCPT | SMFIF_DELRCPT | SMFIF_CHGFROM), 0UL);
    EXPECT_NE(action_flags() & SMFIF_ADDHDRS, 0UL);
    EXPECT_NE(action_flags() & SMFIF_CHGHDRS, 0UL);
    EXPECT_NE(action_flags() & SMFIF_SETSYMLIST, 0UL);
}

}  // namespace
}  // namespace postern
