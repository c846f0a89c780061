# SPDX-License-Identifier: MIT
# What trial.cpp does, by R's fisher.test, metafor's rma with confint, and exactRankTests'
# wilcox.exact.  Prints, of each, the nanoseconds and the same sum of what was found.
suppressPackageStartupMessages({library(metafor); library(exactRankTests)})

show <- function(what, times, each, of) {
  found <- of()
  time <- system.time(for (i in seq_len(times)) of())
  cat(what, (time[[1]] + time[[2]]) * 1e9 / times / each, format(found, digits = 15), "\n")
}

tables <- lapply(list(c(10, 14), c(6, 9), c(7, 4), c(5, 3), c(1, 3)), function(events) {
  rbind(events, c(19, 20) - events)
})
show("fisher", 100, 5, function() {
  sum(sapply(tables, function(t) fisher.test(t, conf.int = FALSE)$p.value))
})

large <- list(cbind(c(400, 600), c(450, 550)), cbind(c(5, 995), c(90, 910)))
show("fisher_large", 100, 2, function() {
  sum(sapply(large, function(t) fisher.test(t, conf.int = FALSE)$p.value))
})

y <- c(.3, -.2, .9, .5, .1, 1.2, .44, .7, -.1)
v <- c(.04, .09, .02, .15, .05, .3, .011, .08, .06)
show("reml", 100, 1, function() {
  r <- rma(y, v, test = "knha")
  limits <- confint(r)$random
  r$tau2 + r$pval + r$ci.ub + limits[1, 3] + limits[3, 2] + limits[3, 3]
})

changes <- c(13, 21, -4, 33, 22, 7, -11, 45, 29, 38, 19, -2, 9, 51, 24, 16, -23, 31, 5, 27, 14, 42,
             -6, 36, 20, 12, 3, -17, 26, 49)
show("signed_rank", 500, 1, function() wilcox.exact(changes, exact = TRUE)$p.value)
