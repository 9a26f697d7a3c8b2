#include "plugins/patterns/searched_texts.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/patterns/kept_texts.h"

namespace postern {
namespace {

constexpr std::string_view kSubject = "Subject";

std::string_view name_of(TextForm form) {
    switch (form) {
        case TextForm::kSource:
            return "HTML source";
        case TextForm::kShown:
            return "HTML text";
        case TextForm::kPlain:
            break;
    }
    return "text";
}

// "a/b\c.exe": what stands behind the last of either.
std::string_view last_of_path(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

void add_name(std::vector<SearchedText>& texts, std::string_view where, std::string_view name) {
    if (name.empty()) return;
    texts.push_back({where, name});
    const std::string_view last = last_of_path(name);
    if (last.size() < name.size() && !last.empty()) texts.push_back({where, last});
}

bool is_recorded(const PartFacts& part) {
    return part.path != "message";
}

}  // namespace

SearchedTexts::Found SearchedTexts::of(const PatternRule& rule) {
    if (rule.in == PatternIn::kHeader) {
        fields_ = fields_of(rule.header);
        return {fields_, missing(rule.in)};
    }
    std::optional<Texts>& known = known_[static_cast<std::size_t>(rule.in)];
    if (!known) known = gather(rule.in);
    return {*known, missing(rule.in)};
}

SearchedTexts::Texts SearchedTexts::gather(PatternIn in) {
    switch (in) {
        case PatternIn::kHeader:
            break;
        case PatternIn::kAnyHeader:
            return lines();
        case PatternIn::kSubject:
            return subjects();
        case PatternIn::kBody:
            return body();
        case PatternIn::kFileName:
            return file_names();
        case PatternIn::kSender:
            return {{"sender", facts_.message.sender_as_sent}};
        case PatternIn::kRecipient:
            if (facts_.recipient == nullptr) break;
            return {{"recipient", facts_.recipient->address}};
        case PatternIn::kHelo:
            return {{"helo", facts_.session.helo}};
    }
    return {};
}

SearchedTexts::Texts SearchedTexts::fields_of(std::string_view name) const {
    Texts texts;
    for (const HeaderField& field : facts_.message.fields) {
        if (!iequals(field.name, name)) continue;
        texts.push_back({field.name, field.value});
        if (field.text != field.value) texts.push_back({field.name, field.text});
    }
    return texts;
}

SearchedTexts::Texts SearchedTexts::lines() {
    Texts texts;
    const auto add = [&](const HeaderField& field, std::string_view value) {
        std::string& line = own_.emplace_back(field.name);
        line.append(": ").append(value);
        texts.push_back({"header", line});
    };
    for (const HeaderField& field : facts_.message.fields) {
        add(field, field.value);
        if (field.text != field.value) add(field, field.text);
    }
    return texts;
}

SearchedTexts::Texts SearchedTexts::subjects() const {
    Texts texts;
    for (const HeaderField& field : facts_.message.fields) {
        if (iequals(field.name, kSubject)) texts.push_back({kSubject, field.text});
    }
    return texts;
}

SearchedTexts::Texts SearchedTexts::body() const {
    Texts texts;
    const auto* body = dynamic_cast<const KeptTexts*>(facts_.body);
    if (body == nullptr) return texts;
    for (const KeptTexts::Kept& kept : body->texts()) texts.push_back({name_of(kept.form), kept.text});
    return texts;
}

SearchedTexts::Texts SearchedTexts::file_names() const {
    Texts texts;
    for (const PartFacts& part : facts_.message.parts) {
        for (const std::string& name : part.names) add_name(texts, "file name", name);
        for (const MemberFacts& member : part.content.members) add_name(texts, "file within", member.name);
    }
    return texts;
}

std::string_view SearchedTexts::missing(PatternIn in) const {
    const MessageFacts& message = facts_.message;
    switch (in) {
        case PatternIn::kHeader:
        case PatternIn::kAnyHeader:
        case PatternIn::kSubject:
            return message.fields_cut ? "the header is longer than what is looked at" : "";
        case PatternIn::kBody:
            return facts_.body == nullptr ? "the body was not read" : "";
        case PatternIn::kFileName:
            return static_cast<std::uint64_t>(std::ranges::count_if(message.parts, is_recorded)) <
                           message.part_count
                       ? "there are more parts than are looked at"
                       : "";
        case PatternIn::kSender:
        case PatternIn::kRecipient:
        case PatternIn::kHelo:
            break;
    }
    return {};
}

}  // namespace postern
