# SPDX-License-Identifier: MIT
# What motorscale-score does with a GMFM-88 file, in vectorised R: gmfm88.R IN OUT
suppressPackageStartupMessages(library(data.table))
setDTthreads(1)
file <- commandArgs(trailingOnly = TRUE)

d <- fread(file[1], na.strings = c("", "NT", "9"), showProgress = FALSE)
items <- paste0("gmfm88_", 1:88)
tested <- 88L - Reduce(`+`, lapply(d[, ..items], is.na))
setnafill(d, fill = 0L, cols = items)

first <- c(a = 1, b = 18, c = 38, d = 52, e = 65)
last <- c(a = 17, b = 37, c = 51, d = 64, e = 88)
raw <- Map(function(from, to) Reduce(`+`, d[, items[from:to], with = FALSE]), first, last)
percent <- Map(function(sum, from, to) 100 * sum / (3 * (to - from + 1)), raw, first, last)
total <- Reduce(`+`, percent) / 5

set(d, j = items, value = NULL)
set(d, j = paste0("gmfm88_raw_", names(raw)), value = raw)
set(d, j = paste0("gmfm88_percent_", names(raw)), value = lapply(percent, round, 2))
set(d, j = c("gmfm88_total_percent", "gmfm88_tested", "gmfm88_note"),
    value = list(round(total, 2), tested, NA))
fwrite(d, file[2], showProgress = FALSE)
