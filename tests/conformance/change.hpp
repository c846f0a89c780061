// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/change/change.hpp>
#include <motorscale/change/growth.hpp>
#include <motorscale/change/thresholds.hpp>

#include "conformance.hpp"

namespace conformance {

inline constexpr chapter changes{
    "change",
    [](checker& c) noexcept {
      const auto from = [](std::int32_t first, std::int32_t second) {
        return change{at_run_time(first), second, 1, direction::higher_is_better};
      };
      const auto against = [&](const char* expected, std::int32_t first, std::int32_t second,
                               const char* name) {
        const threshold* t = find_threshold(at_run_time(name));
        if (t == nullptr) return c.is(expected, "no such threshold");
        c.is(expected, from(first, second).against(*t));
      };
      against("0", 40, 45, "bbs_mdc95_35_44_donoghue_2009");  // an MDC has to be passed
      against("2", 40, 46, "bbs_mdc95_35_44_donoghue_2009");
      against("2", 40, 34, "bbs_mdc95_35_44_donoghue_2009");
      against("!6", 45, 56, "bbs_mdc95_35_44_donoghue_2009");
      against("0", 24, 29, "bbs_mdc95_0_24_donoghue_2009");
      against("2", 56, 51, "bbs_mdc95_45_56_donoghue_2009");
      against("0", 30, 36, "bbs_mcid_anchor_hayashi_2022");  // 6.5 to 12.5
      against("1", 30, 37, "bbs_mcid_anchor_hayashi_2022");
      against("1", 30, 42, "bbs_mcid_anchor_hayashi_2022");
      against("2", 30, 43, "bbs_mcid_anchor_hayashi_2022");
      against("2", 60, 82, "fim_mcid_beninato_2006");  // an MCID has to be reached
      against("0", 60, 81, "fim_mcid_beninato_2006");
      const auto measured = [&](std::int32_t second) {
        return change{6000, second, 100, direction::higher_is_better}.against(
            *find_threshold("gmfm88_srd_ko_2013"));
      };
      c.is("0 2", measured(6314), measured(6315));

      c.is("2 0 1", from(40, 46).outcome(), from(40, 34).outcome(), from(40, 40).outcome());
      const change mas{fraction<2>{3, 2}, fraction<2>{1, 2}, direction::lower_is_better};
      c.is("2 -1/1", mas.outcome(), mas.difference());
      c.is("3/2 15/4 !10 !10", from(40, 46).monthly(months{at_run_time(4)}),
           from(40, 46).relative_monthly(months{4}), from(40, 46).monthly(months{0}),
           from(0, 46).relative_monthly(months{4}));

      const auto limit =
          growth_figure_of("I", growth_scale::gmfm88_percent, growth_quantity::limit);
      c.is("968 1 !6", limit->digits, limit->places,
           growth_figure_of("I", growth_scale::fmfm_ability, growth_quantity::limit).error());

      unsigned count = 0;
      for (const threshold& t : thresholds) {
        line l;
        l.add(t.kind);
        l.end_word();
        l.add(t.confidence_percent);
        l.end_word();
        for (const printed_number& p : {t.low, t.high}) {
          l.add(fixed<0>{p.digits});
          l.add('e');
          l.add(p.places);
          l.end_word();
        }
        l.add(t.first_score_low);
        l.add('-');
        l.add(t.first_score_high);
        c.take(l);
        ++count;
      }
      c.is("44", count);
    },
    0x4fc1f9ed0148d550};

}  // namespace conformance
