#include "engine/body_readers.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace postern {
namespace {

// How long the beginning of the text is that has at most `room` bytes and ends with a character.
std::size_t whole_characters(std::string_view utf8, std::uint64_t room) {
    if (room >= utf8.size()) return utf8.size();
    auto size = static_cast<std::size_t>(room);
    while (size > 0 && (static_cast<unsigned char>(utf8[size]) & 0xC0U) == 0x80) --size;
    return size;
}

}  // namespace

BodyReaders::BodyReaders(std::span<const std::unique_ptr<const Check>> checks, const Facts& facts,
                         Observer& observer)
    : observer_(observer) {
    for (const auto& check : checks) {
        if (check->body_text() > 0) ask(*check, facts);
    }
}

void BodyReaders::ask(const Check& check, const Facts& facts) {
    One one{&check, nullptr, std::min(check.body_text(), kMostBodyText)};
    bool none = false;
    guarded(one, [&] {
        one.reader = check.read_body(facts);
        none = one.reader == nullptr;
    });
    if (!none) all_.push_back(std::move(one));
}

// Whatever a check does, the filter lives.
template <class Call>
void BodyReaders::guarded(One& one, Call call) {
    try {
        call();
        return;
    } catch (const std::exception& e) {
        observer_.check_failed(one.check->name(), e.what());
    } catch (...) {
        observer_.check_failed(one.check->name(), "unknown exception");
    }
    one.reader.reset();
}

template <class Call>
void BodyReaders::for_all(Call call) {
    for (One& one : all_) {
        if (one.wants()) guarded(one, [&] { call(*one.reader); });
    }
}

bool BodyReaders::wanted() const {
    return std::ranges::any_of(all_, &One::wants);
}

const BodyReaders::One* BodyReaders::find(const Check& check) const {
    const auto found = std::ranges::find(all_, &check, &One::check);
    return found != all_.end() ? &*found : nullptr;
}

const BodyReader* BodyReaders::reader(const Check& check) const {
    const One* const one = find(check);
    return one != nullptr ? one->reader.get() : nullptr;
}

bool BodyReaders::failed(const Check& check) const {
    const One* const one = find(check);
    return one != nullptr && one->reader == nullptr;
}

void BodyReaders::begin(std::uint32_t number, const BodyText& text) {
    open_.push_back(number);
    for_all([&](BodyReader& reader) { reader.begin(number, text); });
}

std::string_view BodyReaders::next_piece(std::string_view& rest) {
    std::size_t size = rest.size();
    bool wanted = false;
    for (One& one : all_) {
        if (!one.wants()) continue;
        const std::size_t room = whole_characters(rest, one.left);
        if (room == 0) {
            cut(one);
            continue;
        }
        size = std::min(size, room);
        wanted = true;
    }
    if (!wanted) return {};
    for (One& one : all_) {
        if (one.wants()) one.left -= size;
    }
    const std::string_view piece = rest.substr(0, size);
    rest.remove_prefix(size);
    return piece;
}

void BodyReaders::text(std::uint32_t number, std::string_view utf8) {
    for_all([&](BodyReader& reader) { reader.text(number, utf8); });
}

void BodyReaders::end(std::uint32_t number) {
    std::erase(open_, number);
    for_all([&](BodyReader& reader) { reader.end(number); });
}

void BodyReaders::left_out() {
    for (One& one : all_) {
        if (!one.wants()) continue;
        if (one.left == 0) {
            cut(one);
        } else if (!std::exchange(one.left_out, true)) {
            guarded(one, [&] { one.reader->left_out(); });
        }
    }
}

void BodyReaders::cut(One& one) {
    one.cut = true;
    guarded(one, [&] {
        one.reader->cut();
        for (const std::uint32_t number : open_) one.reader->end(number);
    });
}

}  // namespace postern
