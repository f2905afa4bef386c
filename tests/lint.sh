#!/bin/bash
# Checks those rules of CONVENTIONS.md and doc/numerics.md that a machine can check. Prints one
# line for each finding (file:line: what) and closes with `lint: N checks, M findings`.
#   tests/lint.sh BUILD_FOLDER 'MODULE:USES USES' ...
# Each check_NAME below is a check and prints its findings; tests/lint_test.sh breaks each rule in
# a small house and shows that lint finds just that. The objects are read from BUILD_FOLDER.
set -uo pipefail
shopt -s nullglob
build=$1
shift
declare -A uses=()
modules=()
for pair in "$@"; do
    modules+=("${pair%%:*}")
    uses[${pair%%:*}]=${pair#*:}
done

for tool in clang-format nm perl; do
    command -v "$tool" > /dev/null || { echo "lint: $tool is not installed; run make deps" >&2; exit 1; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# ---- What the checks read ------------------------------------------------------------------------

sources=(src/*/*.[ch] reports/*.[ch])          # ours
folders=(src/*/ reports/)
tests=(tests/*.h tests/*/*.[ch])
bench=(bench/*.[ch])
scripts=(tests/*.sh tests/*/*.sh .ci/*)
prose=(*.md doc/*.md experiment/*.md)
settings=(Makefile study.mk packages.txt studies/*.ini models/*.net src/*/*.def figures/*.gp figures/*.dot)

# The sources of a module; sets module to that of a source. What runs for each file starts no program.
sources_of() { if [ "$1" = report ]; then echo src/report/*.[ch] reports/*.[ch]; else echo src/"$1"/*.[ch]; fi; }
module_of() { case $1 in reports/*) module=report ;; *) module=${1#src/} module=${module%%/*} ;; esac; }

# The objects made from the sources: one of each, or one for each instruction set.
objects=()
declare -A compiled=()
for source in src/*/*.c reports/*.c; do
    for object in "$build/${source%.c}".o "$build/${source%.c}".*.o; do
        [ -e "$object" ] && objects+=("$object") compiled[$source]=yes
    done
done
# symbols NM_OPTIONS PATTERN: a line `SOURCE SYMBOL` for each symbol in the objects of these sources.
symbols() {
    local options=$1 pattern=$2
    [ ${#objects[@]} -gt 0 ] || return 0
    # shellcheck disable=SC2086  # words
    nm -A $options "${objects[@]}" | awk -v build="$build/" -v pattern="$pattern" '
        { source = substr($1, length(build) + 1); sub(/:.*/, "", source); sub(/\.[^\/]*$/, ".c", source); sub(/@.*/, "", $NF) }
        source ~ pattern && NF > 1 { print source, $NF }' | sort -u
}

# The first line of a file that has a word, for findings that come from objects.
line_of() { local line; line=$(grep -nwm1 -- "$1" "$2"); echo "$2:${line%%:*}"; }

# Code alone: a copy of the sources without comments and texts, with the same lines.
export code=$scratch/code
strip_comments() {
    mkdir -p "${folders[@]/#/$code/}"
    perl -0777 -ne 's{("(?:\\.|[^"\\\n])*"|\x27(?:\\.|[^\x27\\\n])*\x27)|//[^\n]*|/\*.*?\*/}
                     {defined $1 ? "\"\"" : $& =~ s/[^\n]//gr}gsex;
                    open my $out, ">", shift(@made) or die "$!"; print $out $_;
                    BEGIN { @made = map { "$ENV{code}/$_" } @ARGV }' "${sources[@]}"
}
# code_has PATTERN WHAT [FILES_EXEMPT]: a finding for each line of code that matches.
code_has() {
    local file line rest
    while IFS=: read -r file line rest; do
        file=${file#"$code/"}
        [[ " ${3:-} " == *" $file "* ]] || echo "$file:$line: $2: ${rest#"${rest%%[! ]*}"}"
    done < <(grep -rnE "$1" "$code")
}

# ---- Architecture --------------------------------------------------------------------------------

# Every #include "X/..." names a module that the Makefile's USES_ table allows.
check_includes() {
    local module file line path target allowed
    for module in "${modules[@]}"; do
        allowed=" $module ${uses[$module]} gen "
        # shellcheck disable=SC2046  # words
        while IFS=: read -r file line path; do
            path=${path#*\"} path=${path%%\"*} target=${path%%/*}
            # A test may also include the headers beside it, those that all tests share, and
            # those of the tests of the modules it may use.
            case $file:$path in
                tests/*:../*/*) path=${path#../} target=${path%%/*} ;;
                tests/*:../*) [ -e "tests/${path#../}" ] && continue ;;
                tests/*:*/*) ;;
                tests/*:*) [ -e "${file%/*}/$path" ] && continue ;;
            esac
            [[ $path == */* && $allowed == *" $target "* ]] ||
                echo "$file:$line: $module may not include $path (may:${allowed% gen })"
        done < <(grep -HnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' $(sources_of "$module") tests/"$module"/*.[ch] /dev/null)
    done
}

# Inside a module nothing includes in a circle: a file and its header count as one. The sources here
# are the front of a family, whose other headers use the types of theirs.
fronts='
    src/data/dataset.c       kinds of data sets use struct dataset
    src/image/image.c        formats use struct image
    src/kernel/conv.c        passes use struct conv
    src/pipeline/stage.c     records use struct stage
    src/spectrum/blur.c      plans use struct blur_spec
    src/objects/draw.c       paints use struct draw
    src/train/train.c        checkpoints use struct train_options
    src/trials/benchmark.c   the data sets leave out what it excludes
'
check_circles() {
    local module
    for module in "${modules[@]}"; do
        grep -HE "^[[:space:]]*#[[:space:]]*include[[:space:]]*\"$module/[a-z0-9_]+\.h\"" src/"$module"/*.[ch] /dev/null |
            awk -v fronts="$fronts" '{
                file = header = unit = $0; sub(/:.*/, "", file)
                sub(/^[^"]*"[^\/]*\//, "", header); sub(/\.h".*/, "", header)
                sub(/\.[ch]:.*/, "", unit); sub(/.*\//, "", unit)
                if (header != unit && !index(fronts, " " file " ")) print unit, header }' | LC_ALL=C tsort 2>&1 > "$scratch/sorted" | sed 's/^tsort: //' | awk -v folder="src/$module" '
            function close_circle() { if (units) print folder "/" first ".h:1: includes in a circle:" units }
            /contains a loop/ { close_circle(); units = ""; next }
            { if (!units) first = $1; units = units " " $1 }
            END { close_circle() }'
    done
}

# Outside libraries come in through one door each.
doors='
    Random123/      src/base/rng.c
    arm_neon.h      src/kernel/vec.h
    cjson/          src/weights/safetensors.c
    csv.h           src/trials/sheet.c
    fftw3.h         src/spectrum/fft.c
    getopt.h        src/base/cli.c
    gsl/            src/trials/numeric.c
    immintrin.h     src/kernel/vec.h
    ini.h           src/base/ini.c
    jerror.h        src/image/jpeg.c
    jpeglib.h       src/image/jpeg.c
    malloc.h        src/base/mem.c
    nettle/         src/base/hash.h
    omp.h           src/base/par.c
    mpi.h           src/base/ranks.c
    sched.h         src/base/ranks.c
    png.h           src/image/png.c
    pthread.h       src/spectrum/fft.c src/base/journal.c
    zip.h           src/weights/archive.c
    utf8proc.h      src/base/name.c
    zlib.h          src/data/gzip.c
'
standard='assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign
    stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings time unistd
    dirent fcntl ftw glob poll sys/mman sys/resource sys/stat sys/types sys/utsname sys/wait'
check_doors() {
    local file line header name door
    while IFS=: read -r file line header; do
        header=${header#*<} header=${header%%>*} door=
        [[ " ${standard//$'\n'/ } " == *" ${header%.h} "* ]] && continue
        while read -r name place; do
            [[ -n $name && $header == "$name"* ]] && door=$place
        done <<< "$doors"
        [[ " $door " == *" $file "* ]] || echo "$file:$line: <$header> comes in only through ${door:-a door named in tests/lint.sh}"
    done < <(grep -nHE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<' "${sources[@]}")
}

# Every module stands in the Makefile and has sources, a page and tests.
check_modules() {
    local module folder
    for folder in src/*/; do
        module=${folder#src/} module=${module%/}
        [[ -v uses[$module] ]] || echo "src/$module:1: no module of the Makefile's USES_ table"
    done
    for module in "${modules[@]}"; do
        [ -n "$(sources_of "$module")" ] || echo "src/$module:1: a module without sources"
        [ -e "doc/$module.md" ] || echo "doc/$module.md:1: missing: the page of module $module"
        [ -n "$(echo tests/"$module"/test_*.c tests/"$module"/*.t)" ] ||
            echo "tests/$module:1: missing: the tests of module $module"
    done
}

# Every source has a suite of its name, or a line of tests/elsewhere.txt (pattern of sources, test)
# that names the test which runs it. A line is about sources without a suite, and about some.
check_suites() {
    local file module name pattern test line=0 tests=() covered
    local -A elsewhere=() used=() at=()
    [ -e tests/elsewhere.txt ] || { echo "tests/elsewhere.txt:1: missing: where sources without a suite are tested"; return; }
    while read -r pattern test; do
        line=$((line + 1))
        [[ -z $pattern || $pattern == '#'* ]] && continue
        elsewhere[$pattern]=$test at[$pattern]=$line
        # shellcheck disable=SC2206  # the name is a pattern
        tests=($test)
        [ -e "${tests[0]:-}" ] || echo "tests/elsewhere.txt:$line: there is no test '$test'"
    done < tests/elsewhere.txt
    for file in src/*/*.c; do
        module_of "$file"
        name=${file##*/} covered=
        [ -e "tests/$module/test_$name" ] && continue
        for pattern in "${!elsewhere[@]}"; do
            # shellcheck disable=SC2053  # the name is a pattern
            [[ $file == $pattern ]] && covered=yes used[$pattern]=yes
        done
        [ -n "$covered" ] || echo "$file:1: no suite tests/$module/test_$name and no line in tests/elsewhere.txt"
    done
    for pattern in "${!elsewhere[@]}"; do
        [ -n "${used[$pattern]:-}" ] || echo "tests/elsewhere.txt:${at[$pattern]}: no source without a suite is called $pattern"
    done
}

# Every source that reads bytes from outside, or whose header offers to (NAME_read, _parse, _decode, _load,
# _scan), has a target of libFuzzer, tests/fuzz/fuzz_FILE.c, or a line of tests/fuzz/elsewhere.txt
# (pattern of sources, the target that reaches it or -, why). A line is about some source.
readers_of_bytes() {
    { grep -rlE '\b(fread|fgets|fgetc|getline|getdelim|read|pread|mmap|file_read|gzip_read|tsv_read|json_parse|ini_read|sheet_read|safetensors_read|image_read|png_decode|jpeg_decode)[[:space:]]*\(' "$code" | sed "s|^$code/||"
      grep -rlE '^err [a-z0-9_]+_(read|parse|decode|load|scan)(_[a-z0-9]+)*\(' "$code"/src --include='*.h' | sed "s|^$code/||; s|h\$|c|"
    } | grep '\.c$' | sort -u | while read -r file; do [ ! -e "$file" ] || echo "$file"; done
}
check_readers() {
    local list=tests/fuzz/elsewhere.txt file stem pattern target why line=0 covered
    local -A to=() at=() used=()
    if [ -e $list ]; then
        while read -r pattern target why; do
            line=$((line + 1))
            [[ -z $pattern || $pattern == '#'* ]] && continue
            to[$pattern]=$target at[$pattern]=$line
            [ -n "$why" ] || echo "$list:$line: no reason"
            [[ $target == - || -e tests/fuzz/$target ]] || echo "$list:$line: there is no target '$target'"
        done < $list
    fi
    while read -r file; do
        stem=${file##*/} covered=
        [ -e "tests/fuzz/fuzz_$stem" ] && continue
        for pattern in "${!to[@]}"; do
            # shellcheck disable=SC2053  # the name is a pattern
            [[ $file == $pattern ]] && covered=yes used[$pattern]=yes
        done
        [ -n "$covered" ] || echo "$file:1: reads bytes from outside: no target tests/fuzz/fuzz_$stem and no line in $list"
    done < <(readers_of_bytes)
    for pattern in "${!to[@]}"; do
        [ -n "${used[$pattern]:-}" ] || echo "$list:${at[$pattern]}: no reader without a target is called $pattern"
    done
    for file in tests/fuzz/fuzz_*.c; do
        stem=${file##*/fuzz_}
        [ -n "$(echo src/*/"$stem")" ] || echo "$file:1: there is no source src/*/$stem"
    done
}

# The page of the house agrees with it: each module has its line in the tree, each folder of the
# tree is a module, and the graph is the one that tests/modules.sh draws from the table.
check_index() {
    local page=doc/index.md line module pairs=()
    for module in "${modules[@]}"; do
        grep -qE "^  $module/ " "$page" || echo "$page:1: the tree has no line for module $module"
    done
    while IFS=: read -r line module; do
        module=${module#  } module=${module%%/*}
        [[ -v uses[$module] ]] || echo "$page:$line: the tree has $module, the Makefile's USES_ table has not"
    done < <(awk '/^[^ ]/ { inside = $1 == "src/" } inside && /^  [a-z0-9]+\/ / { print NR ":" $0 }' "$page")
    line=$(grep -nm1 '^```text modules$' "$page" | cut -d: -f1)
    for module in "${modules[@]}"; do pairs+=("$module:${uses[$module]}"); done
    awk '/^```$/ { inside = 0 } inside; /^```text modules$/ { inside = 1 }' "$page" |
        cmp -s - <("${0%/*}/modules.sh" "${pairs[@]}") ||
        echo "$page:${line:-1}: the module graph is not that of the Makefile; put there what tests/modules.sh draws"
}

check_memory() {
    code_has '\b(malloc|calloc|realloc|aligned_alloc|posix_memalign|str[n]?dup|v?asprintf)[[:space:]]*\(' 'memory comes from base/mem.h' \
        'src/base/mem.c src/base/err.c'
}

# Every package has its reason.
check_packages() {
    grep -nvE '^(#|$)' packages.txt | while IFS=: read -r line package; do
        grep -q "^| $package |" doc/packages.md || echo "packages.txt:$line: $package has no reason in doc/packages.md"
    done
}

# ---- Form ----------------------------------------------------------------------------------------

check_formatting() {
    clang-format --dry-run -Werror "${sources[@]}" "${tests[@]}" "${bench[@]}" 2>&1 |
        grep -E '^[^ ]+:[0-9]+:[0-9]+: ' | sort -t: -u -k1,1 |
        sed -E 's/^([^:]+:[0-9]+):.*/\1: not formatted; clang-format -i does it/'
}

# No file over 500 lines, no function over 80: in our formatting a function is `{` alone in the
# first column to `}` in the first column.
check_sizes() {
    awk 'FNR == 501 { print FILENAME ":501: over 500 lines" }' \
        "${sources[@]}" "${tests[@]}" "${bench[@]}" "${scripts[@]}" Makefile
    awk '/^[^ \t#\/{}]/ && /\(/ { name = $0 }
         /^{$/ { began = FNR }
         /^}/ && began { if (FNR - began + 1 > 80)
                             print FILENAME ":" began ": a function of " FNR - began + 1 " lines, over 80: " name
                         began = 0 }' "${sources[@]}" "${tests[@]}" "${bench[@]}"
}

check_text() {
    local c=("${sources[@]}" "${tests[@]}" "${bench[@]}")
    local all=("${c[@]}" "${scripts[@]}" "${prose[@]}" "${settings[@]}")
    grep -nHE '[[:space:]]$' "${all[@]}" | sed -E 's/^([^:]+:[0-9]+):.*/\1: spaces at the end of the line/'
    grep -nHP '\t' "${c[@]}" | sed -E 's/^([^:]+:[0-9]+):.*/\1: a tab/'
    LC_ALL=C.UTF-8 grep -nHE '^.{101,}' "${c[@]}" | sed -E 's/^([^:]+:[0-9]+):.*/\1: over 100 columns/'
    perl -ne 'if (eof) { print "$ARGV:$.: no line feed at the end of the file\n" if !/\n\z/; close ARGV }' "${all[@]}"
    grep -nHoP '(?<![\w./~-])/(work|tmp|root|home)\b[\w./-]*' "${prose[@]}" |
        sed -E 's/^([^:]+:[0-9]+):(.*)/\1: a path of one machine: \2/'
}

check_scripts() {
    local file
    for file in "${scripts[@]}"; do
        if ! bash -n "$file" 2> "$scratch/syntax"; then
            sed -nE "s|^[^:]*: line ([0-9]+)|$file:\1|p;q" "$scratch/syntax"
        elif command -v shellcheck > /dev/null; then
            shellcheck --severity=warning --format=gcc "$file" | sed -E 's/^([^:]+:[0-9]+):[0-9]+:/\1:/'
        fi
    done
}

# ---- Names ---------------------------------------------------------------------------------------

# The prefix is the file: a symbol seen outside begins with the first word of the file that
# defines it (conv_ref.c: conv_) or of the header that declares it (weights.c: net_save of net.h);
# in reports/ with report_. Exempt, with the reason:
unprefixed='
    main            src/shell/main.c        C wants it
    kernel          src/kernel/choose.c     the table of kernels in use
    kernels_*       src/kernel/table.c      the table of one instruction set
    stage_registry  src/stages/registry.c   pipeline/stage.h declares it; who links a pipeline defines it
'
is_exempt() { # SYMBOL FILE
    local name place
    # Kernels bear the name of their operation, which kernel.h lists, and of their set.
    [[ $2 == src/kernel/* ]] && grep -qF "DO(${1%_*})" src/kernel/kernel.h && return
    while read -r name place _; do
        # shellcheck disable=SC2053  # the name is a pattern
        [[ $2 == "$place" && $1 == $name ]] && return
    done <<< "$unprefixed"
    return 1
}
check_names() {
    local file module symbol header stem first
    while read -r file symbol; do
        module_of "$file"
        header=src/$module/${symbol%%_*}.h first=${symbol%%_*} # constants are in capitals
        stem=${file##*/} stem=${stem%.c} stem=${stem%%_*}
        [[ $file == reports/* ]] && stem=report
        [[ ${first,,} == "$stem" ]] || is_exempt "$symbol" "$file" ||
            { [ -e "$header" ] && grep -qw "$symbol" "$header"; } ||
            echo "$(line_of "$symbol" "$file"): $symbol begins neither with ${stem}_ nor with a header that declares it"
    done < <(symbols '-g --defined-only' .)
}

# ---- Numbers (doc/numerics.md) -------------------------------------------------------------------

exact='sqrt sqrtf fma fmaf floor floorf rint rintf fabs fabsf lrint lrintf llrint llrintf'
bearing='base image spectrum stimuli objects data kernel weights net train synth'

# No function of libm whose last bit is the library's choice, in objects that bear results.
check_libm() {
    local file symbol libm
    libm=$(${CC:-gcc} -print-file-name=libm.so.6)
    nm -D --defined-only "$libm" | awk '{ sub("@.*", "", $3); print $3 }' |
        grep -vxE "fe[a-z]+|${exact// /|}" | sort -u > "$scratch/libm" # fe...: state, not results
    [ -s "$scratch/libm" ] || echo "tests/lint.sh:1: cannot list the functions of libm"
    symbols -u "^src/(${bearing// /|})/" | awk 'NR == FNR { libm[$1]; next } $2 in libm' "$scratch/libm" - | while read -r file symbol; do
        echo "$(line_of "$symbol" "$file"): $symbol of libm; its bits are the library's choice (base/mathx.h)"
    done
}

check_order() {
    code_has '\breduction[[:space:]]*\(' "a reduction adds in the order of the machine"
    code_has '#[[:space:]]*pragma[[:space:]]+omp' 'OpenMP only through base/par.h' src/base/par.c
    code_has '\b_Atomic\b.*\b(float|double)\b|\b(float|double)[[:space:]]+_Atomic\b|\b__atomic_|\b__sync_' 'an atomic sum has no order'
}

check_chance() {
    code_has '\b(rand|rand_r|srand|random|srandom|[dlm]rand48|srand48|arc4random|getrandom)[[:space:]]*\(' 'random numbers come from base/rng.h'
    code_has '\b(time|clock|clock_gettime|gettimeofday|times|timespec_get)[[:space:]]*\(' 'no clock in results' "src/base/progress.c src/base/ranks.c src/pipeline/digests.c"
}

check_compiler() {
    grep -nHE '^[^#]*(-ffast-math|-Ofast|-funsafe-math|-fassociative-math|-freciprocal-math|-ffinite-math|-ffp-contract=(on|fast))' Makefile |
        sed -E 's/^([^:]+:[0-9]+):.*/\1: a flag that changes numbers/'
    grep -qe '-ffp-contract=off' Makefile || echo "Makefile:1: -ffp-contract=off is missing"
    code_has '#[[:space:]]*pragma[[:space:]]+(GCC[[:space:]]+optimize|STDC|clang[[:space:]]+fp|float_control)|\boptimize[[:space:]]*\(' 'an order to the compiler that may change numbers'
}

# Every source was compiled: the checks of symbols would pass over what is not there.
check_built() {
    local file
    for file in src/*/*.c reports/*.c; do
        [ -n "${compiled[$file]:-}" ] || echo "$file:1: not compiled in $build; run make build"
    done
}

# ---- All of them ---------------------------------------------------------------------------------

strip_comments
checks=0 findings=0
for check in $(compgen -A function check_); do
    "$check" > "$scratch/lines" 2> "$scratch/errors"
    # A check that trips over itself must not pass for one that found nothing.
    sed "s|^|tests/lint.sh:1: $check failed: |;q" "$scratch/errors" >> "$scratch/lines"
    cat "$scratch/lines"
    findings=$((findings + $(wc -l < "$scratch/lines")))
    checks=$((checks + 1))
done
echo "lint: $checks checks, $findings findings"
[ "$findings" -eq 0 ]
