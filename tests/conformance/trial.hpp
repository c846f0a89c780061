// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/trial/agreement.hpp>
#include <motorscale/trial/consistency.hpp>
#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/groups.hpp>
#include <motorscale/trial/paired.hpp>
#include <motorscale/trial/pool.hpp>
#include <motorscale/trial/summary.hpp>

#include "measure.hpp"

/// Statistics of trials: a few results in six decimals, and all of their bits in the digest.
namespace conformance {

inline void take_all(checker& c, std::initializer_list<double> numbers) noexcept {
  for (const double x : numbers) c.take(bits_of(x));
}
inline void take_line(checker& c, const result<trial::estimate>& e) noexcept {
  if (!e) return c.is("an estimate", e.error());
  take_all(c, {e->value, e->se, e->limits.low, e->limits.high, e->statistic, e->df, e->p});
}

inline void check_distributions(checker& c) noexcept {
  using namespace trial;
  const auto x = [](double value) { return at_run_time(value); };
  are_about(c, "0.024998 0.025000 0.036694 0.050044 0.250000 0.028137",
            normal_tails(x(1.96))->upper, normal_tails(x(1.959963984540054))->upper,
            t_tails(x(2.0), 10)->upper, chi_square_tails(x(3.84), 1)->upper,
            beta_tails(x(0.5), 1, 2)->upper, f_tails(x(4.0), 3, 15)->upper);
  are_about(c, "1.959964 2.228139 3.841459 3.287382", *normal_quantile(above(x(0.025))),
            *t_quantile(above(x(0.025)), 10), *chi_square_quantile(above(x(0.05)), 1),
            *f_quantile(above(x(0.05)), 3, 15));
  for (const double z : {0.1, 0.7, 2.5, 9.0, 30.0}) {
    for (const double df : {1.0, 2.5, 17.0, 400.0}) {
      take_all(c, {t_tails(x(z), df)->upper, chi_square_tails(x(z), df)->upper,
                   f_tails(x(z), df, 7)->lower});
    }
    take_all(c, {normal_tails(x(z))->upper, *small_sample_correction(z + 1)});
  }
  for (const double p : {1e-200, 1e-5, 0.2}) {
    take_all(c, {*normal_quantile(above(x(p))), *t_quantile(above(x(p)), 3),
                 *chi_square_quantile(below(x(p)), 5), *f_quantile(above(x(p)), 5, 40)});
  }
}

inline void check_visits(checker& c) noexcept {
  using namespace trial;
  random_numbers random{14};
  for (int n = 0; n < 6; ++n) {
    std::int64_t changes[12], sorted[12];
    double scratch[signed_rank_room(12)];
    moments change, both;
    for (std::int64_t& one : changes) {
      const auto before = static_cast<std::int64_t>(random.below(40));
      one = static_cast<std::int64_t>(random.below(30)) - 9;
      change.add(one);
      both.add(before, before + one);
    }
    for (const zero_rule zeros : {zero_rule::dropped, zero_rule::ranked}) {
      for (int i = 0; i < 12; ++i) sorted[i] = changes[i];
      const auto ranks = *signed_ranks::of(sorted, 12, zeros);
      take_all(c, {ranks.exact(scratch, signed_rank_room(12))->p, ranks.normal()->p,
                   ranks.corrected()->statistic});
    }
    take_line(c, paired_t(change, 0.95));
    take_all(c, {sign_test(changes, 12)->p, friedman_test(changes, 4, 3)->p,
                 smcc(change, 0.95)->limits.low, smcr(both, 0.95)->limits.high});
    const auto limits = *bland_altman(change, 0.9);
    take_all(c, {limits.sd, limits.limits.low, limits.of_bias.high});
  }
  std::int64_t eight[] = {-1, -1, -1, -1, -1, -1, -1, -1};
  are_about(c, "0.004678",
            signed_ranks::of(at_run_time(&eight[0]), 8, zero_rule::dropped)->normal()->p);
}

inline void check_groups(checker& c) noexcept {
  using namespace trial;
  random_numbers random{15};
  for (int n = 0; n < 6; ++n) {
    grouped_value values[14];
    double scratch[rank_sum_room(6, 8)];
    moments arms[2];
    for (int i = 0; i < 14; ++i) {
      const auto baseline = static_cast<std::int64_t>(random.below(50));
      values[i] = {static_cast<std::int64_t>(random.below(20)) + baseline / 2, i < 6};
      arms[i < 6 ? 0 : 1].add(values[i].value, baseline);
    }
    const auto ranks = *rank_sums::of(values, 14);
    take_all(
        c, {ranks.exact(scratch, rank_sum_room(6, 8))->p, ranks.normal()->p, ranks.corrected()->p});
    const auto a = summary_of(arms[0]), b = summary_of(arms[1]);
    take_line(c, student(a, b, 0.95));
    take_line(c, welch(a, b, 0.99));
    take_line(c, ancova(arms[0], arms[1], 0.95));
    for (const smd_recipe recipe :
         {smd_recipe::metafor, smd_recipe::unbiased, smd_recipe::revman, smd_recipe::cohen}) {
      const auto g = *standardise(a, b, recipe, 0.95);
      take_all(c, {g.d, g.g, g.se, g.limits.low});
    }
  }
  const two_groups fever{{7, at_run_time(std::uint64_t{19})}, {4, 20}};
  are_about(c, "0.300845 0.242696 0.416610", fisher(fever)->p,
            chi_square(fever, continuity::plain)->p, chi_square(fever, continuity::yates)->p);
  for (const double p : {clopper_pearson(fever.first, 0.95)->low, wilson(fever.first, 0.95)->high,
                         newcombe(fever, 0.95)->low}) {
    c.take(bits_of(p));
  }
}

inline void check_pooling(checker& c) noexcept {
  using namespace trial;
  effect studies[] = {{0.3, 0.04}, {-0.2, 0.09},  {0.9, 0.02}, {0.5, 0.15}, {0.1, 0.05},
                      {1.2, 0.3},  {0.44, 0.011}, {0.7, 0.08}, {-0.1, 0.06}};
  studies[0].value = at_run_time(studies[0].value);
  for (const tau2_method method :
       {tau2_method::fixed, tau2_method::dersimonian_laird, tau2_method::paule_mandel,
        tau2_method::restricted_maximum, tau2_method::maximum, tau2_method::hunter_schmidt}) {
    const auto p = *pooling::of(studies, 9, method);
    const auto line = p.line(pooled_test::hartung_knapp, 0.95);
    take_line(c, line);
    take_line(c, p.line(pooled_test::z, 0.95));
    take_line(c, p.egger(0.95));
    take_all(c, {p.tau2(), *p.i2(), p.weight(studies[3]), p.tau2_interval(0.95)->high});
    if (method == tau2_method::restricted_maximum) {
      are_about(c, "0.102112 0.392556 0.073531 0.711582", p.tau2(), line->value, line->limits.low,
                line->limits.high);
      take_all(c, {p.prediction(prediction_rule::t_k_minus_2, *line, 0.95)->low});
    }
  }
  const two_groups tables[] = {{{10, 19}, {14, 20}},
                               {{9, at_run_time(std::uint64_t{27})}, {8, 27}}};
  for (const event_measure what :
       {event_measure::risk_ratio, event_measure::odds_ratio, event_measure::risk_difference}) {
    const auto mh = *mantel_haenszel(what, tables, 2);
    const auto e = *effect_of(what, tables[1]);
    take_all(c, {mh.value, mh.se, e.value, e.variance});
  }
  take_all(c, {peto_effect(tables[0])->value});
}

inline void check_agreement(checker& c) noexcept {
  using namespace trial;
  static constexpr std::int64_t rows[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                          7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
  const auto t = *two_way::of(at_run_time(&rows[0]), 6, 4);
  const auto a = *t.agreement(0.95), b = *t.consistency(0.95);
  are_about(c, "0.289764 0.018787 0.761084 0.714841", a.value, a.limits.low, a.limits.high,
            b.value);
  take_all(c, {b.limits.low, b.limits.high, t.sem(), *t.minimal_detectable_change(0.95)});
  rating_pair pairs[12];
  rating_margin scratch[24];
  for (unsigned i = 0; i < 12; ++i) pairs[i] = {rows[2 * i], rows[2 * i + 1]};
  for (const kappa_weights weights :
       {kappa_weights::plain, kappa_weights::linear, kappa_weights::quadratic}) {
    const auto k = *kappa_of(pairs, 12, weights, 0.95, scratch, 24);
    take_all(c, {k.value, k.se, k.limits.low});
  }
}

inline constexpr chapter trials{"trial",
                                [](checker& c) noexcept {
                                  check_distributions(c);
                                  check_visits(c);
                                  check_groups(c);
                                  check_pooling(c);
                                  check_agreement(c);
                                },
                                0xe32e5f948dd4ddee};

}  // namespace conformance
