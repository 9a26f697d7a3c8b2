#include "milter/server.h"

#include <libmilter/mfapi.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <utility>

#include "milter/callbacks.h"

namespace postern {
MilterServer::MilterServer(Engine& engine, MilterListen listen, Steps steps)
    : engine_(engine), listen_(std::move(listen)), steps_(steps) {}

Result<int> MilterServer::open() {
    Result<int> fd = open_listen_socket(listen_);
    if (!fd) return fd;
    // Debian's libmilter serves on a socket that is open already.
    std::string socket = "fd:" + std::to_string(*fd);
    if (smfi_setconn(socket.data()) == MI_FAILURE) return Error{"libmilter does not take an open socket"};
    Result<int> registered = register_callbacks(engine_, steps_);
    if (!registered) return registered;
    if (smfi_opensocket(false) == MI_FAILURE)
        return Error{"libmilter cannot serve on '" + listen_.socket + "'"};
    return 0;
}

void MilterServer::serve() {
    smfi_main();
}

bool MilterServer::drain(std::chrono::seconds patience) {
    using namespace std::chrono_literals;
    engine_.draining.store(true);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (engine_.messages_open.load() > 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(20ms);
    }
    const bool done = engine_.messages_open.load() == 0;
    // A verdict counts as given inside its callback; libmilter writes it to the MTA right after that.
    std::this_thread::sleep_for(250ms);
    return done;
}

void MilterServer::remove_socket() const {
    const std::string path = unix_socket_path(listen_.socket);
    if (!path.empty()) unlink(path.c_str());
}

}  // namespace postern
