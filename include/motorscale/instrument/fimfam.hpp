// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/instrument/fim.hpp>

/// UK FIM+FAM version 2.2, 30 items.
///
/// Source: UK FIM+FAM manual, version 2.2.  Items, domains and ranges are verified.  Items are
/// rated 1 to 7 as in FIM.  Motor is the sum of items 1 to 16 (16 to 112), cognitive that of 17 to
/// 30 (14 to 98), total that of all (30 to 210).  A sum with an item that has no response has no
/// value. These are not FIM's scores, though they have the same names: the types differ.
///
/// Licence: belongs to the UK FIM+FAM Users Group on top of FIM; outside the United Kingdom a user
/// must look to the FIM licence (see fim.hpp).  The labels are this library's own.
///
/// Not in it: the items 31 to 36 of extended activities of daily living, which are outside the
/// total and whose range our sources do not give; the US FAM, whose items differ; and the IRF-PAI's
/// code 0, which is FIM's.
namespace motorscale::fimfam {

enum class domain : std::uint8_t {
  self_care,
  sphincter,
  mobility,
  communication,
  psychosocial,
  cognition
};

struct item_entry {
  const char* label{""};
  bool fam;  ///< added to FIM's items by FAM
};

inline constexpr item_entry items[] = {
    // self-care: items 1 to 7
    {"Eating", false},
    {"Swallowing", true},
    {"Grooming", false},
    {"Bathing", false},
    {"Dressing upper half", false},
    {"Dressing lower half", false},
    {"Toileting", false},
    // sphincter: items 8 and 9
    {"Bladder control", false},
    {"Bowel control", false},
    // mobility: items 10 to 16
    {"Transfer bed or chair", false},
    {"Transfer toilet", false},
    {"Transfer tub or shower", false},
    {"Transfer car", true},
    {"Walk or wheelchair", false},
    {"Stairs", false},
    {"Community mobility", true},
    // communication: items 17 to 21
    {"Comprehension", false},
    {"Expression", false},
    {"Reading", true},
    {"Writing", true},
    {"Speech intelligibility", true},
    // psychosocial: items 22 to 25
    {"Social interaction", false},
    {"Emotional status", true},
    {"Adjustment", true},
    {"Leisure", true},
    // cognition: items 26 to 30
    {"Problem solving", false},
    {"Memory", false},
    {"Orientation", true},
    {"Concentration", true},
    {"Safety awareness", true},
};

struct instrument : fim::seven_levels {
  static constexpr description about{
      .prefix = "fimfam",
      .name = "UK FIM+FAM",
      .title = "UK Functional Independence Measure and Functional Assessment Measure, 30 items",
      .edition = "version 2.2",
      .citation =
          "UK FIM+FAM Users Group. The UK FIM+FAM (Functional Assessment Measure), manual, "
          "version 2.2",
      .licence = "UK FIM+FAM Users Group, on top of FIM: outside the UK see the FIM licence",
      .missing = "no published rule: a sum that needs the item has no value",
      .better = direction::higher_is_better,
      .grade = evidence::verified,
      .number = 9,
  };
  static constexpr unsigned item_count = 30;
  static constexpr unsigned motor_items = 16;
  static constexpr section sections[] = {
      {"motor", "Motor", item{1}, item{motor_items}},
      {"cognitive", "Cognitive", item{motor_items + 1}, item{item_count}},
  };
  using domain = fimfam::domain;
  static constexpr section domains[] = {
      {"self_care", "Self-care", item{1}, item{7}},
      {"sphincter", "Sphincter control", item{8}, item{9}},
      {"mobility", "Mobility", item{10}, item{16}},
      {"communication", "Communication", item{17}, item{21}},
      {"psychosocial", "Psychosocial", item{22}, item{25}},
      {"cognition", "Cognition", item{26}, item{30}},
  };
  static constexpr const char* label(item i) noexcept { return row_of(items, i, {}).label; }
};
using sheet = motorscale::sheet<instrument>;
using motor_score = bounded_score<fim::motor_sum<instrument>>;
using cognitive_score = bounded_score<fim::cognitive_sum<instrument>>;
using total_score = bounded_score<item_sum<instrument>>;

static_assert(sizeof items / sizeof items[0] == instrument::item_count);
static_assert([] {
  unsigned of_fim = 0;
  for (const item_entry& i : items) of_fim += !i.fam;
  return of_fim;
}() == fim::instrument::item_count);
static_assert(partition(instrument::domains, instrument::item_count));
static_assert(motor_score::lowest == 16 && motor_score::highest == 112 &&
              cognitive_score::lowest == 14 && cognitive_score::highest == 98 &&
              total_score::lowest == 30 && total_score::highest == 210);

constexpr fim::scores<instrument> score(const tally<instrument>& t) noexcept { return {{t}}; }
using fim::domain_score;

}  // namespace motorscale::fimfam
