// SPDX-License-Identifier: MIT
#include <motorscale/core/sheet_array.hpp>

#include <motorscale/instrument/gmfm88.hpp>

#include <cstdint>
#include <random>
#include <vector>

#include "catch.hpp"

namespace gmfm88 = motorscale::gmfm88;
using motorscale::errc, motorscale::fraction, motorscale::item, motorscale::missing,
    motorscale::missing_rule, motorscale::response, motorscale::response_set, motorscale::section,
    motorscale::sheet, motorscale::weighted_sums;

namespace {

template <unsigned Count, unsigned MostPoints>
struct form {
  static constexpr motorscale::description about{};
  static constexpr unsigned item_count = Count;
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item) { return response_set::from_to(0, MostPoints); }
  static constexpr missing_rule when(missing) { return missing_rule::counts_as_zero; }
};

using third = fraction<3>;

// The fast way takes 16 items at a time: sheets shorter than that, as long and longer, and sections
// that end before, with and behind the sixteenth item.
struct of_5 : form<5, 3> {
  static constexpr section sections[] = {{"a", "", item{1}, item{2}}, {"b", "", item{3}, item{5}}};
  static constexpr third worth[] = {{1, 3}, {5, 3}};
};
struct of_16 : form<16, 15> {
  static constexpr section sections[] = {{"a", "", item{1}, item{16}}};
  static constexpr third worth[] = {{2, 3}};
};
struct of_43 : form<43, 7> {
  static constexpr section sections[] = {{"a", "", item{1}, item{1}},
                                         {"b", "", item{2}, item{17}},
                                         {"c", "", item{18}, item{34}},
                                         {"d", "", item{35}, item{43}}};
  static constexpr third worth[] = {{1000, 3}, {1, 3}, {0, 3}, {70001, 3}};
};
struct of_101 : form<101, 4> {
  static constexpr section sections[] = {{"a", "", item{1}, item{33}},
                                         {"b", "", item{34}, item{100}},
                                         {"c", "", item{101}, item{101}}};
  static constexpr third worth[] = {{7, 3}, {11, 3}, {536'000'000, 3}};
};
struct of_136 : form<136, 15> {  // as many points in one section as a sheet can add up
  static constexpr section sections[] = {{"a", "", item{1}, item{136}}};
  static constexpr third worth[] = {{1'000'000, 3}};
};

template <class I>
constexpr sheet<I> with(sheet<I> s, unsigned n, response r) {
  if (s.set(item{n}, r) != errc::ok) throw "not a valid sheet";
  return s;
}

/// A sheet of random responses and reasons, and the numerator of its weighted sum, added up apart.
template <class I>
struct random_sheet {
  sheet<I> responses;
  std::int64_t expected = 0;

  explicit random_sheet(std::mt19937& gen) {
    constexpr unsigned codes = I::allowed(item{1}).highest() + 1;
    for (unsigned k = 0; k < sizeof I::sections / sizeof I::sections[0]; ++k) {
      for (unsigned n = I::sections[k].first.number; n <= I::sections[k].last.number; ++n) {
        const unsigned chosen = static_cast<unsigned>(gen() % (codes + 4));
        const bool tested = chosen < codes;
        const response r = tested ? response{chosen} : response{missing(chosen - codes)};
        responses = with(responses, n, r);
        expected += tested ? I::worth[k].num() * std::int64_t{chosen} : 0;
      }
    }
  }
};

template <class I>
void check_random_arrays() {
  constexpr third untouched = -1;
  std::mt19937 gen{I::item_count};
  for (unsigned start = 0; start < 3; ++start) {
    for (unsigned length = 0; length < 10; ++length) {
      CAPTURE(I::item_count, start, length);
      std::vector<sheet<I>> sheets(start);
      std::vector<std::int64_t> expected;
      for (unsigned i = 0; i < length; ++i) {
        const random_sheet<I> s{gen};
        sheets.push_back(s.responses);
        expected.push_back(s.expected);
      }
      std::vector<third> sums(length + 1, untouched);
      weighted_sums<I::worth>(sheets.data() + start, sheets.data() + start + length, sums.data());
      for (unsigned i = 0; i < length; ++i) CHECK(sums[i].num() == expected[i]);
      CHECK(sums[length] == untouched);
    }
  }
}

/// Every item the same.
template <class I>
constexpr sheet<I> filled(response r) {
  sheet<I> s;
  for (unsigned n = 1; n <= I::item_count; ++n) s = with(s, n, r);
  return s;
}

template <class I>
constexpr std::int32_t at_most() {
  const sheet<I> s = filled<I>(response{I::allowed(item{1}).highest()});
  third sum;
  weighted_sums<I::worth>(&s, &s + 1, &sum);
  return sum.num();
}

struct without_score : of_5 {
  static constexpr missing_rule when(missing reason) {
    return reason == missing::refused ? missing_rule::leaves_no_score
                                      : missing_rule::counts_as_zero;
  }
};
inline constexpr third one_worth[] = {1};
inline constexpr third one_below_zero[] = {1, -1};
inline constexpr third just_fits[] = {{INT32_MAX / 15, 3}, {INT32_MAX / 15, 3}};
inline constexpr third too_much[] = {{INT32_MAX / 15 + 1, 3}, {INT32_MAX / 15 + 1, 3}};

template <class I, const auto& Worth>
concept weighed = requires(const sheet<I>* sheets, third* sums) {
  weighted_sums<Worth>(sheets, sheets, sums);
};

struct totals {
  gmfm88::percent of[9];
};
constexpr totals totals_of_nine_sheets() {
  constexpr auto zeros = filled<gmfm88::instrument>(response{0});
  constexpr auto threes = filled<gmfm88::instrument>(response{3});
  const gmfm88::sheet sheets[] = {
      threes,
      zeros,
      filled<gmfm88::instrument>(motorscale::not_tested),
      with(zeros, 17, response{1}),
      with(zeros, 18, response{1}),
      with(zeros, 51, response{1}),
      with(zeros, 64, response{1}),
      with(zeros, 88, response{1}),
      with(threes, 1, motorscale::refused),
  };
  totals t;
  gmfm88::total_percents(sheets, sheets + 9, t.of);
  return t;
}
constexpr bool same(const gmfm88::percent (&a)[9], const gmfm88::percent (&b)[9]) {
  for (unsigned i = 0; i < 9; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the weighted sums of an array are those of its sheets") {
  check_random_arrays<of_5>();
  check_random_arrays<of_16>();
  check_random_arrays<of_43>();
  check_random_arrays<of_101>();
  check_random_arrays<of_136>();
}

TEST_CASE("the highest weighted sums fit") {
  CHECK(at_most<of_5>() == 2 * 3 * 1 + 3 * 3 * 5);
  CHECK(at_most<of_16>() == 480);
  CHECK(at_most<of_43>() == 7 * 1000 + 7 * 16 + 9 * 7 * 70001);
  CHECK(at_most<of_101>() == 33 * 4 * 7 + 67 * 4 * 11 + 4 * 536'000'000);
  CHECK(at_most<of_136>() == 136 * 15 * 1'000'000);
  STATIC_REQUIRE(at_most<of_16>() == 480);
  STATIC_REQUIRE(at_most<of_136>() == 136 * 15 * 1'000'000);
}

TEST_CASE("no weighted sum where a missing response leaves no score or a sum would not fit") {
  STATIC_REQUIRE(weighed<of_5, of_5::worth>);
  STATIC_REQUIRE(weighed<of_5, just_fits>);
  STATIC_REQUIRE_FALSE(weighed<of_5, too_much>);
  STATIC_REQUIRE_FALSE(weighed<of_5, one_worth>);
  STATIC_REQUIRE_FALSE(weighed<of_5, one_below_zero>);
  STATIC_REQUIRE_FALSE(weighed<without_score, of_5::worth>);
}

TEST_CASE("the total percents of an array are exact (GMFM-88 score sheet, 2013)") {
  constexpr gmfm88::percent expected[] = {
      100,      0,        0,
      {20, 51}, {20, 60}, {20, 42},
      {20, 39}, {20, 72}, {80 * 51 + 20 * 48, 51}};  // 48 of the 51 points of A, all of the rest
  CHECK(same(totals_of_nine_sheets().of, expected));
  STATIC_REQUIRE(same(totals_of_nine_sheets().of, expected));
}

TEST_CASE("the total percents of an array are those of score(sheet), with and without aids") {
  const auto check = [](auto one) {
    using any_sheet = decltype(one);
    std::mt19937 gen{88};
    std::vector<any_sheet> sheets(1009);
    for (any_sheet& s : sheets) {
      for (unsigned n = 1; n <= 88; ++n) {
        const auto chosen = static_cast<unsigned>(gen() % 8);
        const response r = chosen < 4 ? response{chosen} : response{missing(chosen - 4)};
        s = with(s, n, r);
      }
    }
    std::vector<gmfm88::percent> in_array(sheets.size());
    gmfm88::total_percents(sheets.data(), sheets.data() + sheets.size(), in_array.data());
    std::size_t same_totals = 0;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      same_totals += in_array[i] == gmfm88::score(sheets[i]).total_percent();
    }
    CHECK(same_totals == sheets.size());
  };
  check(gmfm88::sheet{});
  check(gmfm88::sheet_with_aids{});
}
