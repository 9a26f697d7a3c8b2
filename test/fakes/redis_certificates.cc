#include "fakes/redis_certificates.h"

#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace postern {
namespace {

constexpr const char* kScript = R"(
set -e
key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
authority() { openssl req -x509 $key -keyout $1.key -out $1.pem -days 2 -subj "/CN=$1"; }
leaf() {
  openssl req -x509 $key -CA ca.pem -CAkey ca.key -keyout $1.key -out $1.pem $3 -subj "/CN=$1" \
    -addext basicConstraints=critical,CA:FALSE -addext "subjectAltName=$2"
}
authority ca
authority other-ca
leaf server DNS:localhost,IP:127.0.0.1 '-days 2'
leaf elsewhere DNS:elsewhere.test '-days 2'
leaf client DNS:client.test '-days 2'
openssl req $key -keyout expired.key -out expired.csr -subj /CN=localhost
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' >expired.ext
openssl x509 -req -in expired.csr -CA ca.pem -CAkey ca.key -days -1 -extfile expired.ext -out expired.pem
echo garbage >garbage
)";

}  // namespace

RedisCertificates::RedisCertificates() {
    std::string name = (std::filesystem::temp_directory_path() / "postern-tls-XXXXXX").string();
    const bool made = mkdtemp(name.data()) != nullptr;
    folder_ = name;
    const std::string command = "cd '" + name + "' && { " + kScript + "} >log 2>&1";
    if (made && std::system(command.c_str()) == 0) return;  // NOLINT: before there are threads that use it
    std::fprintf(stderr, "no certificates: see %s/log\n", name.c_str());
    std::abort();
}

RedisCertificates::~RedisCertificates() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace postern
