# What a customer costs under each strategy, and how much more or less than under the baseline, with 95 %
# intervals over replications: Rscript docs/examples/acquisition-cost.R <folder that footfall export made>
#
# Base R alone. Every number is held against the one that Footfall has exported; the first that differs ends it.
folder <- commandArgs(trailingOnly = TRUE)[1]
if (is.na(folder)) stop("name the folder that `footfall export --format csv` made")

# An empty cell is no number and no name, in every column.
read <- function(name) {
  read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "", encoding = "UTF-8")
}
of_all <- function(table) table[table$measure == "acquisition-cost" & is.na(table$by) & is.na(table$key), ]
# The seed may be larger than a number of R can be: it is a name.
runs <- read.csv(file.path(folder, "runs.csv"), encoding = "UTF-8", colClasses = c(seed = "character"))
values <- of_all(read("replications"))
means <- of_all(read("measures"))
differences <- of_all(read("differences"))

# Fieller's interval for a ratio of means: the ratios r for which mean(money - r * customers) may be 0.
fieller <- function(money, customers) {
  n <- length(money)
  scale <- qt(0.975, n - 1)^2 / n
  a <- mean(customers)^2 - scale * var(customers)
  b <- mean(money) * mean(customers) - scale * cov(money, customers)
  root <- sqrt(max(0, b^2 - a * (mean(money)^2 - scale * var(money))))
  c(b - root, b + root) / a
}
# One value a replication, with the ratio of means as their mean: what is paired (Woodruff 1971).
linear <- function(part) {
  ratio <- sum(part$numerator) / sum(part$denominator)
  ratio + (part$numerator - ratio * part$denominator) / mean(part$denominator)
}
# Student's interval for a mean; t.test() says the same, but stops where all values are one.
student <- function(x) {
  c(mean(x), mean(x) + c(-1, 1) * qt(0.975, length(x) - 1) * sd(x) / sqrt(length(x)))
}
same <- function(ours, exported, what) {
  if (!isTRUE(all.equal(ours, exported, tolerance = 1e-9))) {
    stop(what, ": ", paste(format(ours, digits = 15), collapse = " "), " here, exported ",
      paste(format(exported, digits = 15), collapse = " "))
  }
}

held <- 0
for (row in seq_len(nrow(runs))) {
  run <- runs$run[row]
  baseline <- runs$baseline[row]
  cat(runs$scenario[row], " ", run, ", in ", runs$currency[row], ", against ", baseline, "\n", sep = "")
  part <- function(strategy) {
    found <- values[values$run == run & values$strategy == strategy, ]
    found[order(found$replication), ]
  }
  known <- means[means$run == run & !is.na(means$low), ]
  for (strategy in known$strategy) {
    own <- part(strategy)
    figure <- known[known$strategy == strategy, ]
    mine <- c(sum(own$numerator) / sum(own$denominator), fieller(own$numerator, own$denominator))
    same(mine, c(figure$mean, figure$low, figure$high), strategy)
    held <- held + 1
    line <- sprintf("%9.2f (%.2f to %.2f)", mine[1], mine[2], mine[3])
    change <- differences[differences$run == run & differences$strategy == strategy, ]
    if (nrow(change) == 1 && !is.na(change$low)) {
      paired <- student(linear(own) - linear(part(baseline)))
      same(paired, c(change$difference, change$low, change$high), paste(strategy, "less", baseline))
      held <- held + 1
      line <- paste0(line, sprintf("  %+9.2f (%+.2f to %+.2f)", paired[1], paired[2], paired[3]))
    }
    cat(" ", line, " ", strategy, "\n")
  }
}
if (held == 0) stop("no run has an interval; two replications are the least")
cat(held, "figures agree with those exported\n")
