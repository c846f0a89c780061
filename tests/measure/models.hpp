// SPDX-License-Identifier: MIT
#pragma once

// Models that the tests of measure/ share, and the same model in the C library's functions.

#include <motorscale/measure/estimate.hpp>

#include <cmath>
#include <vector>

namespace measure = motorscale::measure;
using measure::expected_a_posteriori, measure::maximum_likelihood, measure::weighted_likelihood;
using motorscale::errc, motorscale::item, motorscale::not_tested, motorscale::response;

constexpr bool near(double a, double b, double tolerance) {
  return measure::magnitude(a - b) <= tolerance;
}
inline bool agrees(double a, double b) { return near(a, b, 1e-9 * std::fmax(1, std::fabs(b))); }

inline constexpr auto steps = measure::step_kind::partial_credit_step;

// The six items of the reference's synthetic vectors; the third and the fifth have disordered
// steps.
inline constexpr measure::calibration<6, 3> toy{.name = {"toy", "Toy", "1", "synthetic"},
                                         .kind = steps,
                                         .scale = {50, 10},
                                         .items = {{1, {-4.0, -3.0, -2.0}},
                                                   {2, {-2.5, -1.5, -1.0}},
                                                   {3, {-1.0, 0.5, 0.2}},
                                                   {4, {0.0, 1.0, 1.5}},
                                                   {5, {1.0, 2.5, 2.0}},
                                                   {6, {2.5, 3.0, 4.0}}}};
inline constexpr measure::partial_credit toy_model{toy};

inline constexpr int nt = -1;
constexpr response as_response(int category) {
  return category == nt ? not_tested : response{static_cast<unsigned>(category)};
}

template <unsigned Items, unsigned Steps>
constexpr auto read(const measure::partial_credit<Items, Steps>& model, const int* categories) {
  response responses[Items];
  for (unsigned i = 0; i < model.item_count(); ++i) responses[i] = as_response(categories[i]);
  return *model.read(responses, model.item_count());
}

// Dichotomous items of the same difficulty, where everything has a closed form.
constexpr auto equal_items(unsigned count, double difficulty) {
  measure::calibration<60, 1> c{
      .name = {"toy", "Equal", "1", "test"}, .kind = steps, .item_count = count};
  for (unsigned i = 0; i < count; ++i) c.items[i] = {i + 1, {difficulty}};
  return *measure::partial_credit<60, 1>::from(c);
}

// Independent of the library: the model as its formula stands, in the C library's functions.
struct plain_item {
  std::vector<double> steps;
  std::vector<double> probabilities(double ability) const {
    std::vector<double> p{0};
    for (const double s : steps) p.push_back(p.back() + (ability - s));
    double most = 0, all = 0;
    for (const double t : p) most = std::fmax(most, t);
    for (double& t : p) all += t = std::exp(t - most);
    for (double& t : p) t /= all;
    return p;
  }
  double mean(double ability) const {
    double m = 0, k = 0;
    for (const double p : probabilities(ability)) m += p * k++;
    return m;
  }
  double variance(double ability) const {
    double v = 0, k = 0;
    for (const double p : probabilities(ability))
      v += p * (k - mean(ability)) * (k - mean(ability)), ++k;
    return v;
  }
};
