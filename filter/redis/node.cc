#include "redis/node.h"

#include <sys/epoll.h>

#include <algorithm>
#include <utility>

#include "base/escape.h"
#include "base/random.h"
#include "base/units.h"
#include "redis/unfit.h"

namespace postern {
namespace {

// To look up, connect and shake hands. Longer than a call may take: one lost SYN costs a second.
constexpr std::chrono::seconds kConnectLimit{2};
// A node that was up for as long begins anew with the short waits. One that answers its probe well and then
// fails under calls comes back ever later.
constexpr std::chrono::seconds kSteady{10};
// A connection without calls is asked whether it is still there.
constexpr std::chrono::seconds kIdle{5};
constexpr const char* kLate = "too late to be sent";

std::vector<std::string_view> views(const std::vector<std::string>& words) {
    return {words.begin(), words.end()};
}

std::vector<std::vector<std::string>> greeting_of(const NodeOptions& options) {
    std::vector<std::vector<std::string>> commands;
    if (!options.password.empty()) {
        commands.push_back({"AUTH"});
        if (!options.username.empty()) commands.back().push_back(options.username);
        commands.back().push_back(options.password);
    }
    if (options.database != 0) commands.push_back({"SELECT", std::to_string(options.database)});
    commands.insert(commands.end(), options.handshake.begin(), options.handshake.end());
    commands.push_back(options.probe);
    return commands;
}

}  // namespace

RedisNode::RedisNode(IoLoop& loop, NodeOptions options, NodeOwner& owner)
    : loop_(loop), options_(std::move(options)), owner_(owner) {}

RedisNode::~RedisNode() {
    disconnect();
    why_ = "not asked any more";
    fail_all();
}

void RedisNode::start() {
    set_timer(std::chrono::steady_clock::now(), &RedisNode::attempt);
}

void RedisNode::send(std::shared_ptr<RedisCall> call) {
    const Time now = std::chrono::steady_clock::now();
    if (now >= call->deadline()) return call->fail(kLate);
    const std::string refused = refusal(1, call->bytes().size());
    if (!refused.empty()) return call->fail(refused);
    put(std::move(call), now);
}

void RedisNode::send_both(const std::shared_ptr<RedisCall>& first, const std::shared_ptr<RedisCall>& second) {
    const Time now = std::chrono::steady_clock::now();
    const bool late = now >= std::min(first->deadline(), second->deadline());
    const std::string refused = late ? kLate : refusal(2, first->bytes().size() + second->bytes().size());
    if (!refused.empty()) {
        first->fail(refused);
        second->fail(refused);
        return;
    }
    put(first, now);
    if (!up()) return second->fail(to_string(endpoint()) + ": " + why_);
    put(second, now);
}

std::string RedisNode::refusal(std::size_t calls, std::size_t bytes) const {
    if (!up()) return to_string(endpoint()) + ": " + why_;
    const bool room = flight_.size() + calls <= kMaxInFlight && connection_->unsent() + bytes <= kMaxUnsent;
    return room ? "" : to_string(endpoint()) + ": too much is on its way already";
}

void RedisNode::put(std::shared_ptr<RedisCall> call, Time now) {
    call->mark_sent(now);
    const std::optional<Error> failed = connection_->write(call->bytes());
    flight_.push_back({std::move(call), now});
    if (failed) return go_down(failed->what);
    if (idle_timer_) set_timer(now + options_.timeout, &RedisNode::check_oldest);
    flush_later();
}

void RedisNode::fail(const std::string& why) {
    go_down(why);
}

void RedisNode::attempt() {
    state_ = State::kConnecting;
    Result<std::unique_ptr<Connection>> made =
        Connection::open(endpoint(), attempts_++, options_.tls.get(), endpoint().host);
    if (!made) return go_down(made.error().what);
    connection_ = std::move(*made);
    watches_writable_ = true;
    watch_ = loop_.watch(connection_->fd(), EPOLLIN | EPOLLOUT,
                         [this](std::uint32_t events) { on_ready(events); });
    set_timer(std::chrono::steady_clock::now() + kConnectLimit, &RedisNode::connect_too_slow);
}

void RedisNode::greet() {
    state_ = State::kGreeting;
    for (const auto& words : greeting_of(options_)) {
        greetings_.push_back(words.front());
        const RedisCall command(views(words), {});
        if (const std::optional<Error> failed = connection_->write(command.bytes()))
            return go_down(failed->what);
    }
    set_timer(std::chrono::steady_clock::now() + options_.timeout, &RedisNode::greeting_too_slow);
    flush();
}

void RedisNode::on_ready(std::uint32_t events) {
    if ((events & ~static_cast<std::uint32_t>(EPOLLIN)) != 0) {
        if (const std::optional<Error> failed = connection_->on_writable()) return go_down(failed->what);
    }
    if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) on_readable();
    if (connection_ == nullptr) return;
    if (state_ == State::kConnecting && connection_->established()) greet();
    watch_writable();
}

void RedisNode::on_readable() {
    const Result<std::string_view> bytes = connection_->read();
    if (!bytes) return go_down(bytes.error().what);
    if (bytes->empty()) return;
    reader_.feed(*bytes);
    const Time now = std::chrono::steady_clock::now();
    for (;;) {
        Result<std::optional<RedisReply>> reply = reader_.next();
        if (!reply) return go_down("the server breaks the protocol: " + reply.error().what);
        if (!*reply || !take_reply(std::move(**reply), now)) return;
    }
}

// False where the node went down over it.
bool RedisNode::take_reply(RedisReply reply, Time now) {
    if (!greetings_.empty()) return take_greeting(reply, now);
    if (!flight_.empty()) return take_answer(std::move(reply), now);
    go_down("the server breaks the protocol: a reply without a command");
    return false;
}

bool RedisNode::take_greeting(const RedisReply& reply, Time now) {
    const std::string wrong = wrong_with(reply);
    if (!wrong.empty()) {
        go_down("the server answers " + greetings_.front() + " with '" + wrong + "'");
        return false;
    }
    greetings_.pop_front();
    if (greetings_.empty()) come_up(now);
    return connection_ != nullptr;
}

std::string RedisNode::wrong_with(const RedisReply& greeting) const {
    const bool is_probe = greetings_.size() == 1;
    std::string wrong;
    if (is_probe && options_.judge_probe) {
        wrong = options_.judge_probe(greeting);
    } else if (greeting.is_error()) {
        wrong = greeting.text.empty() ? "an error" : greeting.text;
    }
    // A server that does not know AUTH repeats its arguments in the error.
    const bool tells = !options_.password.empty() && wrong.find(options_.password) != std::string::npos;
    return escape_for_log(tells ? wrong.substr(0, wrong.find(' ')) : wrong);
}

bool RedisNode::take_answer(RedisReply reply, Time now) {
    const std::shared_ptr<RedisCall> call = std::move(flight_.front().call);
    const Time sent = flight_.front().sent;
    flight_.pop_front();
    if (owner_.intercept(*this, call, reply) == NodeOwner::Take::kTaken) {
        return connection_ != nullptr;
    }
    const std::string unfit = reply.is_error() && says_unfit(reply.text) ? escape_for_log(reply.text) : "";
    call->answer(std::move(reply), now);
    owner_.answered(*call, std::chrono::duration_cast<std::chrono::microseconds>(now - sent));
    if (!unfit.empty() && connection_ != nullptr) go_down("the server answers '" + unfit + "'");
    return connection_ != nullptr;
}

void RedisNode::come_up(Time now) {
    state_ = State::kUp;
    why_.clear();
    up_since_ = now;
    told_ = true;
    idle_timer_ = false;
    set_timer(now + options_.timeout, &RedisNode::check_oldest);
    owner_.node_changed(*this);
}

void RedisNode::go_down(const std::string& why) {
    const Time now = std::chrono::steady_clock::now();
    const bool was_up = std::exchange(state_, State::kWaiting) == State::kUp;
    if (was_up && now - up_since_ >= kSteady) backoff_.reset();
    disconnect();
    why_ = why;
    set_timer(now + backoff_.next(random_uint64()), &RedisNode::attempt);
    fail_all();
    const bool news = was_up || !std::exchange(told_, true);
    if (news) {
        owner_.node_changed(*this);
    } else {
        owner_.attempt_failed(*this);
    }
}

void RedisNode::disconnect() {
    stop_timer();
    if (connection_ == nullptr) return;
    loop_.unwatch(watch_);
    connection_.reset();
    reader_.reset();
    greetings_.clear();
}

void RedisNode::fail_all() {
    const std::deque<InFlight> failed = std::exchange(flight_, {});
    if (failed.empty()) return;
    const std::string why = to_string(endpoint()) + ": " + why_;
    for (const InFlight& at : failed) at.call->fail(why);
}

void RedisNode::flush_later() {
    if (std::exchange(flush_due_, true)) return;
    loop_.defer([self = std::weak_ptr<RedisNode*>(self_)] {
        if (const auto alive = self.lock()) (*alive)->flush();
    });
}

void RedisNode::flush() {
    flush_due_ = false;
    if (connection_ == nullptr) return;
    if (const std::optional<Error> failed = connection_->flush()) return go_down(failed->what);
    watch_writable();
}

void RedisNode::watch_writable() {
    if (connection_ == nullptr) return;  // it went down over what was just done
    const bool wanted = connection_->wants_write();
    if (std::exchange(watches_writable_, wanted) == wanted) return;
    loop_.change(watch_, wanted ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void RedisNode::set_timer(Time when, void (RedisNode::*then)()) {
    stop_timer();
    timer_ = loop_.timers().add(when, [this, then] {
        timer_.reset();
        (this->*then)();
    });
}

void RedisNode::stop_timer() {
    idle_timer_ = false;
    if (timer_) loop_.timers().cancel(*std::exchange(timer_, std::nullopt));
}

void RedisNode::connect_too_slow() {
    const std::string missing = connection_->connected() ? "no TLS handshake" : "no connection";
    go_down(missing + " within " + format_duration(kConnectLimit));
}

void RedisNode::greeting_too_slow() {
    go_down("no answer to " + greetings_.front() + " within " + format_duration(options_.timeout));
}

// Set once for many calls: it looks again when the one that is the oldest by then must have its answer.
void RedisNode::check_oldest() {
    const Time now = std::chrono::steady_clock::now();
    if (flight_.empty()) {
        set_timer(now + kIdle, &RedisNode::check_idle);
        idle_timer_ = true;
        return;
    }
    const Time limit = flight_.front().sent + options_.timeout;
    if (now >= limit) return go_down("no answer within " + format_duration(options_.timeout));
    set_timer(limit, &RedisNode::check_oldest);
}

void RedisNode::check_idle() {
    idle_timer_ = true;
    send(std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, ""));
}

}  // namespace postern
