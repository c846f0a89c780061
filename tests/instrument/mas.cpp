// SPDX-License-Identifier: MIT
#include <motorscale/instrument/mas.hpp>

#include <motorscale/instrument/ashworth.hpp>
#include <motorscale/instrument/mmas.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

#include "catch.hpp"

namespace mas = motorscale::mas;
namespace ashworth = motorscale::ashworth;
namespace mmas = motorscale::mmas;
using mas::grade;
using motorscale::coding, motorscale::errc, motorscale::evidence, motorscale::fixed,
    motorscale::muscle, motorscale::quotient, motorscale::response, motorscale::rounding,
    motorscale::side, motorscale::site, motorscale::site_list;

namespace {

constexpr grade all_grades[] = {grade::zero, grade::one,   grade::one_plus,
                                grade::two,  grade::three, grade::four};

constexpr site eight[] = {
    {side::left, muscle::elbow_flexors},  {side::left, muscle::wrist_flexors},
    {side::left, muscle::hip_adductors},  {side::left, muscle::hamstrings},
    {side::right, muscle::elbow_flexors}, {side::right, muscle::wrist_flexors},
    {side::right, muscle::hip_adductors}, {side::right, muscle::hamstrings}};

/// The grades in the order of the sites.
template <unsigned N>
constexpr mas::sheet<N> filled(site_list sites, const grade (&grades)[N]) {
  mas::sheet<N> s{sites};
  for (unsigned k = 0; k < N; ++k) {
    if (s.set(sites.begin()[k], grades[k]) != errc::ok) return mas::sheet<N>{site_list{}};
  }
  return s;
}
constexpr site_list first_of_eight(unsigned count) { return *site_list::from(eight, count); }

/// num / den by multiplying out first: rounding needs no remainder here.
std::int64_t rounded(std::int64_t num, std::int64_t den, int places, rounding how) {
  for (int k = 0; k < places; ++k) num *= 10;
  if (how == rounding::toward_zero) return num / den;
  const std::int64_t up = (2 * num + den) / (2 * den);
  const bool tie = (2 * num + den) % (2 * den) == 0;
  return tie && how == rounding::half_even && up % 2 != 0 ? up - 1 : up;
}

/// What a report wrote: symbols, and numbers in hundredths.
struct columns {
  std::vector<std::string> names;
  std::map<std::string, std::string> values;

  template <class T>
  void operator()(const char* name, const T& value) {
    names.push_back(name);
    values[name] = text(value);
  }
  static std::string text(const char* symbol) { return symbol; }
  static std::string text(unsigned count) { return std::to_string(count); }
  static std::string text(const motorscale::grade_mean& mean) {
    return std::to_string(mean.round(2, rounding::half_away_from_zero));
  }
  template <class T>
  static std::string text(const motorscale::result<T>& value) {
    return value ? text(*value) : "";
  }
};

template <class Grade, class Sheet>
concept takes = requires(Sheet s, site where, Grade g) {
  s.set(where, g);
};

}  // namespace

TEST_CASE("MAS has six symbols in this order (Bohannon and Smith 1987)") {
  const std::string symbols[] = {"0", "1", "1+", "2", "3", "4"};
  for (unsigned k = 0; k < 6; ++k) {
    const std::string& text = symbols[k];
    REQUIRE(motorscale::parse_grade<mas::instrument>(text.data(), text.data() + text.size()) ==
            all_grades[k]);
    REQUIRE(motorscale::symbol<mas::instrument>(all_grades[k]) == text);
    if (k > 0) REQUIRE(all_grades[k - 1] < all_grades[k]);
  }
  for (const std::string text : {"", "5", "1.5", "1 +", "+", "+1", "1++", "01", "2+", "NT"}) {
    REQUIRE(
        motorscale::parse_grade<mas::instrument>(text.data(), text.data() + text.size()).error() ==
        errc::response_not_allowed);
  }
}

TEST_CASE("every multiset of grades at up to 8 sites has the scores that sorting it gives") {
  // A multiset is a count of each grade; what is left of 8 sites was not tested.
  constexpr motorscale::response why[] = {motorscale::not_tested, motorscale::refused,
                                          motorscale::unanswered, motorscale::not_applicable};
  const int half_values[] = {0, 2, 3, 4, 6, 8};
  unsigned multisets = 0, wrong = 0;
  int counts[6];
  for (counts[0] = 0; counts[0] <= 8; ++counts[0])
    for (counts[1] = 0; counts[0] + counts[1] <= 8; ++counts[1])
      for (counts[2] = 0; counts[0] + counts[1] + counts[2] <= 8; ++counts[2])
        for (counts[3] = 0; counts[0] + counts[1] + counts[2] + counts[3] <= 8; ++counts[3])
          for (counts[4] = 0; counts[0] + counts[1] + counts[2] + counts[3] + counts[4] <= 8;
               ++counts[4])
            for (counts[5] = 0;
                 counts[0] + counts[1] + counts[2] + counts[3] + counts[4] + counts[5] <= 8;
                 ++counts[5]) {
              ++multisets;
              std::vector<unsigned> ranks;
              for (unsigned g = 6; g-- > 0;) {
                ranks.insert(ranks.end(), static_cast<unsigned>(counts[g]), g);
              }
              mas::sheet<8> s{eight};
              bool set = true;
              for (unsigned k = 0; k < 8; ++k) {
                const site where = eight[(3 * k + multisets) % 8];  // not in order of the list
                set &= s.set(where, k < ranks.size() ? response{ranks[k]} : why[k % 4]) == errc::ok;
              }
              std::sort(ranks.begin(), ranks.end());
              const auto scores = score(s);
              const auto n = static_cast<std::int32_t>(ranks.size());
              if (!set || scores.tested() != ranks.size()) ++wrong;
              if (ranks.empty()) {
                wrong += scores.median_low().error() != errc::empty_selection;
                wrong += scores.median_high().error() != errc::empty_selection;
                wrong += scores.max().error() != errc::empty_selection;
                wrong += scores.mean(mas::half).error() != errc::empty_selection;
                continue;
              }
              wrong += scores.median_low() != all_grades[ranks[(ranks.size() - 1) / 2]];
              wrong += scores.median_high() != all_grades[ranks[ranks.size() / 2]];
              wrong += scores.max() != all_grades[ranks.back()];
              std::int32_t rank_sum = 0, half_sum = 0;
              for (const unsigned rank : ranks) {
                rank_sum += static_cast<std::int32_t>(rank);
                half_sum += half_values[rank];
              }
              wrong += scores.mean(mas::rank)->value() != quotient{rank_sum, n};
              wrong += scores.mean(mas::half)->value() != quotient{half_sum, 2 * n};
              for (unsigned g = 0; g < 6; ++g) {
                const auto at_or_above =
                    std::count_if(ranks.begin(), ranks.end(), [g](unsigned r) { return r >= g; });
                wrong += scores.at_or_above(all_grades[g]) != static_cast<unsigned>(at_or_above);
              }
            }
  REQUIRE(multisets == 3003);  // 14 choose 6
  REQUIRE(wrong == 0);
}

TEST_CASE("an even number of sites may have its median between two symbols (derived)") {
  constexpr auto between = score(filled(first_of_eight(2), {grade::one_plus, grade::three}));
  STATIC_REQUIRE(between.median_low() == grade::one_plus);
  STATIC_REQUIRE(between.median_high() == grade::three);
  constexpr auto odd =
      score(filled(first_of_eight(3), {grade::four, grade::zero, grade::one_plus}));
  STATIC_REQUIRE(odd.median_low() == grade::one_plus);
  STATIC_REQUIRE(odd.median_high() == grade::one_plus);
}

TEST_CASE("14 sites, all 1+, have the mean 1.5 in half points (PMC5947854 table 1)") {
  static constexpr site sheet[] = {
      {side::right, muscle{128}}, {side::left, muscle{128}},  {side::right, muscle{129}},
      {side::left, muscle{129}},  {side::right, muscle{130}}, {side::left, muscle{130}},
      {side::right, muscle{131}}, {side::left, muscle{131}},  {side::right, muscle{132}},
      {side::left, muscle{132}},  {side::right, muscle{133}}, {side::left, muscle{133}},
      {side::right, muscle{134}}, {side::left, muscle{134}}};
  constexpr auto scores = [] {
    mas::sheet<14> s{sheet};
    for (const site where : sheet) {
      if (s.set(where, grade::one_plus) != errc::ok) return score(mas::sheet<14>{sheet});
    }
    return score(s);
  }();
  constexpr auto mean = *scores.mean(mas::half);
  STATIC_REQUIRE(mean.round<1>(rounding::toward_zero) == fixed<1>{15});
  STATIC_REQUIRE(mean.value() == quotient{3, 2});
  STATIC_REQUIRE(scores.median_low() == grade::one_plus);
  STATIC_REQUIRE(scores.median_high() == grade::one_plus);
  REQUIRE(mean.coding() == std::string{"half"});
}

TEST_CASE("a coding without 1+ has no mean for a sheet with 1+ (Ashworth 1964)") {
  constexpr coding<grade> as_ashworth{"ashworth04", {0, 1, coding<grade>::no_value, 2, 3, 4}};
  STATIC_REQUIRE(score(filled(first_of_eight(1), {grade::one_plus})).mean(as_ashworth).error() ==
                 errc::not_in_coding);
  STATIC_REQUIRE(
      score(filled(first_of_eight(2), {grade::one_plus, grade::one})).mean(as_ashworth).error() ==
      errc::not_in_coding);
  STATIC_REQUIRE(
      score(filled(first_of_eight(2), {grade::one, grade::two})).mean(as_ashworth)->value() ==
      quotient{3, 2});
}

TEST_CASE("the same grades have a mean in each coding, under its name") {
  constexpr auto scores = score(filled(first_of_eight(2), {grade::one_plus, grade::four}));
  constexpr coding<grade> own{"own", {0, 100, 133, 200, 300, 400}, 100};
  STATIC_REQUIRE(scores.mean(mas::rank)->value() == quotient{7, 2});
  STATIC_REQUIRE(scores.mean(mas::half)->value() == quotient{11, 4});
  STATIC_REQUIRE(scores.mean(own)->round<2>(rounding::half_even) == fixed<2>{266});
  STATIC_REQUIRE(scores.mean(own)->round<3>(rounding::half_even) == fixed<3>{2665});
  REQUIRE(scores.mean(mas::rank)->coding() == std::string{"rank"});
  REQUIRE(scores.mean(own)->coding() == std::string{"own"});
  constexpr coding<grade> short_of_four{"short", {0, 1, 2, 3, 4}};
  STATIC_REQUIRE(scores.mean(short_of_four).error() == errc::not_in_coding);
}

TEST_CASE("both codings keep the order of the symbols") {
  for (unsigned k = 1; k < 6; ++k) {
    REQUIRE(*mas::rank.of(all_grades[k]) == k);
    REQUIRE(*mas::half.of(all_grades[k - 1]) < *mas::half.of(all_grades[k]));
  }
  STATIC_REQUIRE(mas::half.of(grade::one_plus) == 3u);
  STATIC_REQUIRE(mas::half.per_point() == 2);
  STATIC_REQUIRE(mas::rank.per_point() == 1);
}

TEST_CASE("every mean of up to 255 sites rounds as long division does") {
  std::vector<site> sites;
  for (unsigned k = 0; k < 255; ++k) {
    sites.push_back({k % 2 == 0 ? side::left : side::right, static_cast<muscle>(k / 2)});
  }
  unsigned wrong = 0;
  for (unsigned n = 1; n <= 255; n = n < 16 ? n + 1 : n + 17) {
    mas::sheet<255> s{*site_list::from(sites.data(), n)};
    for (unsigned k = 0; k < n; ++k) {
      const unsigned rank = (k * k + n) % 6;
      REQUIRE(s.set(sites[k], response{rank}) == errc::ok);
    }
    // Sites are lowered one by one, so that the sums run from there to 0.
    for (unsigned k = 0; k < n; ++k) {
      const auto scores = score(s);
      std::int64_t sum = 0;
      for (unsigned j = 0; j < n; ++j) {
        constexpr int half_values[] = {0, 2, 3, 4, 6, 8};
        sum += half_values[s[sites[j]].byte()];
      }
      for (int places = 0; places <= 12; places += 3) {
        for (const rounding how :
             {rounding::toward_zero, rounding::half_away_from_zero, rounding::half_even}) {
          wrong += scores.mean(mas::half)->round(places, how) !=
                   rounded(sum, std::int64_t{2} * n, places, how);
        }
      }
      REQUIRE(s.set(sites[k], grade::zero) == errc::ok);
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("255 sites of the worst grade and the widest coding do not overflow") {
  std::vector<site> sites;
  for (unsigned k = 0; k < 255; ++k) {
    sites.push_back({k % 2 == 0 ? side::left : side::right, static_cast<muscle>(k / 2)});
  }
  mas::sheet<255> s{*site_list::from(sites.data(), 255)};
  for (const site where : sites) REQUIRE(s.set(where, grade::four) == errc::ok);
  const std::uint16_t values[] = {0, 1, 2, 3, 4, 65534};
  const auto widest = *coding<grade>::from("widest", values, 6, 65535);
  const auto mean = *score(s).mean(widest);
  REQUIRE(mean.round(9, rounding::half_even) == 999984741);  // 65534 / 65535 = 0.9999847409...
  REQUIRE(score(s).tested() == 255);
  REQUIRE(score(s).at_or_above(grade::zero) == 255);
  REQUIRE(score(s).median_low() == grade::four);
}

TEST_CASE("every pair of visits to two sites improves by the steps between symbols") {
  unsigned wrong = 0;
  for (const grade a : all_grades)
    for (const grade b : all_grades)
      for (const grade c : all_grades)
        for (const grade d : all_grades) {
          const auto before = filled(first_of_eight(2), {a, b});
          const auto after = filled(first_of_eight(2), {c, d});
          const int first = static_cast<int>(a) - static_cast<int>(c);
          const int second = static_cast<int>(b) - static_cast<int>(d);
          for (int steps = 1; steps <= 6; ++steps) {
            const int better = (first >= steps ? 1 : 0) + (second >= steps ? 1 : 0);
            const auto share = improved(before, after, static_cast<unsigned>(steps));
            wrong += share->num() != better || share->den() != 2;
          }
          wrong += mean_change(before, after, mas::rank)->value != quotient{-first - second, 2};
        }
  REQUIRE(wrong == 0);
}

TEST_CASE("one symbol is one step: 2 to 1+ has improved by a grade (derived)") {
  constexpr auto two = filled(first_of_eight(1), {grade::two});
  constexpr auto one_plus = filled(first_of_eight(1), {grade::one_plus});
  STATIC_REQUIRE(*improved(two, one_plus, 1) == quotient{1, 1});
  STATIC_REQUIRE(*improved(two, one_plus, 2) == quotient{0, 1});
  STATIC_REQUIRE(mean_change(two, one_plus, mas::half)->value == quotient{-1, 2});
}

TEST_CASE("visits compare only over the sites tested at both (single: no published rule)") {
  constexpr auto both = filled(first_of_eight(2), {grade::two, grade::two});
  constexpr auto first = filled(first_of_eight(1), {grade::two});
  STATIC_REQUIRE(improved(both, first, 1).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(first, both, mas::half).error() == errc::different_sites);
}

TEST_CASE("a report shows medians, maximum, the named means and the number of sites") {
  columns shown;
  score(filled(first_of_eight(4), {grade::one_plus, grade::zero, grade::three, grade::two}))
      .report(shown);
  REQUIRE(shown.names == std::vector<std::string>{"median_low", "median_high", "max", "mean_rank",
                                                  "mean_half", "tested"});
  REQUIRE(shown.values["median_low"] == "1+");
  REQUIRE(shown.values["median_high"] == "2");
  REQUIRE(shown.values["max"] == "3");
  REQUIRE(shown.values["mean_rank"] == "225");  // (2 + 0 + 4 + 3) / 4
  REQUIRE(shown.values["mean_half"] == "163");  // (1.5 + 0 + 3 + 2) / 4 = 1.625
  REQUIRE(shown.values["tested"] == "4");
}

TEST_CASE("a report of no tested site is empty but for the number") {
  columns shown;
  score(mas::sheet<8>{eight}).report(shown);
  REQUIRE(shown.names.size() == 6);
  REQUIRE(shown.values["median_low"].empty());
  REQUIRE(shown.values["median_high"].empty());
  REQUIRE(shown.values["max"].empty());
  REQUIRE(shown.values["mean_rank"].empty());
  REQUIRE(shown.values["mean_half"].empty());
  REQUIRE(shown.values["tested"] == "0");
}

TEST_CASE("the lower limbs of Mutlu 2008: five muscles on each side") {
  constexpr site_list legs{mas::mutlu2008};
  STATIC_REQUIRE(legs.size() == 10);
  for (const site where : legs) {
    const site other{where.side == side::left ? side::right : side::left, where.muscle};
    REQUIRE(legs.place(other).has_value());
  }
}

TEST_CASE("the grades of the three Ashworth scales are types apart") {
  STATIC_REQUIRE(takes<grade, mas::sheet<8>>);
  STATIC_REQUIRE_FALSE(takes<ashworth::grade, mas::sheet<8>>);
  STATIC_REQUIRE_FALSE(takes<mmas::grade, mas::sheet<8>>);
  STATIC_REQUIRE_FALSE(takes<grade, ashworth::sheet<8>>);
  STATIC_REQUIRE_FALSE(takes<grade, mmas::sheet<4, 8>>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<grade, unsigned>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<coding<grade>, coding<ashworth::grade>>);
}
