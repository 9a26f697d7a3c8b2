#include "cli/daemon.h"

#include <systemd/sd-daemon.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/quiet_thread.h"
#include "base/version.h"
#include "cli/closable.h"
#include "cli/entry_watch.h"
#include "cli/privileges.h"
#include "cli/repeated_job.h"
#include "cli/service_signals.h"
#include "cli/store_service.h"
#include "config/error_text.h"
#include "control/control_server.h"
#include "control/entry_commands.h"
#include "control/limit_commands.h"
#include "control/recent_budgets.h"
#include "engine/engine.h"
#include "loader/builtin.h"
#include "milter/server.h"
#include "observe/http_server.h"
#include "observe/journal.h"
#include "observe/limit_alerts.h"
#include "observe/log.h"
#include "observe/metrics.h"
#include "observe/observers.h"
#include "observe/pseudonym.h"
#include "observe/recent_refusals.h"
#include "observe/refusal_log.h"
#include "observe/status_page.h"

namespace postern {
namespace {

constexpr std::chrono::seconds kPatience{30};

std::string host_name() {
    constexpr std::size_t kLongest = 256;
    std::array<char, kLongest> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
    return name.data();
}

LogOptions log_options(const LogSettings& settings) {
    LogOptions options;
    options.level = static_cast<Severity>(settings.level);
    options.target = settings.target;
    options.json = settings.format == LogFormat::kJson;
    return options;
}

// Null: addresses and logins stand in the journal as they are.
std::shared_ptr<const Pseudonyms> journal_pseudonyms(const JournalSettings& settings) {
    if (settings.addresses == JournalAddresses::kPlain) return nullptr;
    return std::make_shared<const Pseudonyms>(settings.hmac_key.secret);
}

JournalOptions journal_options(const JournalSettings& settings) {
    JournalOptions options;
    options.file.path = settings.path;
    options.file.rotate_size = settings.rotate_size;
    options.file.keep = settings.keep;
    options.node = host_name();
    options.pseudonyms = journal_pseudonyms(settings);
    return options;
}

std::vector<std::string> connector_names(const Policy& policy) {
    std::vector<std::string> names;
    for (const Connector& connector : policy.connectors) names.push_back(connector.facts.name);
    return names;
}

Steps steps_for(const Settings& settings) {
    return {.answer_mail = settings.policy.defaults.reject_at == RejectAt::kMail,
            .answer_data = unix_socket_path(settings.listen.milter).empty()};
}

}  // namespace

class Daemon::Impl {
  public:
    Impl(std::string path, Loaded loaded)
        : path_(std::move(path)),
          settings_(std::move(loaded.settings)),
          plugins_(std::move(loaded.plugins)),
          warnings_(std::move(loaded.warnings)),
          policies_(loaded.policy),
          ids_(clock_) {}

    Result<int> start() {
        raise_file_limit();
        Result<std::unique_ptr<Log>> log = Log::open(log_options(settings_.log));
        if (!log) return log.error();
        log_ = *std::move(log);
        warn(warnings_);
        metrics_.show_plugin_counters(plugins_);
        if (!tools_.kinds.usable()) {
            log_->warn("kinds of files can't be told: the database of libmagic can't be loaded");
        }
        Result<std::unique_ptr<StoreService>> store =
            StoreService::start(settings_.store, clock_, *log_, metrics_);
        if (!store) return store.error();
        store_ = *std::move(store);
        start_observers();
        const Steps steps = steps_for(settings_);
        engine_ = std::make_unique<Engine>(policies_, store_->counters(), clock_, *observers_, ids_, tools_,
                                           steps.answer_mail);
        milter_.emplace(*engine_,
                        MilterListen{settings_.listen.milter, settings_.listen.socket_mode,
                                     settings_.listen.socket_group},
                        steps);
        // The milter socket comes last of the two: who finds it open finds everything there.
        Result<int> http = start_http();
        if (!http) return http;
        Result<int> opened = milter_->open();
        if (!opened) return opened;
        // The log has a thread by now: setuid() of the C library carries it along.
        if (!settings_.listen.user.empty()) {
            const uid_t loaded_as = geteuid();
            Result<int> became = become_user(settings_.listen.user);
            if (!became) return became;
            reads_as_another_ = geteuid() != loaded_as;
        }
        store_->open_entries();
        engine_->runtime = &store_->entries();
        // Its socket belongs to the user that the filter runs as.
        return start_control();
    }

    [[noreturn]] void serve() {
        std::thread([this] {
            milter_->serve();
            // Only where libmilter gave up: there is nothing left to serve with.
            ending_.lock();
            log_->error("libmilter has stopped serving");
            finish(kCouldNot);
        }).detach();
        reloads_.emplace([this] { reload(); });
        if (reads_as_another_) {
            std::thread([this] {
                block_signals();
                warn_of_unreadable();
            }).detach();
        }
        log_->info("postern {} serves on {}", verbatim(kVersion), escaped(settings_.listen.milter));
        sd_notify(0, "READY=1");
        for (;;) {
            switch (signals_.wait()) {
                case ServiceSignals::Kind::kReload:
                    ask_for_reload();
                    break;
                case ServiceSignals::Kind::kReopen:
                    at_work_.pass([this] {
                        log_->reopen();
                        if (journal_) journal_->reopen();
                    });
                    break;
                case ServiceSignals::Kind::kStop:
                    stop();
            }
        }
    }

  private:
    void start_observers() {
        refusal_log_.emplace(*log_, clock_);
        refusals_.emplace(at_work_, *refusal_log_);
        alert_log_.emplace(*log_, clock_, metrics_);
        alerts_.emplace(at_work_, *alert_log_);
        entry_watch_.emplace(*store_);
        std::vector<Observer*> list{&metrics_, &*refusals_, &recent_, &*alerts_, &budgets_, &*entry_watch_};
        if (!settings_.journal.path.empty()) {
            journal_.emplace(journal_options(settings_.journal), journal_events());
            list.push_back(&*journal_);
        }
        observers_.emplace(std::move(list));
        config_loaded(settings_.policy);
    }

    JournalEvents journal_events() {
        return {[this](std::uint64_t lines) { metrics_.journal_dropped(lines); },
                [this](bool healthy, const std::string& what) {
                    at_work_.pass([&] {
                        if (healthy) {
                            log_->info("journal: {}", verbatim(what));
                        } else {
                            log_->error("journal: {}", verbatim(what));
                        }
                    });
                }};
    }

    Result<int> start_http() {
        if (settings_.listen.http.empty()) return 0;
        page_.emplace(metrics_, recent_, clock_, [this] { return *loaded_.lock(); });
        HttpOptions options;
        options.address = settings_.listen.http;
        Result<std::unique_ptr<HttpServer>> http = HttpServer::start(
            options, {{"/metrics",
                       [this] {
                           return HttpPage{200, "text/plain; version=0.0.4", metrics_.text()};
                       }},
                      {"/healthz",
                       [] {
                           return HttpPage{200, "text/plain; charset=utf-8", "ok\n"};
                       }},
                      {"/", [this] {
                           return HttpPage{200, "text/html; charset=utf-8", page_->html()};
                       }}});
        if (!http) return http.error();
        http_ = *std::move(http);
        return 0;
    }

    // What was read as root is read again at each reload: all of it is tried once. Not at the start itself,
    // since plug-ins are asked again too, and may take their time.
    void warn_of_unreadable() {
        const Loaded again = load_configuration(path_, plugins_);
        at_work_.pass([&] {
            if (again.errors.empty()) log_->debug("a reload will find everything readable");
            for (const ConfigError& error : again.errors) {
                log_->warn("user {}: no reload will work: {}", escaped(settings_.listen.user),
                           verbatim(to_string(error)));
            }
        });
    }

    Result<int> start_control() {
        if (settings_.listen.control.empty()) return 0;
        Result<std::unique_ptr<ControlServer>> control =
            ControlServer::start(settings_.listen.control, control_handlers());
        if (!control) return control.error();
        control_ = *std::move(control);
        return 0;
    }

    ControlHandlers control_handlers() {
        ControlHandlers handlers;
        add_limit_commands(handlers, {.rules = [this] { return *limit_rules_.lock(); },
                                      .counters = store_->counters(),
                                      .recent = budgets_});
        add_entry_commands(handlers, store_->entries());
        return handlers;
    }

    void config_loaded(const PolicySettings& settings) {
        const auto now = clock_.wall();
        loaded_.with_lock([&](LoadedConfig& config) { config = {path_, now}; });
        limit_rules_.with_lock([&](std::vector<LimitRule>& rules) { rules = limit_rules(settings); });
        metrics_.config_loaded(now, connector_names(*policies_.get()));
    }

    void warn(const std::vector<ConfigError>& warnings) {
        for (const ConfigError& warning : warnings) log_->warn("{}", verbatim(to_string(warning)));
    }

    void ask_for_reload() {
        at_work_.pass([this] {
            if (reloads_->under_way()) log_->info("reload: one is under way, and another one will follow");
        });
        reloads_->ask();
    }

    // All or nothing: the new file is read and compiled whole before anything changes. On a thread of its
    // own: what plug-ins do meanwhile must not keep the filter from hearing that it is to stop.
    void reload() {
        at_work_.pass([this] { log_->debug("reload: reading {}", escaped(path_)); });
        Loaded loaded = load_configuration(path_, plugins_);
        // Held, so that it does not go in there: a plug-in may take its time over that too.
        const std::shared_ptr<const Policy> until_now = policies_.get();
        at_work_.pass([&] { put_in_force(loaded); });
    }

    void put_in_force(Loaded& loaded) {
        if (!loaded.errors.empty()) {
            for (const ConfigError& error : loaded.errors)
                log_->error("reload: {}", verbatim(to_string(error)));
            log_->error("reload: the configuration in force stays, {} mistakes", loaded.errors.size());
            metrics_.config_reload_failed();
            return;
        }
        warn(loaded.warnings);
        policies_.set(std::move(loaded.policy));
        log_->set_level(static_cast<Severity>(loaded.settings.log.level));
        if (steps_for(loaded.settings).answer_mail && !engine_->answers_mail) {
            log_->warn("reload: reject_at = \"mail\" takes effect at the next start; until then at RCPT");
        }
        if (!same_store(loaded.settings.store, settings_.store)) {
            log_->warn("reload: [store] takes effect at the next start");
        }
        reload_journal(loaded.settings.journal);
        config_loaded(loaded.settings.policy);
        log_->info("reload: {} is in force", escaped(path_));
    }

    void reload_journal(const JournalSettings& settings) {
        const JournalSettings& running = settings_.journal;
        if (journal_) journal_->set_pseudonyms(journal_pseudonyms(settings));
        if (settings.path != running.path || settings.rotate_size != running.rotate_size ||
            settings.keep != running.keep) {
            log_->warn("reload: path, rotate_size and keep of [journal] take effect at the next start");
        }
    }

    [[noreturn]] void stop() {
        ending_.lock();
        sd_notify(0, "STOPPING=1");
        log_->info("stopping: {} messages under way", engine_->messages_open.load());
        if (reloads_->under_way()) log_->warn("stopping: a reload is under way, and is not waited for");
        // A command under way may take as long as the messages: they are waited for together.
        std::thread closing([this] { control_.reset(); });
        if (!milter_->drain(kPatience)) log_->warn("stopped with messages under way");
        closing.join();
        log_->info("stopped");
        finish(kDone);
    }

    // Writes down what is still on its way and ends the process without running destructors, since
    // libmilter's threads, and a reload, may still use what they would destroy. By whom `ending_` was locked.
    [[noreturn]] void finish(ExitCode code) {
        milter_->remove_socket();
        if (journal_ && !journal_->flush(std::chrono::steady_clock::now() + std::chrono::seconds{5})) {
            log_->error("the journal could not be written to its end");
        }
        control_.reset();
        store_->entries().tidy();
        http_.reset();
        // What these have left to say they say when they go: nobody uses them from here on.
        at_work_.close();
        alert_log_.reset();
        refusal_log_.reset();
        // Not destroyed: the store may still have something to say.
        log_->close();
        _exit(code);
    }

    ServiceSignals signals_;  // first: the threads below must not take them
    std::string path_;
    Settings settings_;
    std::shared_ptr<PluginLoader> plugins_;
    std::vector<ConfigError> warnings_;  // of the configuration that it began with
    SystemClock clock_;
    PolicyHolder policies_;
    IdSource ids_;
    ContentTools tools_;
    Guarded<LoadedConfig> loaded_;
    Guarded<std::vector<LimitRule>> limit_rules_;
    std::unique_ptr<Log> log_;
    Metrics metrics_;
    std::unique_ptr<StoreService> store_;
    RecentRefusals recent_;
    RecentBudgets budgets_;
    Closable at_work_;  // closed before the log goes
    std::optional<LimitAlerts> alert_log_;
    std::optional<ClosableObserver> alerts_;
    std::optional<RefusalLog> refusal_log_;
    std::optional<ClosableObserver> refusals_;
    std::optional<EntryWatch> entry_watch_;
    std::optional<Journal> journal_;
    std::optional<Observers> observers_;
    std::unique_ptr<Engine> engine_;
    std::optional<MilterServer> milter_;
    std::optional<StatusPage> page_;
    std::unique_ptr<HttpServer> http_;
    std::unique_ptr<ControlServer> control_;
    bool reads_as_another_ = false;  // than the user who read the configuration at the start
    std::mutex ending_;              // for good: the process ends once
    std::optional<RepeatedJob> reloads_;
};

Daemon::Daemon(std::string path, Loaded loaded)
    : impl_(std::make_unique<Impl>(std::move(path), std::move(loaded))) {}
Daemon::~Daemon() = default;

Result<int> Daemon::start() {
    return impl_->start();
}

void Daemon::serve() {
    impl_->serve();
}

}  // namespace postern
