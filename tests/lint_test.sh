#!/bin/bash
# Lints the lint: builds a small house in which tests/lint.sh finds nothing, breaks one rule at a
# time in a copy, and expects just that finding. Closes with `N passed, N failed`.
set -uo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

put() { local file=$1; shift; mkdir -p "$(dirname "$file")"; printf '%s\n' "$@" > "$file"; }
append() { local file=$1; shift; printf '%s\n' "$@" >> "$file"; }
head_with() { sed -i "1i $2\n" "$1"; }
in_function() { sed -i "s|^    return .*|    $2\n&|" "$1"; } # FILE LINE: before the return

# Three modules: base; net, which may include it; report with its sources in reports/.
small_house() {
    cp "$here/.clang-format" .
    put Makefile 'CFLAGS := -O2 -ffp-contract=off'
    put study.mk '# stages'
    put packages.txt '# packages' gcc
    put doc/packages.md '| gcc | the compiler |'
    put doc/index.md '```text' 'src/' '  base/  sums' '  net/  layers' '  report/  tables' '```' \
        '```text modules' 'net          -> base' 'report       -> base' '  base' '```'
    put README.md 'A small house: make test.'
    put tests/support.h '#include <stdio.h>'
    put tests/elsewhere.txt '# a pattern of sources, a test' 'src/net/layer_*.c tests/base/test_sum.c'
    for module in base net report; do
        put doc/$module.md "# $module"
        put tests/$module/test_sum.c '#include "../support.h"' '#include "base/sum.h"'
    done
    put src/base/sum.h 'double sum_of(double a, double b);'
    put src/base/sum.c '#include "base/sum.h"' '' 'double sum_of(double a, double b)' '{' \
        '    return a + b; // no rand() in a comment' '}'
    put src/base/text.h '// "reduction(+:x)"'
    put src/net/layer.h 'double layer_size(double x);'
    put src/net/layer_size.c '#include "net/layer.h"' '' '#include "base/sum.h"' '#include <math.h>' '' \
        'double layer_size(double x)' '{' '    return sqrt(sum_of(x, 1));' '}'
    put src/report/numbers.h 'int numbers_count(void);'
    put reports/size.c '#include "report/numbers.h"' '' 'int report_size(void);' '' \
        'int report_size(void)' '{' '    return numbers_count();' '}'
}

# Compiles what changed, as far as it can: some breaches are not for a compiler.
compile() {
    local file object
    for file in src/*/*.c reports/*.c; do
        object=build/${file%.c}.o
        mkdir -p "${object%/*}"
        [ "$object" -nt "$file" ] || gcc -O2 -fno-builtin -w -Isrc -c -o "$object" "$file"
    done
}

lint() { "$here/tests/lint.sh" build base: net:base report:base; }

# expect TEXT COMMANDS: after the commands in a fresh copy lint fails with one finding: TEXT.
expect() {
    rm -rf "$scratch/house"
    cp -a "$scratch/clean" "$scratch/house"
    cd "$scratch/house" || exit 1
    (eval "$2" && compile) 2> "$scratch/errors"
    if ! lint > "$scratch/found" 2>&1 && [ "$(wc -l < "$scratch/found")" -eq 2 ] &&
        head -1 "$scratch/found" | grep -qF -- "$1"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "expected one finding with '$1' after: $2"
        sed 's/^/    /' "$scratch/errors" "$scratch/found"
    fi
}

mkdir "$scratch/clean" && cd "$scratch/clean" || exit 1
small_house
compile
if lint > "$scratch/found" 2>&1 && grep -qE '^lint: [1-9][0-9]* checks, 0 findings$' "$scratch/found"; then
    passed=1
else
    failed=1
    echo 'expected no finding in the clean house'
    sed 's/^/    /' "$scratch/found"
fi

# Includes.
expect 'src/base/sum.c:1: base may not include net/layer.h' "head_with src/base/sum.c '#include \"net/layer.h\"'"
expect 'src/base/sum.h:1: base may not include net/layer.h' "head_with src/base/sum.h '#include \"net/layer.h\"'"
expect 'src/net/layer.h:1: net may not include sum.h' "head_with src/net/layer.h '#include \"sum.h\"'"
expect 'reports/size.c:1: report may not include net/layer.h' "head_with reports/size.c '#include \"net/layer.h\"'"
expect 'tests/base/test_sum.c:3: base may not include net/layer.h' "append tests/base/test_sum.c '#include \"net/layer.h\"'"
expect 'tests/base/test_sum.c:4: base may not include net/make.h' "append tests/base/test_sum.c '' '#include \"../net/make.h\"'"

# Circles: of headers, and through a source.
expect 'src/base/sum.h:1: includes in a circle: sum text' \
    "head_with src/base/sum.h '#include \"base/text.h\"'; head_with src/base/text.h '#include \"base/sum.h\"'"
expect 'src/base/sum.h:1: includes in a circle: sum text' \
    "head_with src/base/sum.c '#include \"base/text.h\"'; head_with src/base/text.h '#include \"base/sum.h\"'"

# Doors.
expect 'src/base/sum.c:1: <fftw3.h> comes in only through src/spectrum/fft.c' "head_with src/base/sum.c '#include <fftw3.h>'"
expect 'src/base/sum.h:1: <omp.h> comes in only through src/base/par.c' "head_with src/base/sum.h '#include <omp.h>'"
expect 'reports/size.c:1: <cjson/cJSON.h> comes in only through src/weights/safetensors.c' "head_with reports/size.c '#include <cjson/cJSON.h>'"
expect 'src/base/sum.c:1: <new.h> comes in only through a door named in tests/lint.sh' "head_with src/base/sum.c '#include <new.h>'"

# Modules and what was built.
expect 'src/more:1: no module' 'put src/more/more.h'
expect 'src/base:1: a module without sources' 'rm src/base/*; sed -i "/sum/,/^\$/d" src/net/*.c; sed -i /sum/d tests/*/*.c'
expect 'doc/net.md:1: missing' 'rm doc/net.md'
expect 'tests/net:1: missing' 'rm tests/net/*'
expect 'src/base/extra.c:1: no suite tests/base/test_extra.c and no line in tests/elsewhere.txt' \
    "put src/base/extra.c 'typedef int extra;'"
expect 'tests/elsewhere.txt:3: no source without a suite is called src/base/sum.c' \
    "append tests/elsewhere.txt 'src/base/sum.c tests/net/test_sum.c'"
expect "tests/elsewhere.txt:2: there is no test 'tests/base/test_gone.c'" "sed -i s/test_sum/test_gone/ tests/elsewhere.txt"
expect 'tests/elsewhere.txt:1: missing' 'rm tests/elsewhere.txt'
# Readers of outside bytes have a target of libFuzzer.
reader() { put src/net/x.h 'typedef char *err;' 'err x_read(int **out, const char *path);'; put src/net/x.c '#include "net/x.h"'; put tests/net/test_x.c '//'; }
target() { put "tests/fuzz/fuzz_$1.c" '//'; }
expect 'src/net/x.c:1: reads bytes from outside: no target' 'reader'
expect 'src/base/sum.c:1: reads bytes from outside: no target' "in_function src/base/sum.c 'file_read(0);'"
expect 'tests/fuzz/fuzz_gone.c:1: there is no source' 'target gone'
expect "tests/fuzz/elsewhere.txt:1: there is no target 'fuzz_y.c'" "reader; put tests/fuzz/elsewhere.txt 'src/net/x.c fuzz_y.c why'"
expect 'tests/fuzz/elsewhere.txt:1: no reason' "reader; put tests/fuzz/elsewhere.txt 'src/net/x.c -'"
expect 'tests/fuzz/elsewhere.txt:1: no reader without a target is called src/net/x.c' \
    "reader; target x; put tests/fuzz/elsewhere.txt 'src/net/x.c - why'"
expect 'reports/size.c:1: not compiled' 'rm build/reports/size.o; compile() { :; }'
expect 'doc/index.md:1: the tree has no line for module net' 'sed -i /net\\//d doc/index.md'
expect 'doc/index.md:3: the tree has loft' "sed -i '3i \\  loft/  old things' doc/index.md"
expect 'doc/index.md:7: the module graph is not that' "sed -i 's/^net  .*/&, report/' doc/index.md"
expect 'doc/index.md:1: the module graph is not that' "sed -i 's/text modules/text/' doc/index.md"
expect 'packages.txt:3: make has no reason' 'append packages.txt make'

# Form.
expect 'src/base/sum.c:5: not formatted' "sed -i 's/a + b/a+b/' src/base/sum.c"
expect 'tests/net/test_sum.c:1: not formatted' "head_with tests/net/test_sum.c 'int  a;'"
expect 'src/base/text.h:501: over 500 lines' "yes // | head -500 >> src/base/text.h"
expect 'src/base/sum.c:4: a function of 81 lines, over 80: double sum_of' \
    "for i in {1..78}; do in_function src/base/sum.c 'a += b;'; done"
expect 'README.md:2: spaces at the end of the line' "append README.md 'a '"
expect 'src/base/text.h:2: a tab' "append src/base/text.h $'// a\tb'"
expect 'src/base/text.h:2: over 100 columns' "append src/base/text.h '// '\$(printf 'a%.0s' {1..98})"
expect 'doc/net.md:2: no line feed at the end' 'printf a >> doc/net.md'
expect 'README.md:2: a path of one machine: /tmp/x' "append README.md 'see /tmp/x'"
expect 'doc/net.md:2: a path of one machine: /root' "append doc/net.md 'see (/root)'"
expect 'tests/broken.sh:3: ' "put tests/broken.sh '#!/bin/bash' 'if true; then'"

# Names.
expect 'src/base/sum.c:3: plus_of begins neither with sum_' "sed -i s/sum_of/plus_of/ src/base/sum.c"
expect 'reports/size.c:3: size_report begins neither with report_' \
    "sed -i '3d; s/report_size/size_report/' reports/size.c; sed -i '3i int size_report(void);' reports/size.c"

# Memory and numbers.
expect 'src/base/sum.c:5: memory comes from base/mem.h' "in_function src/base/sum.c 'malloc(1);'"
for call in 'exp(x)' 'sinf(x)' 'pow(x, x)' 'fmax(x, x)'; do
    expect "src/net/layer_size.c:8: ${call%(*} of libm" "in_function src/net/layer_size.c 'x = $call;'"
done
expect 'src/base/sum.c:5: a reduction adds in the order of the machine' "in_function src/base/sum.c 'reduction(1);'"
expect 'src/base/sum.c:5: OpenMP only through base/par.h' "sed -i '4a #pragma omp parallel' src/base/sum.c"
expect 'src/base/sum.c:5: an atomic sum has no order' "in_function src/base/sum.c '_Atomic float c;'"
expect 'src/base/sum.c:5: random numbers come from base/rng.h' "in_function src/base/sum.c 'rand();'"
expect 'src/base/sum.c:5: random numbers come from base/rng.h' "in_function src/base/sum.c 'srand48(1);'"
expect 'src/base/sum.c:5: no clock in results' "in_function src/base/sum.c 'time(0);'"
expect 'Makefile:1: a flag that changes numbers' "sed -i s/-O2/-ffast-math/ Makefile"
expect 'Makefile:1: -ffp-contract=off is missing' "sed -i s/-ffp.*// Makefile; sed -i 's/ \$//' Makefile"
expect 'src/base/sum.c:2: an order to the compiler' "sed -i '1a #pragma STDC FP_CONTRACT ON' src/base/sum.c"

# A check that trips over itself is a finding.
expect 'tests/lint.sh:1: check_text failed' 'ln -sf nowhere README.md'

echo "lint of lint: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
