#include <gtest/gtest.h>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

TEST(TlsCheck, RefusesPlainSessionsWhereTlsIsRequired) {
    struct {
        bool required;
        std::string_view version;
        std::string_view want;
    } const table[] = {
        {false, "", "pass"},
        {false, "TLSv1.3", "pass"},
        {true, "TLSv1.3", "pass"},
        {true, "", "tls-required"},
    };
    for (const auto& row : table) {
        Scene scene;
        scene.connector.tls_required = row.required;
        scene.session.tls_version = std::string(row.version);
        EXPECT_EQ(scene.ask(*make_tls_check(), Stage::kMail), row.want) << row.required << row.version;
    }
}

TEST(TlsCheck, NeitherLoginNorRightNorCertificateStandsForTls) {
    Scene scene;
    scene.connector.tls_required = true;
    scene.rights = RightSet::all();
    scene.login("alice");
    scene.session.cert_cn = "mx.example.net";
    EXPECT_EQ(scene.ask(*make_tls_check(), Stage::kMail), "tls-required");
}

TEST(TlsCheck, SaysNothingWithoutAConnector) {
    Scene scene;
    scene.session.connector = nullptr;
    EXPECT_EQ(scene.ask(*make_tls_check(), Stage::kMail), "pass");
    EXPECT_TRUE(make_tls_check()->stages().has(Stage::kMail));
}

}  // namespace
}  // namespace postern
