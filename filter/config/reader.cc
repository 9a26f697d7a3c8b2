#include "config/reader.h"

#include <utility>

namespace postern {

Reader::Inside::Inside(Reader& reader, std::string_view name) : reader_(reader), length_(reader.key_.size()) {
    const bool one_of_list = name.starts_with('[') || name.starts_with(' ');
    if (length_ != 0 && !one_of_list) reader_.key_ += '.';
    reader_.key_ += name;
}

Reader::Inside::~Inside() {
    reader_.key_.resize(length_);
}

std::string Reader::path_of(std::string_view relative) const {
    const std::size_t slash = file_.rfind('/');
    if (relative.starts_with('/') || slash == std::string::npos) return std::string(relative);
    return file_.substr(0, slash + 1).append(relative);
}

void Reader::error(const Place& place, std::string what) {
    errors_.push_back({place, key_, std::move(what)});
}

void Reader::lost(Position at, std::string what) {
    lost();
    error(at, std::move(what));
}

void Reader::missing(Position table, std::string_view instead) {
    missing_.insert(key_);
    if (key_.ends_with(".name")) nameless_.insert({table.line, table.column});
    std::string what = "missing";
    if (!instead.empty()) what.append(", and so is `").append(instead).append("`");
    error(table, std::move(what));
}

void Reader::expected(std::string_view wanted, const Node& found) {
    std::string what = "expected ";
    what.append(wanted).append(", found ").append(kind_of(found));
    lost(found.at, std::move(what));
}

bool Reader::is_echo(const ConfigError& error) const {
    if (lost_.contains(error.key) || missing_.contains(error.key)) return true;
    if (nameless_.contains({error.place.line, error.place.column}) && error.key.ends_with(".name"))
        return true;
    // What is wrong with an entry as a whole may come of any key of it.
    if (!error.key.ends_with(']')) return false;
    const std::string inside = error.key + ".";
    const auto below = lost_.lower_bound(inside);
    return below != lost_.end() && below->starts_with(inside);
}

}  // namespace postern
