// SPDX-License-Identifier: MIT
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

#include <motorscale/measure/raw_table.hpp>

namespace measure = motorscale::measure;

namespace {

constexpr unsigned items = 66, steps = 3, persons = 200;
using model = measure::partial_credit<items, steps>;
using pattern = measure::pattern<items>;

/// The same calibration and persons as in measure.R.  Each person was tested on about three items
/// of four, and no two on the same; and once on all of them.
struct cohort {
  model calibrated;
  std::vector<pattern> some_items, all_items;

  cohort() {
    const auto number = [this](unsigned span) {
      return (static_cast<int>(random(128 * span + 1)) - static_cast<int>(64 * span)) / 64.0;
    };
    measure::calibration<items, steps> c{.name = {"toy", "Bench", "1", "made up"},
                                         .kind = measure::step_kind::partial_credit_step};
    for (unsigned i = 0; i < items; ++i) {
      c.items[i].number = motorscale::item{i + 1};
      const double location = number(3);
      for (unsigned j = 0; j < steps; ++j) c.items[i].add(location + number(2));
    }
    calibrated = *model::from(c);
    while (all_items.size() < persons) {
      const double ability = number(4);
      motorscale::response some[items], all[items];
      for (unsigned i = 0; i < items; ++i) {
        const bool tested = random(4) != 0;
        unsigned category = 0;
        for (unsigned j = 0; j < steps; ++j) category += c.items[i].steps[j] < ability + number(4);
        all[i] = motorscale::response{category};
        if (tested) some[i] = all[i];
      }
      some_items.push_back(*calibrated.read(some));
      all_items.push_back(*calibrated.read(all));
    }
  }

 private:
  unsigned random(unsigned n) { return static_cast<unsigned>(generator_() % n); }
  std::minstd_rand0 generator_{88};
};

const cohort& everybody() {
  static const cohort c;
  return c;
}

/// What R has to find too.
void show_mean(benchmark::State& state, double sum, double count) {
  state.counters["mean_ability"] = sum / count;
}

void estimates(benchmark::State& state, const std::vector<pattern> cohort::*of,
               measure::estimator how) {
  const std::vector<pattern>& tested = everybody().*of;
  double sum = 0;
  for (auto _ : state) {
    sum = 0;
    for (const pattern& p : tested) sum += estimate(everybody().calibrated, p, how)->logit.value;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(persons));
  show_mean(state, sum, persons);
}
constexpr auto eap = measure::expected_a_posteriori(0, 2);
BENCHMARK_CAPTURE(estimates, some, &cohort::some_items, measure::maximum_likelihood)
    ->Name("measure/some_items/mle");
BENCHMARK_CAPTURE(estimates, all_mle, &cohort::all_items, measure::maximum_likelihood)
    ->Name("measure/all_items/mle");
BENCHMARK_CAPTURE(estimates, all_wle, &cohort::all_items, measure::weighted_likelihood)
    ->Name("measure/all_items/wle");
BENCHMARK_CAPTURE(estimates, all_eap, &cohort::all_items, eap)->Name("measure/all_items/eap");

void table(benchmark::State& state) {
  double sum = 0;
  for (auto _ : state) {
    const measure::raw_table abilities{everybody().calibrated, measure::maximum_likelihood};
    sum = 0;
    for (unsigned raw = 1; raw < items * steps; ++raw) sum += abilities.of(raw)->logit.value;
    benchmark::DoNotOptimize(sum);
  }
  show_mean(state, sum, items * steps - 1);
}
BENCHMARK(table)->Name("measure/table");

}  // namespace
