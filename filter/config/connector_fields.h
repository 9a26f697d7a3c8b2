#pragma once

#include <array>

#include "config/digest_file_codec.h"
#include "config/field.h"
#include "config/lines_codec.h"
#include "config/number_codec.h"
#include "config/text_codec.h"
#include "config/word_codec.h"

namespace postern {

inline constexpr std::array kScopeFields{
    field<Names, &ConnectorSettings::relay_to>("relay_to"),
    field<Names, &ConnectorSettings::submit_to>("submit_to"),
};

inline constexpr std::array kAttachmentFields{
    field<NamesOrNone, &ConnectorSettings::block_names>("block_names"),
    field<NamesOrNone, &ConnectorSettings::block_types>("block_types"),
    field<WordList<kBlockSetWords>, &ConnectorSettings::block>("block").unless_set("[]"),
    field<WordList<kToleratedWords>, &ConnectorSettings::tolerate>("tolerate")
        .unless_set(R"(["signatures", "inline-images", "reports"])"),
    field<Word<kArchivesWords>, &ConnectorSettings::archives>("archives").unless_set(R"("list")"),
    field<Word<kEncryptedWords>, &ConnectorSettings::encrypted>("encrypted").unless_set(R"("allow")"),
    field<Word<kBlockActionWords>, &ConnectorSettings::action>("action"),
    field<Count<0, 1'000>, &ConnectorSettings::max_count>("max_count").unless_set("0"),
    field<Count<0, 64>, &ConnectorSettings::max_depth>("max_depth").unless_set("0"),
    field<DigestFile, &ConnectorSettings::block_digests>("sha256_file"),
};

// [[connector]]
inline constexpr std::array kConnectorFields{
    field<Name, &ConnectorSettings::name>("name").needed(),
    field<Flag, &ConnectorSettings::enabled>("enabled"),
    field<Text, &ConnectorSettings::comment>("comment"),
    field<Names, &ConnectorSettings::remote>("remote"),
    field<LinesOfFile, &ConnectorSettings::remote>("remote_file"),
    field<Names, &ConnectorSettings::bindings>("bindings"),
    field<Name, &ConnectorSettings::preset>("preset"),
    field<Word<kModeWords>, &ConnectorSettings::mode>("mode").unless_set(R"("enforce")"),
    field<Word<kTlsWords>, &ConnectorSettings::tls_required>("tls").unless_set(R"("optional")"),
    field<Word<kAuthWords>, &ConnectorSettings::auth_refused>("auth").unless_set(R"("allowed")"),
    field<Size<0>, &ConnectorSettings::max_size>("max_size").unless_set("0"),
    field<Count<0, 1'000'000>, &ConnectorSettings::max_recipients>("max_recipients").unless_set("0"),
    field<Count<0, 1'000>, &ConnectorSettings::max_hops>("max_hops").unless_set("0"),
    field<Text, &ConnectorSettings::reason>("reason"),
    field<Day, &ConnectorSettings::expires>("expires"),
    field<Grants, &ConnectorSettings::rights>("rights").named_freely(),
    field<Grants, &ConnectorSettings::deny>("deny").named_freely(),
    Field<ConnectorSettings>{.key = "recipients", .inner = kScopeFields},
    Field<ConnectorSettings>{.key = "attachments", .inner = kAttachmentFields},
};

}  // namespace postern
