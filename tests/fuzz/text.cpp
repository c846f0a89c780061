// SPDX-License-Identifier: MIT
// The text of a sheet: whatever the bytes, a valid sheet that says what the text says, or a reason
// and a place.
#include <motorscale/codec/text.hpp>

#include "support/exact_text.hpp"
#include "fuzz.hpp"

using fuzz::holds, motorscale::errc, motorscale::item, motorscale::response;

namespace {

std::string without_blanks(const std::string& text) {
  std::string marks;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') marks += c;
  }
  return marks;
}

template <motorscale::instrument I>
void check(const std::string& text) {
  const exact_text exact{text};
  std::size_t where = text.size() + 1;
  const auto sheet = motorscale::parse<I>(exact.first(), exact.last(), &where);

  const std::string marks = without_blanks(text);
  if (!sheet) {
    if (sheet.error() == errc::wrong_length) {
      const std::string before = without_blanks(text.substr(0, where));
      holds(where == text.size() ? before.size() < I::item_count : before.size() == I::item_count);
    } else {
      holds(where < text.size());
    }
    return;
  }
  holds(where == text.size() + 1);
  holds(marks.size() == I::item_count);
  std::string written(I::item_count, '?');
  holds(motorscale::write_text(written.data(), *sheet) == written.data() + written.size());
  holds(written == marks);

  unsigned sum = 0, tested = 0;
  for (unsigned n = 1; n <= I::item_count; ++n) {
    const response r = (*sheet)[item{n}];
    const char mark = marks[n - 1];
    if (r.tested()) {
      holds(I::allowed(item{n}).contains(r.byte()));
      holds(mark == "0123456789abcdef"[r.byte()]);
      sum += r.byte();
      ++tested;
    } else {
      holds(I::when(r.reason()) != motorscale::missing_rule::not_allowed);
      holds(mark == ".-rn"[static_cast<unsigned>(r.reason())]);
    }
  }
  const motorscale::tally<I> all{*sheet};
  holds(all.all().sum() == sum);
  holds(all.tested() == tested);
  if constexpr (motorscale::has_scores<I>) score(*sheet).report([](const char* name, const auto&) { holds(*name != '\0'); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input input{data, size};
  fuzz::with_instrument(
      input.choice(),
      [&]<class I>() {
        check<I>(input.text());
        // Few random texts have the right length: the same with the items that it lacks.
        const std::size_t marks = without_blanks(input.text()).size();
        if (marks < I::item_count) check<I>(input.text() + std::string(I::item_count - marks, '.'));
      },
      motorscale::all_instruments{});
  return 0;
}
