#include "cli/store_service.h"

#include <chrono>
#include <tuple>
#include <utility>

#include "redis/url.h"
#include "store/entries_redis.h"
#include "store/memory_counters.h"
#include "store/redis_counters.h"

namespace postern {
namespace {

// How long the start waits for a Redis, so that the first messages are counted where all others are.
constexpr std::chrono::seconds kPatience{1};

RedisOptions::Mode mode_of(StoreMode mode) {
    switch (mode) {
        case StoreMode::kSingle:
            return RedisOptions::Mode::kSingle;
        case StoreMode::kSentinel:
            return RedisOptions::Mode::kSentinel;
        case StoreMode::kCluster:
            return RedisOptions::Mode::kCluster;
    }
    return RedisOptions::Mode::kSingle;
}

std::optional<Error> add_hosts(const StoreSettings& settings, RedisOptions& options) {
    for (const std::string& host : settings.hosts) {
        const Result<RedisEndpoint> endpoint = parse_redis_endpoint(host);
        if (!endpoint) return endpoint.error();
        options.hosts.push_back(*endpoint);
    }
    return std::nullopt;
}

// The configuration has been checked: an error here is one that it could not see.
Result<RedisOptions> redis_options(const StoreSettings& settings) {
    RedisOptions options;
    options.mode = mode_of(settings.mode);
    options.master = settings.master;
    if (settings.mode == StoreMode::kSingle) {
        const Result<RedisUrl> url = parse_redis_url(settings.url);
        if (!url) return url.error();
        options.hosts = {url->endpoint};
        options.username = url->username;
        options.password = url->password;
        options.database = url->database;
        options.tls = url->tls;
    } else {
        const std::optional<Error> wrong = add_hosts(settings, options);
        if (wrong) return *wrong;
        options.tls = !settings.ca_file.empty();
    }
    if (!settings.username.empty()) options.username = settings.username;
    if (!settings.password.secret.empty()) options.password = settings.password.secret;
    options.ca_file = settings.ca_file;
    options.cert_file = settings.cert_file;
    options.key_file = settings.key_file;
    options.timeout = settings.timeout;
    options.probe_key = settings.prefix + "probe";
    return options;
}

RedisEvents redis_events(Log& log, Metrics& metrics) {
    return {.state =
                [&log, &metrics](bool up, const std::string& why) {
                    metrics.store_up(up);
                    if (up) {
                        log.info("store: Redis is up");
                    } else {
                        log.error("store: Redis is down, limits go on without it: {}", escaped(why));
                    }
                },
            .round_trip = [&metrics](std::chrono::microseconds took) { metrics.store_round_trip(took); }};
}

StoreEvents store_events(Log& log, Metrics& metrics) {
    return {.fallback = [&metrics](std::uint64_t charges) { metrics.store_fallback(charges); },
            .trouble = [&log](const std::string& what) { log.error("store: {}", escaped(what)); }};
}

EntryEvents entry_events(Log& log) {
    return {.changed =
                [&log](std::size_t allow, std::size_t deny) {
                    log.info("entries made at run time: {} allow, {} deny", allow, deny);
                },
            .state =
                [&log](bool healthy, const std::string& what) {
                    if (healthy) {
                        log.info("entries: {}", escaped(what));
                    } else {
                        log.error("entries stay as they were: {}", escaped(what));
                    }
                },
            .copy =
                [&log](bool healthy, const std::string& what) {
                    if (healthy) {
                        log.info("entries: {}", escaped(what));
                    } else {
                        log.error("entries: their copy can't be used: {}", escaped(what));
                    }
                },
            .skipped =
                [&log](const std::string& id, const std::string& why) {
                    log.warn("entry {} is not used: {}", escaped(id), escaped(why));
                }};
}

auto identity(const StoreSettings& s) {
    return std::tie(s.kind, s.mode, s.url, s.hosts, s.master, s.username, s.password.secret, s.ca_file,
                    s.cert_file, s.key_file, s.timeout, s.nodes, s.prefix, s.state_file);
}

}  // namespace

std::optional<Error> StoreService::connect(Metrics& metrics) {
    Result<RedisOptions> options = redis_options(settings_);
    if (!options) return options.error();
    // From here on the client tells how it stands.
    metrics.store_up(false);
    Result<std::unique_ptr<RedisClient>> client =
        RedisClient::start(*std::move(options), redis_events(log_, metrics));
    if (!client) return client.error();
    redis_ = *std::move(client);
    static_cast<void>(redis_->wait_up(std::chrono::steady_clock::now() + kPatience));
    counters_ = std::make_unique<RedisCounters>(
        *redis_, clock_,
        RedisCountersOptions{.prefix = settings_.prefix,
                             .timeout = settings_.timeout,
                             .nodes = settings_.nodes,
                             .cluster = settings_.mode == StoreMode::kCluster},
        store_events(log_, metrics));
    shared_entries_ = std::make_unique<RedisEntries>(*redis_, settings_.prefix);
    return std::nullopt;
}

Result<std::unique_ptr<StoreService>> StoreService::start(const StoreSettings& settings, const Clock& clock,
                                                          Log& log, Metrics& metrics) {
    std::unique_ptr<StoreService> service(new StoreService(settings, clock, log));
    if (settings.kind == StoreKind::kRedis) {
        const std::optional<Error> wrong = service->connect(metrics);
        if (wrong) return Error{"store: " + wrong->what};
    } else {
        service->counters_ = std::make_unique<MemoryCounters>(clock);
    }
    return service;
}

void StoreService::open_entries() {
    file_.emplace(settings_.state_file);
    EntryStore* store = shared_entries_.get();
    FileEntries* cache = store != nullptr && !settings_.state_file.empty() ? &*file_ : nullptr;
    keeper_.emplace(store != nullptr ? *store : *file_, cache, clock_, entry_events(log_));
    poller_.emplace(*keeper_);
}

bool same_store(const StoreSettings& one, const StoreSettings& other) {
    return identity(one) == identity(other);
}

}  // namespace postern
