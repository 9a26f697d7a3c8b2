#pragma once

#include <string>
#include <utility>
#include <variant>

namespace postern {

// A failure, as one sentence for a person without a full stop: "not an address: '10.0.0.256'".
struct Error {
    std::string what;
};

// Either a value or the reason why there is none. Errors are values: nothing here throws on failure.
//
//     Result<IpAddress> a = IpAddress::parse(text);
//     if (!a) return a.error();
//     use(*a);
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

    [[nodiscard]] explicit operator bool() const { return held_.index() == 0; }

    // Only where operator bool is true.
    [[nodiscard]] const T& operator*() const& { return *std::get_if<0>(&held_); }
    [[nodiscard]] T& operator*() & { return *std::get_if<0>(&held_); }
    [[nodiscard]] T&& operator*() && { return std::move(*std::get_if<0>(&held_)); }
    [[nodiscard]] const T* operator->() const { return std::get_if<0>(&held_); }

    // Only where operator bool is false.
    [[nodiscard]] const Error& error() const { return *std::get_if<1>(&held_); }

  private:
    std::variant<T, Error> held_;
};

}  // namespace postern
