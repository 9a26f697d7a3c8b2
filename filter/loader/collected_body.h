#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/body_reader.h"
#include "loader/plugin_calls.h"

namespace postern {

// The texts of one message, kept until the plug-in that wants them is asked. Used by one thread at a time:
// first by the one that collects, then by the one on which the plug-in runs.
class CollectedBody {
  public:
    static constexpr std::size_t kMostTexts = 4096;

    // `reader`: the plug-in's. `most`: bytes of text, all together, and as much again
    // of what is shown of HTML.
    CollectedBody(std::unique_ptr<BodyReader> reader, std::uint64_t most);

    void begin(std::uint32_t number, const BodyText& text);
    // Text beyond `most` is dropped, between two characters, and the reader will hear of it.
    void text(std::uint32_t number, std::string_view utf8);
    void end(std::uint32_t number);
    void cut() { cut_ = true; }
    void left_out() { left_out_ = true; }

    // Gives everything to the plug-in's reader, one text after the other: the plug-in's code, which may
    // throw. The reader belongs to this. Null the second time: a reader is read to once.
    [[nodiscard]] const BodyReader* replay();

  private:
    struct Text {
        std::uint32_t number = 0;
        std::string type;
        TextForm form = TextForm::kPlain;
        bool attachment = false;
        bool open = true;
        std::string utf8;
    };
    // That is still under way; or null.
    Text* open_text(std::uint32_t number);

    std::unique_ptr<BodyReader> reader_;
    std::uint64_t room_;
    std::uint64_t shown_room_;
    std::vector<Text> texts_;
    bool cut_ = false;
    bool left_out_ = false;
    bool replayed_ = false;
};

// What a message's body is read to in place of a plug-in's own reader: none of the plug-in's code runs until
// the end of the message.
class BodyCollector final : public BodyReader {
  public:
    // `reader`: the plug-in's, which is also destroyed by a thread for plug-ins.
    BodyCollector(std::unique_ptr<BodyReader> reader, std::uint64_t most, const PluginCalls& calls);
    // There is none, for this reason: the check could not be asked.
    explicit BodyCollector(std::string trouble) : trouble_(std::move(trouble)) {}
    BodyCollector(const BodyCollector&) = delete;
    BodyCollector& operator=(const BodyCollector&) = delete;
    ~BodyCollector() override;

    void begin(std::uint32_t number, const BodyText& text) override;
    void text(std::uint32_t number, std::string_view utf8) override;
    void end(std::uint32_t number) override;
    void cut() override;
    void left_out() override;

    // Null where there is trouble.
    [[nodiscard]] const std::shared_ptr<CollectedBody>& body() const { return body_; }
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

  private:
    std::shared_ptr<CollectedBody> body_;
    std::unique_ptr<PluginCalls> calls_;  // where there is a body
    std::string trouble_;
};

}  // namespace postern
