// SPDX-License-Identifier: MIT
// One cell of a form: whatever the bytes, a response that the item allows and whose symbol they
// are, a mark for not tested, or a refusal.
#include <motorscale/codec/text.hpp>

#include "support/exact_text.hpp"
#include "fuzz.hpp"

using fuzz::holds, motorscale::errc, motorscale::item, motorscale::response;

namespace {

std::string folded(std::string text) {
  for (char& c : text) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

template <motorscale::instrument I>
void check(unsigned n, const std::string& text) {
  const auto read = [](const std::string& cell, unsigned number) {
    const exact_text exact{cell};
    return motorscale::parse_response<I>(item{number}, exact.first(), exact.last());
  };
  holds(read(text, 0).error() == errc::no_such_item);
  holds(read(text, I::item_count + 1).error() == errc::no_such_item);

  const auto r = read(text, n);
  const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  const std::string word = first == std::string::npos ? "" : text.substr(first, last - first + 1);

  // Blanks around it and letter case change nothing.
  holds(read(" \t" + text + " ", n) == r);
  holds(read(folded(text), n) == r);
  holds(read(word, n) == r);

  if (!r) {
    holds(r.error() == errc::response_not_allowed);
    holds(!word.empty() && folded(word) != "nt");
    for (unsigned code = 0; code < 16; ++code) {
      holds(!I::allowed(item{n}).contains(code) || folded(word) != folded(I::printed[code]));
    }
    return;
  }
  motorscale::sheet<I> sheet;
  const errc e = sheet.set(item{n}, *r);
  if (r->tested()) {
    holds(e == errc::ok);
    holds(folded(word) == folded(I::printed[r->byte()]));
  } else if (*r == motorscale::unanswered) {
    holds(word.empty());
  } else {
    holds(*r == motorscale::not_tested);
    bool own_mark = false;
    if constexpr (requires { I::not_tested_mark; }) {
      own_mark = word == std::string{I::not_tested_mark};
    }
    holds(own_mark || folded(word) == "nt");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input input{data, size};
  fuzz::with_instrument(
      input.choice(),
      [&]<class I>() {
        const unsigned n = 1 + input.choice() * 7 % I::item_count;
        check<I>(n, input.text());
        // Most random bytes are no response: the symbols of the form, with the text behind them.
        for (unsigned code = 0; code < 16; ++code) {
          if (I::allowed(item{n}).contains(code)) check<I>(n, I::printed[code] + input.text());
        }
        check<I>(n, "Nt" + input.text());
      },
      motorscale::all_instruments{});
  return 0;
}
