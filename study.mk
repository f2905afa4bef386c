# What make does with a study. The Makefile of the checkout includes this file, and so does the
# Makefile of a project whose toolkit is installed (metablur new). S is the folder of this file: what
# a project does not have itself is taken from there, under the same name.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SUFFIXES:
export LC_ALL := C
# A waiting thread gives way soon: free on a quiet machine, a third faster on a shared one.
export GOMP_SPINCOUNT ?= 1000
# Huge pages where the kernel gives them: short runs take a third fewer page faults (doc/speed.md, row 34).
export GLIBC_TUNABLES ?= glibc.malloc.hugetlb=1
# KEEP=1: results of single networks stay although they are stale, and the paper names them.
KEEP ?=
# RUN='srun --exclusive -n1 -c8': before each stage's command (doc/cluster.md).
RUN  ?=

S     := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
TOOL  ?= $(abspath $S/../../bin/metablur)
# What must be there before a run, and before the tool answers. A project has both installed.
READY ?= ready
BUILT ?=
VPATH := $S

# The sources of a folder by name; where one is; its name again.
sources_of = $(sort $(patsubst $S/%,%,$(wildcard $1 $S/$1)))
place_of   = $(firstword $(wildcard $1 $S/$1))
name_of    = $(patsubst $S/%,%,$1)

##@ The pipeline: results/STUDY is made by the rules that `metablur study plan` writes.

R := results/$(STUDY)
F := figures/$(STUDY)
P := reports/$(STUDY)
GP    := $(patsubst figures/%.gp,$F/%.svg,$(call sources_of,figures/*.gp))
PLATE := $(patsubst figures/%.plate,$F/%.svg,$(call sources_of,figures/*.plate))
GRAPH := $(patsubst %,$F/%.svg,pipeline stages network $(DRAWINGS))

# A figure reads the tables that its head names, and gets no other.
inputs = $(addprefix $R/,$(shell sed -n '1s/^\# inputs: //p' $(call place_of,$1)))

ifeq ($(PIPELINE),$(STUDY))
include $R/pipeline.mk
-include results/.$(STUDY).schedule.mk
# RUN goes before each stage's command (srun ...); else runs of one network share out the cores.
ASIDE := $(if $(RUN)$(OMP_NUM_THREADS),,$(if $(THREADS),OMP_NUM_THREADS=$(THREADS) METABLUR_LINES=1))
.PHONY: results paper
results: $(RESULTS)
	@$(TOOL) study provenance --study $(STUDY)

# Programs draw into a pipe or to OUT.new. product looks whether the drawing is whole, and writes
# OUT.from, what it was made from, which verify reads; then OUT.
take = $(TOOL) product $@ --drawn
$(GP): $F/%.svg: figures/%.gp figures/plot.sh figures/conditions.gnuplot $$(call inputs,figures/%.gp) | $F/. $(TOOL)
	@$S/figures/plot.sh $< - $(call inputs,$<) | $(take) - $(call name_of,$^)
$(PLATE): $F/%.svg: figures/%.plate $$(call inputs,figures/%.plate) | $F/. $(TOOL)
	@$(TOOL) plate $(call name_of,$<) $@.new $(call inputs,$<) && $(take) $@.new $(call name_of,$^)

DOT = xargs -a $(call place_of,figures/dot.args) sh -c 'dot -Tsvg "$$@"' sh
$F/pipeline.svg: figures/pipeline.dot figures/dot.args figures/pictures.sh $R/metamers.tsv $R/blur.tsv | $F/. $(TOOL)
	@$S/figures/pictures.sh $< $R | $(take) - $(call name_of,$^)
$F/stages.svg: figures/dot.args src/stages | $F/. $(TOOL)
	@$(TOOL) study draw | $(DOT) | $(take) - figures/dot.args
# A given network may have more outputs than the study has classes.
$F/network.svg: $R/networks.tsv figures/dot.args $(wildcard $R/train/*.given.tsv) | $F/. $(TOOL)
	@read -r name model colour <<< $$(awk -F'\t' 'NR == 2 { print $$1, $$2, $$4 }' $<); given=$R/train/$$name.given.tsv; \
	$(TOOL) info $$model --channels $$([ $$colour = rgb ] && echo 3 || echo 1) --dot \
	  $$(awk -F'\t' '$$1 == "test.width" { print "--size", $$2 } $$1 == "test.classes" || $$1 == "outputs" { n = $$2 } END { print "--classes", n }' \
	    $R/study.tsv $$([ ! -e $$given ] || echo $$given)) | $(DOT) | $(take) - $(call name_of,$^) $R/study.tsv

$P/numbers.tsv: $R/provenance.tsv $(call sources_of,reports/*.c) | $P/. $(TOOL)
	@$(TOOL) report $R $P
	@$(TOOL) product $@ $(call name_of,$^)
# A paper with stale results names them before its first heading, or at its end; the next run weaves it anew, as it has no
# OUT.from.
stale_note = rm -f $1.from && $(TOOL) stale --note --study $(STUDY) $(call option,data,DATA) > $1.note && \
  awk 'function say() { while ((getline line < ARGV[1]) > 0) print line } FILENAME != ARGV[1] && /^\# / && !done++ { say() } \
    FILENAME != ARGV[1]; END { if (!done) { print ""; say() } }' $1.note $1 > $1.tmp && \
  mv $1.tmp $1 && rm $1.note
.PHONY: $(if $(KEEP),$P/paper.md)
$P/paper.md: paper.md $P/numbers.tsv $(GP) $(PLATE) $(GRAPH) $(wildcard references/*/numbers.tsv) | $(TOOL)
	@$(TOOL) weave paper.md $@ --numbers $P/numbers.tsv --tables $P --figures $F --results $R --audit audit/claims.html
	@$(if $(KEEP),$(call stale_note,$@),$(TOOL) product $@ $(call name_of,$^))
$P/paper.html: $P/paper.md references.bib reports/paper.css reports/paper.lua reports/paper.template.html reports/paper.sh $(GP) $(PLATE) $(GRAPH) | $(TOOL)
	@$S/reports/paper.sh html $< - | $(take) - $(call name_of,$^)
$P/paper.pdf: $P/paper.html reports/print.py reports/paper.sh | $(TOOL)
	@$S/reports/paper.sh pdf $< - | $(take) - $(call name_of,$^)
PRODUCTS := $(GP) $(PLATE) $(GRAPH) $P/numbers.tsv $P/paper.md $P/paper.html $P/paper.pdf
.PHONY: products
products: # times of files do not show every change
	@$(TOOL) product check $(PRODUCTS)
paper: $P/paper.html $P/paper.pdf
	@echo "figures:  $F/"; echo "tables:   $P/"; echo "paper:    $P/paper.html $P/paper.pdf"
else
.PHONY: paper
paper: figures ## the paper of STUDY as HTML and PDF, and what it needs (KEEP=1: with stale results of networks, which it names)
endif

##@ The browser experiment: npm's part, which nothing else needs (doc/experiment.md)

PAGE := build/experiment
NPM  := build/npm
$(NPM)/package-lock.json: $S/experiment/package.json $S/experiment/package-lock.json | $(NPM)/.
	@command -v npm > /dev/null || { echo "experiment: npm is missing; install Debian's nodejs and npm" >&2; exit 1; }
	@cp $S/experiment/package.json $(NPM)/
	@cp $S/experiment/package-lock.json $@.tmp && cd $(NPM) && mv package-lock.json.tmp package-lock.json && \
	  { npm ci --ignore-scripts --no-audit --no-fund --silent || { rm package-lock.json; exit 1; }; }
$(PAGE)/experiment.js: $(wildcard $S/experiment/*.*) $(NPM)/package-lock.json | $(PAGE)/.
	@echo "  pack  $@"
	@cp $(addprefix $S/experiment/,index.html texts.js texts.de.js texts.he.js texts.ja.js settings.js serve.mjs display.html lab.md) $(PAGE)/
	@NODE_PATH=$(NPM)/node_modules $(NPM)/node_modules/.bin/esbuild $S/experiment/style.css --bundle --log-level=warning \
	  --outfile=$(PAGE)/experiment.css
	@NODE_PATH=$(NPM)/node_modules $(NPM)/node_modules/.bin/esbuild $S/experiment/main.js --bundle --log-level=warning \
	  --format=iife --target=es2022 --charset=utf8 --metafile=$(NPM)/main.json --outfile=$@.tmp
	@NODE_PATH=$(NPM)/node_modules $(NPM)/node_modules/.bin/esbuild $S/experiment/display.js --bundle --log-level=warning \
	  --format=iife --target=es2022 --charset=utf8 --metafile=$(NPM)/display.json --outfile=$(PAGE)/display.js
	@node $S/experiment/licences.mjs $S/LICENSE $(NPM)/main.json $(NPM)/display.json > $(PAGE)/licences.txt && mv $@.tmp $@

# --name and what the user said for NAME=, taken as it is and quoted for the shell.
option = $(if $(value $2),--$1 '$(subst ','\'',$(value $2))')

##@ Targets

.PHONY: help ready figures given locked-figures locked-given verify accept plan stale explain numbers gallery audit \
        diagnosis mixed prereg crate experiment
%/.:
	@mkdir -p $@
.PRECIOUS: %/.

help: ## what there is
	@echo "make TARGET [STUDY=$(STUDY)] [DATA=PATH]$(if $(OPTIONS), $(OPTIONS))"; echo
	@sed -nE 's/^([a-z-]+):.*## /  \1\t/p' $S/study.mk Makefile | expand -t 20
.DEFAULT_GOAL := help

# Programs that draw, each with its package of Debian.
DRAWS := dot:graphviz gnuplot:gnuplot-nox pandoc:pandoc weasyprint:weasyprint
ready:
	@for d in $(DRAWS); do command -v $${d%:*} > /dev/null || { echo "$${d%:*} is missing; install Debian's $${d#*:}" >&2; bad=1; }; done; [ ! "$$bad" ]

# One run of a study at a time. What a run does is decided by content (doc/pipeline.md).
locked = $S/src/locked.sh $(STUDY) $(MAKE) --no-print-directory
figures: $(READY) ## everything for STUDY: data, networks, metamers, judges, figures, paper
	+@$(locked) locked-figures
locked-figures:
	@$(TOOL) study plan --study $(STUDY) $(call option,data,DATA) $(if $(KEEP),--keep)
	@$(TOOL) plan --study $(STUDY) $(call option,data,DATA) $(patsubst -j%,--jobs %,$(filter-out -j,$(filter -j%,$(MAKEFLAGS)))) --schedule
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) \
	  $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(sed -n 's/^JOBS := //p' results/.$(STUDY).schedule.mk)) results
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) products
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) -j$$(nproc) paper
	@$(MAKE) --no-print-directory --silent gallery audit

given: $(READY) ## trained networks of STUDY from FROM, the results of an earlier run; make figures goes on
	+@$(locked) locked-given
locked-given:
	@$(TOOL) study plan --study $(STUDY) $(call option,data,DATA)
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) $R/data/data.tsv.prov.json
	@$(TOOL) study given --study $(STUDY) $(call option,from,FROM)

verify: $(BUILT) ## results of STUDY and its paper against records, inputs and references
	@$(TOOL) verify --study $(STUDY) $(call option,data,DATA)

accept: $(BUILT) ## make the results of STUDY its reference
	@$(TOOL) accept --study $(STUDY)
	@echo "references/$(STUDY) is what there is now; the commit shows what changed"

plan: $(BUILT) ## what would run for STUDY, why, and for how long (PICTURES=TRAIN,TEST,CLASSES where they are not here)
	@mkdir -p build
	@$(TOOL) plan --study $(STUDY) $(call option,data,DATA) $(call option,pictures,PICTURES) --svg build/$(STUDY)-timeline.svg
	@echo "timeline: build/$(STUDY)-timeline.svg"

stale: $(BUILT) ## which results of STUDY older inputs, settings or code made; fails if any
	@$(TOOL) stale --study $(STUDY) $(call option,data,DATA)

explain: $(BUILT) ## NUM=key, FIG=name or TABLE=name: the chain back to the raw data
	@$(TOOL) explain --study $(STUDY) $(call option,number,NUM) $(call option,figure,FIG) $(call option,table,TABLE)

numbers: $(BUILT) ## the ledger of STUDY: every number with its source
	@$(TOOL) numbers --study $(STUDY)

gallery: $(BUILT) ## every metamer of STUDY with what judges answered, as pages in reports/STUDY/gallery
	@$(TOOL) gallery --study $(STUDY)
	@echo "gallery:  $P/gallery/index.html"

audit: $(BUILT) ## a static site in reports/STUDY/audit: claims, artefacts, pipeline, checklist
	@$(TOOL) audit --study $(STUDY) $(call option,data,DATA)
	@tred $P/audit/pipeline.dot | dot -Tsvg > $P/audit/pipeline.svg.tmp && mv $P/audit/pipeline.svg.tmp $P/audit/pipeline.svg || { rm -f $P/audit/pipeline.svg.tmp; exit 1; }
	@echo "audit:    $P/audit/index.html"

D = $F/diagnosis-$(MODEL)$(if $(LAYER),-$(LAYER))-$(or $(IMAGE),0)
diagnosis: $(BUILT) | $F/. ## MODEL=network IMAGE=n [LAYER=name]: one metamer of STUDY beside its original, unit by unit
	@$(TOOL) diagnosis --study $(STUDY) $(if $(MODEL),--model '$(MODEL)') --image $(or $(IMAGE),0) $(if $(LAYER),--layer '$(LAYER)') > $D.tmp && mv $D.tmp $D.tsv || { rm -f $D.tmp; exit 1; }
	@$S/figures/plot.sh $(call place_of,figures/diagnosis.gp) - $D.tsv $R | $(TOOL) product $D.svg --drawn - figures/diagnosis.gp figures/plot.sh $D.tsv
	@echo "figure:   $D.svg"

mixed: $(BUILT) | $P/. ## the crossed logistic mixed model on answers to STUDY (R with lme4; TRIALS=people's files)
	@cp $(call place_of,recipes/mixed.R) $P/mixed.R
	@if Rscript -e 'library(lme4)' > /dev/null 2>&1; \
	then Rscript $P/mixed.R '$(or $(TRIALS),$R/trials.csv)' $P/mixed.tsv.tmp && mv $P/mixed.tsv.tmp $P/mixed.tsv && cat $P/mixed.tsv; \
	else echo "mixed: R with lme4 is missing (Debian's r-base-core, r-cran-lme4); run: Rscript $P/mixed.R $(or $(TRIALS),$R/trials.csv) OUT.tsv"; fi

# Numbers go through the ledger that `trials prereg` writes; the text is bound to it as the paper is.
Q = $P/prereg
prereg: $(BUILT) ## FOLDER=experiment PLANNED=n [PREREG='--regime .5 ...']: a draft of the preregistration of STUDY's experiment
	@$(TOOL) trials prereg --study $(STUDY) $(call option,folder,FOLDER) $(call option,planned,PLANNED) $(PREREG) $Q
	@$S/figures/plot.sh $(call place_of,recipes/power.gp) $Q/power.svg $Q/power.tsv $Q/kappa.tsv
	@$(TOOL) weave $(call place_of,recipes/prereg.md) $Q/prereg.md --numbers $Q/numbers.tsv --tables $Q --figures $Q
	@$S/reports/paper.sh html $Q/prereg.md $Q/prereg.html && $S/reports/paper.sh pdf $Q/prereg.html $Q/prereg.pdf
	@echo "draft:    $Q/prereg.html $Q/prereg.pdf"

crate: ## STUDY as an RO-Crate with codecheck.yml, once it was made
	@$S/reports/crate.py $(STUDY) $P/crate

experiment: $(PAGE)/experiment.js ## the page of the browser experiment (nodejs and npm)

