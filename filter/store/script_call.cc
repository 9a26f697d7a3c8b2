#include "store/script_call.h"

#include <string_view>
#include <utility>

namespace postern {

namespace {

std::shared_ptr<RedisCall> call_of(std::string_view command, std::string_view script, const ScriptArgs& args,
                                   RedisCall::Done done) {
    const std::string count = std::to_string(args.keys.size());
    std::vector<std::string_view> words = {command, script, count};
    words.insert(words.end(), args.keys.begin(), args.keys.end());
    words.insert(words.end(), args.args.begin(), args.args.end());
    return std::make_shared<RedisCall>(words, args.keys.front(), std::move(done));
}

bool is_unknown_script(const RedisOutcome& outcome) {
    return outcome.reply && outcome.reply->is_error() && outcome.reply->text.starts_with("NOSCRIPT");
}

}  // namespace

void call_script(RedisClient& client, std::shared_ptr<const RedisScript> script, ScriptArgs args,
                 RedisCall::Time deadline, RedisCall::Done done) {
    const auto held = std::make_shared<const ScriptArgs>(std::move(args));
    const RedisScript& known = *script;
    client.send(call_of("EVALSHA", known.sha1, *held,
                        [&client, script = std::move(script), held, deadline,
                         done = std::move(done)](const RedisOutcome& outcome) {
                            if (!is_unknown_script(outcome) || std::chrono::steady_clock::now() >= deadline) {
                                return done(outcome);
                            }
                            client.send(call_of("EVAL", script->text, *held, done));
                        }));
}

}  // namespace postern
