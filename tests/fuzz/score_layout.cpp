// SPDX-License-Identifier: MIT
// Layouts: whatever the text, it is read or refused with a place that is in it; what was read is
// written and read again as the same; a name is mapped to one that the program reads, or not at
// all.
#include <algorithm>

#include <layout.hpp>

#include "fuzz.hpp"

using fuzz::holds;

namespace {

void check_place(const scoring::layout_fault& fault, const std::string& text) {
  std::uint64_t lines = 1;
  for (std::size_t k = 0; k < text.size(); ++k) {
    lines += text[k] == '\n' || (text[k] == '\r' && (k + 1 == text.size() || text[k + 1] != '\n'));
  }
  holds(1 <= fault.line && fault.line <= lines);
  holds(1 <= fault.column && fault.column <= text.size() + 1);
  holds(!fault.message.empty());
}

constexpr auto is_item = [](std::string_view name) {
  return name.starts_with("bbs_") && name.size() > 4 &&
         std::all_of(name.begin() + 4, name.end(), [](char c) { return '0' <= c && c <= '9'; });
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input input{data, size};
  const std::string& text = input.text();
  scoring::layout l;
  if (const auto fault = scoring::read_layout(l, text)) {
    check_place(*fault, text);
    return 0;
  }
  const std::string written = scoring::in_text(l);
  scoring::layout again;
  holds(!scoring::read_layout(again, written));
  holds(scoring::in_text(again) == written);

  const std::string name = text.substr(0, text.find_first_of("\r\n"));
  const auto mapped = scoring::mapped_name(l, name, is_item);
  holds(!mapped || is_item(*mapped));
  return 0;
}
