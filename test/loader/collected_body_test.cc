#include "loader/collected_body.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace postern {
namespace {

// Writes down what it is told, as "0<text/plain:abc>".
class Scribe final : public BodyReader {
  public:
    void begin(std::uint32_t number, const BodyText& text) override {
        said += std::to_string(number) + "<" + std::string(text.type);
        if (text.form == TextForm::kShown) said += "(shown)";
        if (text.attachment) said += "(file)";
        said += ":";
    }
    void text(std::uint32_t /*number*/, std::string_view utf8) override { said += utf8; }
    void end(std::uint32_t /*number*/) override { said += ">"; }
    void cut() override { said += "CUT"; }
    void left_out() override { said += "LEFT"; }
    std::string said;
};

std::string replayed(CollectedBody& body) {
    const auto* scribe = dynamic_cast<const Scribe*>(body.replay());
    return scribe != nullptr ? scribe->said : "none";
}

TEST(CollectedBody, TellsEachTextInOnePiece) {
    CollectedBody body(std::make_unique<Scribe>(), 100);
    body.begin(0, {"text/plain", TextForm::kPlain, false});
    body.text(0, "one ");
    body.text(0, "two");
    body.end(0);
    body.begin(1, {"text/html", TextForm::kSource, true});
    body.begin(2, {"text/html", TextForm::kShown, true});
    body.text(1, "<b>");
    body.text(2, "bo");
    body.text(1, "bold");
    body.text(2, "ld");
    body.end(1);
    body.end(2);
    EXPECT_EQ(replayed(body),
              "0<text/plain:one two>1<text/html(file):<b>bold>2<text/html(shown)(file):bold>");
}

TEST(CollectedBody, IsToldOnce) {
    CollectedBody body(std::make_unique<Scribe>(), 100);
    EXPECT_EQ(replayed(body), "");
    EXPECT_EQ(body.replay(), nullptr);
}

TEST(CollectedBody, KeepsNoMoreThanItMay) {
    const struct {
        std::vector<std::string> pieces;
        std::string want;
    } cases[] = {
        {{"abcdef"}, "0<t:abcdef>"},
        {{"abcdefg"}, "0<t:abcdef>CUT"},
        {{"abc", "def"}, "0<t:abcdef>"},
        {{"abc", "defg", "h"}, "0<t:abcdef>CUT"},
        {{"abcd\xe2\x82\xac"}, "0<t:abcd>CUT"},       // 3 bytes where 2 would fit
        {{"abcd\xe2\x82\xac", "e"}, "0<t:abcd>CUT"},  // and nothing in their place
        {{"\xe2\x82\xac\xe2\x82\xac"}, "0<t:\xe2\x82\xac\xe2\x82\xac>"},
        {{std::string(100'000, '\x80')}, "0<t:>CUT"},
    };
    for (const auto& c : cases) {
        CollectedBody body(std::make_unique<Scribe>(), 6);
        body.begin(0, {"t", TextForm::kPlain, false});
        for (const std::string& piece : c.pieces) body.text(0, piece);
        body.end(0);
        EXPECT_EQ(replayed(body), c.want) << c.pieces.front().substr(0, 20);
    }
}

TEST(CollectedBody, WhatIsShownOfHtmlHasRoomOfItsOwn) {
    CollectedBody body(std::make_unique<Scribe>(), 6);
    body.begin(0, {"h", TextForm::kSource, false});
    body.begin(1, {"h", TextForm::kShown, false});
    body.text(0, "<b>abc");
    body.text(1, "abcdef");
    body.end(1);
    body.end(0);
    EXPECT_EQ(replayed(body), "0<h:<b>abc>1<h(shown):abcdef>");
}

TEST(CollectedBody, BoundsTheNumberOfTexts) {
    CollectedBody body(std::make_unique<Scribe>(), 1U << 20U);
    for (std::uint32_t i = 0; i < CollectedBody::kMostTexts + 10; ++i) {
        body.begin(i, {"t", TextForm::kPlain, false});
        body.text(i, "x");
        body.end(i);
    }
    const std::string said = replayed(body);
    EXPECT_NE(said.find("4095<t:x>LEFT"), std::string::npos);
    EXPECT_EQ(said.find("4096<"), std::string::npos);
}

TEST(CollectedBody, TakesTextsInTheOrderInWhichNobodyShouldTellThem) {
    CollectedBody body(std::make_unique<Scribe>(), 100);
    body.text(7, "before its begin");
    body.end(7);
    body.begin(0, {"t", TextForm::kPlain, false});
    body.end(0);
    body.text(0, "after its end");
    body.begin(1, {"t", TextForm::kPlain, false});
    body.text(1, "open");
    body.cut();
    EXPECT_EQ(replayed(body), "0<t:>1<t:open>CUT");
}

TEST(CollectedBody, TellsOfTextsThatWereLeftOut) {
    const PluginCalls calls(std::make_shared<WorkerPool>(1), std::make_shared<PluginRuntime>("p"),
                            std::chrono::minutes{1});
    BodyCollector collector(std::make_unique<Scribe>(), 100, calls);
    collector.begin(0, {"t", TextForm::kPlain, false});
    collector.left_out();
    collector.text(0, "more");
    collector.end(0);
    EXPECT_EQ(replayed(*collector.body()), "0<t:more>LEFT");
    BodyCollector("no reader").left_out();
}

TEST(BodyCollector, DestroysThePluginsReaderOnAThreadForPlugins) {
    struct Reader final : BodyReader {
        explicit Reader(std::promise<std::thread::id>& told) : gone(told) {}
        Reader(const Reader&) = delete;
        Reader& operator=(const Reader&) = delete;
        ~Reader() override { gone.set_value(std::this_thread::get_id()); }
        void begin(std::uint32_t, const BodyText&) override {}
        void text(std::uint32_t, std::string_view) override {}
        void end(std::uint32_t) override {}
        std::promise<std::thread::id>& gone;
    };
    std::promise<std::thread::id> gone;
    const PluginCalls calls(std::make_shared<WorkerPool>(1), std::make_shared<PluginRuntime>("p"),
                            std::chrono::seconds{10});
    { const BodyCollector collector(std::make_unique<Reader>(gone), 100, calls); }
    EXPECT_NE(gone.get_future().get(), std::this_thread::get_id());
}

}  // namespace
}  // namespace postern
