// SPDX-License-Identifier: MIT
#include <motorscale/measure/fit.hpp>

#include "catch.hpp"
#include "measure/models.hpp"

TEST_CASE("fit is 1 where each residual is as large as expected (Wright & Masters 1982)",
          "[measure]") {
  constexpr auto model = equal_items(4, 0);
  constexpr int right[] = {1, 0, 1, 0};
  constexpr auto fit = measure::person_fit(model, read(model, right), 0);  // p = 1/2: each z^2 is 1
  STATIC_REQUIRE(near(fit->infit, 1, 1e-15));
  STATIC_REQUIRE(near(fit->outfit, 1, 1e-15));
  STATIC_REQUIRE(fit->responses == 4);
  // at log 4, p = 0.8: a right answer has z^2 = 1/4, a wrong one 4; both weigh 0.16
  constexpr auto at_log4 = measure::person_fit(model, read(model, right), measure::log(4.0));
  STATIC_REQUIRE(near(at_log4->outfit, 2.125, 1e-12));
  STATIC_REQUIRE(near(at_log4->infit, 2.125, 1e-12));
  STATIC_REQUIRE(measure::fit_sum{}.mean_squares().error() == errc::empty_selection);
  // an ability at which any other response has a probability of 0 in double
  STATIC_REQUIRE(measure::person_fit(model, read(model, right), 1e6).error() == errc::not_defined);
}
