#!/bin/bash
# Installs the tool and what it finds by name, or removes what was installed. The list of files,
# share/metablur/installed, is written last; a name in it is below PREFIX, so PREFIX may be moved.
#   [DESTDIR=FOLDER] src/install.sh install METABLUR PREFIX [LIBRARIES MODULE...]
# With modules also the library beside METABLUR, their headers and its pkg-config file.
#   [DESTDIR=FOLDER] src/install.sh uninstall METABLUR PREFIX
set -euo pipefail
export LC_ALL=C
umask 022 # everybody may read what is installed
what=$1 tool=$2 prefix=$3
[[ $prefix = /* ]] || { echo "install: PREFIX: expected a path from the root, got '$prefix'" >&2; exit 2; }
root=${DESTDIR:-}$prefix
share=share/metablur list=$root/share/metablur/installed
files=()

put() { # MODE FILE PLACE, below PREFIX
    install -D -m "$1" "$2" "$root/$3"
    files+=("$3")
}
# Many files at once, under the names that they have in a folder; an x stays.
put_all() { # FROM PLACE FILE...
    local from=$1 place=$2
    shift 2
    mkdir -p "$root/$place"
    tar -C "$from" --mode=u=rwX,go=rX --owner=0 --group=0 -cf - "$@" | tar -C "$root/$place" --no-same-owner -xf -
    files+=("${@/#/$place/}")
}

uninstall() {
    [ -e "$list" ] || { echo "uninstall: $list is missing: nothing of metablur is installed there" >&2; exit 1; }
    local file
    mapfile -t files < "$list"
    for file in "${files[@]}" $share/installed; do echo "$root/$file"; done | xargs -d '\n' rm -f
    # Folders that are empty now, the deepest first.
    printf '%s\n' "${files[@]}" | awk '{ while (sub("/[^/]*$", "")) print }' | sort -u -r | sed "s|^|$root/|" |
        xargs -d '\n' rmdir --ignore-fail-on-non-empty 2> /dev/null || true
}

# libmetablur.a with the headers of its modules. The pkg-config file says where it lies itself.
install_library() { # LIBRARIES MODULE...
    local libraries=$1 module file build headers=()
    shift
    build=$(dirname "$tool")
    put 644 "$build/libmetablur.a" lib/libmetablur.a
    for module; do
        for file in src/"$module"/*.h; do
            # For the files that are compiled once for each instruction set.
            case $file in src/kernel/vec.h | src/kernel/product.h | src/kernel/fast.h | src/kernel/winograd_line.h) continue ;; esac
            headers+=("${file#src/}")
        done
    done
    put_all src include/metablur "${headers[@]}"
    put_all "$build" include/metablur gen/stream.def gen/object.def
    put_all . share/doc/metablur examples/*.c
    cat > "$made/metablur.pc" <<END
prefix=\${pcfiledir}/../..

Name: metablur
Description: Exact blur, metamers of networks, statistics of trials
Version: $("$tool" --version | cut -d' ' -f2)
Cflags: -I\${prefix}/include/metablur
Libs: -L\${prefix}/lib -lmetablur $libraries
END
    put 644 "$made/metablur.pc" lib/pkgconfig/metablur.pc
}

install_all() {
    local pages
    made=$(mktemp -d)
    trap 'rm -rf "$made"' EXIT
    put 755 "$tool" bin/metablur
    if [ $# -gt 0 ]; then install_library "$@"; fi
    put_all . $share study.mk references.bib LICENSE studies/*.* models/*.net classes/*.tsv figures/*.* reports/*.* \
        gallery/*.* experiment/*.* recipes/*.* project/* src/locked.sh src/*/*.{c,h,def}
    put_all . share/doc/metablur *.md LICENSE CITATION.cff doc/*.md

    "$tool" manual "$made" > /dev/null
    mapfile -t pages < <(cd "$made" && ls -- *.1)
    put_all "$made" share/man/man1 "${pages[@]}"
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
        install_all "${@:4}"
        echo "installed $root/bin/metablur and ${#files[@]} files in all; make uninstall removes them"
        ;;
    uninstall) uninstall ;;
    *) echo "install: expected install or uninstall, got '$what'" >&2; exit 2 ;;
esac
