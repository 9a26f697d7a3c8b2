#include "redis/client.h"

#include <utility>

#include "base/tls.h"
#include "redis/client_state.h"
#include "redis/io_loop.h"
#include "redis/router.h"

namespace postern {

class RedisClient::Impl {
  public:
    Impl(RedisOptions options, RedisEvents events, std::shared_ptr<const TlsContext> tls)
        : options_(std::move(options)),
          state_(std::move(events.state)),
          loop_([this](std::shared_ptr<RedisCall> call) { route(std::move(call)); }),
          context_{loop_,
                   options_,
                   std::move(tls),
                   [this](std::vector<RedisEndpoint> masters) { state_.publish_masters(std::move(masters)); },
                   [this](bool up, const std::string& why) { state_.publish(up, why); },
                   std::move(events.round_trip)} {
        loop_.start();
        loop_.post([this] {
            router_ = make_router(context_);
            router_->start();
        });
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        loop_.stop([this] { router_.reset(); });
    }

    void send(std::shared_ptr<RedisCall> call) {
        call->set_deadline(std::chrono::steady_clock::now() + options_.timeout);
        loop_.send(std::move(call));
    }
    void send_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) {
        call->set_deadline(std::chrono::steady_clock::now() + options_.timeout);
        call->set_master(master);
        loop_.send(std::move(call));
    }
    void after(std::chrono::microseconds delay, std::function<void()> task) {
        const auto when = std::chrono::steady_clock::now() + delay;
        loop_.post([this, when, task = std::move(task)] { loop_.timers().add(when, task); });
    }
    [[nodiscard]] const ClientState& state() const { return state_; }

  private:
    void route(std::shared_ptr<RedisCall> call) {
        // Calls come before tasks, so one may be here before the router is; and one that is sent while the
        // router goes is here after it.
        if (router_ == nullptr) return call->fail("not connected");
        if (const auto& master = call->master()) return router_->route_to(*master, call);
        router_->route(std::move(call));
    }

    const RedisOptions options_;
    ClientState state_;
    IoLoop loop_;
    RouterContext context_;
    std::unique_ptr<Router> router_;  // of the I/O thread
};

Result<std::unique_ptr<RedisClient>> RedisClient::start(RedisOptions options, RedisEvents events) {
    if (options.hosts.empty()) return Error{"no Redis server is named"};
    std::shared_ptr<const TlsContext> tls;
    if (options.tls) {
        auto made = TlsContext::make({options.ca_file, options.cert_file, options.key_file});
        if (!made) return made.error();
        tls = std::move(*made);
    }
    std::unique_ptr<RedisClient> client(new RedisClient);
    client->impl_ = std::make_unique<Impl>(std::move(options), std::move(events), std::move(tls));
    return client;
}

RedisClient::~RedisClient() = default;

void RedisClient::send(std::shared_ptr<RedisCall> call) {
    impl_->send(std::move(call));
}

std::vector<RedisEndpoint> RedisClient::masters() const {
    return impl_->state().masters();
}

void RedisClient::send_to(const RedisEndpoint& master, std::shared_ptr<RedisCall> call) {
    impl_->send_to(master, std::move(call));
}

bool RedisClient::up() const {
    return impl_->state().up();
}

bool RedisClient::wait_up(std::chrono::steady_clock::time_point deadline) const {
    return impl_->state().wait_up(deadline);
}

void RedisClient::after(std::chrono::microseconds delay, std::function<void()> task) {
    impl_->after(delay, std::move(task));
}

}  // namespace postern
