#include "plugins/patterns/searched_texts.h"

#include <algorithm>

#include "base/file_name.h"
#include "base/text.h"
#include "plugins/patterns/kept_texts.h"
#include "plugins/patterns/shown_forms.h"

namespace postern {
namespace {

constexpr std::string_view kSubject = "Subject";

std::string_view name_of(const KeptTexts::Kept& kept) {
    switch (kept.form) {
        case TextForm::kSource:
            return "HTML source";
        case TextForm::kShown:
            return kept.type == "text/plain" ? "joined text" : "HTML text";
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

bool is_recorded(const PartFacts& part) {
    return part.path != "message";
}

std::string_view missing_of(const KeptTexts* body) {
    if (body == nullptr) return "the body was not read";
    return body->incomplete() ? "not all of its texts can be read" : "";
}

// For a reason that may be gone later. What is broken or encrypted holds no file that could be named.
bool could_not_be_opened(const PartFacts& part) {
    return part.content.transient;
}

}  // namespace

SearchedTexts::Found SearchedTexts::of(const PatternRule& rule) {
    if (rule.in == PatternIn::kHeader) {
        const auto [known, is_new] = fields_.try_emplace(ascii_lower(rule.header));
        if (is_new) known->second = fields_of(rule.header);
        return {known->second, missing(rule.in)};
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
        add_own(texts, "header", std::string(field.name).append(": ").append(value));
    };
    for (const HeaderField& field : facts_.message.fields) {
        add(field, field.value);
        if (field.text != field.value) add(field, field.text);
    }
    return texts;
}

// Whoever reads the subject in a list of messages sees one line.
SearchedTexts::Texts SearchedTexts::subjects() {
    Texts texts;
    for (const HeaderField& field : facts_.message.fields) {
        if (!iequals(field.name, kSubject)) continue;
        texts.push_back({kSubject, field.text});
        if (auto line = on_one_line(field.text)) add_own(texts, kSubject, *std::move(line));
    }
    return texts;
}

SearchedTexts::Texts SearchedTexts::body() {
    Texts texts;
    const auto* body = dynamic_cast<const KeptTexts*>(facts_.body);
    if (body == nullptr) return texts;
    for (const KeptTexts::Kept& kept : body->texts()) {
        texts.push_back({name_of(kept), kept.text});
        if (auto shown = without_ignorable(kept.text)) add_own(texts, name_of(kept), *std::move(shown));
    }
    return texts;
}

SearchedTexts::Texts SearchedTexts::file_names() {
    Texts texts;
    for (const PartFacts& part : facts_.message.parts) {
        for (const std::string& name : part.names) add_name(texts, "file name", name);
        for (const MemberFacts& member : part.content.members) add_name(texts, "file within", member.name);
    }
    return texts;
}

// As it came, and as a desktop would act on it.
void SearchedTexts::add_name(Texts& texts, std::string_view where, std::string_view name) {
    if (name.empty()) return;
    texts.push_back({where, name});
    const std::string_view last = last_of_path(name);
    if (last.size() < name.size() && !last.empty()) texts.push_back({where, last});
    for (std::string& reading : file_name_readings(name)) {
        if (!iequals(reading, last)) add_own(texts, where, std::move(reading));
    }
}

void SearchedTexts::add_own(Texts& texts, std::string_view where, std::string text) {
    texts.push_back({where, own_.emplace_back(std::move(text))});
}

std::string_view SearchedTexts::missing(PatternIn in) const {
    const MessageFacts& message = facts_.message;
    switch (in) {
        case PatternIn::kHeader:
        case PatternIn::kAnyHeader:
        case PatternIn::kSubject:
            return message.fields_cut ? "the header is longer than what is looked at" : "";
        case PatternIn::kBody:
            return missing_of(dynamic_cast<const KeptTexts*>(facts_.body));
        case PatternIn::kFileName:
            if (static_cast<std::uint64_t>(std::ranges::count_if(message.parts, is_recorded)) <
                message.part_count) {
                return "there are more parts than are looked at";
            }
            return std::ranges::any_of(message.parts, could_not_be_opened) ? "an archive could not be opened"
                                                                           : "";
        case PatternIn::kSender:
        case PatternIn::kRecipient:
        case PatternIn::kHelo:
            break;
    }
    return {};
}

}  // namespace postern
