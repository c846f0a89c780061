// SPDX-License-Identifier: MIT
#include "words.hpp"

namespace reports {

const words* words_of(std::string_view language) {
  for (const words* w : {&english(), &chinese()}) {
    if (language == w->language) return w;
  }
  return nullptr;
}

}  // namespace reports
