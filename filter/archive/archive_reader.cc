#include "archive/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace postern {

struct ArchiveReader::Handle {
    archive* a = archive_read_new();
    archive_entry* entry = nullptr;  // belongs to `a`

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (a != nullptr) archive_read_free(a);
    }
};

namespace {

// What another reader unpacks.
class UnpackedInput final : public ArchiveInput {
  public:
    UnpackedInput(ArchiveReader& from, Budget& budget) : from_(from), budget_(budget) {}

  protected:
    std::int64_t read(std::array<char, 65536>& to) override {
        const std::size_t got = from_.read(to);
        return budget_.streamed(got) ? static_cast<std::int64_t>(got) : -1;
    }

  private:
    ArchiveReader& from_;
    Budget& budget_;
};

bool is_format(archive* a, int format) {
    return (archive_format(a) & ARCHIVE_FORMAT_BASE_MASK) == format;
}

ArchiveTrouble trouble_of(archive* a) {
    if (archive_errno(a) == ENOMEM) return ArchiveTrouble::kTooLarge;
    const char* text = archive_error_string(a);
    const std::string what = ascii_lower(text == nullptr ? std::string_view{} : std::string_view{text});
    for (const std::string_view sign : {"unsupported", "not supported", "encrypt", "passphrase"}) {
        if (what.find(sign) != std::string::npos) return ArchiveTrouble::kUnsupported;
    }
    const bool memory = what.find("memory") != std::string::npos;
    return memory ? ArchiveTrouble::kTooLarge : ArchiveTrouble::kBroken;
}

// The checksum of a tar without a mark is all there is to know it by, and libarchive takes an empty one too:
// among bytes that are nearly all zeros that is soon found. It is written in octal.
bool has_octal_checksum(std::string_view block) {
    constexpr std::string_view kDigits = "01234567";
    const std::string_view field = block.substr(std::min<std::size_t>(148, block.size()), 8);
    return field.find_first_of(kDigits) != std::string_view::npos &&
           field.find_first_not_of(std::string_view("01234567 \0", 10)) == std::string_view::npos;
}

// Whether a decoder of LZMA alone gets beyond its header (LZMA SDK, lzma-specification): so many literal bits
// as it has room for, and the zero that its data begins with.
bool begins_as_lzma(const ByteSource& source) {
    const std::string head = source.bytes_at(0, 14);
    if (head.size() < 14) return false;
    const auto properties = static_cast<unsigned char>(head[0]);
    return properties % 9U + properties / 9U % 5U <= 4U && head[13] == 0;
}

bool is_compressed_kind(ArchiveKind kind) {
    return kind == ArchiveKind::kCompressed || kind == ArchiveKind::kCompressedWithMark;
}

}  // namespace

ArchiveReader::ArchiveReader(ArchiveKind kind, const ByteSource& source)
    : input_(std::make_unique<SourceInput>(source)), handle_(std::make_unique<Handle>()), kind_(kind) {
    // Two bytes make a binary cpio, which is too little to tell it from anything else.
    const bool cpio = source.has_at(0, "\x71\xc7") || source.has_at(0, "\xc7\x71");
    if (kind != ArchiveKind::kStream || !cpio) open(kind, source.size() > 0);
    if (kind == ArchiveKind::kCompressed && recognised_ && !opened_) doubt_lzma(source);
}

ArchiveReader::ArchiveReader(std::unique_ptr<ArchiveReader> compressed, Budget& budget)
    : compressed_(std::move(compressed)),
      input_(std::make_unique<UnpackedInput>(*compressed_, budget)),
      handle_(std::make_unique<Handle>()),
      kind_(ArchiveKind::kStream) {
    if (compressed_->has_entry()) open(kind_, true);
}

void ArchiveReader::open(ArchiveKind kind, bool any_bytes) {
    if (handle_->a == nullptr) {
        trouble_ = ArchiveTrouble::kTooLarge;
        return;
    }
    look_for(handle_->a, kind);
    if (input_->open(handle_->a) < ARCHIVE_WARN) {
        // Anything at all is "raw" below its compressions: what fails is a compression.
        recognised_ = is_compressed_kind(kind) && any_bytes;
        if (recognised_) note_trouble();
        return;
    }
    opened_ = true;
    next();
    // Blocks of zeros are a tar too, without an entry.
    const bool tar = is_format(handle_->a, ARCHIVE_FORMAT_TAR);
    if (kind == ArchiveKind::kStream)
        recognised_ = has_entry_ && (!tar || has_octal_checksum(input_->head()));
    if (is_compressed_kind(kind)) recognised_ = compressions() > 0;
    if (kind != ArchiveKind::kStream && !is_compressed_kind(kind)) recognised_ = true;
    has_entry_ = has_entry_ && recognised_;
}

// What libarchive knows LZMA alone by stands at the start of other files too: of every shortcut of Windows
// (MS-SHLLINK, 2.1). Below another compression, that other one is then all there is.
void ArchiveReader::doubt_lzma(const ByteSource& source) {
    ArchiveReader marked(ArchiveKind::kCompressedWithMark, source);
    if (!marked.opened_) return;
    if (!marked.recognised_) {
        recognised_ = begins_as_lzma(source);
        return;
    }
    handle_ = std::move(marked.handle_);
    input_ = std::move(marked.input_);
    opened_ = true;
    has_entry_ = marked.has_entry_;
    trouble_ = marked.trouble_;
}

ArchiveReader::~ArchiveReader() = default;

void ArchiveReader::note_trouble() {
    has_entry_ = false;
    if (trouble_ == ArchiveTrouble::kNone) trouble_ = trouble_of(handle_->a);
}

// libarchive takes an ENOMEM that was left from earlier for the reason why it cannot turn a name into wide
// characters, and then ends the process.
void ArchiveReader::next() {
    errno = 0;
    const int result = archive_read_next_header(handle_->a, &handle_->entry);
    has_entry_ = result == ARCHIVE_OK || result == ARCHIVE_WARN;
    if (!has_entry_ && result != ARCHIVE_EOF) note_trouble();
}

std::string ArchiveReader::name() const {
    errno = 0;
    const char* name = archive_entry_pathname(handle_->entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(handle_->entry);
    if (name == nullptr) return {};
    // libarchive's own name for what has none.
    if (kind_ == ArchiveKind::kCompressed && std::string_view(name) == "data") return {};
    return name;
}

std::optional<std::uint64_t> ArchiveReader::size() const {
    if (archive_entry_size_is_set(handle_->entry) == 0) return std::nullopt;
    const la_int64_t size = archive_entry_size(handle_->entry);
    return size < 0 ? 0 : static_cast<std::uint64_t>(size);
}

bool ArchiveReader::encrypted() const {
    return archive_entry_is_encrypted(handle_->entry) != 0;
}

std::uint64_t ArchiveReader::header_at() const {
    const la_int64_t at = archive_read_header_position(handle_->a);
    return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

std::size_t ArchiveReader::read(std::span<char> to) {
    const la_ssize_t got = archive_read_data(handle_->a, to.data(), to.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (trouble_ == ArchiveTrouble::kNone) trouble_ = trouble_of(handle_->a);
    return 0;
}

bool ArchiveReader::any_encrypted() const {
    // libarchive asks the format, and does not look whether one was found.
    return opened_ && archive_read_has_encrypted_entries(handle_->a) > 0;
}

ArchiveTrouble ArchiveReader::trouble() const {
    const ArchiveTrouble below = compressed_ == nullptr ? ArchiveTrouble::kNone : compressed_->trouble();
    return below == ArchiveTrouble::kNone ? trouble_ : below;
}

std::uint32_t ArchiveReader::compressions() const {
    if (compressed_ != nullptr) return compressed_->compressions();
    return static_cast<std::uint32_t>(std::max(archive_filter_count(handle_->a), 1) - 1);
}

bool ArchiveReader::is_iso() const {
    return is_format(handle_->a, ARCHIVE_FORMAT_ISO9660);
}

}  // namespace postern
