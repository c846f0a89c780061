// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/instrument/gmfm88_aids.hpp>

#include "conformance.hpp"

namespace conformance {

/// A sheet with these raw scores of A to E, each dimension filled from its first item.
inline gmfm88::sheet with_raw_scores(const std::uint8_t (&raw)[5]) noexcept {
  gmfm88::sheet form;
  unsigned n = 1;
  for (unsigned d = 0; d < 5; ++d) {
    constexpr std::uint8_t items[] = {17, 20, 14, 13, 24};
    unsigned left = raw[d];
    for (unsigned i = 0; i < items[d]; ++i, ++n) {
      const unsigned points = left < 3 ? left : 3;
      left -= points;
      if (form.set(item{n}, response{points}) != errc::ok) return {};
    }
  }
  return form;
}

/// Profiles worked out by hand: the mean of the five percents is not raw / 264, and rounding the
/// percents first would change the last three totals.
struct profile {
  std::uint8_t raw[5];
  const char* goals;
  const char* expected;
};
inline constexpr profile profiles[] = {
    {{51, 60, 42, 39, 72},
     "DE",
     "51 60 42 39 72 100.000000 100.000000 100.000000 100.000000 100.000000 100.000000 "
     "100.000000 88"},
    {{0, 0, 0, 0, 0},
     "DE",
     "0 0 0 0 0 0.000000 0.000000 0.000000 0.000000 0.000000 0.000000 0.000000 88"},
    {{51, 60, 42, 0, 0},
     "DE",
     "51 60 42 0 0 100.000000 100.000000 100.000000 0.000000 0.000000 60.000000 0.000000 88"},
    {{17, 20, 14, 13, 24},
     "BC",
     "17 20 14 13 24 33.333333 33.333333 33.333333 33.333333 33.333333 33.333333 33.333333 88"},
    {{51, 60, 30, 20, 10},
     "CD",
     "51 60 30 20 10 100.000000 100.000000 71.428571 51.282051 13.888889 67.319902 61.355311 88"},
    {{48, 54, 30, 13, 9},
     "D",
     "48 54 30 13 9 94.117647 90.000000 71.428571 33.333333 12.500000 60.275910 33.333333 88"},
    {{24, 27, 38, 0, 57},
     "ABCDE",
     "24 27 38 0 57 47.058824 45.000000 90.476190 0.000000 79.166667 52.340336 52.340336 88"},
    {{42, 12, 19, 18, 63},
     "ABCDE",
     "42 12 19 18 63 82.352941 20.000000 45.238095 46.153846 87.500000 56.248977 56.248977 88"},
    {{41, 10, 10, 32, 29},
     "ABCDE",
     "41 10 10 32 29 80.392157 16.666667 23.809524 82.051282 40.277778 48.639481 48.639481 88"},
};

inline constexpr chapter gmfm_88{
    "gmfm88",
    [](checker& c) noexcept {
      for (const profile& p : profiles) {
        gmfm88::goals goals{};
        for (const char* g = p.goals; *g != '\0'; ++g) {
          goals.add(static_cast<gmfm88::dimension>(*g - 'A'));
        }
        line l;
        gmfm88::score(with_raw_scores(p.raw))
            .report(
                [&](const char*, const auto& value) {
                  l.add(value);
                  l.end_word();
                },
                goals);
        c.compare(p.expected, l);
      }
      c.columns(gmfm88::score(gmfm88::sheet{}),
                "raw_a raw_b raw_c raw_d raw_e percent_a percent_b percent_c percent_d percent_e "
                "total_percent tested");
      c.is("!11", gmfm88::score(gmfm88::sheet{}).goal_percent({}));
      const auto sums = gmfm88::score(with_raw_scores({24, 27, 38, 0, 9}));  // 12.5, 39.007003
      rounds<0>(c, "12 13 12", sums.percent(gmfm88::dimension::walking_running_jumping));
      rounds<1>(c, "390 390 390", sums.total_percent());
      rounds<2>(c, "9047 9048 9048", sums.percent(gmfm88::dimension::crawling_and_kneeling));

      using I = gmfm88::instrument;
      c.scores<I>(
          "33333333333333333 33333333333333322222 33333222211100 3322211000000 "
          "3322110000000000000----0",
          "51 55 26 14 12 100.000000 91.666667 61.904762 35.897436 16.666667 61.227106 84");
      c.scores<I>(
          "-----------------.................... rrrrrrrrrrrrrr nnnnnnnnnnnnn "
          "------------------------",
          "0 0 0 0 0 0.000000 0.000000 0.000000 0.000000 0.000000 0.000000 0");
      c.scores<I>("333", "!14 at 3");
      c.scores<I>("3334", "!2 at 3");
      c.scores<I>("333x", "!13 at 3");

      c.random_sheets<I>(60, 88);
      c.random_sheets<gmfm88::instrument_with_aids>(10, 89);

      // Untrusted bytes, in one pass.
      random_numbers random{90};
      for (unsigned draw = 0; draw < 9; ++draw) {
        std::uint8_t bytes[I::item_count];
        gmfm88::sheet copy;
        for (unsigned n = 1; n <= I::item_count; ++n) {
          const unsigned code = random.below(5);
          const response r = code < 4 ? response{code} : motorscale::refused;
          bytes[n - 1] = r.byte();
          if (copy.set(item{n}, r) != errc::ok) c.is("ok", n);
        }
        const auto scores = gmfm88::score(copy);
        const errc e = motorscale::score_bytes<I>(bytes, [&](const gmfm88::scores<I>& s) {
          for (unsigned k = 0; k < 5; ++k) {
            const auto d = static_cast<gmfm88::dimension>(k);
            if (s.raw(d) != scores.raw(d)) c.is("the sheet's raw score", s.raw(d));
            if (s.percent(d) != scores.percent(d)) c.is("the sheet's percent", s.percent(d));
            c.take(s.raw(d));
            c.take(static_cast<std::uint32_t>(s.percent(d).num()));
          }
          if (s.tested() != scores.tested()) c.is("the sheet's count", s.tested());
          c.take(static_cast<std::uint32_t>(s.total_percent().num()));
        });
        if (e != errc::ok) c.is("scores", e);
        item refused{0};
        bytes[7 * draw] = 4;
        const auto never = [&](const auto&) { c.is("no scores", draw); };
        if (motorscale::score_bytes<I>(bytes, never, &refused) != errc::response_not_allowed ||
            refused != item{7 * draw + 1}) {
          c.is("the first byte that is not allowed", refused.number);
        }
      }
    },
    0x3f7b2adf6d8379eb};

}  // namespace conformance
