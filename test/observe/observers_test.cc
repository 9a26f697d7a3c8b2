#include "observe/observers.h"

#include <gtest/gtest.h>

#include <string>

#include "observe/sample_record.h"

namespace postern {
namespace {

class Writer final : public Observer {
  public:
    Writer(std::string& out, char name, bool curious) : out_(out), name_(name), curious_(curious) {}
    void session_opened() override { say("opened"); }
    void session_closed() override { say("closed"); }
    [[nodiscard]] bool wants_judgements() const override { return curious_; }
    void judged(const Judgement& judgement) override { say(judgement.check); }
    void check_failed(std::string_view check, std::string_view what) override {
        say(check);
        say(what);
    }
    void message_ended(const Record& record) override { say(record.connector); }

  private:
    void say(std::string_view what) {
        out_.push_back(name_);
        out_.append(":").append(what).append(" ");
    }
    std::string& out_;
    char name_;
    bool curious_;
};

TEST(Observers, EachCallReachesAllInTheirOrder) {
    std::string out;
    Writer a(out, 'a', false);
    Writer b(out, 'b', false);
    Observers both({&a, &b});
    const SampleRecord sample;
    both.session_opened();
    both.check_failed("size", "thrown");
    both.message_ended(sample.record());
    both.session_closed();
    EXPECT_EQ(out,
              "a:opened b:opened a:size a:thrown b:size b:thrown a:default b:default a:closed b:closed ");
}

TEST(Observers, JudgementsGoOnlyToThoseThatWantThem) {
    std::string out;
    Writer a(out, 'a', false);
    Writer b(out, 'b', true);
    Observers both({&a, &b});
    EXPECT_TRUE(both.wants_judgements());
    const Answer answer = Answer::pass();
    both.judged({"size", Stage::kMail, nullptr, &answer, Mode::kEnforce});
    EXPECT_EQ(out, "b:size ");
}

TEST(Observers, NobodyWantsJudgementsWhereNoneOfThemDoes) {
    std::string out;
    Writer a(out, 'a', false);
    EXPECT_FALSE(Observers({&a}).wants_judgements());
    EXPECT_FALSE(Observers({}).wants_judgements());
}

}  // namespace
}  // namespace postern
