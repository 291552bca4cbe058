#!/usr/bin/env bash
# Copies some programs of this machine and the libraries they ask for, and the C++ library that RocksDB asks for.
set -euo pipefail
root="$2/root"
mkdir -p "$root"/{bin,etc,lib64,tmp,usr/bin,var}
chmod 1777 "$root/tmp"

libraries() { ldd "$1" 2>/dev/null | grep -o '/[^ ]*' | sort -u; }

copy() {
  local file
  for file in "$@"; do
    mkdir -p "$root$(dirname "$file")"
    cp -L "$file" "$root$file"
  done
}

for program in bash cat chmod cp date env grep head id ls mkdir mv rm sed seq sleep sort tail tr uname wc; do
  path="$(command -v "$program")"
  cp -L "$path" "$root/bin/$program"
  # shellcheck disable=SC2046 # Paths without spaces.
  copy $(libraries "$path")
done
cp -L /bin/dash "$root/bin/sh"
ln -s /bin/env "$root/usr/bin/env"
cxx="$(ldconfig -p | sed -n 's/.*libstdc++\.so\.6 .*x86-64.* => //p; s/.*libstdc++\.so\.6 .*AArch64.* => //p' | head -1)"
# shellcheck disable=SC2046
copy "$cxx" $(libraries "$cxx") "$(dirname "$(ldconfig -p | sed -n 's/.* => \(.*libz\.so\.1\)$/\1/p' | head -1)")/libz.so.1"
# All of glibc: a JVM asks for parts of it that no program above does.
# shellcheck disable=SC2046
copy $(dpkg -L libc6 | grep -E '^/lib.*/(lib|ld-)[^/]*\.so[^/]*$')
copy /etc/os-release /etc/nsswitch.conf
printf 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
