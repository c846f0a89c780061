# SPDX-License-Identifier: MIT
# The data sets of trial_models.py, by R's packages: metafor (pooling, effect sizes), coin
# and exactRankTests (ranks), psych (intraclass correlations), lm.  Prints trial_packages.hpp.
suppressMessages({library(metafor); library(coin); library(psych)})

seed <- function(n) state <<- n
below <- function(n) {
  state <<- (state * 1664525 + 1013904223) %% 2^32
  (state %/% 65536) %% n
}

studies <- function(number) {
  seed(number * 7919 + 3)
  k <- c(9, 3, 2, 5, 12, 6, 20, 4, 7, 10, 3, 8)[number + 1]
  spread <- c(96, 16, 200, 8, 64, 400, 48, 4, 128, 32, 300, 256)[number + 1]
  t(sapply(seq_len(k), function(i) {
    value <- (below(2 * spread + 1) - spread) / 64
    c(value, (1 + below(if (number %% 3 == 0) 4096 else 256)) / 1024)
  }))
}
visits <- function(number) {
  seed(number * 104729 + 11)
  n <- c(8, 5, 12, 30, 16, 25, 10, 40)[number + 1]
  span <- c(400, 60, 5, 1000, 4, 50, 9, 20)[number + 1]
  rise <- c(20, 5, 1, 30, 1, 0, 2, 3)[number + 1]
  t(sapply(seq_len(n), function(i) {
    first <- below(span)
    second <- first + rise + below((2 * span) %/% 3 + 1) - span %/% 3
    c(first, second, second + below(span %/% 2 + 1) - span %/% 4)
  }))
}
children <- function(number) {
  seed(number * 15485863 + 7)
  n1 <- c(10, 4, 7, 20, 3, 12, 30, 9)[number + 1]
  n2 <- c(8, 6, 7, 13, 9, 30, 25, 5)[number + 1]
  span <- c(300, 50, 4, 1000, 6, 20, 5, 80)[number + 1]
  t(sapply(seq_len(n1 + n2), function(i) {
    baseline <- below(span)
    c(baseline %/% 2 + below(span) + if (i <= n1) span %/% 4 else 0, baseline, i <= n1)
  }))
}
ratings <- function(number) {
  seed(number * 32452843 + 1)
  n <- c(10, 6, 25, 5, 40, 12)[number + 1]
  k <- c(2, 4, 2, 3, 2, 3)[number + 1]
  span <- c(30, 9, 5, 100, 7, 50)[number + 1]
  noise <- c(4, 3, 1, 20, 2, 10)[number + 1]
  t(sapply(seq_len(n), function(i) {
    true <- below(span)
    sapply(seq_len(k), function(rater) {
      true + below(2 * noise + 1) - noise + if (number == 1) rater - 1 else 0
    })
  }))
}

fine <- list(threshold = 1e-14, maxiter = 100000, tol = 1e-14, tau2.max = 1e6)
of_pool <- function(number) {
  s <- studies(number)
  unlist(lapply(c("FE", "DL", "PM", "REML", "ML", "HS"), function(method) {
    tests <- lapply(c("z", "knha", "adhoc"), function(test) {
      r <- suppressWarnings(rma(s[, 1], s[, 2], method = method, test = test, control = fine))
      c(r$beta, r$se, r$ci.lb, r$ci.ub)
    })
    r <- rma(s[, 1], s[, 2], method = method, control = fine)
    c(r$tau2, r$I2, unlist(tests))
  }))
}
of_visits <- function(number) {
  v <- visits(number)
  change <- v[, 2] - v[, 1]
  effect <- function(measure) {
    e <- escalc(measure, m1i = mean(v[, 2]), m2i = mean(v[, 1]), sd1i = if (measure == "SMCC")
      sd(v[, 2]) else sd(v[, 1]), sd2i = if (measure == "SMCC") sd(v[, 1]) else sd(v[, 2]),
      ni = nrow(v), ri = cor(v[, 1], v[, 2]))
    c(e$yi, sqrt(e$vi))
  }
  ranks <- unlist(lapply(c("Wilcoxon", "Pratt"), function(zeros) {
    ask <- function(distribution) {
      pvalue(wilcoxsign_test(v[, 2] ~ v[, 1], distribution = distribution, zero.method = zeros))
    }
    c(ask("exact"), ask("asymptotic"))
  }))
  t <- t.test(v[, 2], v[, 1], paired = TRUE)
  c(t$statistic, t$conf.int, t$p.value, effect("SMCC"), effect("SMCR"), ranks,
    suppressWarnings(wilcox.test(change, exact = FALSE))$p.value,
    friedman.test(v)$statistic, friedman.test(v)$p.value,
    exactRankTests::wilcox.exact(change[change != 0], exact = TRUE)$p.value)
}
of_groups <- function(number) {
  g <- as.data.frame(children(number))
  names(g) <- c("value", "baseline", "first")
  a <- g$value[g$first == 1]
  b <- g$value[g$first == 0]
  student <- t.test(a, b, var.equal = TRUE)
  welch <- t.test(a, b)
  adjusted <- coef(summary(lm(value ~ first + baseline, g)))["first", ]
  smd <- unlist(lapply(c("LS", "UB"), function(vtype) {
    e <- escalc("SMD", m1i = mean(a), m2i = mean(b), sd1i = sd(a), sd2i = sd(b),
                n1i = length(a), n2i = length(b), vtype = vtype)
    c(e$yi, sqrt(e$vi))
  }))
  c(student$statistic, student$conf.int, student$p.value, welch$statistic, welch$parameter,
    welch$conf.int, welch$p.value, adjusted, smd,
    pvalue(wilcox_test(value ~ factor(first), g, distribution = "exact")),
    suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = FALSE))$p.value,
    suppressWarnings(wilcox.test(a, b, exact = FALSE))$p.value,
    exactRankTests::wilcox.exact(a, b, exact = TRUE)$p.value)
}
of_ratings <- function(number) {
  r <- suppressWarnings(suppressMessages(ICC(ratings(number), lmer = FALSE)))$results
  unlist(r[2:3, c("ICC", "lower bound", "upper bound")])
}

show <- function(name, count, of) {
  found <- lapply(seq_len(count) - 1, of)
  cat("inline constexpr double ", name, "[][", length(found[[1]]), "] = {\n", sep = "")
  for (row in found) {
    text <- paste0(formatC(row, digits = 17, width = 1, format = "g"), ",")
    cat(strwrap(paste0("{", sub(",$", "}", paste(text, collapse = " ")), ","), 96, 4, 5), sep = "\n")
  }
  cat("};\n")
}
cat("// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from trial_packages.R.

namespace oracles {

// Each method: tau2, I2; value, se and limits of z, of Hartung-Knapp, and of the same ad hoc.
")
show("metafor_pooled", 12, of_pool)
cat("
// Paired t, its limits and p; SMCC, SMCR with se; coin's exact and normal p with zeros dropped, and
// of Pratt; wilcox.test's corrected p; Friedman's statistic and p; exact p of exactRankTests, zeros
// dropped.
")
show("r_visits", 8, of_visits)
cat("
// Student's t, limits, p; Welch's t, df, limits, p; lm's difference, se, t, p; metafor's SMD with
// se, vtype LS and UB; exact p of coin's wilcox_test, normal and corrected p of wilcox.test;
// exact p of exactRankTests.
")
show("r_groups", 8, of_groups)
cat("
// psych's ICC(A,1), ICC(C,1), lower limits, upper limits.
")
show("psych_ratings", 6, of_ratings)
cat("
}  // namespace oracles
")
