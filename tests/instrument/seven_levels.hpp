// SPDX-License-Identifier: MIT
#pragma once

// What FIM, UK FIM+FAM and WeeFIM have to do alike.  `Items` and `Motor` are literals of the tests,
// not taken from the instruments: how many items there are, and how many of them are motor items.

#include <motorscale/instrument/fim.hpp>

#include <cstddef>
#include <string_view>

namespace seven_levels {

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::response,
    motorscale::result, motorscale::sheet;

/// Every item rated alike.
template <class I>
constexpr sheet<I> filled(unsigned rating) {
  sheet<I> s;
  for (unsigned n = 1; n <= I::item_count; ++n) {
    if (s.set(item{n}, response{rating}) != errc::ok) return {};
  }
  return s;
}

template <class I>
constexpr bool sums_are(const sheet<I>& s, unsigned motor, unsigned cognitive, unsigned total) {
  const auto scores = score(s);
  return scores.motor()->points() == motor && scores.cognitive()->points() == cognitive &&
         scores.total()->points() == total;
}

/// Every item takes 1 to 7 and refuses every other code, and does not change when it refuses.
template <class I, unsigned Items>
constexpr bool takes_1_to_7_only() {
  for (unsigned n = 1; n <= Items; ++n) {
    for (unsigned code = 0; code <= 300; ++code) {
      sheet<I> s = filled<I>(4);
      const bool rating = 1 <= code && code <= 7;
      if ((s.set(item{n}, response{code}) == errc::ok) != rating) return false;
      if (s[item{n}] != response{rating ? code : 4}) return false;
    }
  }
  sheet<I> s;
  return s.set(item{0}, response{1}) == errc::no_such_item &&
         s.set(item{Items + 1}, response{1}) == errc::no_such_item;
}

/// A missing item leaves no value to the sums that need it, and changes no other.
template <class I, unsigned Items, unsigned Motor>
constexpr bool missing_leaves_no_sum() {
  for (unsigned n = 1; n <= Items; ++n) {
    for (const missing reason : {missing::unanswered, missing::not_tested, missing::refused}) {
      sheet<I> s = filled<I>(7);
      if (s.set(item{n}, response{reason}) != errc::ok) return false;
      const auto scores = score(s);
      if (scores.total() || scores.total().error() != errc::item_missing) return false;
      if (scores.motor().has_value() != (n > Motor)) return false;
      if (scores.cognitive().has_value() != (n <= Motor)) return false;
      if (n > Motor ? scores.motor()->points() != 7 * Motor
                    : scores.cognitive()->points() != 7 * (Items - Motor)) {
        return false;
      }
      if (scores.tested() != Items - 1 || scores.complete()) return false;
    }
    sheet<I> s = filled<I>(7);
    if (s.set(item{n}, motorscale::not_applicable) != errc::reason_not_allowed) return false;
    if (s[item{n}] != response{7}) return false;
  }
  return true;
}

/// One level more in one item is one point more in its sums, and none in the other.
template <class I, unsigned Items, unsigned Motor>
constexpr bool a_level_is_a_point() {
  constexpr unsigned others = 3;
  for (unsigned n = 1; n <= Items; ++n) {
    for (unsigned rating = 1; rating <= 7; ++rating) {
      sheet<I> s = filled<I>(others);
      if (s.set(item{n}, response{rating}) != errc::ok) return false;
      const unsigned more = 3 * Motor + rating - others;
      const unsigned more_cognitive = 3 * (Items - Motor) + rating - others;
      if (!(n <= Motor ? sums_are(s, more, 3 * (Items - Motor), more + 3 * (Items - Motor))
                       : sums_are(s, 3 * Motor, more_cognitive, 3 * Motor + more_cognitive))) {
        return false;
      }
    }
  }
  return true;
}

/// The columns of a report in order, as "name=value " with nothing for a score without value.
struct columns {
  char text[160]{};
  std::size_t length = 0;

  constexpr void put(std::string_view part) {
    for (const char c : part) text[length++] = c;
  }
  constexpr void number(unsigned n) {
    if (n > 9) number(n / 10);
    text[length++] = static_cast<char>('0' + n % 10);
  }
  constexpr void operator()(const char* name, unsigned value) {
    put(name), put("="), number(value), put(" ");
  }
  constexpr void operator()(const char* name, const result<unsigned>& value) {
    if (value) return (*this)(name, *value);
    put(name), put("= ");
  }
};
template <class I>
constexpr bool reports(const sheet<I>& s, std::string_view expected) {
  columns seen;
  score(s).report(seen);
  return std::string_view{seen.text, seen.length} == expected;
}

}  // namespace seven_levels
