// SPDX-License-Identifier: MIT
// The tails and quantiles of distributions.hpp by Boost.Math, in long double.  Prints
// boost_tails.hpp.
#include <boost/math/distributions.hpp>
#include <cstdio>

#include "distributions.hpp"

namespace {

using real = long double;
using namespace boost::math;
using policy = policies::policy<policies::overflow_error<policies::ignore_error>,
                                policies::promote_double<false>>;

template <class F>
auto with(oracles::distribution of, double first, double second, F f) {
  switch (of) {
    case oracles::distribution::normal:
      return f(normal_distribution<real, policy>{});
    case oracles::distribution::t:
      return f(students_t_distribution<real, policy>{first});
    case oracles::distribution::chi_square:
      return f(chi_squared_distribution<real, policy>{first});
    case oracles::distribution::f:
      return f(fisher_f_distribution<real, policy>{first, second});
    case oracles::distribution::beta:
      return f(beta_distribution<real, policy>{first, second});
    case oracles::distribution::binomial:
      break;
  }
  return f(binomial_distribution<real, policy>{first, second});
}

}  // namespace

int main() {
  using oracles::distribution;
  std::puts(
      "// SPDX-License-Identifier: MIT\n#pragma once\n\n"
      "// Made by tests/oracles/run from boost_tails.cpp.\n\nnamespace oracles {\n");
  std::puts(
      "/// Both tails of distribution_tails_values; 0 for those below 10^-300.\n"
      "inline constexpr double boost_tails[][2] = {");
  for (const auto& v : oracles::distribution_tails_values) {
    real lower = 0, upper = 0;
    const bool one_sided = v.of == distribution::chi_square || v.of == distribution::f;
    if (one_sided && v.at < 0) {
      upper = 1;
    } else {
      with(v.of, v.first, v.second, [&](const auto& of) {
        lower = cdf(of, static_cast<real>(v.at));
        // P(X >= k) of whole numbers
        const bool whole = v.of == distribution::binomial;
        upper = whole && v.at < 1 ? 1 : cdf(complement(of, static_cast<real>(v.at) - whole));
        return 0;
      });
    }
    for (real* tail : {&lower, &upper}) *tail = *tail < 1e-300L ? 0 : *tail;
    std::printf("    {%.17Lg, %.17Lg},\n", lower, upper);
  }
  std::puts(
      "};\n\n/// Of distribution_quantile_values.\n"
      "inline constexpr double boost_quantiles[] = {");
  for (const auto& v : oracles::distribution_quantile_values) {
    const real x = with(v.of, v.first, v.second, [&](const auto& of) -> real {
      const real p = v.p;
      return v.is_lower ? quantile(of, p) : quantile(complement(of, p));
    });
    std::printf("    %.17Lg,\n", x);
  }
  std::puts("};\n\n}  // namespace oracles");
}
