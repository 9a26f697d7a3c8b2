#pragma once

#include <array>

#include "config/endpoint_codec.h"
#include "config/field.h"
#include "config/number_codec.h"
#include "config/path_codec.h"
#include "config/settings.h"
#include "config/store_codec.h"
#include "config/text_codec.h"
#include "config/word_codec.h"

namespace postern {

// The sections about the service itself: where it listens, and what it writes down.

inline constexpr std::array kListenFields{
    field<MilterSocket, &ListenSettings::milter>("milter"),
    field<FileMode, &ListenSettings::socket_mode>("socket_mode"),
    field<Text, &ListenSettings::socket_group>("socket_group"),
    field<HttpAddress, &ListenSettings::http>("http"),
    field<SocketPath, &ListenSettings::control>("control"),
    field<Text, &ListenSettings::user>("user"),
};

inline constexpr std::array kStoreFields{
    field<Word<kStoreKindWords>, &StoreSettings::kind>("kind"),
    field<Word<kStoreModeWords>, &StoreSettings::mode>("mode"),
    field<StoreUrl, &StoreSettings::url>("url"),
    field<HostsAndPorts, &StoreSettings::hosts>("hosts"),
    field<Text, &StoreSettings::master>("master"),
    field<Text, &StoreSettings::username>("username"),
    field<Secret, &StoreSettings::password>("password_file"),
    field<ReadableFile, &StoreSettings::ca_file>("ca_file"),
    field<ReadableFile, &StoreSettings::cert_file>("cert_file"),
    field<ReadableFile, &StoreSettings::key_file>("key_file"),
    field<Duration<1'000, 5'000'000>, &StoreSettings::timeout>("timeout"),
    field<Count<1, 1'000>, &StoreSettings::nodes>("nodes"),
    field<StorePrefix, &StoreSettings::prefix>("prefix"),
    field<FilePath, &StoreSettings::state_file>("state_file"),
};

inline constexpr std::array kJournalFields{
    field<Text, &JournalSettings::path>("path"),
    field<Size<1>, &JournalSettings::rotate_size>("rotate_size"),
    field<Count<1, 10'000>, &JournalSettings::keep>("keep"),
    field<Word<kJournalAddressesWords>, &JournalSettings::addresses>("addresses"),
    field<Secret, &JournalSettings::hmac_key>("hmac_key_file"),
    field<Flag, &JournalSettings::digests>("digests"),
};

inline constexpr std::array kLogFields{
    field<Word<kLogLevelWords>, &LogSettings::level>("level"),
    field<PlainName, &LogSettings::target>("target"),
    field<Word<kLogFormatWords>, &LogSettings::format>("format"),
};

}  // namespace postern
