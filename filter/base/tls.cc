#include "base/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstddef>
#include <system_error>

#include "base/ip.h"

namespace postern {
namespace {

// The first error in the thread's queue, which is emptied: what is left there would be taken for the reason
// of the next failure.
std::string first_reason() {
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    // The library has no words for what the system says: a file that is not there.
    if (ERR_SYSTEM_ERROR(code)) return std::generic_category().message(ERR_GET_REASON(code));
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason == nullptr ? "unknown reason" : reason;
}

Error cannot_use(const std::string& path) {
    return Error{"cannot use '" + path + "': " + first_reason()};
}

std::optional<Error> configure(SSL_CTX* context, const TlsOptions& options) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    // A server that asks for a new handshake again and again would cost time.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context, SSL_MODE_AUTO_RETRY | SSL_MODE_RELEASE_BUFFERS);
    if (options.ca_file.empty()) {
        if (SSL_CTX_set_default_verify_paths(context) != 1) return cannot_use("the system's authorities");
    } else if (SSL_CTX_load_verify_file(context, options.ca_file.c_str()) != 1) {
        return cannot_use(options.ca_file);
    }
    if (options.cert_file.empty()) return std::nullopt;
    if (SSL_CTX_use_certificate_chain_file(context, options.cert_file.c_str()) != 1) {
        return cannot_use(options.cert_file);
    }
    const std::string& key = options.key_file.empty() ? options.cert_file : options.key_file;
    if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1) return cannot_use(key);
    if (SSL_CTX_check_private_key(context) != 1) return cannot_use(key);
    return std::nullopt;
}

// SNI is for names only (RFC 6066 section 3), and addresses stand in a certificate in a field of their own.
bool expect_peer(SSL* ssl, const std::string& name) {
    if (IpAddress::parse(name)) {
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name.c_str()) == 1;
    }
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(ssl, name.c_str()) == 1 && SSL_set_tlsext_host_name(ssl, name.c_str()) == 1;
}

// Between the library and the network lie two buffers in memory, so that it never touches a socket.
bool attach_buffers(SSL* ssl) {
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    if (in == nullptr || out == nullptr) {
        BIO_free(in);
        BIO_free(out);
        return false;
    }
    // An empty buffer means "later", not the end.
    BIO_set_mem_eof_return(in, -1);
    BIO_set_mem_eof_return(out, -1);
    SSL_set_bio(ssl, in, out);
    SSL_set_connect_state(ssl);
    return true;
}

}  // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::make(const TlsOptions& options) {
    ERR_clear_error();
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    if (context == nullptr) return Error{"cannot begin with TLS: " + first_reason()};
    std::shared_ptr<const TlsContext> made(new TlsContext(context));
    if (std::optional<Error> failed = configure(context, options)) return *failed;
    return made;
}

TlsContext::~TlsContext() {
    SSL_CTX_free(context_);
}

Result<std::unique_ptr<TlsStream>> TlsStream::make(const TlsContext& context, const std::string& name) {
    ERR_clear_error();
    // Without a name any certificate of a trusted authority would do.
    if (name.empty()) return Error{"TLS needs the name of the server"};
    SSL* ssl = SSL_new(context.context_);
    if (ssl == nullptr) return Error{"cannot begin with TLS: " + first_reason()};
    std::unique_ptr<TlsStream> made(new TlsStream(ssl));
    if (!expect_peer(ssl, name) || !attach_buffers(ssl))
        return Error{"cannot begin with TLS: " + first_reason()};
    return made;
}

TlsStream::~TlsStream() {
    SSL_free(ssl_);
}

std::optional<Error> TlsStream::begin(std::string& to_network) {
    std::optional<Error> failed = shake_hands();
    take_output(to_network);
    return failed;
}

std::optional<Error> TlsStream::receive(std::string_view from_network, std::string& plain,
                                        std::string& to_network) {
    std::optional<Error> failed;
    std::size_t taken = 0;
    if (BIO_write_ex(SSL_get_rbio(ssl_), from_network.data(), from_network.size(), &taken) != 1) {
        return Error{"no memory for TLS"};
    }
    if (!established_) failed = shake_hands();
    if (established_ && !failed) failed = read_all(plain);
    take_output(to_network);
    return failed;
}

std::optional<Error> TlsStream::send(std::string_view plain, std::string& to_network) {
    ERR_clear_error();
    std::size_t written = 0;
    // The buffer in memory takes everything at once.
    if (!plain.empty() && SSL_write_ex(ssl_, plain.data(), plain.size(), &written) != 1) {
        return failure("TLS cannot send");
    }
    take_output(to_network);
    return std::nullopt;
}

std::optional<Error> TlsStream::shake_hands() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_);
    established_ = result == 1;
    if (established_ || SSL_get_error(ssl_, result) == SSL_ERROR_WANT_READ) return std::nullopt;
    return failure("the TLS handshake failed");
}

std::optional<Error> TlsStream::read_all(std::string& plain) {
    std::array<char, std::size_t{16} << 10U> block{};
    for (;;) {
        ERR_clear_error();
        std::size_t got = 0;
        const int result = SSL_read_ex(ssl_, block.data(), block.size(), &got);
        if (result == 1) {
            plain.append(block.data(), got);
            continue;
        }
        const int error = SSL_get_error(ssl_, result);
        if (error == SSL_ERROR_WANT_READ) return std::nullopt;
        if (error != SSL_ERROR_ZERO_RETURN) return failure("TLS failed");
        closed_ = true;
        return std::nullopt;
    }
}

void TlsStream::take_output(std::string& to_network) {
    BIO* out = SSL_get_wbio(ssl_);
    const std::size_t waiting = BIO_ctrl_pending(out);
    const std::size_t before = to_network.size();
    to_network.resize(before + waiting);
    std::size_t got = 0;
    if (waiting != 0) BIO_read_ex(out, to_network.data() + before, waiting, &got);
    to_network.resize(before + got);
}

// For a certificate that is not good the verifier's words say more than the library's "certificate verify
// failed".
Error TlsStream::failure(const char* doing) const {
    const long verified = SSL_get_verify_result(ssl_);
    std::string why = first_reason();
    if (!established_ && verified != X509_V_OK) {
        why = std::string("the server's certificate is not good: ") + X509_verify_cert_error_string(verified);
    }
    return Error{std::string(doing) + ": " + why};
}

}  // namespace postern
