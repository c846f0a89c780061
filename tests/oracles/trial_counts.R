# SPDX-License-Identifier: MIT
# Two groups by R's fisher.test, chisq.test, binom.test and prop.test.  Prints trial_counts_r.hpp.
set.seed(20260103)
cat("// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from trial_counts.R.

namespace oracles {

struct two_groups_of_r {
  unsigned events_1, n_1, events_2, n_2;
  double fisher, chi2, yates, exact_low, exact_high, wilson_low, wilson_high;
};

inline constexpr two_groups_of_r two_groups_r_values[] = {
")
for (i in 1:60) {
  n <- sample(2:if (i <= 30) 30 else 200, 2, replace = TRUE)
  a <- c(sample(1:(n[1] - 1), 1), sample(1:(n[2] - 1), 1))
  m <- rbind(a, n - a)
  numbers <- suppressWarnings(c(
    fisher.test(m)$p.value, chisq.test(m, correct = FALSE)$statistic, chisq.test(m)$statistic,
    binom.test(a[1], n[1])$conf.int, prop.test(a[1], n[1], correct = FALSE)$conf.int))
  cat(sprintf("    {%d, %d, %d, %d, %s},\n", a[1], n[1], a[2], n[2],
              paste(sprintf("%.17g", numbers), collapse = ", ")))
}
cat("};\n\n}  // namespace oracles\n")
