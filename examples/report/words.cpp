// SPDX-License-Identifier: MIT
#include "words.hpp"

#include <algorithm>

namespace reports {

std::string filled_with(const char* text, std::uint64_t kinds, const std::uint64_t* parts) {
  std::string out;
  for (; *text != '\0'; ++text) {
    if (*text != '{') {
      out += *text;
      continue;
    }
    const std::size_t from = out.size();
    const auto which = static_cast<unsigned>(*++text - '1');
    scoring::append_words(out, kinds >> 3 * which & 7, parts + which);
    if (*++text == '}') continue;
    const bool is_one = std::string_view{out}.substr(from) == "1";
    if (*text == ':') {
      out.resize(from);
    } else {
      out += ' ';
    }
    // the first word up to the bar is for one, the other for any other number
    for (bool is_first = true; *++text != '}';) {
      if (*text == '|') {
        is_first = false;
      } else if (is_first == is_one) {
        out += *text;
      }
    }
  }
  return out;
}

void add(std::string& all, const char* between, const std::string& more) {
  if (!all.empty()) all += between;
  all += more;
}

void add_new(std::vector<std::string>& all, const std::string& more) {
  if (std::find(all.begin(), all.end(), more) == all.end()) all.push_back(more);
}

}  // namespace reports
