// SPDX-License-Identifier: MIT
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

#include <motorscale/instrument/gmfm88.hpp>

namespace gmfm88 = motorscale::gmfm88;

namespace {

/// What a spreadsheet holds: the scores, and 0 where the item was not tested.
template <class Number>
using form = std::array<Number, 88>;
using byte = std::uint8_t;

template <class Number>
form<Number> random_form(std::mt19937& gen) {
  form<Number> f;
  for (Number& score : f) score = static_cast<Number>(gen() % 4);
  return f;
}

gmfm88::sheet random_sheet(std::mt19937& gen) {
  gmfm88::sheet s;
  for (unsigned n = 1; n <= 88; ++n) {
    const auto chosen = static_cast<unsigned>(gen() % 5);
    const motorscale::response r =
        chosen < 4 ? motorscale::response{chosen} : motorscale::not_tested;
    if (s.set(motorscale::item{n}, r) != motorscale::errc::ok) std::abort();
  }
  return s;
}

// ---- one sheet: against the formula in doubles, in every layout that a program would use ----

constexpr std::size_t few = 1024;  // they stay in the cache

template <class Sum, unsigned First, unsigned Last, class Number>
double percent(const form<Number>& f) {
  Sum raw = 0;
  for (unsigned n = First; n <= Last; ++n) raw = static_cast<Sum>(raw + f[n - 1]);
  return 100.0 * raw / (3 * (Last - First + 1));
}

template <class Sum, class Number>
double total_percent(const form<Number>& f) {
  return (percent<Sum, 1, 17>(f) + percent<Sum, 18, 37>(f) + percent<Sum, 38, 51>(f) +
          percent<Sum, 52, 64>(f) + percent<Sum, 65, 88>(f)) /
         5;
}

template <class Element>
std::vector<Element> made_by(Element (&make)(std::mt19937&), std::size_t count) {
  std::mt19937 gen{88};
  std::vector<Element> all;
  all.reserve(count);
  while (all.size() < count) all.push_back(make(gen));
  return all;
}

template <class Element>
void each(benchmark::State& state, Element (&make)(std::mt19937&), auto score) {
  const std::vector<Element> all = made_by(make, few);
  for (auto _ : state) {
    for (const Element& one : all) benchmark::DoNotOptimize(score(one));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(few));
}

template <class Number, class Sum>
void formula(benchmark::State& state) {
  each(state, random_form<Number>, [](const auto& f) { return total_percent<Sum>(f); });
}
BENCHMARK(formula<int, int>)->Name("one/exact/formula/int");
BENCHMARK(formula<double, double>)->Name("one/exact/formula/double");
BENCHMARK(formula<byte, int>)->Name("one/exact/formula/byte");
BENCHMARK(formula<byte, byte>)->Name("one/exact/formula/byte_sum");

void sheet(benchmark::State& state) {
  each(state, random_sheet, [](const auto& s) { return gmfm88::score(s).total_percent(); });
}
BENCHMARK(sheet)->Name("one/exact/sheet");

template <class Number, class Sum>
void rounded_formula(benchmark::State& state) {
  each(state, random_form<Number>,
       [](const auto& f) { return std::round(total_percent<Sum>(f) * 100) / 100; });
}
BENCHMARK(rounded_formula<int, int>)->Name("one/rounded/formula/int");
BENCHMARK(rounded_formula<double, double>)->Name("one/rounded/formula/double");
BENCHMARK(rounded_formula<byte, int>)->Name("one/rounded/formula/byte");
BENCHMARK(rounded_formula<byte, byte>)->Name("one/rounded/formula/byte_sum");

void rounded_sheet(benchmark::State& state) {
  each(state, random_sheet, [](const auto& s) {
    return gmfm88::score(s).total_percent().template round<2>(
        motorscale::rounding::half_away_from_zero);
  });
}
BENCHMARK(rounded_sheet)->Name("one/rounded/sheet");

// ---- an array of a million sheets: against adding up the same bytes as words ----

constexpr std::size_t many = 1'000'000;

const std::vector<gmfm88::sheet>& million() {
  static const std::vector<gmfm88::sheet> sheets = [] {
    std::vector<gmfm88::sheet> some = made_by(random_sheet, few);
    std::vector<gmfm88::sheet> all(many);
    for (std::size_t i = 0; i < many; ++i) all[i] = some[i % few];
    return all;
  }();
  return sheets;
}

void count_all(benchmark::State& state) {
  const auto sheets = state.iterations() * static_cast<std::int64_t>(many);
  state.SetItemsProcessed(sheets);
  state.SetBytesProcessed(sheets * static_cast<std::int64_t>(sizeof(gmfm88::sheet)));
}

void words(benchmark::State& state) {
  std::vector<std::uint64_t> all(many * sizeof(gmfm88::sheet) / sizeof(std::uint64_t));
  std::memcpy(all.data(), million().data(), many * sizeof(gmfm88::sheet));
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const std::uint64_t word : all) sum += word;
    benchmark::DoNotOptimize(sum);
  }
  count_all(state);
}
BENCHMARK(words)->Name("array/words");

void array(benchmark::State& state) {
  const std::vector<gmfm88::sheet>& sheets = million();
  std::vector<gmfm88::percent> totals(many);
  for (auto _ : state) {
    for (std::size_t i = 0; i < many; ++i) totals[i] = gmfm88::score(sheets[i]).total_percent();
    benchmark::DoNotOptimize(totals.data());
    benchmark::ClobberMemory();
  }
  count_all(state);
}
BENCHMARK(array)->Name("array/sheets");

}  // namespace
