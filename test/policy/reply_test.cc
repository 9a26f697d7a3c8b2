#include "policy/reply.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

std::string text_of(const Reply& reply) {
    return std::to_string(reply.code) + " " + std::string(reply.enhanced) + " " + reply.text;
}

Refusal refusal(Reason reason) {
    Refusal r;
    r.reason = reason;
    r.temporary = reason == Reason::kRateLimit || reason == Reason::kUnavailable;
    return r;
}

std::string said(ReplyStyle style, Reason reason, bool authenticated = false) {
    return text_of(Replies(style).reply(refusal(reason), authenticated, "ID-1"));
}

constexpr std::string_view kMayNotSendAs = "Client does not have permissions to send as this sender";
constexpr std::string_view kAnonymousMayNot =
    "Anonymous client does not have permissions to send as this sender";
constexpr std::string_view kRate =
    "Message submission rate for this client has exceeded the configured limit";

struct Row {
    Reason reason;
    std::string_view standard;
    std::string_view exchange;
    std::string_view text;
    std::string_view exchange_text = {};  // where it differs
};

// The table of the specification.
constexpr Row kTable[] = {
    {Reason::kNoConnector, "550 5.7.1", "550 5.7.1", "No connector accepts this client"},
    {Reason::kNotPermittedToSubmit, "530 5.7.1", "530 5.7.57", "Client was not authenticated"},
    {Reason::kRecipientNotAllowed, "550 5.7.1", "550 5.7.1", "This client may not send to this recipient"},
    {Reason::kRelayDenied, "550 5.7.1", "550 5.7.54", "Unable to relay"},
    {Reason::kOwnDomainEnvelope, "550 5.7.1", "550 5.7.68", kAnonymousMayNot},
    {Reason::kOwnDomainHeader, "550 5.7.1", "550 5.7.68", kAnonymousMayNot},
    {Reason::kForeignSender, "550 5.7.1", "550 5.7.60", kMayNotSendAs},
    {Reason::kSenderNotOwned, "550 5.7.1", "550 5.7.60", kMayNotSendAs},
    {Reason::kAmbiguousHeader, "550 5.7.1", "550 5.1.20",
     "The author of this message is not stated unambiguously"},
    {Reason::kAttachment, "550 5.7.1", "550 5.7.1", "Attachments are not accepted from this host"},
    {Reason::kAttachmentType, "550 5.7.1", "550 5.7.1", "Message rejected due to unacceptable attachments"},
    {Reason::kPattern, "550 5.7.1", "550 5.7.1", "Message refused by policy"},
    {Reason::kTlsRequired, "530 5.7.0", "451 4.7.3", "Must issue a STARTTLS command first",
     "STARTTLS is required to send mail"},
    {Reason::kAuthNotAllowed, "550 5.7.1", "550 5.7.1",
     "Authenticated sessions are not accepted on this connector"},
    {Reason::kRateLimit, "451 4.7.1", "421 4.4.2", kRate},
    {Reason::kTooManyRecipients, "452 4.5.3", "452 4.5.3", "Too many recipients"},
    {Reason::kSize, "552 5.3.4", "552 5.3.4", "Message size exceeds fixed maximum message size"},
    {Reason::kHopCount, "554 5.4.6", "554 5.4.6", "Hop count exceeded - possible mail loop"},
    {Reason::kUnavailable, "451 4.3.0", "451 4.3.0", "Filter temporarily unavailable"},
};
static_assert(std::size(kTable) == kReasonCount);

TEST(Replies, AreThoseOfTheTableInBothStyles) {
    for (const Row& row : kTable) {
        const std::string text(row.text);
        const std::string exchange_text(row.exchange_text.empty() ? row.text : row.exchange_text);
        EXPECT_EQ(said(ReplyStyle::kStandard, row.reason),
                  std::string(row.standard) + " " + text + " (postern ID-1)");
        EXPECT_EQ(said(ReplyStyle::kExchange, row.reason),
                  std::string(row.exchange) + " " + exchange_text + " (postern ID-1)");
    }
}

TEST(Replies, WhoLoggedInIsToldThatHeMayNotSubmit) {
    EXPECT_EQ(said(ReplyStyle::kStandard, Reason::kNotPermittedToSubmit, true),
              "550 5.7.1 Client does not have permissions to submit to this server (postern ID-1)");
    EXPECT_EQ(said(ReplyStyle::kExchange, Reason::kNotPermittedToSubmit, true),
              "550 5.7.60 Client does not have permissions to submit to this server (postern ID-1)");
}

TEST(Replies, NoOtherReasonDependsOnTheLogin) {
    for (const Row& row : kTable) {
        if (row.reason == Reason::kNotPermittedToSubmit) continue;
        for (const ReplyStyle style : {ReplyStyle::kStandard, ReplyStyle::kExchange}) {
            EXPECT_EQ(said(style, row.reason, true), said(style, row.reason, false));
        }
    }
}

TEST(Replies, ALimitThatRejectsDoesSoForGood) {
    Refusal refused = refusal(Reason::kRateLimit);
    refused.temporary = false;
    const std::string want = "550 5.7.1 " + std::string(kRate) + " (postern x)";
    EXPECT_EQ(text_of(Replies(ReplyStyle::kStandard).reply(refused, false, "x")), want);
    EXPECT_EQ(text_of(Replies(ReplyStyle::kExchange).reply(refused, false, "x")), want);
}

TEST(Replies, TheReplyToALimitedClientNamesTheLimit) {
    Refusal refused = refusal(Reason::kRateLimit);
    refused.rule = "per-host";
    refused.retry_after = std::chrono::seconds{37};
    const std::string text(kRate);
    EXPECT_EQ(text_of(Replies().reply(refused, false, "x")),
              "451 4.7.1 " + text + " (per-host, try again in 37 s) (postern x)");
    EXPECT_EQ(text_of(Replies(ReplyStyle::kExchange).reply(refused, false, "x")),
              "421 4.4.2 " + text + " (per-host, try again in 37 s) (postern x)");
    Replies own;
    ASSERT_EQ(own.replace(Reason::kRateLimit, "Slow down."), "");
    EXPECT_EQ(text_of(own.reply(refused, false, "x")),
              "451 4.7.1 Slow down. (per-host, try again in 37 s) (postern x)");
    refused.temporary = false;
    EXPECT_EQ(text_of(Replies().reply(refused, false, "x")), "550 5.7.1 " + text + " (per-host) (postern x)");
    refused.reason = Reason::kUnavailable;
    refused.temporary = true;
    refused.retry_after = {};
    EXPECT_EQ(text_of(Replies().reply(refused, false, "x")),
              "451 4.3.0 Filter temporarily unavailable (per-host) (postern x)");
}

TEST(Replies, OnlyLimitsAreNamed) {
    for (const Row& row : kTable) {
        Refusal refused = refusal(row.reason);
        refused.rule = "invoice";
        refused.retry_after = std::chrono::seconds{37};
        const bool named = Replies().reply(refused, false, "x").text.find("invoice") != std::string::npos;
        EXPECT_EQ(named, row.reason == Reason::kRateLimit || row.reason == Reason::kUnavailable)
            << kReasonWords[row.reason];
    }
}

TEST(Replies, ALimitsNameNeverBreaksTheLine) {
    Refusal refused = refusal(Reason::kRateLimit);
    refused.retry_after = std::chrono::seconds::max();
    struct {
        std::string name;
        std::string want;
    } const table[] = {
        {"a\r\n250 ok", " (a??250 ok) (postern x)"},
        {"h\xc3\xb6r", " (h??r) (postern x)"},
        {std::string(40, 'x'), " (" + std::string(40, 'x') + ") (postern x)"},
        {std::string(41, 'x'), " (" + std::string(40, 'x') + "...) (postern x)"},
    };
    for (const auto& row : table) {
        refused.rule = row.name;
        EXPECT_EQ(Replies().reply(refused, false, "x").text, std::string(kRate) + row.want);
    }
}

// RFC 5321, section 4.5.3.1.5: 512 octets with code, blanks and CRLF.
TEST(Replies, TheLongestTextWithTheLongestNameFitsOneLine) {
    Replies replies;
    ASSERT_EQ(replies.replace(Reason::kRateLimit, std::string(400, 'x')), "");
    Refusal refused = refusal(Reason::kRateLimit);
    refused.rule = std::string(64, 'y');
    refused.retry_after = std::chrono::seconds{9'999'999};
    const std::string id(15, 'z');
    EXPECT_LE(text_of(replies.reply(refused, false, id)).size() + 2, 512U);
}

// Postfix makes "451 4.3.5 Server configuration problem" of a code and a status of different classes.
TEST(Replies, CodeAndStatusAreOfOneClass) {
    for (const Row& row : kTable) {
        for (const ReplyStyle style : {ReplyStyle::kStandard, ReplyStyle::kExchange}) {
            for (const bool authenticated : {false, true}) {
                for (const bool temporary : {false, true}) {
                    Refusal refused = refusal(row.reason);
                    refused.temporary = temporary;
                    const Reply reply = Replies(style).reply(refused, authenticated, "x");
                    EXPECT_EQ(std::to_string(reply.code).front(), reply.enhanced.front())
                        << kReasonWords[row.reason];
                }
            }
        }
    }
}

TEST(Replies, ATextOfOnesOwnKeepsCodeAndId) {
    for (const Row& row : kTable) {
        Replies replies(ReplyStyle::kExchange);
        ASSERT_EQ(replies.replace(row.reason, "Ask 42 on extension 100%"), "");
        EXPECT_EQ(text_of(replies.reply(refusal(row.reason), false, "ID-2")),
                  std::string(row.exchange) + " Ask 42 on extension 100% (postern ID-2)");
    }
}

TEST(Replies, ATextOfOnesOwnChangesItsReasonOnly) {
    Replies replies;
    ASSERT_EQ(replies.replace(Reason::kRelayDenied, "No."), "");
    EXPECT_EQ(text_of(replies.reply(refusal(Reason::kSize), false, "x")),
              "552 5.3.4 Message size exceeds fixed maximum message size (postern x)");
    EXPECT_EQ(text_of(replies.reply(refusal(Reason::kRelayDenied), true, "x")), "550 5.7.1 No. (postern x)");
}

TEST(Replies, ATextHasOneLineOfPrintableAscii) {
    using namespace std::string_literals;
    for (const std::string& bad : {"a\nb"s, "a\r\n250 ok"s, "a\r"s, "tab\there"s, "nul\0here"s, "\x1b[31m"s,
                                   "del\x7f"s, "h\xc3\xb6r auf"s, "\xff"s}) {
        Replies replies;
        EXPECT_EQ(replies.replace(Reason::kPattern, bad), "the text must be one line of printable ASCII")
            << testing::PrintToString(bad);
        EXPECT_EQ(text_of(replies.reply(refusal(Reason::kPattern), false, "x")),
                  "550 5.7.1 Message refused by policy (postern x)");
    }
}

TEST(Replies, ATextHasOneToFourHundredCharacters) {
    Replies replies;
    EXPECT_EQ(replies.replace(Reason::kPattern, ""), "the text must have 1 to 400 characters");
    EXPECT_EQ(replies.replace(Reason::kPattern, std::string(401, 'x')),
              "the text must have 1 to 400 characters");
    EXPECT_EQ(replies.replace(Reason::kPattern, "x"), "");
    EXPECT_EQ(replies.replace(Reason::kPattern, std::string(400, 'x')), "");
}

}  // namespace
}  // namespace postern
