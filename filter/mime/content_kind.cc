#include "mime/content_kind.h"

#include <magic.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "mime/content_kind_cms.h"

namespace postern {
namespace {

using namespace std::string_view_literals;

constexpr int kFlags = MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_CDF |
                       MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_CSV |
                       MAGIC_NO_CHECK_APPTYPE | MAGIC_NO_CHECK_TOKENS;

struct Limit {
    int parameter;
    std::size_t value;
};
constexpr Limit kLimits[] = {
    {MAGIC_PARAM_INDIR_MAX, 15},
    {MAGIC_PARAM_NAME_MAX, 50},
    {MAGIC_PARAM_ELF_PHNUM_MAX, 16},
    {MAGIC_PARAM_ELF_SHNUM_MAX, 16},
    {MAGIC_PARAM_ELF_NOTES_MAX, 16},
    // Its expressions take quadratic time over line ends: 4 kB of them cost 60 ms with the default of 8192.
    {MAGIC_PARAM_REGEX_MAX, 512},
    {MAGIC_PARAM_BYTES_MAX, ContentKinds::kBytes},
};

struct Start {
    std::string_view bytes;
    std::string_view type;
};
// Kinds that the database has no media type for, or knows by parsing them whole.
constexpr Start kKnown[] = {
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage"},
    {"MSCF\0\0\0\0"sv, "application/vnd.ms-cab-compressed"},
    {"ITSF\3\0\0\0"sv, "application/vnd.ms-htmlhelp"},
    {"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3"sv, "application/onenote"},
    {"\x78\x9f\x3e\x22"sv, "application/vnd.ms-tnef"},
};
// What binary content is none the less where the database gives up: its rules follow places that the
// content states, and a program may state that its header is far behind the first bytes.
constexpr Start kLikely[] = {
    {"MZ", "application/x-dosexec"},
    {"PK\3\4", "application/zip"},
};

template <std::size_t N>
std::string type_by_start(const Start (&starts)[N], std::string_view bytes) {
    const auto* found =
        std::ranges::find_if(starts, [&](const Start& one) { return bytes.starts_with(one.bytes); });
    return found == std::end(starts) ? std::string() : std::string(found->type);
}

// The database says text/plain of some things that it has a description but no type for.
bool is_binary(std::string_view bytes) {
    const bool utf16 = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    return !utf16 && bytes.find('\0') != std::string_view::npos;
}

}  // namespace

// A handle on the database; for one thread at a time.
class ContentKinds::Handle {
  public:
    static std::unique_ptr<Handle> load(const std::string& database) {
        auto handle = std::make_unique<Handle>();
        if (handle->magic_ == nullptr) return nullptr;
        for (const Limit& limit : kLimits) {
            if (magic_setparam(handle->magic_, limit.parameter, &limit.value) != 0) return nullptr;
        }
        if (magic_load(handle->magic_, database.c_str()) != 0) return nullptr;
        return handle;
    }

    Handle() : magic_(magic_open(kFlags)) {}
    ~Handle() {
        if (magic_ != nullptr) magic_close(magic_);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    [[nodiscard]] std::string media_type(std::string_view bytes) {
        const char* type = magic_buffer(magic_, bytes.data(), bytes.size());
        return type == nullptr ? std::string() : ascii_lower(std::string_view(type));
    }

  private:
    magic_t magic_;
};

ContentKinds::ContentKinds(std::string database) : database_(std::move(database)) {}
ContentKinds::~ContentKinds() = default;

template <class Use>
auto ContentKinds::with_handle(Use&& use) const {
    struct Turn {
        explicit Turn(std::counting_semaphore<kHandles>& all) : turns(all) { turns.acquire(); }
        ~Turn() { turns.release(); }
        std::counting_semaphore<kHandles>& turns;
    } const turn(turns_);
    std::unique_ptr<Handle> handle = idle_.with_lock([](auto& idle) {
        if (idle.empty()) return std::unique_ptr<Handle>();
        std::unique_ptr<Handle> last = std::move(idle.back());
        idle.pop_back();
        return last;
    });
    if (handle == nullptr) handle = Handle::load(database_);
    auto answer = use(handle.get());
    if (handle != nullptr) idle_.with_lock([&](auto& idle) { idle.push_back(std::move(handle)); });
    return answer;
}

bool ContentKinds::usable() const {
    return with_handle([](const Handle* handle) { return handle != nullptr; });
}

std::string ContentKinds::media_type(std::string_view first_bytes) const {
    const std::string_view bytes = first_bytes.substr(0, kBytes);
    std::string type = type_by_start(kKnown, bytes);
    if (!type.empty() || bytes.empty()) return type;
    if (cms_content(bytes) != CmsContent::kNone) return "application/pkcs7-mime";
    type = with_handle(
        [&](Handle* handle) { return handle == nullptr ? std::string() : handle->media_type(bytes); });
    const bool told = type.find('/') != std::string::npos && type != "application/octet-stream" &&
                      !(type == "text/plain" && is_binary(bytes));
    if (told) return type;
    return is_binary(bytes) ? type_by_start(kLikely, bytes) : std::string();
}

}  // namespace postern
