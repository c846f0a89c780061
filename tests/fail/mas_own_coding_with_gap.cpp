// SPDX-License-Identifier: MIT
// EXPECT: own_coding_without_a_grade
#include <motorscale/instrument/mas.hpp>

using motorscale::mas::grade;

struct scale : motorscale::mas::instrument {
#ifdef BAD
  static constexpr motorscale::mean_column<grade> mean_columns[] = {
      { "mean",
        { "made up",
          { 0,
            1,
            motorscale::coding<grade>::no_value,
            2,
            3,
            4 } } }};
#else
  static constexpr motorscale::mean_column<grade> mean_columns[] = {
      {"mean", {"made up", {0, 1, 1, 2, 3, 4}}}};
#endif
};

void report(const motorscale::grade_counts<scale>& counts) {
  counts.report([](const char*, const auto&) {});
}
