// SPDX-License-Identifier: MIT
#include <motorscale/change/thresholds.hpp>

#include <cmath>
#include <cstring>
#include <string>

#include "catch.hpp"

using motorscale::any_score, motorscale::evidence, motorscale::find_threshold,
    motorscale::printed_number, motorscale::threshold, motorscale::threshold_kind,
    motorscale::threshold_named, motorscale::thresholds;

namespace {

template <class Holds>
constexpr bool every_threshold(Holds holds) {
  for (const threshold& t : thresholds) {
    if (!holds(t)) return false;
  }
  return true;
}

double value(printed_number n) { return n.digits / std::pow(10.0, n.places); }

}  // namespace

TEST_CASE("every threshold carries its formula, population and source", "[thresholds]") {
  STATIC_REQUIRE(every_threshold([](const threshold& t) {
    for (const char* text :
         {t.name, t.instrument, t.score, t.formula, t.study.population, t.study.source}) {
      if (text == nullptr || *text == '\0') return false;
    }
    return t.low.digits > 0 && t.low.places == t.high.places && t.low.digits <= t.high.digits &&
           t.first_score_low <= t.first_score_high;
  }));
}

TEST_CASE("no threshold is unverified", "[thresholds]") {
  STATIC_REQUIRE(
      every_threshold([](const threshold& t) { return t.grade != evidence::unverified; }));
}

TEST_CASE("only limits of measurement error have a confidence level", "[thresholds]") {
  STATIC_REQUIRE(every_threshold([](const threshold& t) {
    const bool has_level = t.kind == threshold_kind::minimal_detectable_change ||
                           t.kind == threshold_kind::smallest_real_difference;
    return has_level ? t.confidence_percent == 90 || t.confidence_percent == 95
                     : t.confidence_percent == 0;
  }));
}

TEST_CASE("names are distinct and begin with the instrument", "[thresholds]") {
  for (const threshold& t : thresholds) {
    CHECK(find_threshold(t.name) == &t);
    CHECK(std::string{t.name}.rfind(std::string{t.instrument} + '_', 0) == 0);
  }
  STATIC_REQUIRE(find_threshold("gmfm66_mdc95") == nullptr);
}

TEST_CASE("GMFM-88: the printed SRD lacks sqrt(2), the MDC95 has it (Ko & Kim 2013)",
          "[thresholds]") {
  STATIC_REQUIRE(threshold_named("gmfm88_sem_ko_2013").low == printed_number{160, 2});
  STATIC_REQUIRE(threshold_named("gmfm88_srd_ko_2013").low == printed_number{314, 2});
  STATIC_REQUIRE(threshold_named("gmfm88_mdc95_ko_2013").low == printed_number{443, 2});
  CHECK(std::abs(1.96 * 1.60 - 3.14) < 0.005);
  CHECK(std::abs(1.96 * std::sqrt(2.0) * 1.60 - 4.43) <= 0.0052);
}

TEST_CASE("BBS: the MDC95 by first score is 5, 7, 5, 4 (Donoghue & Stokes 2009)", "[thresholds]") {
  const int expected[] = {5, 7, 5, 4};
  const unsigned from[] = {0, 25, 35, 45}, to[] = {24, 34, 44, 56};
  unsigned band = 0;
  for (const threshold& t : thresholds) {
    if (std::strstr(t.name, "donoghue") == nullptr) continue;
    REQUIRE(band < 4);
    CHECK(t.low == printed_number{expected[band], 0});
    CHECK(t.first_score_low == from[band]);
    CHECK(t.first_score_high == to[band]);
    ++band;
  }
  CHECK(band == 4);
}

TEST_CASE("MDC95 agrees with 1.96 x sqrt(2) x SEM where both are printed (Alghadir 2018)",
          "[thresholds]") {
  const double sem = value(threshold_named("bbs_sem_alghadir_2018").low);
  const double mdc = value(threshold_named("bbs_mdc95_alghadir_2018").low);
  CHECK(std::abs(1.96 * std::sqrt(2.0) * sem - mdc) <= 0.05);
}

TEST_CASE("PBS: the MDC95 is the MDC90 x 1.1915 (Chen 2013)", "[thresholds]") {
  for (const std::string score : {"pbs_", "pbs_static_", "pbs_dynamic_"}) {
    const threshold* at90 = find_threshold((score + "mdc90_chen_2013").c_str());
    const threshold* at95 = find_threshold((score + "mdc95_chen_2013").c_str());
    REQUIRE(at90 != nullptr);
    REQUIRE(at95 != nullptr);
    CHECK(std::abs(value(at90->low) * 1.1915 - value(at95->low)) <= 0.005);
  }
}

TEST_CASE("how many thresholds there are for each instrument", "[thresholds]") {
  const auto count = [](const char* instrument) {
    unsigned n = 0;
    for (const threshold& t : thresholds) n += std::strcmp(t.instrument, instrument) == 0;
    return n;
  };
  CHECK(count("gmfm88") == 9);
  CHECK(count("bbs") == 14);
  CHECK(count("pbs") == 9);
  CHECK(count("mas") == 4);
  CHECK(count("fim") == 4);
}
