#!/usr/bin/env bash
# This machine's Maven and JDK, and the programs that scripts of a build use.
set -euo pipefail
root="$2/root"
mkdir -p "$root"/{opt,bin,root}
cp -rL "$("$1/penstock" --which-jdk)" "$root/opt/java"
cp -rL "$(dirname "$(dirname "$(readlink -f "$(command -v mvn)")")")" "$root/opt/maven"
for program in basename cut dirname du expr find mktemp readlink stat tee touch xargs; do
  cp -L "$(command -v "$program")" "$root/bin/$program"
done
# A library that du and find ask for beyond glibc.
for library in $(ldd "$(command -v du)" "$(command -v find)" | grep -o '/[^ :]*' | grep '\.so' | sort -u); do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
