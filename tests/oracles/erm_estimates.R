# SPDX-License-Identifier: MIT
# Item calibration, person estimates and fit by R's eRm.  Prints erm_estimates.hpp.
#
# eRm finds each ability with nlm() and numerical derivatives, good to some 1e-6.  To compare more
# closely, R solves the same likelihood equation of eRm's thresholds once more by uniroot().
#
# eRm measures whom it has fitted.  For the cases of cases.hpp, the calibration is put where its fit
# would be.
suppressMessages(library(eRm))

seed <- function(n) state <<- n
below <- function(n) {
  state <<- (state * 1664525 + 1013904223) %% 2^32
  (state %/% 65536) %% n
}
number <- function(span) (below(256 * span + 1) - 128 * span) / 128

# As cases.hpp makes them.
data_set <- function(kind) {
  seed(kind * 104729 + 5)
  items <- c(10, 8, 20)[kind + 1]
  thresholds <- replicate(3, number(2))
  true <- lapply(seq_len(items), function(i) {
    location <- number(2)
    count <- if (kind == 0) 1 + below(4) else if (kind == 1) 3 else 1
    sapply(seq_len(count), function(j) location + (if (kind == 1) thresholds[j] else number(1)))
  })
  t(sapply(0:299, function(person) {
    ability <- number(3)
    sapply(seq_len(items), function(i) {
      category <- 0
      for (step in true[[i]]) category <- category + (step < ability + number(3))
      gone <- if (person %% 2 == 1) i <= 4 else i > 16
      if (kind == 2 && gone) NA else category
    })
  }))
}

ability_of <- function(steps, responses) {
  tested <- !is.na(responses)
  raw <- sum(responses[tested])
  gap <- function(theta) {
    raw - sum(sapply(steps[tested], function(s) {
      k <- seq_along(s)
      terms <- c(1, exp(k * theta - cumsum(s)))
      sum(c(0, k) * terms) / sum(terms)
    }))
  }
  uniroot(gap, c(-40, 40), tol = 1e-15, maxiter = 10000)$root
}

# As cases.hpp makes them.
case_number <- function(number_of_case) {
  seed(number_of_case * 7919 + 1)
  kind <- number_of_case %% 6 + 1
  items <- switch(kind, 66, 3 + below(18), 5 + below(36), 4 + below(20), 3 + below(10),
                  2 + below(8))
  common <- 1 + below(6)
  thresholds <- sapply(1:6, function(j) number(2))
  steps <- lapply(seq_len(items), function(i) {
    location <- number(c(6, 4, 4, 4, 4, 12)[kind])
    count <- switch(kind, 3, 1 + below(4), 1, common, 3, 1 + below(10))
    sapply(seq_len(count), function(j) {
      location + (if (kind == 4) thresholds[j] else number(c(2, 2, 1, 2, 4, 4)[kind]))
    })
  })
  ability <- number(4)
  responses <- sapply(steps, function(s) {
    category <- 0
    for (step in s) category <- category + (step < ability + number(3))
    if (number_of_case %% 20 == 7) category <- 0
    if (number_of_case %% 20 == 13) category <- length(s)
    if (below(8) == 0 && number_of_case %% 3 != 0) NA else category
  })
  list(steps = steps, responses = responses)
}

# One person's ability and standard error by eRm.  It knows how many steps an item has from the
# data, so two more persons have the highest category of every other item; and it needs more than
# one raw score, so a third lacks one point of the highest.
person_of <- function(steps, responses) {
  highest <- lengths(steps)
  odd <- seq_along(steps) %% 2
  x <- rbind(P1 = responses, P2 = highest * odd, P3 = highest * (1 - odd),
             P4 = highest - (seq_along(steps) == 1))
  reached <- lapply(seq_along(steps), function(i) sapply(seq_len(highest[i]), `==`, x[, i]) + 0)
  fitted <- structure(list(X = x, X01 = do.call(cbind, reached), model = "PCM",
                           betapar = -unlist(lapply(steps, cumsum))), class = c("Rm", "eRm"))
  all <- suppressMessages(person.parameter(fitted))
  found <- function(of_groups) unlist(unname(of_groups))[["P1"]]
  c(found(all$thetapar), found(all$se.theta))
}

digits <- function(x) paste(sprintf("%.17g", x), collapse = ", ")

cat("// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from erm_estimates.R.

namespace oracles {

struct erm_item {
  unsigned count;
  double steps[4];
  double infit, outfit;  // over the persons, at eRm's abilities
};
/// The first person with each raw score on the same items.
struct erm_person {
  unsigned person;
  double erm, erm_se;    // by nlm()
  double uniroot;        // by bracketed root finding
  double infit, outfit;  // at eRm's ability
};
")
for (kind in 0:2) {
  x <- data_set(kind)
  model <- list(PCM, RSM, RM)[[kind + 1]](x)
  abilities <- person.parameter(model)
  item_fit <- itemfit(abilities)
  person_fit <- personfit(abilities)
  beta <- model$betapar
  highest <- apply(x, 2, max, na.rm = TRUE)
  last <- cumsum(highest)
  steps <- lapply(seq_along(highest), function(i) {
    of_item <- -beta[(last[i] - highest[i] + 1):last[i]]
    as.vector(diff(c(0, of_item)))
  })
  cat(sprintf("\ninline constexpr erm_item erm_items_%d[] = {\n", kind))
  for (i in seq_along(steps)) {
    cat(sprintf("    {%d, {%s}, %s},\n", length(steps[[i]]), digits(steps[[i]]),
                digits(c(item_fit$i.infitMSQ[i], item_fit$i.outfitMSQ[i]))))
  }
  cat(sprintf("};\ninline constexpr erm_person erm_persons_%d[] = {\n", kind))
  kept <- setdiff(seq_len(nrow(x)), abilities$pers.ex)
  theta <- abilities$theta.table[["Person Parameter"]]
  se <- rep(NA, nrow(x))
  names_of <- rownames(abilities$X)
  for (group in seq_along(abilities$se.theta)) {
    found <- match(names(abilities$se.theta[[group]]), names_of)
    se[found] <- abilities$se.theta[[group]]
  }
  seen <- c()
  for (person in kept) {
    key <- paste(paste(is.na(x[person, ]), collapse = ""), sum(x[person, ], na.rm = TRUE))
    if (key %in% seen) next
    seen <- c(seen, key)
    at <- match(person, kept)
    exact <- ability_of(steps, x[person, ])
    stopifnot(abs(theta[person] - exact) < 1e-4)
    cat(sprintf("    {%d, %s},\n", person - 1,
                digits(c(theta[person], se[person], exact, person_fit$p.infitMSQ[at],
                         person_fit$p.outfitMSQ[at]))))
  }
  cat("};\n")
}
cat("
/// Those of the cases of cases.hpp for which maximum likelihood has a value, from two items on.
struct erm_case {
  unsigned number;
  double erm, erm_se, uniroot;
};
inline constexpr erm_case erm_cases[] = {
")
for (case in 0:359) {
  of <- case_number(case)
  tested <- !is.na(of$responses)
  raw <- sum(of$responses[tested])
  if (raw == 0 || raw == sum(lengths(of$steps)[tested])) next
  if (sum(tested) == 1) next  # eRm stops
  cat(sprintf("    {%d, %s},\n", case, digits(c(person_of(of$steps, of$responses),
                                               ability_of(of$steps, of$responses)))))
}
cat("};\n")
cat("\n}  // namespace oracles\n")
