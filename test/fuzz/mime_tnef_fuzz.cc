// The first byte says how the rest is cut; the rest is a TNEF stream. However it is cut, the answer and what
// the files hold have to be the same, and the memory has to stay within its bound.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mime/tnef.h"
#include "mime/tnef_sink.h"

namespace {

constexpr std::size_t kMemory = 16384;

// Joins the contents, and checks that they are given one after the other.
class Sink final : public postern::TnefSink {
  public:
    void begin_data(std::size_t place, const postern::TnefList::Attachment& file) override {
        if (open_ || file.names.size() > postern::TnefList::kMaxNames) std::abort();
        open_ = true;
        all_ += '<' + std::to_string(place) + '>';
    }
    void data(std::string_view bytes) override {
        if (!open_ || bytes.empty()) std::abort();
        all_ += bytes;
    }
    void end_data() override {
        if (!open_) std::abort();
        open_ = false;
    }
    [[nodiscard]] const std::string& all() const {
        if (open_) std::abort();
        return all_;
    }

  private:
    bool open_ = false;
    std::string all_;
};

postern::TnefReader read(std::string_view stream, std::size_t step, Sink& sink) {
    postern::TnefReader reader;
    reader.set_sink(&sink);
    for (std::size_t at = 0; at < stream.size(); at += step) {
        reader.feed(stream.substr(at, step));
        if (reader.memory_used() > kMemory) std::abort();
    }
    reader.finish();
    return reader;
}

bool same(const postern::TnefReader& a, const postern::TnefReader& b) {
    if (a.is_tnef() != b.is_tnef() || a.broken() != b.broken()) return false;
    if (a.attachments().size() != b.attachments().size()) return false;
    for (std::size_t i = 0; i < a.attachments().size(); ++i) {
        const auto& x = a.attachments()[i];
        const auto& y = b.attachments()[i];
        if (x.names != y.names || x.type != y.type || x.size != y.size || x.object != y.object) return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t step = 1U + data[0] % 40U;
    const std::string_view stream{reinterpret_cast<const char*>(data) + 1, size - 1};
    Sink sinks[3];
    const postern::TnefReader whole = read(stream, size, sinks[0]);
    if (!same(whole, read(stream, step, sinks[1]))) std::abort();
    if (!same(whole, read(stream, 1, sinks[2]))) std::abort();
    if (sinks[0].all() != sinks[1].all() || sinks[0].all() != sinks[2].all()) std::abort();
    return 0;
}
