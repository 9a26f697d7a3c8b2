#include "content/text_html_elements.h"

#include <algorithm>
#include <array>

namespace postern {
namespace {

using Break = HtmlElement::Break;
using Content = HtmlElement::Content;

constexpr HtmlElement kLineAround{Break::kLine, Content::kMarkup};
constexpr HtmlElement kBlankAround{Break::kBlank, Content::kMarkup};
constexpr HtmlElement kTextOnly{Break::kLine, Content::kText};
constexpr HtmlElement kNotShown{Break::kNone, Content::kNothing};

struct Row {
    std::string_view name;
    HtmlElement element;
};

// In order of the names.
constexpr std::array kRows{
    Row{"address", kLineAround},    Row{"article", kLineAround},    Row{"aside", kLineAround},
    Row{"blockquote", kLineAround}, Row{"body", kLineAround},       Row{"br", kLineAround},
    Row{"caption", kLineAround},    Row{"center", kLineAround},     Row{"dd", kLineAround},
    Row{"details", kLineAround},    Row{"dialog", kLineAround},     Row{"dir", kLineAround},
    Row{"div", kLineAround},        Row{"dl", kLineAround},         Row{"dt", kLineAround},
    Row{"fieldset", kLineAround},   Row{"figcaption", kLineAround}, Row{"figure", kLineAround},
    Row{"footer", kLineAround},     Row{"form", kLineAround},       Row{"frame", kLineAround},
    Row{"frameset", kLineAround},   Row{"h1", kLineAround},         Row{"h2", kLineAround},
    Row{"h3", kLineAround},         Row{"h4", kLineAround},         Row{"h5", kLineAround},
    Row{"h6", kLineAround},         Row{"head", kLineAround},       Row{"header", kLineAround},
    Row{"hgroup", kLineAround},     Row{"hr", kLineAround},         Row{"html", kLineAround},
    Row{"iframe", kNotShown},       Row{"legend", kLineAround},     Row{"li", kLineAround},
    Row{"listing", kLineAround},    Row{"main", kLineAround},       Row{"menu", kLineAround},
    Row{"nav", kLineAround},        Row{"noembed", kNotShown},      Row{"noframes", kNotShown},
    Row{"ol", kLineAround},         Row{"optgroup", kLineAround},   Row{"option", kLineAround},
    Row{"p", kLineAround},          Row{"plaintext", kTextOnly},    Row{"pre", kLineAround},
    Row{"script", kNotShown},       Row{"search", kLineAround},     Row{"section", kLineAround},
    Row{"select", kLineAround},     Row{"style", kNotShown},        Row{"summary", kLineAround},
    Row{"table", kLineAround},      Row{"tbody", kLineAround},      Row{"td", kBlankAround},
    Row{"textarea", kTextOnly},     Row{"tfoot", kLineAround},      Row{"th", kBlankAround},
    Row{"thead", kLineAround},      Row{"title", kTextOnly},        Row{"tr", kLineAround},
    Row{"ul", kLineAround},         Row{"xmp", kTextOnly},
};
static_assert(std::is_sorted(kRows.begin(), kRows.end(),
                             [](const Row& a, const Row& b) { return a.name < b.name; }));

}  // namespace

HtmlElement html_element(std::string_view name) {
    const auto* const found = std::lower_bound(kRows.begin(), kRows.end(), name,
                                               [](const Row& row, auto text) { return row.name < text; });
    return found != kRows.end() && found->name == name ? found->element : HtmlElement{};
}

}  // namespace postern
