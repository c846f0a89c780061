# SPDX-License-Identifier: MIT
# How long eRm takes for the abilities of measure.cpp's persons, by the same calibration.  Prints, of
# one estimate and of the raw-to-measure table, the nanoseconds and the mean ability.
#
# eRm measures whom it has fitted; here the calibration is put where its fit would be, so that the
# time is that of person.parameter() alone.  It is given each way that is fast for it: persons
# tested on different items are estimated one by one, those tested on the same items all together,
# which takes the longer the more they are: so the table is made of a few raw scores at a time.
suppressPackageStartupMessages(library(eRm))

seed <- 88
random <- function(n) (seed <<- (seed * 16807) %% 2147483647) %% n
number <- function(span) (random(128 * span + 1) - 64 * span) / 64

items <- 66
highest <- 3
steps <- lapply(seq_len(items), function(i) {
  location <- number(3)
  sapply(seq_len(highest), function(j) location + number(2))
})
persons <- t(sapply(1:200, function(person) {
  ability <- number(4)
  sapply(steps, function(of_item) {
    tested <- random(4) != 0
    category <- sum(sapply(of_item, function(step) step < ability + number(4)))
    if (tested) category else NA
  })
}))

abilities <- function(responses) {
  rownames(responses) <- paste0("P", seq_len(nrow(responses)))
  stopifnot(apply(responses, 2, max, na.rm = TRUE) == highest)  # else eRm drops categories
  reached <- lapply(seq_len(items), function(i) sapply(seq_len(highest), `==`, responses[, i]) + 0)
  fitted <- structure(list(X = responses, X01 = do.call(cbind, reached), model = "PCM",
                           betapar = -unlist(lapply(steps, cumsum))), class = c("Rm", "eRm"))
  unlist(person.parameter(fitted)$thetapar)
}

show <- function(what, of, estimate) {
  time <- system.time(found <- estimate())
  cat(what, (time[[1]] + time[[2]]) * 1e9 / of, format(mean(found), digits = 15), "\n")
}
show("estimate", nrow(persons), function() abilities(persons))

# The first raw scores fill the items from the first, the last from the last: every item is used.
pattern <- function(raw) {
  categories <- pmin(highest, pmax(0, raw - highest * (seq_len(items) - 1)))
  if (raw > 99) rev(categories) else categories
}
raws <- seq_len(items * highest - 1)
groups <- split(raws, (raws - 1) %% 49)
show("table", 1, function() {
  unlist(lapply(groups, function(some) abilities(t(sapply(some, pattern)))))
})
