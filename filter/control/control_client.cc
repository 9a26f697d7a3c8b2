#include "control/control_client.h"

#include "base/escape.h"
#include "control/line_exchange.h"
#include "control/unix_socket.h"

namespace postern {

ControlAnswer ask_control(const std::string& path, const ControlRequest& request,
                          std::chrono::milliseconds patience) {
    const std::string line = control_request_line(request);
    if (line.size() > kMostControlRequest) return Error{"the request is too long"};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const Result<Descriptor> connection = connect_unix(path, deadline);
    if (!connection) return connection.error();
    // A filter that is busy says so and does not take the request.
    const bool sent = send_all(connection->get(), -1, line, deadline);
    const Result<std::string> answer = receive_line(connection->get(), -1, kMostControlAnswer, deadline);
    if (answer) return read_control_answer(*answer);
    return Error{"the filter at '" + escape_for_log(path) + "' " +
                 (sent ? "gave no answer: " + answer.error().what : "did not take the request")};
}

}  // namespace postern
