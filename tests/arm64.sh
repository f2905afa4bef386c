#!/bin/bash
# Fetches the libraries of Debian for ARM64 into a folder of their own, with a compiler script, for
# the row ARM64 of the certificate. Installs nothing and needs no root; the cross compiler and the
# emulator are the packages gcc-aarch64-linux-gnu and qemu-user.
#   tests/arm64.sh FOLDER
set -euo pipefail
[ $# -eq 1 ] || { echo 'usage: tests/arm64.sh FOLDER' >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
packages='libc6 libgomp1 libfftw3-dev libpng-dev libjpeg62-turbo-dev zlib1g-dev nettle-dev libinih-dev
    libcjson-dev libzip-dev libcsv-dev libutf8proc-dev libgsl-dev'

# A package manager that knows ARM64 alone, with lists and packages in the folder.
apt() {
    apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o APT::Sandbox::User= \
        -o Dir::State="$folder/state" -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache" \
        -o Dir::Log="$folder" -o Debug::NoLocking=1 -o Acquire::Languages=none "$@"
}
mkdir -p "$folder"/{state/lists/partial,cache/archives/partial}
touch "$folder/status"
apt update
# shellcheck disable=SC2086  # a list
apt -y --download-only --no-install-recommends install $packages

# The C library's headers and start files are those of the cross compiler.
rm -rf "$folder/root"
mkdir "$folder/root"
for package in "$folder"/cache/archives/*.deb; do
    case ${package##*/} in
        libc6-dev_* | linux-libc-dev_* | libc-dev-bin_* | libcrypt-dev_* | libgcc-*-dev_*) ;;
        *) dpkg -x "$package" "$folder/root" ;;
    esac
done
libraries=$folder/root/usr/lib/aarch64-linux-gnu
# The emulator looks for libraries below its root; the cross compiler's own come first.
cat > "$folder/cc.tmp" <<CC
#!/bin/sh
exec aarch64-linux-gnu-gcc -idirafter $folder/root/usr/include -idirafter $folder/root/usr/include/aarch64-linux-gnu \\
    -L$libraries -Wl,-rpath-link,$libraries:$folder/root/lib/aarch64-linux-gnu "\$@"
CC
chmod +x "$folder/cc.tmp"
mv "$folder/cc.tmp" "$folder/cc"
echo "libraries for ARM64: $folder"
