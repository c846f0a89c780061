// SPDX-License-Identifier: MIT
#include "words.hpp"

#include <iterator>

namespace reports {

const words* words_of(std::string_view language) {
  for (const words* w : {&english(), &chinese()}) {
    if (language == w->language) return w;
  }
  return nullptr;
}

std::string filled(std::string_view text, std::initializer_list<std::string_view> with) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    std::string_view inside = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    const auto which = static_cast<std::size_t>(inside.front() - '1');
    const std::string_view value = which < with.size() ? std::begin(with)[which] : "";
    out += value;
    if (inside.size() == 1) continue;
    const bool word_alone = inside[1] == ':';
    inside.remove_prefix(2);
    const std::size_t bar = inside.find('|');
    if (word_alone) {
      out.resize(out.size() - value.size());
    } else {
      out += ' ';
    }
    out += value == "1" ? inside.substr(0, bar) : inside.substr(bar + 1);
  }
  return out;
}

}  // namespace reports
