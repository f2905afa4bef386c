# metablur: `make help` says what there is. CONVENTIONS.md says how the code is written.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SUFFIXES:
export LC_ALL := C
# A waiting thread gives way soon: free on a quiet machine, a third faster on a shared one.
export GOMP_SPINCOUNT ?= 1000

STUDY ?= objects16
MODE  ?= plain
ifeq ($(origin CC),default)
CC := gcc
endif
PYTHON ?= /usr/bin/python3
MPI   ?=
# KEEP=1: results of single networks stay although they are stale, and the paper names them.
KEEP  ?=
# RUN='srun --exclusive -n1 -c8': before each stage's command (doc/cluster.md).
RUN   ?=
B     := build/$(if $(MPI),$(if $(filter-out plain,$(MODE)),$(MODE)-)mpi,$(MODE))$(if $(filter-out gcc,$(CC)),-$(notdir $(CC)))
TOOL  := $(B)/metablur

##@ Architecture: who may include whom, from the bottom up. lint checks it, the linker checks it.

USES_base     :=
USES_image    := base
USES_spectrum := base
USES_stimuli  := spectrum image base
USES_data     := stimuli spectrum image base
USES_kernel   := base
USES_net      := kernel base
USES_train    := net kernel base
USES_synth    := net kernel base
USES_trials   := base
USES_report   := image base
USES_settings := train synth data stimuli spectrum net kernel image base
USES_pipeline := settings train synth data stimuli spectrum net kernel image base
USES_tables   := pipeline settings train synth trials data stimuli spectrum net kernel image base
USES_people   := pipeline settings train synth trials data stimuli spectrum net kernel image base
USES_stages   := tables people pipeline settings train synth trials data stimuli spectrum net kernel image base
USES_bench    := train synth stimuli data spectrum net kernel image base
USES_tools    := stages tables people pipeline settings bench report train synth trials data stimuli spectrum net kernel image base
MODULES       := $(patsubst USES_%,%,$(filter USES_%,$(.VARIABLES)))

LDLIBS_base      = -lnettle -linih -lutf8proc $(MPI_LIBS) -lm
LDLIBS_image    := -lpng -ljpeg
LDLIBS_spectrum := -lfftw3
LDLIBS_data     := -lz
LDLIBS_net      := -lcjson -lzip
LDLIBS_trials   := -lgsl -lgslcblas -lcsv

##@ Compiling

CFLAGS_plain := -O3 -g
CFLAGS_debug := -O0 -g
CFLAGS_asan  := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
# fuzz and cover: for libFuzzer (make fuzz, make fuzz-cover), with clang.
CFLAGS_fuzz  := -O1 -g -Wno-unused-function -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
CFLAGS_cover := -O1 -g -Wno-unused-function -fsanitize=fuzzer-no-link -fprofile-instr-generate -fcoverage-mapping
$(if $(filter undefined,$(origin CFLAGS_$(MODE))),$(error MODE=$(MODE): there are $(patsubst CFLAGS_%,%,$(filter CFLAGS_%,$(.VARIABLES)))))
WARNINGS     := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Wundef
# -ffp-contract=off: a*b+c is fused where the source says fma and nowhere else (doc/numerics.md).
# -fno-tree-slp-vectorize: gcc 12 loses the rounding of (double)(float)x where it joins two of them.
CFLAGS       := $(CFLAGS_$(MODE))
# MPI=1 builds build/mpi/metablur for several ranks (doc/ranks.md). MPI_PACKAGE: as pkg-config knows it, ompi-c or mpich.
ifneq ($(MPI),)
MPI_PACKAGE  ?= ompi-c
MPI_CFLAGS   := -DRANKS_MPI $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(MPI_PACKAGE)))
MPI_LIBS     := $(shell pkg-config --libs $(MPI_PACKAGE))
endif
ALL_CFLAGS   := -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -fno-math-errno -fno-trapping-math \
                -fno-tree-slp-vectorize -fopenmp $(WARNINGS) -Isrc -I$(B) $(MPI_CFLAGS) $(CFLAGS)

# A kernel that includes vec.h is compiled once for each instruction set and chosen at run time.
ISAS         := scalar $(if $(findstring x86_64,$(shell $(CC) -dumpmachine)),avx2 avx512) \
                $(if $(findstring aarch64,$(shell $(CC) -dumpmachine)),neon)
ifneq ($(filter fuzz cover,$(MODE)),)
ISAS         := scalar
endif
ISA_scalar   :=
ISA_avx2     := -march=x86-64-v3
ISA_avx512   := -march=x86-64-v4 -mprefer-vector-width=512
ISA_neon     :=
VECTORISED   := $(basename $(shell grep -l '^.include "kernel/vec.h"' src/kernel/*.c /dev/null))

sources = $(wildcard src/$1/*.c) $(if $(filter report,$1),$(wildcard reports/*.c))
objects = $(foreach s,$(basename $(sources)),$(if $(filter $s,$(VECTORISED)),$(ISAS:%=$(B)/$s.%.o),$(B)/$s.o))
library = $(B)/lib$1.a
closure = $1 $(USES_$1)

$(foreach m,$(MODULES),$(eval $(call library,$m): $$(call objects,$m)))
$(B)/lib%.a:
	@ar rcs $@.$$$$ $+ && mv $@.$$$$ $@

# What is compiled, archived or linked gets its name when it is whole; two makes do not meet.
compile = $(CC) $(ALL_CFLAGS) $1 -MMD -MP -MF $(@:.o=.d) -MT $@ -c -o $@.$$$$ $< && mv $@.$$$$ $@
$(B)/%.o: %.c Makefile | $$(@D)/.
	@echo "  cc    $<"
	@$(call compile)
define isa_rule
$(B)/src/kernel/%.$1.o: src/kernel/%.c Makefile | $$$$(@D)/.
	@echo "  cc    $$< ($1)"
	@$$(call compile,$$(ISA_$1) -DISA=$1 -DISA_$1=1)
endef
$(foreach i,$(ISAS),$(eval $(call isa_rule,$i)))

link = $(CC) $(ALL_CFLAGS) -o $@.$$$$ $1 $(foreach m,$2,$(LDLIBS_$m)) -lm $3 && mv $@.$$$$ $@
$(TOOL): $(B)/src/tools/main.o $(foreach m,tools $(USES_tools),$(call library,$m))
	@echo "  link  $@"
	@$(call link,$+,tools $(USES_tools))

# Registries are made from file names, before make looks at what is out of date.
$(if $(filter-out help deps clean clean-build,$(or $(MAKECMDGOALS),help)),$(shell src/registries.sh $(B)/gen '$(ISAS)'))

%/.:
	@mkdir -p $@
.PRECIOUS: %/.

-include $(shell [ -d $(B) ] && find $(B) -name '*.d')

##@ Tests

TESTED := $(filter $(MODULES),$(notdir $(patsubst %/,%,$(sort $(dir $(wildcard tests/*/*.c))))))
$(foreach m,$(TESTED),$(eval $(B)/tests/$m/run: $$(patsubst %.c,$$(B)/%.o,$$(wildcard tests/$m/*.c)) $$(foreach l,$$(call closure,$m),$$(call library,$$l))))
$(B)/tests/%/run:
	@echo "  link  $@"
	@$(call link,$+,$(call closure,$*),$(TESTLIBS_$*) -lcriterion)
TESTLIBS_base := -lmpfr -lgmp
$(B)/tests/exhaustive/mathx: $(B)/tests/exhaustive/mathx.o $(call library,base)
	@echo "  link  $@"
	@$(call link,$+,base,$(TESTLIBS_base))

# A target of libFuzzer links what its reader needs from all modules (doc/fuzz.md).
FUZZED    := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_LINK := $(foreach m,stages report $(USES_stages),$(LDLIBS_$m))
$(FUZZED:%=$(B)/tests/fuzz/%): $(B)/tests/fuzz/%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz.o $(foreach m,stages report $(filter-out base,$(USES_stages)) base,$(call library,$m))
	@echo "  link  $@"
	@$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $+ $(FUZZ_LINK) -lm
.PHONY: fuzz-targets
fuzz-targets: $(FUZZED:%=$(B)/tests/fuzz/%)

##@ The pipeline: results/STUDY is made by the rules that `metablur study plan` writes.

R := results/$(STUDY)
F := figures/$(STUDY)
P := reports/$(STUDY)
GP    := $(patsubst figures/%.gp,$F/%.svg,$(wildcard figures/*.gp))
PLATE := $(patsubst figures/%.plate,$F/%.svg,$(wildcard figures/*.plate))
GRAPH := $F/pipeline.svg $F/stages.svg $F/network.svg $F/architecture.svg

# A figure reads the tables that its head names, and gets no other.
inputs = $(addprefix $R/,$(shell sed -n '1s/^\# inputs: //p' $1))

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
	@figures/plot.sh $< - $(call inputs,$<) | $(take) - $^
$(PLATE): $F/%.svg: figures/%.plate $$(call inputs,figures/%.plate) | $F/. $(TOOL)
	@$(TOOL) plate $< $@.new $(call inputs,$<) && $(take) $@.new $^

DOT = xargs -a figures/dot.args sh -c 'dot -Tsvg "$$@"' sh
$F/pipeline.svg: figures/pipeline.dot figures/dot.args | $F/. $(TOOL)
	@$(DOT) < $< | $(take) - $^
$F/stages.svg: figures/dot.args src/stages | $F/. $(TOOL)
	@$(TOOL) study draw | $(DOT) | $(take) - figures/dot.args
$F/network.svg: $R/networks.tsv figures/dot.args | $F/. $(TOOL)
	@$(TOOL) info $$(awk -F'\t' 'NR == 2 { print $$2, "--channels", $$4 == "rgb" ? 3 : 1 }' $<) --dot \
	  $$(awk -F'\t' '$$1 == "test.width" { print "--size", $$2 } $$1 == "test.classes" { print "--classes", $$2 }' $R/study.tsv) | $(DOT) | $(take) - $^ $R/study.tsv
$F/architecture.svg: Makefile figures/dot.args | $F/. $(TOOL)
	@{ echo 'digraph { rankdir=TB; node [style="rounded,filled", fillcolor="#dbe9f6", color="#33638d"];'; \
	  printf '%s\n' $(foreach m,$(MODULES),'$m;' $(foreach u,$(USES_$m),'$m -> $u;')); echo '}'; } | tred | $(DOT) | $(take) - $^

$P/numbers.tsv: $R/provenance.tsv $(wildcard reports/*.c) | $P/. $(TOOL)
	@$(TOOL) report $R $P
	@$(TOOL) product $@ $^
# A paper with stale results names them before its first heading; the next run weaves it anew, as it has no OUT.from.
stale_note = rm -f $1.from && $(TOOL) stale --note --study $(STUDY) > $1.note && \
  awk 'FILENAME != ARGV[1] && /^\# / && !done++ { while ((getline line < ARGV[1]) > 0) print line } FILENAME != ARGV[1]' $1.note $1 > $1.tmp && \
  mv $1.tmp $1 && rm $1.note
.PHONY: $(if $(KEEP),$P/paper.md)
$P/paper.md: paper.md $P/numbers.tsv $(GP) $(PLATE) $(GRAPH) $(wildcard references/*/numbers.tsv) | $(TOOL)
	@$(TOOL) weave paper.md $@ --numbers $P/numbers.tsv --tables $P --figures $F --results $R --audit audit/claims.html
	@$(if $(KEEP),$(call stale_note,$@),$(TOOL) product $@ $^)
$P/paper.html: $P/paper.md references.bib reports/paper.css reports/paper.sh $(GP) $(PLATE) $(GRAPH) | $(TOOL)
	@reports/paper.sh html $< - | $(take) - $^
$P/paper.pdf: $P/paper.html reports/paper.sh | $(TOOL)
	@reports/paper.sh pdf $< - | $(take) - $^
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
$(NPM)/package-lock.json: experiment/package.json experiment/package-lock.json | $(NPM)/.
	@command -v npm > /dev/null || { echo "experiment: npm is missing; install Debian's nodejs and npm" >&2; exit 1; }
	@cp experiment/package.json $(NPM)/
	@cp experiment/package-lock.json $@.tmp && cd $(NPM) && mv package-lock.json.tmp package-lock.json && \
	  { npm ci --ignore-scripts --no-audit --no-fund --silent || { rm package-lock.json; exit 1; }; }
$(PAGE)/experiment.js: $(wildcard experiment/*.*) $(NPM)/package-lock.json | $(PAGE)/.
	@echo "  pack  $@"
	@cp experiment/index.html experiment/texts.js experiment/settings.js experiment/serve.mjs experiment/display.html experiment/lab.md $(PAGE)/
	@NODE_PATH=$(NPM)/node_modules $(NPM)/node_modules/.bin/esbuild experiment/style.css --bundle --log-level=warning \
	  --outfile=$(PAGE)/experiment.css
	@NODE_PATH=$(NPM)/node_modules $(NPM)/node_modules/.bin/esbuild experiment/main.js --bundle --log-level=warning \
	  --format=iife --target=es2022 --charset=utf8 --outfile=$@
	@NODE_PATH=$(NPM)/node_modules $(NPM)/node_modules/.bin/esbuild experiment/display.js --bundle --log-level=warning \
	  --format=iife --target=es2022 --charset=utf8 --outfile=$(PAGE)/display.js

# --name and what the user said for NAME=, taken as it is and quoted for the shell.
option = $(if $(value $2),--$1 '$(subst ','\'',$(value $2))')

##@ Targets

.PHONY: help deps build test test-module lint figures given toy check experiment test-experiment test-cluster test-ranks certify certify-short \
        locked-figures locked-given clean-build \
        since plan stale explain numbers verify accept gallery audit diagnosis mixed tamper-test bench crate lock env-check exhaustive torch-check sheets picture fuzz fuzz-cover torture clean
help: ## what there is
	@echo "make TARGET [STUDY=$(STUDY)] [DATA=PATH] [MODE=plain|debug|asan] [CC=gcc|clang]"; echo
	@sed -nE 's/^([a-z-]+):.*## /  \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 19
.DEFAULT_GOAL := help

# One run of a study at a time. What a run does is decided by content (doc/pipeline.md).
locked = src/locked.sh $(STUDY) $(MAKE) --no-print-directory
figures: deps build ## everything for STUDY: data, networks, metamers, judges, figures, paper
	+@$(locked) locked-figures
locked-figures:
	@$(TOOL) study plan --study $(STUDY) $(call option,data,DATA) $(if $(KEEP),--keep)
	@$(TOOL) plan --study $(STUDY) $(call option,data,DATA) $(patsubst -j%,--jobs %,$(filter -j%,$(MAKEFLAGS))) --schedule
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) \
	  $(if $(filter -j%,$(MAKEFLAGS)),,-j$$(sed -n 's/^JOBS := //p' results/.$(STUDY).schedule.mk)) results
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) products
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) -j$$(nproc) paper
	@$(MAKE) --no-print-directory --silent gallery audit

given: deps build ## trained networks of STUDY from FROM, the results of an earlier run; make figures goes on
	+@$(locked) locked-given
locked-given:
	@$(TOOL) study plan --study $(STUDY) $(call option,data,DATA)
	@$(MAKE) --no-print-directory PIPELINE=$(STUDY) $R/data/data.tsv.prov.json
	@$(TOOL) study given --study $(STUDY) $(call option,from,FROM)

toy: ## the whole pipeline in tiny sizes, under a minute
	@$(MAKE) --no-print-directory figures STUDY=toy

test: deps ## build and run all tests
	@$(MAKE) --no-print-directory --silent -j$$(nproc) $(TOOL) $(TESTED:%=$(B)/tests/%/run)
	@tests/run.sh $(B) $(TESTED)

test-module: ## M=name ...: build and run the suites of these modules alone
	@$(MAKE) --no-print-directory --silent -j$$(nproc) $(M:%=$(B)/tests/%/run)
	@SUITES_ONLY=1 tests/run.sh $(B) $(M)

# SECONDS is shared by the targets; TARGETS=...: these alone.
fuzz: deps ## SECONDS=60 of libFuzzer over every reader of outside bytes (TARGETS=...: these)
	@if tests/fuzz/run.sh here; then \
	  $(MAKE) --no-print-directory --silent -j$$(nproc) MODE=fuzz CC=clang fuzz-targets && \
	  tests/fuzz/run.sh build/fuzz-clang $(or $(SECONDS),60) $(TARGETS); fi

$(B)/tests/torture/shim.so: tests/torture/shim.c | $(B)/tests/torture/.
	@echo "  link  $@"
	@$(CC) -std=c11 -O1 $(WARNINGS) -shared -fPIC -o $@ $<
torture: build ## FAULTS=1000 at single calls of every stage; after each one run must end in the same bytes
	@$(MAKE) --no-print-directory $(B)/tests/torture/shim.so
	@tests/torture/torture.sh $(TOOL) $(B)/tests/torture/shim.so $(or $(FAULTS),1000)

fuzz-cover: deps ## which lines of the readers the inputs kept by make fuzz reach (TARGETS=...: these)
	@$(MAKE) --no-print-directory --silent -j$$(nproc) MODE=cover CC=clang fuzz-targets
	@tests/fuzz/cover.sh build/cover-clang $(TARGETS)

lint: deps build ## includes, doors, formatting, sizes, symbols
	@tests/lint.sh $(B) $(foreach m,$(MODULES),'$m:$(USES_$m)')
	@tests/lint_test.sh

check: test lint toy ## test, lint, the toy pipeline and its reference
	@$(MAKE) --no-print-directory verify STUDY=toy

verify: build ## results of STUDY and its paper against records, inputs and references
	@$(TOOL) verify --study $(STUDY) $(call option,data,DATA)

accept: build ## make the results of STUDY its reference
	@$(TOOL) accept --study $(STUDY)
	@echo "references/$(STUDY) is what there is now; the commit shows what changed"

since: build ## REF=commit or tag: what differs between the results of STUDY accepted then and those of now
	@rm -rf build/since && mkdir -p build/since
	@git archive '$(REF)' references/$(STUDY) | tar -x -C build/since
	@$(TOOL) compare build/since/references/$(STUDY) $R --html build/since/$(STUDY).html > build/since/$(STUDY).tsv
	@sed 1d build/since/$(STUDY).tsv | cut -f1 | sort | uniq -c | sort -rn; echo "changes:  build/since/$(STUDY).html"

plan: build ## what would run for STUDY, why, and for how long
	@mkdir -p build
	@$(TOOL) plan --study $(STUDY) $(call option,data,DATA) --svg build/$(STUDY)-timeline.svg
	@echo "timeline: build/$(STUDY)-timeline.svg"

stale: build ## which results of STUDY older inputs, settings or code made; fails if any
	@$(TOOL) stale --study $(STUDY) $(call option,data,DATA)

explain: build ## NUM=key or FIG=name: the chain back to the raw data
	@$(TOOL) explain --study $(STUDY) $(call option,number,NUM) $(call option,figure,FIG)

numbers: build ## the ledger of STUDY: every number with its source
	@$(TOOL) numbers --study $(STUDY)

gallery: build ## every metamer of STUDY with what judges answered, as pages in reports/STUDY/gallery
	@$(TOOL) gallery --study $(STUDY)
	@echo "gallery:  $P/gallery/index.html"

audit: build ## a static site in reports/STUDY/audit: claims, artefacts, pipeline, checklist
	@$(TOOL) audit --study $(STUDY) $(call option,data,DATA)
	@tred $P/audit/pipeline.dot | dot -Tsvg > $P/audit/pipeline.svg.tmp && mv $P/audit/pipeline.svg.tmp $P/audit/pipeline.svg || { rm -f $P/audit/pipeline.svg.tmp; exit 1; }
	@echo "audit:    $P/audit/index.html"

D = $F/diagnosis-$(MODEL)$(if $(LAYER),-$(LAYER))-$(or $(IMAGE),0)
diagnosis: build | $F/. ## MODEL=network IMAGE=n [LAYER=name]: one metamer of STUDY beside its original, unit by unit
	@$(TOOL) diagnosis --study $(STUDY) $(if $(MODEL),--model '$(MODEL)') --image $(or $(IMAGE),0) $(if $(LAYER),--layer '$(LAYER)') > $D.tmp && mv $D.tmp $D.tsv || { rm -f $D.tmp; exit 1; }
	@figures/plot.sh figures/diagnosis.gp - $D.tsv $R | $(TOOL) product $D.svg --drawn - figures/diagnosis.gp figures/plot.sh $D.tsv
	@echo "figure:   $D.svg"

mixed: build | $P/. ## the crossed logistic mixed model on answers to STUDY (R with lme4; TRIALS=people's files)
	@cp recipes/mixed.R $P/mixed.R
	@if Rscript -e 'library(lme4)' > /dev/null 2>&1; \
	then Rscript $P/mixed.R '$(or $(TRIALS),$R/trials.csv)' $P/mixed.tsv.tmp && mv $P/mixed.tsv.tmp $P/mixed.tsv && cat $P/mixed.tsv; \
	else echo "mixed: R with lme4 is missing (Debian's r-base-core, r-cran-lme4); run: Rscript $P/mixed.R $(or $(TRIALS),$R/trials.csv) OUT.tsv"; fi

tamper-test: build ## alter a copy of the toy study and show what is caught
	@tests/tamper.sh $(TOOL)

certify: deps ## the same bytes from every thread count, instruction set, compiler, machine
	@tests/certify.sh

certify-short: deps ## the same without other optimisation levels and emulated machines
	@tests/certify.sh short

build: ## the tool alone
	@$(MAKE) --no-print-directory --silent -j$$(nproc) $(TOOL)

deps: ## install the Debian packages that are missing
	@tests/deps.sh packages.txt

test-cluster: build ## ranks, kills, hosts, Slurm on this machine, as the packages allow (KILLS=50)
	@tests/cluster.sh

test-ranks: build ## the short part of it: 2 and 3 ranks, bad input, 2 kills, SIGTERM
	@tests/cluster.sh short

experiment: $(PAGE)/experiment.js ## the page of the browser experiment (nodejs and npm)

test-experiment: build ## drive the experiment in chromium from consent to its files
	@tests/experiment/run.sh $(B)

bench: build ## rates of kernels and whole steps beside PyTorch and SciPy, where they are (ROUNDS=3)
	@/usr/bin/python3 bench/run.py $(TOOL) $(ROUNDS)

crate: ## STUDY as an RO-Crate with codecheck.yml, once it was made
	@reports/crate.py $(STUDY) $P/crate

lock: deps ## write packages.lock: versions and SHA-256 of the packages of packages.txt
	@tests/lock.sh write packages.txt packages.lock

env-check: ## where the packages here differ from packages.lock
	@tests/lock.sh check packages.txt packages.lock

exhaustive: deps ## every float through base/mathx (about an hour; STRIDE=n: an n-th of it)
	@$(MAKE) --no-print-directory -j$$(nproc) $(B)/tests/exhaustive/mathx
	@$(B)/tests/exhaustive/mathx $(STRIDE)

torch-check: build ## logits and gradients against PyTorch (python3-torch, a peer; NETWORKS=...: these)
	@$(PYTHON) bench/torch_check.py $(TOOL) $(NETWORKS)

sheets: build ## draw the pictures of doc/objects16.md again
	@doc/objects16/draw.sh $(TOOL) doc/objects16

picture: ## draw the README's picture again, from the figures of STUDY
	@rsvg-convert --output doc/metamers.png.tmp $F/metamers.svg && mv doc/metamers.png.tmp doc/metamers.png

clean-build: ## remove what was compiled; results stay
	rm -rf build

clean: ## remove everything that was built or computed
	rm -rf build results figures/*/ reports/*/
