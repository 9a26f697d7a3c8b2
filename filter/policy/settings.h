#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/config_error.h"
#include "api/connector.h"
#include "api/limit.h"
#include "api/message_kind.h"
#include "api/pattern.h"
#include "api/reason.h"
#include "api/right.h"
#include "base/digest.h"
#include "base/result.h"

namespace postern {

enum class RejectAt : std::uint8_t { kRcpt, kMail };
inline constexpr Words<RejectAt, 2> kRejectAtWords{{"rcpt", "mail"}};

enum class ReplyStyle : std::uint8_t { kStandard, kExchange };
inline constexpr Words<ReplyStyle, 2> kReplyStyleWords{{"standard", "exchange"}};

enum class OnError : std::uint8_t { kTempfail, kAccept };
inline constexpr Words<OnError, 2> kOnErrorWords{{"tempfail", "accept"}};

enum class OnAmbiguous : std::uint8_t { kReject, kOwn };
inline constexpr Words<OnAmbiguous, 2> kOnAmbiguousWords{{"reject", "own"}};

// Rewritings of an envelope sender that are undone before it is judged.
enum class Undo : std::uint8_t { kSrs, kBatv };
inline constexpr Words<Undo, 2> kUndoWords{{"srs", "batv"}};

// The settings of a policy: what the file says, with defaults filled in, names not yet resolved.
struct DefaultsSettings {
    Mode mode = Mode::kEnforce;
    RejectAt reject_at = RejectAt::kRcpt;
    ReplyStyle replies = ReplyStyle::kStandard;
    OnError on_error = OnError::kTempfail;
};

enum class DomainKind : std::uint8_t { kAuthoritative, kInternalRelay, kExternalRelay };
inline constexpr Words<DomainKind, 3> kDomainKindWords{{"authoritative", "internal-relay", "external-relay"}};

struct DomainSettings {
    Placed name;
    DomainKind type = DomainKind::kAuthoritative;
    bool subdomains = true;
};

// `principal = [rights]`, in the order of the file.
struct Grant {
    Placed principal;
    RightSet rights;
};

struct ConnectorSettings {
    Placed name;
    bool enabled = true;
    std::string comment;
    std::vector<Placed> remote;    // ranges, those of `remote_file` included
    std::vector<Placed> bindings;  // empty: any
    std::optional<Placed> preset;
    std::optional<Mode> mode;
    std::optional<bool> tls_required;
    std::optional<bool> auth_refused;
    std::optional<std::uint64_t> max_size;
    std::optional<std::uint32_t> max_recipients;
    std::optional<std::uint32_t> max_hops;
    std::string reason;
    std::optional<std::chrono::sys_days> expires;  // the last day on which it applies
    std::vector<Grant> rights;
    std::vector<Grant> deny;
    std::vector<Placed> relay_to;
    std::vector<Placed> submit_to;
    std::vector<Placed> block_names;
    std::vector<Placed> block_types;
    std::optional<std::vector<BlockSet>> block;
    std::optional<std::vector<Tolerated>> tolerate;
    std::optional<Archives> archives;
    std::optional<Encrypted> encrypted;
    BlockAction action = BlockAction::kReject;
    std::optional<std::uint32_t> max_count;
    std::optional<std::uint32_t> max_depth;
    std::vector<Sha256Digest> block_digests;
};

struct AllowSettings {
    Place place;
    std::optional<Placed> name;
    std::vector<Placed> remote;
    std::vector<Placed> users;
    std::vector<Placed> groups;
    std::vector<Placed> certs;
    std::vector<Placed> connectors;
    std::vector<Placed> senders;
    std::vector<Placed> recipients;
    std::optional<MessageKind> message;  // only messages of this kind
    std::vector<Placed> lists;           // only copies of these lists
    RightSet rights;
    std::string owner;
    std::string reason;
    std::optional<std::chrono::sys_days> expires;
    std::optional<std::chrono::system_clock::time_point> until;  // when it ends, to the moment
};

struct SenderSettings {
    Place place;
    std::optional<Placed> user;
    std::optional<Placed> group;
    std::vector<Placed> addresses;
};

// `[senders] map_file`: the whole file, and its path for messages. sender_map.h says what stands in it.
struct SenderMapFile {
    std::string path;
    std::string text;
};

struct GroupSettings {
    Placed name;
    std::vector<Placed> members;  // those of `file` included
};

struct IdentitySettings {
    std::vector<std::string> headers{"From", "Sender", "Resent-From", "Resent-Sender"};
    OnAmbiguous ambiguous = OnAmbiguous::kReject;
    RuleMode display_name = RuleMode::kObserve;
    RuleMode look_alike = RuleMode::kObserve;
    std::vector<Undo> undo{Undo::kSrs, Undo::kBatv};
    std::vector<std::string> trusted_authserv_ids;
    std::vector<Placed> own_addresses;
};

// A limit and where it stands; names in it are not yet resolved.
struct LimitSettings {
    Place place;
    LimitRule rule;
    std::vector<Placed> connectors;
    std::vector<Placed> principals;
    // As the file has them, until they are one list in `rule.rates`.
    std::vector<Rate> rates;
    std::vector<std::uint64_t> bursts;               // empty: each rate's count
    std::optional<OnStoreFailure> on_store_failure;  // not set: rule.on_store_failure
};

// `[limits]`: how far one message is looked into, whatever it holds.
struct InspectionSettings {
    std::uint32_t parts = 1000;
    std::uint32_t depth = 64;
    std::uint64_t part_header = 64ULL << 10U;       // bytes
    std::uint64_t attachment_size = 100ULL << 20U;  // bytes that are kept to open one as an archive
    std::uint64_t archive_bytes = 256ULL << 20U;    // unpacked, of all archives together
    std::uint32_t archive_entries = 10'000;
    std::uint32_t archive_depth = 5;
    std::chrono::microseconds archive_time = std::chrono::seconds{5};
    std::uint64_t archive_memory = 256ULL << 20U;  // bytes of address space of the process that opens one
    std::string folder = "/var/tmp";
    bool digests = false;  // `[journal] digests`
};

// What marks mail that comes from outside (HeaderSettings::external).
enum class ExternalTag : std::uint8_t { kOff, kHeader, kSubject };
inline constexpr Words<ExternalTag, 3> kExternalTagWords{{"off", "header", "subject"}};

struct HeaderSettings {
    bool stamp = true;
    bool firewall = true;            // strip what a session has no right to keep
    std::vector<std::string> strip;  // further field names, and beginnings of them that end in '*'
    // Of verifiers of ours that do not write above the message before we see it.
    std::vector<std::string> authserv_ids;
    ExternalTag external = ExternalTag::kOff;
    std::string external_text = "[External]";
    bool origin = false;  // X-Originating-IP for anonymous mail
};

// A pattern and where it stands; names in it are not yet resolved.
struct PatternSettings {
    Place place;
    PatternRule rule;
    std::vector<Placed> connectors;
};

// `[patterns]`: what holds for all of them.
struct PatternsSettings {
    std::uint64_t body_text = kPatternBodyText;
};

// `[replies]`: a text in place of a reason's default.
struct ReplySettings {
    Reason reason = Reason::kUnavailable;
    Placed text;
};

struct PolicySettings {
    DefaultsSettings defaults;
    std::vector<DomainSettings> domains;
    std::vector<ConnectorSettings> connectors;
    std::vector<AllowSettings> allow;
    std::vector<SenderSettings> senders;
    std::optional<SenderMapFile> sender_map;
    std::vector<GroupSettings> groups;
    IdentitySettings identity;
    std::vector<LimitSettings> limits;
    std::vector<PatternSettings> patterns;
    PatternsSettings pattern_limits;
    InspectionSettings inspection;
    HeaderSettings headers;
    std::vector<ReplySettings> replies;
};

}  // namespace postern
