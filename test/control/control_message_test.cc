#include "control/control_message.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(ControlMessage, RequestsAreReadOnlyWhereEverythingInThemIsUnderstood) {
    struct {
        std::string line;
        std::string_view want;  // of an error what stands behind ": "
    } const table[] = {
        {R"({"command":"limits.show"})", "limits.show {}"},
        {R"({"arguments":{"id":"x"},"command":"allow.remove"})", R"(allow.remove {"id":"x"})"},
        {R"( {"command" : "a-1" , "arguments" : {} } )", "a-1 {}"},
        {"", "not JSON"},
        {"limits.show", "not JSON"},
        {R"({"command":"limits.show"}{})", "not JSON"},
        {R"({"command":"limits.show)", "not JSON"},
        {"[]", "it is not an object"},
        {"\"limits.show\"", "it is not an object"},
        {"{}", "it names no command"},
        {R"({"command":""})", "it names no command"},
        {R"({"command":"Limits"})", "it names no command"},
        {R"({"command":"a b"})", "it names no command"},
        {R"({"command":")" + std::string(65, 'a') + "\"}", "it names no command"},
        {R"({"command":["a"]})", "'command' is no text"},
        {R"({"command":null})", "'command' is no text"},
        {R"({"command":"a","arguments":[]})", "'arguments' is not an object"},
        {R"({"command":"a","arguments":null})", "'arguments' is not an object"},
        {R"({"command":"a","argument":{}})", "unknown key 'argument'"},
        {"{\"command\":\"\xff\"}", "not JSON"},
        {std::string(60'000, '['), "lists and objects stand too deep within each other"},
    };
    for (const auto& row : table) {
        const Result<ControlRequest> read = read_control_request(row.line);
        if (read) {
            EXPECT_EQ(read->command + " " + read->arguments.dump(), row.want) << row.line;
        } else {
            EXPECT_EQ(read.error().what, "the request can't be understood: " + std::string(row.want))
                << row.line;
        }
    }
}

TEST(ControlMessage, RequestsAreReadAsTheyWereWritten) {
    const ControlRequest request{"deny.add", {{"reason", "a\nb \xc3\xa4"}, {"remote", {"192.0.2.1"}}}};
    const std::string line = control_request_line(request);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    const Result<ControlRequest> read = read_control_request(line);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->command, request.command);
    EXPECT_EQ(read->arguments, request.arguments);
}

TEST(ControlMessage, AnswersAreReadAsTheyWereWritten) {
    const ControlAnswer done = read_control_answer(control_answer_line(nlohmann::ordered_json{{"a", 1}}));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->dump(), R"({"a":1})");
    const ControlAnswer failed = read_control_answer(control_answer_line(Error{"out of\nreach \xff"}));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().what, "out of\nreach \xEF\xBF\xBD");
    const std::string line = control_answer_line(Error{"a\nb"});
    EXPECT_EQ(line.find('\n'), line.size() - 1);
}

TEST(ControlMessage, AnAnswerThatIsTooLongIsAnError) {
    const nlohmann::ordered_json large = std::string(kMostControlAnswer, 'x');
    const std::string line = control_answer_line(large);
    EXPECT_LE(line.size(), kMostControlAnswer);
    const ControlAnswer read = read_control_answer(line);
    EXPECT_EQ(read ? "" : read.error().what, "the answer is larger than 4194304 bytes");
    EXPECT_TRUE(read_control_answer(control_answer_line(nlohmann::ordered_json(std::string(1000, 'x')))));
}

TEST(ControlMessage, AnAnswerThatIsNoneIsAnError) {
    for (const std::string line : {"", "ok", "[]", "{}", "null", R"({"error": 1})", R"({"results": {}})"}) {
        const ControlAnswer read = read_control_answer(line);
        EXPECT_EQ(read ? "read" : read.error().what, "the filter's answer can't be understood") << line;
    }
}

}  // namespace
}  // namespace postern
