// SPDX-License-Identifier: MIT
// What a firmware image does with the library, compiled without a hosted standard library: the
// object file may need nothing but mem*, and may keep no state.
#include <motorscale/motorscale.hpp>

namespace {

using namespace motorscale;

/// Writes every score of a report as text, a line each.
struct printer {
  char* to;

  template <class T>
  void operator()(const char*, const result<T>& value) {
    if (value) (*this)("", *value);
  }
  template <class T>
  void operator()(const char*, const T& value) {
    if constexpr (requires { write_decimal(to, value); }) {
      to = write_decimal(to, value);
    } else if constexpr (requires { value.round(2, rounding::half_even); }) {
      to = write_decimal(to, value.round(2, rounding::half_even), 2);
    } else if constexpr (requires { write_decimal(to, value, 0); }) {
      to = write_decimal(to, value, 0);
    } else {
      for (const char* symbol = value; *symbol != '\0'; ++symbol) *to++ = *symbol;
    }
    *to++ = '\n';
  }
};

template <class I>
char* print_scores(const char* first, const char* last, char* to) {
  if constexpr (instrument<I> && has_scores<I>) {
    const auto form = parse<I>(first, last);
    if (!form) return to;
    to = write_text(to, *form);
    printer print{to};
    score(*form).report(print);
    return print.to;
  } else {
    return to;
  }
}

template <class... I>
char* print_all(const char* first, const char* last, char* to, instrument_list<I...>) {
  ((to = print_scores<I>(first, last, to)), ...);
  return to;
}

}  // namespace

extern "C" char* print_every_score(const char* first, const char* last, char* to) {
  return print_all(first, last, to, all_instruments{});
}

extern "C" unsigned record_a_response(unsigned char* sheets, unsigned number, unsigned byte) {
  auto& form = *reinterpret_cast<gmfm88::sheet*>(sheets);
  const auto r = response::from_byte(static_cast<std::uint8_t>(byte));
  return static_cast<unsigned>(form.set(item{number}, r));
}

extern "C" unsigned read_a_row(const char* first, const char* last, char* to) {
  if (find_not_text(first, last) != last) return 0;
  unsigned fields = 0;
  for (csv_reader reader{first, last}; !reader.at_end(); ++fields) {
    const auto field = reader.next();
    if (!field) return 0;
    to = csv_unquote(*field, to);
  }
  return fields;
}

extern "C" int age_in_months(const char* born, const char* on, unsigned weeks) {
  const auto birth = date::parse(born, born + 10), day = date::parse(on, on + 10);
  if (!birth || !day) return -1;
  const auto age = corrected_months(*birth, {static_cast<std::uint8_t>(weeks), 0}, *day);
  return age ? age->count : -1;
}
