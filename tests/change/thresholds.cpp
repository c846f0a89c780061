// SPDX-License-Identifier: MIT
#include <motorscale/change/thresholds.hpp>

#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/instrument/pbs.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

using motorscale::any_score, motorscale::evidence, motorscale::find_threshold,
    motorscale::measured_on, motorscale::printed_number, motorscale::threshold, motorscale::threshold_kind,
    motorscale::threshold_named, motorscale::thresholds;

namespace {

template <class Holds>
constexpr bool every_threshold(Holds holds) {
  for (const threshold& t : thresholds) {
    if (!holds(t)) return false;
  }
  return true;
}

// The values as the sources print them, written down apart from the library.
struct in_print {
  const char* name;
  const char *low, *high;
  unsigned confidence_percent;
  evidence grade;
};
using enum evidence;
// clang-format off
constexpr in_print reference[] = {
    {"gmfm88_sem_ko_2013", "1.60", "1.60", 0, single},
    {"gmfm88_srd_ko_2013", "3.14", "3.14", 95, single},
    {"gmfm88_mdc95_ko_2013", "4.43", "4.43", 95, derived},
    {"gmfm88_mcid_cp_storm_2020", "0.1", "3.0", 0, single},
    {"gmfm88_mcid_abi_storm_2020", "1.1", "5.3", 0, single},
    {"gmfm88_d_mcid_cp_storm_2020", "0.8", "5.2", 0, single},
    {"gmfm88_d_mcid_abi_storm_2020", "2.3", "6.5", 0, single},
    {"gmfm88_e_mcid_cp_storm_2020", "0.3", "4.9", 0, single},
    {"gmfm88_e_mcid_abi_storm_2020", "2.8", "6.5", 0, single},
    {"bbs_mdc95_0_24_donoghue_2009", "5", "5", 95, single},
    {"bbs_mdc95_25_34_donoghue_2009", "7", "7", 95, single},
    {"bbs_mdc95_35_44_donoghue_2009", "5", "5", 95, single},
    {"bbs_mdc95_45_56_donoghue_2009", "4", "4", 95, single},
    {"bbs_sem_0_24_donoghue_2009", "1.80", "1.80", 0, derived},
    {"bbs_sem_25_34_donoghue_2009", "2.53", "2.53", 0, derived},
    {"bbs_sem_35_44_donoghue_2009", "1.80", "1.80", 0, derived},
    {"bbs_sem_45_56_donoghue_2009", "1.44", "1.44", 0, derived},
    {"bbs_mdc90_stevenson_2001", "6", "6", 90, single},
    {"bbs_sem_alghadir_2018", "0.98", "0.98", 0, single},
    {"bbs_mdc95_alghadir_2018", "2.7", "2.7", 95, single},
    {"bbs_mcid_assisted_tamura_2022", "5", "5", 0, single},
    {"bbs_mcid_unassisted_tamura_2022", "4", "4", 0, single},
    {"bbs_mcid_anchor_hayashi_2022", "6.5", "12.5", 0, single},
    {"bbs_mcid_distribution_hayashi_2022", "2.3", "4.9", 0, single},
    {"bbs_mcid_song_2018", "12.5", "12.5", 0, single},
    {"bbs_mcid_gervasoni_2017", "3", "3", 0, single},
    {"bbs_mcid_outpatients_gervasoni_2017", "2", "2", 0, single},
    {"pbs_static_mdc90_chen_2013", "0.79", "0.79", 90, single},
    {"pbs_static_mdc95_chen_2013", "0.94", "0.94", 95, derived},
    {"pbs_dynamic_mdc90_chen_2013", "0.96", "0.96", 90, single},
    {"pbs_dynamic_mdc95_chen_2013", "1.14", "1.14", 95, derived},
    {"pbs_mdc90_chen_2013", "1.59", "1.59", 90, single},
    {"pbs_mdc95_chen_2013", "1.89", "1.89", 95, derived},
    {"pbs_static_mcid_chen_2013", "1.47", "2.92", 0, single},
    {"pbs_dynamic_mcid_chen_2013", "2.23", "2.92", 0, single},
    {"pbs_mcid_chen_2013", "3.66", "5.83", 0, single},
    {"mas_upper_mcid_half_sd_chen_2019", "0.48", "0.48", 0, single},
    {"mas_upper_mcid_0_8_sd_chen_2019", "0.76", "0.76", 0, single},
    {"mas_lower_mcid_half_sd_chen_2019", "0.45", "0.45", 0, single},
    {"mas_lower_mcid_0_8_sd_chen_2019", "0.73", "0.73", 0, single},
    {"fim_mcid_beninato_2006", "22", "22", 0, single},
    {"fim_motor_mcid_beninato_2006", "17", "17", 0, single},
    {"fim_cognitive_mcid_beninato_2006", "3", "3", 0, single},
    {"fim_motor_mcid_nakaguchi_2018", "14.6", "14.6", 0, single},
};
// clang-format on

std::string in_words(printed_number n) {
  std::string digits = std::to_string(n.digits);
  while (digits.size() <= n.places) digits.insert(0, "0");
  if (n.places > 0) digits.insert(digits.size() - n.places, ".");
  return digits;
}

template <class I>
std::vector<std::string> columns_of() {
  std::vector<std::string> names;
  score(motorscale::sheet<I>{}).report([&](const char* name, const auto&...) {
    names.emplace_back(name);
  });
  return names;
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

TEST_CASE("every threshold has the value, the level and the grade of its source", "[thresholds]") {
  CHECK(std::size(reference) == std::size(thresholds));
  for (const in_print& r : reference) {
    INFO(r.name);
    const threshold* t = find_threshold(r.name);
    REQUIRE(t != nullptr);
    CHECK(in_words(t->low) == r.low);
    CHECK(in_words(t->high) == r.high);
    CHECK(t->confidence_percent == r.confidence_percent);
    CHECK(t->grade == r.grade);
  }
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
    if (t.kind == threshold_kind::standard_error_of_measurement) continue;
    REQUIRE(band < 4);
    const threshold* sem = find_threshold(std::string{t.name}.replace(4, 5, "sem").c_str());
    REQUIRE(sem != nullptr);
    CHECK(std::abs(value(sem->low) * 2.772 - expected[band]) < 0.014);  // rounded to 0.01
    CHECK(sem->first_score_low == from[band]);
    CHECK(sem->first_score_high == to[band]);
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

TEST_CASE("whom a threshold was measured on: children with cerebral palsy, or others",
          "[thresholds]") {
  // Ko 2013 and Chen 2013 (19 to 77 months) are of children; Storm 2020 does not tell the ages of
  // its people with CP; the others are of adults with stroke, multiple sclerosis, brain injury.
  for (const threshold& t : thresholds) {
    const std::string name = t.name;
    const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
    const measured_on expected = has("ko_2013") || has("chen_2013") ? measured_on::children_with_cp
                                 : has("cp_storm")                  ? measured_on::people_with_cp
                                                                    : measured_on::others;
    INFO(name);
    CHECK(t.study.people == expected);
    CHECK((expected == measured_on::others) ==
          (std::strstr(t.study.population, "children with CP") != t.study.population &&
           std::strncmp(t.study.population, "CP, ", 4) != 0));
  }
}

TEST_CASE("a threshold names a column of its instrument, or is one of a composite",
          "[thresholds]") {
  const std::pair<const char*, std::vector<std::string>> columns[] = {
      {"gmfm88", columns_of<motorscale::gmfm88::instrument>()},
      {"bbs", columns_of<motorscale::bbs::instrument>()},
      {"pbs", columns_of<motorscale::pbs::instrument>()},
      {"fim", columns_of<motorscale::fim::instrument>()},
      {"mas", {}}};
  unsigned composites = 0;
  for (const threshold& t : thresholds) {
    INFO(t.name);
    bool found = false;
    for (const auto& [prefix, names] : columns) {
      if (prefix != std::string{t.instrument}) continue;
      found = std::find(names.begin(), names.end(), t.score) != names.end();
    }
    CHECK(found == !t.composite);
    composites += t.composite;
  }
  CHECK(composites == 10);
}

TEST_CASE("an important difference is reached, an error of measurement passed", "[thresholds]") {
  STATIC_REQUIRE(threshold_named("fim_mcid_beninato_2006").reached_by_equal());
  STATIC_REQUIRE(!threshold_named("gmfm88_sem_ko_2013").reached_by_equal());
  STATIC_REQUIRE(!threshold_named("gmfm88_srd_ko_2013").reached_by_equal());
  STATIC_REQUIRE(!threshold_named("gmfm88_mdc95_ko_2013").reached_by_equal());
}

TEST_CASE("how many thresholds there are for each instrument", "[thresholds]") {
  const auto count = [](const char* instrument) {
    unsigned n = 0;
    for (const threshold& t : thresholds) n += std::strcmp(t.instrument, instrument) == 0;
    return n;
  };
  CHECK(count("gmfm88") == 9);
  CHECK(count("bbs") == 18);
  CHECK(count("pbs") == 9);
  CHECK(count("mas") == 4);
  CHECK(count("fim") == 4);
}
