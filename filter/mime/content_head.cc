#include "mime/content_head.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace postern {
namespace {

using namespace std::string_view_literals;

struct Picture {
    std::array<std::string_view, 3> types;
    std::array<std::string_view, 4> extensions;
    std::array<std::string_view, 2> starts;
};

constexpr std::array<Picture, 5> kPictures{{
    {{"image/png", "image/x-png", ""}, {"png", "", "", ""}, {"\x89PNG\r\n\x1a\n"sv, ""}},
    {{"image/jpeg", "image/jpg", "image/pjpeg"}, {"jpg", "jpeg", "jpe", "jfif"}, {"\xff\xd8\xff"sv, ""}},
    {{"image/gif", "", ""}, {"gif", "", "", ""}, {"GIF87a"sv, "GIF89a"sv}},
    {{"image/webp", "", ""}, {"webp", "", "", ""}, {"RIFF"sv, ""}},
    {{"image/bmp", "image/x-ms-bmp", ""}, {"bmp", "dib", "", ""}, {"BM"sv, ""}},
}};

template <class List>
bool lists(const List& list, std::string_view text) {
    return !text.empty() &&
           std::any_of(list.begin(), list.end(), [&](std::string_view one) { return iequals(one, text); });
}

const Picture* picture_of(std::string_view type) {
    const auto found = std::find_if(kPictures.begin(), kPictures.end(),
                                    [&](const Picture& picture) { return lists(picture.types, type); });
    return found == kPictures.end() ? nullptr : &*found;
}

}  // namespace

void ContentHead::add(std::string_view decoded) {
    const std::size_t count = std::min(decoded.size(), kSize - size_);
    if (count > 0) std::memcpy(bytes_.data() + size_, decoded.data(), count);
    size_ += count;
}

bool is_picture(std::string_view type, std::string_view head) {
    const Picture* picture = picture_of(type);
    return picture != nullptr && std::any_of(picture->starts.begin(), picture->starts.end(), [&](auto start) {
               return !start.empty() && head.starts_with(start);
           });
}

bool is_picture_name(std::string_view type, std::string_view name) {
    const Picture* picture = picture_of(type);
    return picture != nullptr && lists(picture->extensions, extension_of(name));
}

bool is_tnef(std::string_view head) {
    return head.starts_with("\x78\x9f\x3e\x22"sv);
}

bool is_signature(std::string_view type, std::string_view head) {
    if (iequals(type, "application/pgp-signature")) {
        return trim_left(head).starts_with("-----BEGIN PGP SIGN");
    }
    // A SEQUENCE with a length of more than one byte, or of indefinite length.
    return head.size() > 2 && head[0] == '\x30' && static_cast<unsigned char>(head[1]) >= 0x80 &&
           static_cast<unsigned char>(head[1]) <= 0x83;
}

std::string_view extension_of(std::string_view name) {
    const std::size_t end = name.find_last_not_of(". \t");
    if (end == std::string_view::npos) return {};
    name = name.substr(0, end + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

}  // namespace postern
