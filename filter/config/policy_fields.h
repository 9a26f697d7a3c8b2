#pragma once

#include <array>

#include "config/field.h"
#include "config/header_codec.h"
#include "config/limit_codec.h"
#include "config/lines_codec.h"
#include "config/number_codec.h"
#include "config/text_codec.h"
#include "config/whole_file_codec.h"
#include "config/word_codec.h"

namespace postern {

// The sections of the policy but for [[connector]] and [replies].

inline constexpr std::array kDefaultsFields{
    field<Word<kModeWords>, &DefaultsSettings::mode>("mode"),
    field<Word<kRejectAtWords>, &DefaultsSettings::reject_at>("reject_at"),
    field<Word<kReplyStyleWords>, &DefaultsSettings::replies>("replies"),
    field<Word<kOnErrorWords>, &DefaultsSettings::on_error>("on_error"),
};

inline constexpr std::array kDomainFields{
    field<Name, &DomainSettings::name>("name").needed(),
    field<Word<kDomainKindWords>, &DomainSettings::type>("type"),
    field<Flag, &DomainSettings::subdomains>("subdomains"),
};

inline constexpr std::array kAllowFields{
    field<Name, &AllowSettings::name>("name"),
    field<Names, &AllowSettings::remote>("remote"),
    field<Names, &AllowSettings::users>("user"),
    field<Names, &AllowSettings::groups>("group"),
    field<Names, &AllowSettings::certs>("cert"),
    field<Names, &AllowSettings::connectors>("connectors"),
    field<Names, &AllowSettings::senders>("senders"),
    field<Names, &AllowSettings::recipients>("recipients"),
    field<Word<kMessageKindWords>, &AllowSettings::message>("message"),
    field<Names, &AllowSettings::lists>("lists"),
    field<Rights, &AllowSettings::rights>("rights").needed(),
    field<Text, &AllowSettings::owner>("owner"),
    field<Text, &AllowSettings::reason>("reason"),
    field<Day, &AllowSettings::expires>("expires"),
};

inline constexpr std::array kSenderFields{
    field<Name, &SenderSettings::user>("user"),
    field<Name, &SenderSettings::group>("group"),
    field<Names, &SenderSettings::addresses>("addresses").needed(),
};

inline constexpr std::array kSendersFields{
    field<WholeFile, &PolicySettings::sender_map>("map_file"),
};

inline constexpr std::array kGroupFields{
    field<Name, &GroupSettings::name>("name").needed(),
    field<NamesOrNone, &GroupSettings::members>("members"),
    field<LinesOfFile, &GroupSettings::members>("file"),
};

inline constexpr std::array kIdentityFields{
    field<PlainNames, &IdentitySettings::headers>("headers"),
    field<Word<kOnAmbiguousWords>, &IdentitySettings::ambiguous>("ambiguous"),
    field<Word<kRuleModeWords>, &IdentitySettings::display_name>("display_name"),
    field<Word<kRuleModeWords>, &IdentitySettings::look_alike>("look_alike"),
    field<WordList<kUndoWords>, &IdentitySettings::undo>("undo"),
    field<PlainNamesOrNone, &IdentitySettings::trusted_authserv_ids>("trusted_authserv_ids"),
    field<NamesOrNone, &IdentitySettings::own_addresses>("own_addresses"),
};

inline constexpr std::array kLimitFields{
    field<LimitName, &LimitSettings::rule, &LimitRule::name>("name").needed(),
    field<WordList<kLimitKeyWords>, &LimitSettings::rule, &LimitRule::keys>("key").needed(),
    field<Word<kLimitUnitWords>, &LimitSettings::rule, &LimitRule::unit>("unit"),
    field<Rates, &LimitSettings::rates>("rate").needed(),
    field<Bursts, &LimitSettings::bursts>("burst"),
    field<Word<kChargeWhenWords>, &LimitSettings::rule, &LimitRule::charge>("charge"),
    field<Names, &LimitSettings::connectors>("connectors"),
    field<Names, &LimitSettings::principals>("principals"),
    field<Word<kNullSenderWords>, &LimitSettings::rule, &LimitRule::null_sender>("null_sender"),
    field<Word<kModeWords>, &LimitSettings::rule, &LimitRule::mode>("mode"),
    field<Word<kLimitActionWords>, &LimitSettings::rule, &LimitRule::action>("action"),
    field<Word<kOnStoreFailureWords>, &LimitSettings::on_store_failure>("on_store_failure")
        .unless_set(R"("local")"),
};

inline constexpr std::array kInspectionFields{
    field<Count<1, 10'000>, &InspectionSettings::parts>("parts"),
    field<Count<1, 64>, &InspectionSettings::depth>("depth"),
    field<Size<1024>, &InspectionSettings::part_header>("part_header"),
    field<Size<1024>, &InspectionSettings::attachment_size>("attachment_size"),
    field<Size<1024>, &InspectionSettings::archive_bytes>("archive_bytes"),
    field<Count<1, 10'000>, &InspectionSettings::archive_entries>("archive_entries"),
    field<Count<1, 20>, &InspectionSettings::archive_depth>("archive_depth"),
    field<Duration<10'000, 60'000'000>, &InspectionSettings::archive_time>("archive_time"),
    field<Size<64ULL << 20U>, &InspectionSettings::archive_memory>("archive_memory"),
    field<PlainName, &InspectionSettings::folder>("folder"),
};

inline constexpr std::array kHeaderFields{
    field<Flag, &HeaderSettings::stamp>("stamp"),
    field<Flag, &HeaderSettings::firewall>("firewall"),
    field<FieldNames, &HeaderSettings::strip>("strip"),
    field<PlainNamesOrNone, &HeaderSettings::authserv_ids>("authserv_ids"),
    field<Word<kExternalTagWords>, &HeaderSettings::external>("external"),
    field<SubjectText, &HeaderSettings::external_text>("external_text"),
    field<Flag, &HeaderSettings::origin>("origin"),
};

}  // namespace postern
