#pragma once

#include "corpus_boundary.h"
#include "corpus_content.h"
#include "corpus_header.h"
#include "corpus_honest.h"
#include "corpus_wrapper.h"

namespace postern {

inline std::vector<CorpusMessage> hostile_corpus() {
    std::vector<CorpusMessage> all;
    for (auto list :
         {encoding_corpus, type_corpus, part_header_corpus, boundary_corpus, delimiter_corpus,
          text_content_corpus, name_corpus, wrapper_corpus, exhausting_corpus, intolerable_corpus}) {
        for (CorpusMessage& one : list()) all.push_back(std::move(one));
    }
    return all;
}

inline std::vector<CorpusMessage> whole_corpus() {
    std::vector<CorpusMessage> all = honest_corpus();
    for (CorpusMessage& one : hostile_corpus()) all.push_back(std::move(one));
    return all;
}

}  // namespace postern
