#include "content/signed_content.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "make_cms.h"

namespace postern {
namespace {

using namespace std::string_literals;
using State = SignedContent::State;

struct Read {
    State state = State::kReading;
    std::string content;
};

Read read(const std::string& message, std::size_t step) {
    SignedContent reader;
    Read all;
    for (std::size_t at = 0; at < message.size(); at += step) {
        std::string_view piece = std::string_view(message).substr(at, step);
        while (!piece.empty() && reader.state() == State::kReading) all.content += reader.next(piece);
    }
    all.state = reader.state();
    return all;
}

void expect(std::string_view name, const std::string& message, State state, const std::string& content = {}) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{100}, std::size_t{1} << 20U}) {
        const Read got = read(message, step);
        EXPECT_EQ(got.state, state) << name << ", step " << step;
        EXPECT_EQ(got.content, content) << name << ", step " << step;
    }
}

const std::string kWords =
    "Content-Type: text/plain\r\n\r\nWords of some length, so that they have pieces.\r\n";

TEST(SignedContent, ContentIsGivenAsItStands) {
    expect("DER", cms_signed(kWords), State::kDone, kWords);
    expect("BER around a string in one piece", cms_signed(kWords, ber), State::kDone, kWords);
    expect("BER in pieces", cms_in_pieces(kWords, 10), State::kDone, kWords);
    expect("pieces with lengths", cms_in_pieces(kWords, 10, der), State::kDone, kWords);
    expect("one piece", cms_in_pieces(kWords, 1000), State::kDone, kWords);
    expect("pieces in pieces",
           cms_around(
               ber(0x30, kDataOid + ber(0xa0, ber(0x24, ber(0x24, der(0x04, "ab") + der(0x04, "")) +
                                                            der(0x24, der(0x04, "cd")) + der(0x04, "e"))))),
           State::kDone, "abcde");
    expect("nothing in it", cms_signed(""), State::kDone);
    expect("large", cms_signed(std::string(70'000, 'x')), State::kDone, std::string(70'000, 'x'));
    expect("a longer length than it takes",
           cms_around(der(0x30, kDataOid + der(0xa0, "\x04\x84\0\0\0\x02hi"s))), State::kDone, "hi");
}

TEST(SignedContent, WhatFollowsDoesNotMatter) {
    const std::string message = cms_signed(kWords);
    const std::size_t end = message.find(kWords) + kWords.size();
    expect("cut behind it", message.substr(0, end), State::kDone, kWords);
    expect("bytes behind it", message + "more", State::kDone, kWords);
    expect("damage behind it", message.substr(0, end) + std::string(50, '\xff'), State::kDone, kWords);
}

TEST(SignedContent, ContentMayBeSomewhereElse) {
    expect("DER", cms_around(der(0x30, kDataOid)), State::kDone);
    expect("BER", cms_around(ber(0x30, kDataOid), ber), State::kDone);
}

TEST(SignedContent, ElementsOnTheWayArePassed) {
    const auto with_start = [](const std::string& start) {
        return der(0x30, kSignedOid +
                             der(0xa0, der(0x30, start + der(0x30, kDataOid + der(0xa0, der(0x04, "hi"))))));
    };
    expect("indefinite", with_start(der(0x02, "\x01") + ber(0x31, ber(0x30, kDataOid))), State::kDone, "hi");
    expect("long tag", with_start(der(0x02, "\x01") + ber(0x31, "\x1f\x81\x01\x02zz")), State::kDone, "hi");
    expect("long tag without end", with_start(der(0x02, "\x01") + "\x1f" + std::string(20, '\x81')),
           State::kBroken);
}

TEST(SignedContent, OtherContentIsUnsupported) {
    expect("a sequence", cms_around(der(0x30, kDataOid + der(0xa0, der(0x30, der(0x04, "hi"))))),
           State::kUnsupported);
    expect("a text", cms_around(der(0x30, kDataOid + der(0xa0, der(0x0c, "hi")))), State::kUnsupported);
}

TEST(SignedContent, NonsenseIsBroken) {
    const std::pair<std::string_view, std::string> cases[] = {
        {"a set", "\x31" + cms_signed("hi").substr(1)},
        {"no SignedData", der(0x30, kSignedOid)},
        {"another tag for it", der(0x30, kSignedOid + der(0xa1, der(0x30, "")))},
        {"an empty one", der(0x30, kSignedOid + der(0xa0, ""))},
        {"a SignedData without content info", der(0x30, kSignedOid + der(0xa0, der(0x30, cms_start())))},
        {"a set in its place", cms_around(der(0x31, kDataOid + der(0xa0, der(0x04, "hi"))))},
        {"an empty content info", cms_around(der(0x30, ""))},
        {"an empty content", cms_around(der(0x30, kDataOid + der(0xa0, "")))},
        {"another tag for the content", cms_around(der(0x30, kDataOid + der(0xa1, der(0x04, "hi"))))},
        {"longer than what is around it", cms_around(der(0x30, kDataOid + der(0xa0, "\x04\x7fhi")))},
        {"longer than anything",
         cms_around(der(0x30, kDataOid + der(0xa0, "\x04\x88" + std::string(8, '\xff'))))},
        {"a length of nine bytes",
         cms_around(der(0x30, kDataOid + der(0xa0, "\x04\x89" + std::string(9, '\0'))))},
        {"an end too many", der(0x30, std::string(2, '\0'))},
        {"an end with a length", ber(0x30, "\0\x01"s)},
        {"a string without length in one piece", cms_around(ber(0x30, kDataOid + ber(0xa0, "\x04\x80hi"s)))},
    };
    for (const auto& [name, bytes] : cases) expect(name, bytes, State::kBroken);
    expect("two strings", cms_around(ber(0x30, kDataOid + ber(0xa0, der(0x04, "hi") + der(0x04, "ho")))),
           State::kBroken, "hi");
    expect("a number among the pieces",
           cms_around(ber(0x30, kDataOid + ber(0xa0, ber(0x24, der(0x04, "hi") + der(0x02, "1"))))),
           State::kBroken, "hi");
}

TEST(SignedContent, CutMessageIsNotDone) {
    for (const std::string& message :
         {cms_signed(kWords), cms_signed(kWords, ber), cms_in_pieces(kWords, 10)}) {
        std::size_t unfinished = 0;
        for (std::size_t size = 0; size < message.size(); ++size) {
            const Read got = read(message.substr(0, size), 50);
            EXPECT_TRUE(got.state == State::kReading || got.content == kWords) << size;
            if (got.state == State::kReading) ++unfinished;
        }
        EXPECT_GT(unfinished, kWords.size());
        EXPECT_LT(unfinished, message.size() - 300);
    }
}

TEST(SignedContent, DepthIsBounded) {
    std::string deep = der(0x04, "hi");
    for (int i = 0; i < 10; ++i) deep = der(0x24, deep);
    expect("ten", cms_around(der(0x30, kDataOid + der(0xa0, deep))), State::kDone, "hi");
    expect("eleven", cms_around(der(0x30, kDataOid + der(0xa0, der(0x24, deep)))), State::kBroken);
    EXPECT_LT(sizeof(SignedContent), 700U);
}

}  // namespace
}  // namespace postern
