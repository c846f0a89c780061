// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/instrument/mas.hpp>
#include <motorscale/instrument/tardieu.hpp>

#include "conformance.hpp"

namespace conformance {

inline constexpr muscle invertor{128};  // one of the caller's own
inline constexpr site case_sites[] = {
    {side::right, muscle::elbow_flexors},
    {side::left, muscle::elbow_flexors},
    {side::right, muscle::wrist_flexors},
    {side::left, muscle::wrist_flexors},
    {side::right, muscle::hip_flexors},
    {side::left, muscle::hip_flexors},
    {side::right, muscle::hip_adductors},
    {side::left, muscle::hip_adductors},
    {side::right, muscle::knee_flexors},
    {side::left, muscle::knee_flexors},
    {side::right, muscle::ankle_plantar_flexors},
    {side::left, muscle::ankle_plantar_flexors},
    {side::right, invertor},
    {side::left, invertor},
};

/// A grade a site, as the form prints it; the sites behind are unanswered.
template <unsigned N>
mas::sheet<N> graded(checker& c, const char* const (&symbols)[N]) noexcept {
  mas::sheet<N> form{*site_list::from(case_sites, N)};
  for (unsigned k = 0; k < N; ++k) {
    const char* last = at_run_time(symbols[k]);
    while (*last != '\0') ++last;
    const auto grade = parse_grade<mas::instrument>(symbols[k], last);
    if (!grade) continue;
    if (form.set(case_sites[k], *grade) != errc::ok) c.is("ok", "a site is not in its list");
  }
  return form;
}

inline constexpr chapter sites{
    "sites",
    [](checker& c) noexcept {
      // The published case, PMC5947854 table 1: every cell 1+.
      const auto all_1_plus = graded(
          c, {"1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+", "1+"});
      c.columns(score(all_1_plus), "median_low median_high max mean_rank mean_half tested");
      c.scores(all_1_plus, "1+ 1+ 1+ 2.000000 1.500000 14");
      c.scores(graded(c, {"0", "1", "1+", "2"}), "1 1+ 2 1.500000 1.125000 4");
      c.scores(graded(c, {"0", "", "1+", "4", "3", "NT"}), "1+ 3 4 2.750000 2.125000 4");
      c.scores(graded(c, {"", "5"}), "!11 !11 !11 !11 !11 0");

      grade_counts<mas::instrument> counts;
      for (unsigned grade = 0; grade < 4; ++grade) {
        if (counts.add(response{at_run_time(grade)}) != errc::ok) c.is("ok", grade);
      }
      rounds<0>(c, "1 2 2", *counts.mean(mas::rank));
      rounds<1>(c, "11 11 11", *counts.mean(mas::half));
      rounds<2>(c, "112 113 112", *counts.mean(mas::half));

      const auto before = graded(c, {"4", "2", "1+", "1", ""});
      const auto after = graded(c, {"2", "2", "1", "1+", ""});
      const auto other = graded(c, {"2", "2", "1", "1+", "0"});
      c.is("2/4 1/4 !9", improved(before, after, 1), improved(before, after, 2),
           improved(before, other, 1));
      const auto of = [](const auto& m) {
        return m ? result<quotient>{quotient{m->value}} : result<quotient>{m.error()};
      };
      c.is("-2/4 -4/8 !9", of(mean_change(before, after, mas::rank)),
           of(mean_change(before, after, mas::half)), of(mean_change(before, other, mas::half)));
      c.is("2 3 5 128", score(before, side::right).median_low(),
           score(before).at_or_above(mas::grade::one_plus), score(before).max(),
           before[{side::left, invertor}]);
      static constexpr std::uint16_t ashworth_04[] = {0, 1, 0xFFFF, 2, 3, 4};
      const auto no_1_plus = coding<mas::grade>::from("ashworth04", ashworth_04, 6, 1);
      c.is("!7 2.000000", score(graded(c, {"1+"})).mean(*no_1_plus).error(),
           score(graded(c, {"2"})).mean(*no_1_plus));
      static constexpr std::uint16_t thousandths[] = {0, 20000, 30000, 40000, 50000, 65534};
      const auto fine = coding<mas::grade>::from("thousandths", thousandths, 6, 30000);
      c.is("2.184467", score(graded(c, {"4", "4", "4"})).mean(*fine));
      c.is("0 4 !2 !2", ashworth::from_printed(1, 1), ashworth::from_printed(5, 1),
           ashworth::from_printed(0, 1), ashworth::from_printed(5, 0));

      using enum tardieu::quality;
      using enum tardieu::velocity;
      const auto found = [&](const char* expected, std::int16_t r2, std::int16_t r1,
                             tardieu::velocity fast, tardieu::quality y) {
        const auto m = tardieu::measurement::from({at_run_time(r2)}, {at_run_time(r1)}, fast, y);
        if (!m) return c.is(expected, m.error());
        const auto x = m->dynamic_component();
        c.is(expected, x ? result<int>{x->degrees} : result<int>{x.error()});
      };
      found("30", 90, 60, v3, catch_and_release);
      found("0", 60, 60, v2, unfatigable_clonus);
      found("!19", 60, 90, v3, catch_and_release);
      found("!19", 60, -1, v3, catch_and_release);
      found("!2", 90, 60, v1, catch_and_release);
      found("!8", 90, 60, v3, slight_resistance);
      const auto angle = [](const result<tardieu::stretch>& s) {
        return s ? result<int>{s->degrees} : result<int>{s.error()};
      };
      c.is("40 40 !19 !19", angle(tardieu::stretch_from(130, 90, tardieu::reading::grows)),
           angle(tardieu::stretch_from(-30, 10, tardieu::reading::shrinks)),
           angle(tardieu::stretch_from(89, 90, tardieu::reading::grows)),
           angle(tardieu::stretch_from(-32768, 32767, tardieu::reading::shrinks)));
      c.is("!2 3 !18 4", tardieu::quality_of_clonus(fixed<1>{0}),
           tardieu::quality_of_clonus(fixed<1>{99}), tardieu::quality_of_clonus(fixed<1>{100}),
           tardieu::quality_of_clonus(fixed<1>{101}));

      random_numbers random{7};
      for (int n = 0; n < 60; ++n) {
        mas::sheet<14> form{*site_list::from(case_sites, 14)};
        for (const site& where : case_sites) {
          const unsigned draw = random.below(8);
          const response r = draw < 6 ? response{draw} : not_tested;
          if (form.set(where, r) != errc::ok) c.is("ok", draw);
        }
        line l;
        for (const auto& scores : {score(form), score(form, side::left)}) {
          scores.report([&](const char*, const auto& v) {
            l.add(v);
            l.end_word();
          });
        }
        c.take(l);
      }
    },
    0xa1b418e5f79ce9d3};

}  // namespace conformance
