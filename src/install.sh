#!/bin/bash
# Installs the tool and what it finds by name, or removes what was installed. The list of files,
# share/metablur/installed, is written last; a name in it is below PREFIX, so PREFIX may be moved.
#   [DESTDIR=FOLDER] src/install.sh install METABLUR PREFIX
#   [DESTDIR=FOLDER] src/install.sh uninstall METABLUR PREFIX
set -euo pipefail
export LC_ALL=C
what=$1 tool=$2 prefix=$3
[[ $prefix = /* ]] || { echo "install: PREFIX: expected a path from the root, got '$prefix'" >&2; exit 2; }
root=${DESTDIR:-}$prefix
share=share/metablur list=$root/share/metablur/installed
files=()

put() { # MODE FILE PLACE, below PREFIX
    install -D -m "$1" "$2" "$root/$3"
    files+=("$3")
}
mode_of() { if [ -x "$1" ]; then echo 755; else echo 644; fi; }

uninstall() {
    [ -e "$list" ] || { echo "uninstall: $list is missing: nothing of metablur is installed there" >&2; exit 1; }
    local file
    mapfile -t files < "$list"
    for file in "${files[@]}" $share/installed; do rm -f "$root/$file"; done
    # Folders that are empty now, the deepest first.
    for file in "${files[@]}"; do
        while [[ $file = */* ]]; do
            file=${file%/*}
            echo "$file"
        done
    done | sort -u -r | while read -r file; do rmdir "$root/$file" 2> /dev/null || true; done
}

install_all() {
    local file
    put 755 "$tool" bin/metablur
    for file in study.mk references.bib studies/*.* models/*.net classes/*.tsv figures/*.* reports/*.* gallery/*.* \
        experiment/*.* recipes/*.* project/* src/locked.sh src/*/*.{c,h,def}; do
        put "$(mode_of "$file")" "$file" "$share/$file"
    done
    for file in *.md LICENSE CITATION.cff doc/*.md; do put 644 "$file" "share/doc/metablur/$file"; done

    made=$(mktemp -d)
    trap 'rm -rf "$made"' EXIT
    "$tool" manual "$made" > /dev/null
    for file in "$made"/*.1; do put 644 "$file" "share/man/man1/${file##*/}"; done
    "$tool" completion bash > "$made/bash"
    put 644 "$made/bash" share/bash-completion/completions/metablur
    "$tool" completion zsh > "$made/zsh"
    put 644 "$made/zsh" share/zsh/site-functions/_metablur
    "$tool" completion fish > "$made/fish"
    put 644 "$made/fish" share/fish/vendor_completions.d/metablur.fish
    printf '%s\n' "${files[@]}" | sort > "$list.tmp"
    mv "$list.tmp" "$list"
}

case $what in
    install)
        if [ -e "$list" ]; then uninstall; fi # what an older one had and this one has not
        files=()
        install_all
        echo "installed $root/bin/metablur and ${#files[@]} files in all; make uninstall removes them"
        ;;
    uninstall) uninstall ;;
    *) echo "install: expected install or uninstall, got '$what'" >&2; exit 2 ;;
esac
