// SPDX-License-Identifier: MIT
// An instrument of a caller's own with one mistake at a time: the first error names it.
// EXPECT 1: an instrument's prefix is small letters and digits
// EXPECT 2: one of your own has 128 to 255
// EXPECT 3: an instrument says its name, title, edition, citation
// EXPECT 4: an instrument says whether a higher or a lower score is `better`
// EXPECT 5: the names of items are distinct
// EXPECT 6: an instrument that names its items has a name for each
// EXPECT 7: a response that is allowed has no printed symbol
// EXPECT 8: a response that is allowed has no printed symbol
// EXPECT 9: each item of an instrument allows two responses at least
// EXPECT 10: an instrument that labels its items has a label for each
// EXPECT 11: the sections have items 1 to `item_count`, each in one of them
// EXPECT 12: the sections have items 1 to `item_count`, each in one of them
// EXPECT 13: the sections have items 1 to `item_count`, each in one of them
// EXPECT 14: the sections have items 1 to `item_count`, each in one of them
// EXPECT 15: a form has 1 to 255 items
// EXPECT 16: a section has a column of small letters, digits and _, and a name
// EXPECT 17: two columns have the same name
// EXPECT 18: two columns have the same name
// EXPECT 19: the reasons that a sheet takes either all count as 0 or all leave no score
// EXPECT 20: sum_score has no sum where an item is missing
// EXPECT 21: an instrument has `about`
// EXPECT 22: an instrument has `item_count`
// EXPECT 23: an instrument has `sections[]`
// EXPECT 24: an instrument has `allowed(item)`
// EXPECT 25: an instrument has `when(missing)`
// EXPECT 26: an instrument has `printed`
// EXPECT 27: an instrument with a sum_score has `total_column`
// EXPECT 28: one of your own has 128 to 255
// EXPECT 29: two instruments have the same prefix
// EXPECT 30: an instrument has a function `score` of its tally
// EXPECT 31: two forms have the same prefix
// EXPECT 32: a form has no number
// EXPECT 33: the codes that an item allows must rise and lie between 0 and 15
// EXPECT 34: the codes that an item allows must rise and lie between 0 and 15
// EXPECT 35: a response that is allowed has no printed symbol
// EXPECT 36: two columns have the same name
// EXPECT 37: an instrument that prints half_points says `in_half_points`
#include <motorscale/core/sum_score.hpp>

#ifndef BAD
#define BAD 0
#endif
#if BAD == 0 || (28 <= BAD && BAD <= 32)
#include <motorscale/codec/classified_form.hpp>
#endif
#define MISTAKE(number, wrong, right) (BAD == (number) ? (wrong) : (right))

namespace own {
using namespace motorscale;

struct instrument {
#if BAD != 21
  static constexpr description about{
      .prefix = MISTAKE(1, "Own_", MISTAKE(29, "bbs", MISTAKE(31, "gmfcs", "own"))),
      .name = "Own",
      .title = "A scale of the caller's",
      .edition = "4 items",
      .citation = MISTAKE(3, "", "this test"),
      .licence = "none",
      .missing = "no total",
#if BAD != 4
      .better = direction::higher_is_better,
#endif
      .grade = evidence::single,
      .number = MISTAKE(2, 300, MISTAKE(28, 12, MISTAKE(32, description::no_number, 128))),
  };
#endif
#if BAD != 22
  static constexpr unsigned item_count = MISTAKE(14, 5, MISTAKE(15, 256, 4));
#endif
#if BAD != 23
  static constexpr section sections[] = {
      {MISTAKE(16, "", MISTAKE(18, "total", "sit")), "Sitting", item{MISTAKE(11, 2, 1)}, item{2}},
      {MISTAKE(17, "sit", "stand"), "Standing", item{MISTAKE(12, 4, MISTAKE(13, 2, 3))}, item{4}}};
#endif
#if BAD != 27
  static constexpr const char* total_column = MISTAKE(36, "tested", "total");
#endif
#if BAD == 6
  static constexpr const char* item_names[] = {"a", "b", "c"};
#else
  static constexpr const char* item_names[] = {"a", "b", "c", MISTAKE(5, "a", "d")};
#endif
#if BAD == 8
  static constexpr const char* printed[] = {"0", "1"};
#elif BAD == 35
  static constexpr const char* symbols_of_two[] = {"0", "1"};
  static constexpr symbols printed = symbols_of_two;
#elif BAD == 37
  static constexpr symbols printed = half_points;
#elif BAD != 26
  static constexpr const char* printed[] = {"0", "1", MISTAKE(7, nullptr, "2")};
#endif
#if BAD == 10
  static constexpr const char* labels[] = {"one", "two", "three"};
#else
  static constexpr const char* labels[] = {"one", "two", "three", "four"};
#endif
  static constexpr const char* label(item i) noexcept {
    return row_of(labels, i, "");
  }
#if BAD != 24
  static constexpr response_set allowed(item i) noexcept {
    if (BAD == 33) return response_set::from_to(2, 0);
    if (BAD == 34) return {0, 1, 16};
    return BAD == 9 && i == item{3} ? response_set{} : response_set::from_to(0, 2);
  }
#endif
#if BAD != 25
  static constexpr missing_rule when(missing reason) noexcept {
    const bool zero = BAD == 20 || (BAD == 19 && reason == missing::refused);
    return zero ? missing_rule::counts_as_zero : missing_rule::leaves_no_score;
  }
#endif
};
using scores = sum_score<instrument>;
#if BAD != 30
constexpr scores score(const tally<instrument>& t) noexcept { return {t}; }
#endif
constexpr scores empty{motorscale::sheet<instrument>{}};

using mine = all_instruments::with<instrument>;
static_assert(registry<mine>[0].item_count == 88);
static_assert(forms_with<mine>::find(128)->place_count == 4);
}  // namespace own
