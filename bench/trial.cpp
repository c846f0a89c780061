// SPDX-License-Identifier: MIT
#include <benchmark/benchmark.h>

#include <cstdint>

#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/paired.hpp>
#include <motorscale/trial/pool.hpp>

using namespace motorscale::trial;

namespace {

/// Fisher's test of Gu 2020's five adverse events; the value is the sum of their p.
void fisher_tables(benchmark::State& state) {
  two_groups tables[] = {{{10, 19}, {14, 20}},
                         {{6, 19}, {9, 20}},
                         {{7, 19}, {4, 20}},
                         {{5, 19}, {3, 20}},
                         {{1, 19}, {3, 20}}};
  double sum = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(tables);
    sum = 0;
    for (const two_groups& t : tables) sum += fisher(t)->p;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(5 * state.iterations());
  state.counters["value"] = sum;
}
BENCHMARK(fisher_tables)->Name("trial/fisher");

/// Fisher's test of groups of 1000.
void fisher_large(benchmark::State& state) {
  two_groups tables[] = {{{400, 1000}, {450, 1000}}, {{5, 1000}, {90, 1000}}};
  double sum = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(tables);
    sum = 0;
    for (const two_groups& t : tables) sum += fisher(t)->p;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(2 * state.iterations());
  state.counters["value"] = sum;
}
BENCHMARK(fisher_large)->Name("trial/fisher_large");

/// REML with Hartung-Knapp and the intervals of tau2 and I2, of nine studies.
void reml(benchmark::State& state) {
  effect studies[] = {{0.3, 0.04}, {-0.2, 0.09},  {0.9, 0.02}, {0.5, 0.15}, {0.1, 0.05},
                      {1.2, 0.3},  {0.44, 0.011}, {0.7, 0.08}, {-0.1, 0.06}};
  double found = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(studies);
    const auto p = *pooling::of(studies, 9, tau2_method::restricted_maximum);
    const auto line = *p.line(pooled_test::hartung_knapp, 0.95);
    const auto tau2 = *p.tau2_interval(0.95);
    found =
        p.tau2() + line.p + line.limits.high + tau2.high + p.i2_at(tau2.low) + p.i2_at(tau2.high);
    benchmark::DoNotOptimize(found);
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["value"] = found;
}
BENCHMARK(reml)->Name("trial/reml");

/// The exact signed-rank test of 30 changes without ties.
void signed_rank(benchmark::State& state) {
  constexpr std::int64_t changes[] = {13, 21, -4, 33, 22, 7,  -11, 45,  29, 38,
                                      19, -2, 9,  51, 24, 16, -23, 31,  5,  27,
                                      14, 42, -6, 36, 20, 12, 3,   -17, 26, 49};
  double scratch[signed_rank_room(30)];
  double p = 0;
  for (auto _ : state) {
    std::int64_t sorted[30];
    for (unsigned n = 0; n < 30; ++n) sorted[n] = changes[n];
    benchmark::DoNotOptimize(sorted);
    p = signed_ranks::of(sorted, 30, zero_rule::dropped)->exact(scratch, signed_rank_room(30))->p;
    benchmark::DoNotOptimize(p);
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["value"] = p;
}
BENCHMARK(signed_rank)->Name("trial/signed_rank");

}  // namespace
