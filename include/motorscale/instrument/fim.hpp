// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/instrument/fim_family.hpp>

/// FIM, 18 items.  What UK FIM+FAM and WeeFIM have in common with it is in fim_family.hpp.
///
/// Source: Guide for Use of the Uniform Data Set for Medical Rehabilitation.  Items, domains, the
/// levels 1 to 7, the ranges and that there is no "not applicable" are verified; that an item which
/// cannot be tested is rated 1 has a single source, and is the rater's to do: a blank is not 1.
///
/// Motor is the sum of items 1 to 13 (13 to 91), cognitive that of 14 to 18 (5 to 35), total that
/// of all (18 to 126).  A sum with an item that has no response has no value.  A rating says what
/// the patient does, at the poorest of the period.  Raw sums are ordinal, not interval.
///
/// Licence: FIM and WeeFIM are trade marks and proprietary.  Whoever uses them, studies and
/// software included, must hold a licence of their owner (Uniform Data System for Medical
/// Rehabilitation). Here are only range checks, sums and this library's own labels.
///
/// Not in it: level descriptions, decision trees, and any table of interval values (the licence of
/// the published one is not settled, and it rests on the totals of adults).
namespace motorscale::fim {

enum class domain : std::uint8_t {
  self_care,
  sphincter,
  transfers,
  locomotion,
  communication,
  social_cognition
};

inline constexpr const char* labels[] = {
    "Eating",
    "Grooming",
    "Bathing",
    "Dressing upper half",
    "Dressing lower half",
    "Toileting",
    "Bladder control",
    "Bowel control",
    "Transfer bed or chair",
    "Transfer toilet",
    "Transfer tub or shower",
    "Walk or wheelchair",
    "Stairs",
    "Comprehension",
    "Expression",
    "Social interaction",
    "Problem solving",
    "Memory",
};

struct instrument : seven_levels {
  static constexpr description about{
      .prefix = "fim",
      .name = "FIM",
      .title = "Functional Independence Measure, 18 items",
      .edition = "18 items on 7 levels",
      .citation =
          "Guide for Use of the Uniform Data Set for Medical Rehabilitation, version 3.1. State "
          "University of New York at Buffalo, 1990",
      .licence =
          "proprietary, trade mark of Uniform Data System for Medical Rehabilitation: the user "
          "must hold a licence",
      .missing = "no published rule: a sum that needs the item has no value",
      .better = direction::higher_is_better,
      .grade = evidence::verified,
      .number = 8,
  };
  static constexpr unsigned item_count = 18;
  static constexpr unsigned motor_items = 13;
  static constexpr section sections[] = {
      {"motor", "Motor", item{1}, item{motor_items}},
      {"cognitive", "Cognitive", item{motor_items + 1}, item{item_count}},
  };
  using domain = fim::domain;
  static constexpr section domains[] = {
      {"self_care", "Self-care", item{1}, item{6}},
      {"sphincter", "Sphincter control", item{7}, item{8}},
      {"transfers", "Transfers", item{9}, item{11}},
      {"locomotion", "Locomotion", item{12}, item{13}},
      {"communication", "Communication", item{14}, item{15}},
      {"social_cognition", "Social cognition", item{16}, item{18}},
  };
  static constexpr const char* label(item i) noexcept { return row_of(labels, i, ""); }
};
using sheet = motorscale::sheet<instrument>;
using motor_score = bounded_score<motor_sum<instrument>>;
using cognitive_score = bounded_score<cognitive_sum<instrument>>;
using total_score = bounded_score<item_sum<instrument>>;

static_assert(sizeof labels / sizeof labels[0] == instrument::item_count);
static_assert(partition(instrument::domains, instrument::item_count));
static_assert(motor_score::lowest == 13 && motor_score::highest == 91 &&
              cognitive_score::lowest == 5 && cognitive_score::highest == 35 &&
              total_score::lowest == 18 && total_score::highest == 126);

constexpr scores<instrument> score(const tally<instrument>& t) noexcept { return {{t}}; }

/// What code 0 of the IRF-PAI, "activity did not occur", is to count as, item 1 first: a decision
/// of the caller's, under its name.  FIM itself has no 0, and a sheet never takes one.
struct zero_recode {
  const char* name;
  response instead[instrument::item_count];
};

/// Records an IRF-PAI code: 1 to 7 as it is, 0 as `zero` has it for this item.
/// `errc::response_not_allowed` also for a 0 where `zero` leaves the item unanswered.
constexpr errc set_recoded(sheet& s, item i, exact<unsigned> code,
                           const zero_recode& zero) noexcept {
  if (code != 0) return s.set(i, response{unsigned{code}});
  if (i.number < 1 || i.number > instrument::item_count) return errc::no_such_item;
  const response instead = zero.instead[i.number - 1u];
  return instead == unanswered ? errc::response_not_allowed : s.set(i, instead);
}

inline constexpr band<unsigned> china_bands[] = {
    {18, 18, "complete dependence"},
    {19, 35, "very severe"},
    {36, 53, "severe"},
    {54, 71, "moderate"},
    {72, 89, "mild"},
    {90, 107, "very mild / conditional"},
    {108, 125, "basic independence"},
    {126, 126, "complete independence"},
};
/// Chinese practice with adults.  Verified, but for the two lowest: these have a single source, and
/// another merges them.
inline constexpr bands_for<item_sum<instrument>> china =
    band_set<unsigned>{"fim_china", "Chinese FIM practice, adults", china_bands};
static_assert(china.bands().covers(total_score::lowest, total_score::highest));

}  // namespace motorscale::fim
