#!/usr/bin/env bash
# Lays out what an image holds, in target/image: the jars of a build, a JRE of the modules they need, configuration, samples, two scripts.
# Needs `mvn package` (or any ./penstock command) to have been run, and a JDK 21 or newer.
set -euo pipefail
home="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)"
lib="$home/services/local/target/lib"
image="$home/target/image"
penstock="$image/penstock"

say() { printf 'distribution: %s\n' "$*" >&2; }

compgen -G "$lib/penstock-local-*.jar" >/dev/null || { say "nothing is built yet: run mvn package"; exit 2; }
jdk="$("$home/penstock" --which-jdk)"

rm -rf "$image"
mkdir -p "$penstock/lib" "$penstock/ops" "$penstock/bin" "$image/state"
cp -p "$lib"/*.jar "$penstock/lib/"
cp -rp "$home/ops/config" "$home/ops/samples" "$home/ops/scenarios" "$home/ops/sql" "$penstock/ops/"
cp -p "$home/ops/compose/image/"* "$penstock/bin/"

# RocksDB's jar holds its library for ten platforms, 72 MB; one is used here.
case "$(uname -m)" in
  x86_64) native=linux64 ;;
  aarch64) native=linux-aarch64 ;;
  *) native="" ;;
esac
if [ -n "$native" ]; then
  rocks="$(echo "$penstock"/lib/rocksdbjni-*.jar)"
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && "$jdk/bin/jar" --extract --file "$rocks" \
    && find . -type f -name 'librocksdbjni-*' ! -name "librocksdbjni-$native.so" -delete \
    && "$jdk/bin/jar" --create --no-manifest --file "$rocks" .)
fi

# By name, since half of the jars are no modules and jdeps would guess: SASL and Kerberos, DNS and HTTP clients of the SDKs, the local registry's
# server, JMX, and Unsafe for Kafka and Netty. Not stripped: stack traces keep their lines, and stripping asks for binutils.
"$jdk/bin/jlink" --output "$penstock/jre" --no-header-files --no-man-pages --compress zip-6 --add-modules \
java.base,java.compiler,java.desktop,java.logging,java.management,java.management.rmi,java.naming,java.net.http,java.rmi,java.scripting,\
java.security.jgss,java.security.sasl,java.sql,java.xml,java.xml.crypto,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jfr,\
jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs
say "$(du -sh "$penstock" | cut -f1) in $penstock: jars $(du -sh "$penstock/lib" | cut -f1), JRE $(du -sh "$penstock/jre" | cut -f1)"
