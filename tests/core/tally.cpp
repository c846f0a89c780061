// SPDX-License-Identifier: MIT
#include <motorscale/core/tally.hpp>

#include <cstdint>
#include <vector>

#include <motorscale/core/sum_score.hpp>
#include <motorscale/motorscale.hpp>

#include "catch.hpp"
#include "made_for_a_test.hpp"
#include "support/sum_checks.hpp"

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::missing_rule,
    motorscale::response, motorscale::response_set, motorscale::section, motorscale::sheet,
    motorscale::sum_score, motorscale::tally;

namespace {

/// Items whose number is odd allow 1 to 3, the others 0 and 2 only; nobody refuses.
template <unsigned Items>
struct made_up {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = Items;
  static constexpr const char* total_column = "total";
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item i) noexcept {
    return i.number % 2 == 1 ? response_set::from_to(1, 3) : response_set{0, 2};
  }
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::refused ? missing_rule::not_allowed : missing_rule::leaves_no_score;
  }
};
struct in_one : made_up<1> {
  static constexpr section sections[] = {{"a", "A", item{1}, item{1}}};
};
struct in_two : made_up<6> {
  static constexpr section sections[] = {{"a", "A", item{1}, item{1}},
                                         {"b", "B", item{2}, item{6}}};
};
struct in_three : made_up<7> {
  static constexpr section sections[] = {
      {"a", "A", item{1}, item{3}}, {"b", "B", item{4}, item{4}}, {"c", "C", item{5}, item{7}}};
};
struct long_form : made_up<255> {
  static constexpr section sections[] = {{"a", "A", item{1}, item{254}},
                                         {"b", "B", item{255}, item{255}}};
};
/// Item 1 alone has the most points, which are more than a byte of a word holds for all others.
struct first_most {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = 200;
  [[maybe_unused]] static constexpr const char* total_column = "total";
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr section sections[] = {{"a", "A", item{1}, item{200}}};
  static constexpr response_set allowed(item i) noexcept {
    return i == item{1} ? response_set{0, 15} : response_set{0, 1};
  }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
template <class I>
constexpr sum_score<I> score(const tally<I>& t) noexcept {
  return {t};
}

/// What a sheet would say of this byte.
errc expected(unsigned n, unsigned byte) {
  if (byte == 0x80 || byte == 0x90 || byte == 0xB0) return errc::ok;
  if (byte == 0xA0) return errc::reason_not_allowed;
  const bool allowed = n % 2 == 1 ? 1 <= byte && byte <= 3 : byte == 0 || byte == 2;
  return allowed ? errc::ok : errc::response_not_allowed;
}

/// The scores of bytes as a report, or the error and its item.
template <class I>
std::string told_of(const std::uint8_t* bytes) {
  std::string report;
  unsigned times = 0;
  item where{0};
  const errc e = motorscale::score_bytes<I>(
      bytes,
      [&](const sum_score<I>& scores) {
        ++times;
        report = sum_checks::reported(scores);
      },
      &where);
  REQUIRE(times == (e == errc::ok ? 1 : 0));
  REQUIRE((where == item{0}) == (e == errc::ok));
  if (e == errc::ok) return report;
  return std::to_string(static_cast<int>(e)) + " at " + std::to_string(where.number);
}

template <class I>
void check_every_byte() {
  for (unsigned n = 1; n <= I::item_count; ++n) {
    for (unsigned byte = 0; byte <= 255; ++byte) {
      std::uint8_t bytes[I::item_count];
      unsigned sum = 0, missing = 0;
      for (unsigned k = 1; k <= I::item_count; ++k) {
        bytes[k - 1] = static_cast<std::uint8_t>(k == n ? byte : 2);
        if (bytes[k - 1] < 16) sum += bytes[k - 1];
        if (bytes[k - 1] >= 128) ++missing;
      }
      const errc e = expected(n, byte);
      const std::string told = told_of<I>(bytes);
      if (e != errc::ok) {
        REQUIRE(told == std::to_string(static_cast<int>(e)) + " at " + std::to_string(n));
        continue;
      }
      const std::string tested = " tested=" + std::to_string(I::item_count - missing);
      const std::string total = missing > 0 ? "total=" : "total=" + std::to_string(sum);
      REQUIRE(told.size() >= (total + tested).size());
      REQUIRE(told.substr(told.size() - (total + tested).size()) == total + tested);
    }
  }
}

/// The values of a report, in the units that they are counted in.
struct numbers {
  std::vector<std::string> values;
  void operator()(const char* name, const char* v) {
    values.push_back(name + ('=' + std::string{v}));
  }
  void operator()(const char* name, unsigned v) { (*this)(name, std::to_string(v).c_str()); }
  void operator()(const char* name, motorscale::fixed<1> v) {
    (*this)(name, std::to_string(v.units).c_str());
  }
  template <std::int32_t Den>
  void operator()(const char* name, const motorscale::fraction<Den>& v) {
    (*this)(name, std::to_string(v.num()).c_str());
  }
  template <class T>
  void operator()(const char* name, const motorscale::result<T>& v) {
    v ? (*this)(name, *v) : (*this)(name, "none");
  }
};

/// The scores of the bytes of any form of an instrument are those of its sheet.
template <class I>
void scores_as_the_sheet(sum_checks::dice& roll) {
  for (int times = 0; times < 300; ++times) {
    sheet<I> form;
    std::uint8_t bytes[I::item_count];
    const bool complete = roll(2) == 0;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      response r;
      do {
        const unsigned draw = roll(complete ? 16 : 20);
        r = draw < 16 ? response{draw} : response{static_cast<missing>(draw - 16)};
      } while (form.set(item{n}, r) != errc::ok);
      bytes[n - 1] = r.byte();
    }
    numbers wanted, given;
    score(form).report(wanted);
    using scores = decltype(score(form));
    REQUIRE(motorscale::score_bytes<I>(bytes, [&](const scores& s) { s.report(given); }) ==
            errc::ok);
    REQUIRE(given.values == wanted.values);

    const unsigned broken = 1 + roll(I::item_count);
    bytes[broken - 1] = 0x7F;
    item where{0};
    REQUIRE(motorscale::score_bytes<I>(
                bytes, [](const scores&) { FAIL("scores of a byte that is no response"); },
                &where) == errc::response_not_allowed);
    REQUIRE(where == item{broken});
  }
}

}  // namespace

TEST_CASE("bytes are scored where a sheet would take each of them, else the first is named") {
  check_every_byte<in_one>();
  check_every_byte<in_two>();
  check_every_byte<in_three>();
  check_every_byte<long_form>();
}

TEST_CASE("of two bytes that a sheet would refuse the first is named") {
  const std::uint8_t bytes[] = {1, 2, 0xA0, 2, 9, 2, 1};
  REQUIRE(static_cast<int>(errc::reason_not_allowed) == 4);
  REQUIRE(told_of<in_three>(bytes) == "4 at 3");
}

TEST_CASE("a section's score is that of its bytes, whatever is missing in another") {
  const std::uint8_t two[] = {3, 2, 1, 0, 2, 0x90}, three[] = {1, 2, 3, 0xB0, 3, 0, 2};
  REQUIRE(told_of<in_two>(two) == "a=3 b= total= tested=5");
  REQUIRE(told_of<in_three>(three) == "a=6 b= c=5 total= tested=6");
}

TEST_CASE("every instrument scores bytes as the sheet of them") {
  sum_checks::dice roll;
  [&]<class... I>(motorscale::instrument_list<I...>) {
    const auto check = [&]<class One>() {
      if constexpr (motorscale::instrument<One> && motorscale::has_scores<One>)
        scores_as_the_sheet<One>(roll);
    };
    (check.template operator()<I>(), ...);
  }(motorscale::all_instruments{});
}

TEST_CASE("bytes are scored at compile time, too") {
  static constexpr std::uint8_t full[] = {1, 2, 3, 0, 3, 2, 1}, wrong[] = {1, 2, 3, 1, 9, 2, 1};
  struct told {
    unsigned total{0};
    errc error{errc::ok};
    item where{0};
  };
  constexpr auto scored = [](const std::uint8_t* bytes) {
    told t;
    t.error = motorscale::score_bytes<in_three>(
        bytes, [&](const sum_score<in_three>& s) { t.total = *s.total(); }, &t.where);
    return t;
  };
  STATIC_REQUIRE(scored(full).total == 12);
  STATIC_REQUIRE(scored(full).error == errc::ok);
  STATIC_REQUIRE(scored(wrong).error == errc::response_not_allowed);
  STATIC_REQUIRE(scored(wrong).where == item{4});
  STATIC_REQUIRE(scored(wrong).total == 0);
}

TEST_CASE("points and missing items are counted side by side") {
  using motorscale::points;
  constexpr points some = points{3825, 0} + points{0, 255} + points{7, 1};
  STATIC_REQUIRE(some.sum() == 3832);
  STATIC_REQUIRE(some.missing() == 256);
  STATIC_REQUIRE(some.complete_sum().error() == errc::item_missing);
  STATIC_REQUIRE(*points{3825, 0}.complete_sum() == 3825);
  STATIC_REQUIRE(points{}.sum() == 0);
  STATIC_REQUIRE(points{}.missing() == 0);
}

TEST_CASE("the largest sums of a sheet are whole, and item 1 may have the most points") {
  sheet<first_most> s;
  for (unsigned n = 1; n <= 200; ++n) {
    REQUIRE(s.set(item{n}, response{n == 1 ? 15u : 1u}) == errc::ok);
  }
  REQUIRE(*score(tally<first_most>{s}).total() == 214);
  REQUIRE(score(tally<first_most>{s}).tested() == 200);
  sheet<long_form> full;
  for (unsigned n = 1; n <= 255; ++n) {
    REQUIRE(full.set(item{n}, response{n % 2 == 1 ? 3u : 2u}) == errc::ok);
  }
  REQUIRE(*score(tally<long_form>{full}).total() == 128 * 3 + 127 * 2);
  REQUIRE(*score(tally<long_form>{full}).of_section(0) == 127 * 3 + 127 * 2);
  REQUIRE(score(tally<long_form>{sheet<long_form>{}}).tested() == 0);
}

TEST_CASE("a tally has the points of each section, and of all") {
  sum_checks::dice roll;
  unsigned wrong = 0;
  for (int draw = 0; draw < 300; ++draw) {
    sheet<in_three> s;
    unsigned sums[3]{}, missing[3]{};
    for (unsigned n = 1; n <= 7; ++n) {
      const unsigned k = n <= 3 ? 0 : n == 4 ? 1 : 2, code = roll(4);
      if (s.set(item{n}, response{code}) == errc::ok) {
        sums[k] += code;
      } else {
        ++missing[k];
      }
    }
    const tally<in_three> t{s};
    for (unsigned k = 0; k < 3; ++k) {
      wrong += t[k].sum() != sums[k] || t[k].missing() != missing[k];
    }
    const unsigned all = missing[0] + missing[1] + missing[2];
    wrong += t.all().sum() != sums[0] + sums[1] + sums[2] || t.all().missing() != all;
    wrong += t.tested() != 7 - all || t.complete() != (all == 0);
  }
  REQUIRE(wrong == 0);
}
