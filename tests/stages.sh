#!/bin/bash
# Prints what two pages say of all stages, from the registry; tests/tools/pages.t compares.
#   metablur study draw | tests/stages.sh graph             doc/study.md: who reads whose results
#   metablur study draw | tests/stages.sh table MAKEFILE    doc/stages.md: a row for each stage
# MAKEFILE is what `metablur study plan` wrote; its rules are in the order of the drawing.
set -euo pipefail
case $1 in
graph)
    # Each stage has a line, indented by the stages before it; a star: once for each network.
    awk '
        / \[label=/ { name[++count] = $1; star[$1] = /each network/ ? "*" : "" }
        / -> / {
            to = $3; sub(/;/, "", to); inputs[to] = inputs[to] (inputs[to] ? ", " : "") $1
            if (depth[to] <= depth[$1]) depth[to] = depth[$1] + 1
        }
        END {
            for (i = 1; i <= count; i++) {
                line = sprintf("%*s%s%s", 2 * depth[name[i]], "", name[i], star[name[i]])
                if (inputs[name[i]]) printf "%-22s <- %s\n", line, inputs[name[i]]; else print line
            }
        }'
    ;;
table)
    # The first rule after each comment is that of a stage, or of its first network.
    awk '
        NR == FNR { if (/ \[label=/) name[++count] = $1; next }
        /^# / && FNR > 1 { stage++; rule = 1; next }
        rule == 1 {
            fields = split($0, field, " "); output = field[1]; settings = ""
            sub(/[.]prov[.]json:$/, "", output); sub(/^results\/[^\/]*\//, "", output)
            for (i = 2; i <= fields; i++)
                if (sub(/.*\/stamp\//, "", field[i])) settings = settings (settings ? ", " : "") field[i]
            rule = 2; next
        }
        rule == 2 {
            command = $0; sub(/^.*\$\(TOOL\) /, "", command); sub(/ --study.*/, "", command); sub(/ --if-needed$/, "")
            if (sub(/.* --model /, "")) { at = index(output, $0); output = substr(output, 1, at - 1) "NETWORK" substr(output, at + length($0)) }
            printf "| %s | `%s` | %s | %s |\n", name[stage], command, settings ? settings : "-", output
            rule = 0
        }' - "$2"
    ;;
esac
