#!/usr/bin/env Rscript
# The crossed logistic mixed model on answers in the field's form: are metamers of networks of one
# regime recognised more often than those of another, with reference images, generators and judges
# (networks or people) as random factors?
#
#   Rscript recipes/mixed.R TRIALS.csv OUT.tsv [REGIME] [AGAINST]        defaults: blur clear
#
#   recognised ~ regime + (1 + regime | reference) + (1 | generator) + (1 + regime | judge)
#
# is tried first for each colour. A slope that makes the fit singular or does not converge is left
# out: first the judges', then the references'. The column `formula` says what was fitted. Reads the
# conditions REGIME-COLOUR and the end of imagename, GENERATOR-IIII, as `metablur` and the browser
# experiment write them; other conditions (reference-gray, sigma-8) are left out. estimate, lo and hi
# are log odds ratios (Wald's interval); odds is exp(estimate).
suppressPackageStartupMessages(library(lme4))

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 2) stop("usage: mixed.R TRIALS.csv OUT.tsv [REGIME] [AGAINST]")
regime <- if (length(arguments) > 2) arguments[3] else "blur"
against <- if (length(arguments) > 3) arguments[4] else "clear"

trials <- read.csv(arguments[1], colClasses = "character", na.strings = character())
trials$id <- sub("\\.png$", "", sub("^.*_", "", trials$imagename))
trials$generator <- sub("-[0-9]+$", "", trials$id)
trials$reference <- sub("^.*-", "", trials$id)
trials$regime <- sub("-(gray|rgb)$", "", trials$condition)
trials$colour <- sub("^.*-", "", trials$condition)
trials <- trials[trials$regime %in% c(regime, against) & trials$colour %in% c("gray", "rgb"), ]
trials$recognised <- as.integer(trials$object_response == trials$category)
trials$regime <- factor(trials$regime, levels = c(against, regime))
trials$judge <- trials$subj

# A factor of one level has no variance to estimate.
random <- function(data, name, slope) {
  if (length(unique(data[[name]])) < 2) return(NULL)
  sprintf("(1%s | %s)", if (slope) " + regime" else "", name)
}

fit <- function(data, slopes) {
  terms <- c(random(data, "reference", slopes >= 1), random(data, "generator", FALSE),
             random(data, "judge", slopes >= 2))
  formula <- paste("recognised ~", paste(c("regime", terms), collapse = " + "))
  model <- suppressWarnings(suppressMessages(glmer(as.formula(formula), data, binomial,
    control = glmerControl(optimizer = "bobyqa", optCtrl = list(maxfun = 2e5)))))
  list(model = model, formula = formula, singular = isSingular(model),
       converged = length(model@optinfo$conv$lme4$messages) == 0)
}

rows <- list()
for (colour in sort(unique(trials$colour))) {
  data <- trials[trials$colour == colour, ]
  if (length(unique(data$regime)) < 2 || length(unique(data$recognised)) < 2) next
  for (slopes in 2:0) {
    found <- fit(data, slopes)
    if (!found$singular && found$converged) break
  }
  estimate <- coef(summary(found$model))[2, ]
  count <- function(name) length(unique(data[[name]]))
  rows[[colour]] <- data.frame(colour = colour, regime = regime, against = against,
    n = nrow(data), references = count("reference"), generators = count("generator"),
    judges = count("judge"), estimate = estimate[1], se = estimate[2],
    lo = estimate[1] - qnorm(0.975) * estimate[2], hi = estimate[1] + qnorm(0.975) * estimate[2],
    odds = exp(estimate[1]), p = estimate[4], singular = as.integer(found$singular),
    converged = as.integer(found$converged), formula = found$formula)
}
if (length(rows) == 0) stop(sprintf("%s: no answers to metamers of both %s and %s",
                                    arguments[1], regime, against))
table <- do.call(rbind, rows)
for (name in names(table)) if (is.numeric(table[[name]])) table[[name]] <- signif(table[[name]], 4)
write.table(table, arguments[2], sep = "\t", quote = FALSE, row.names = FALSE)
