#!/usr/bin/env bash
# Apicurio's archive out of Maven's registry: of the version that docker-compose.yml names.
set -euo pipefail
home="$1"
root="$2/root"
version="$(sed -n 's/.*image: apicurio\/apicurio-registry://p' "$home/docker-compose.yml")"
archive="$HOME/.m2/repository/io/apicurio/apicurio-registry-app/$version/apicurio-registry-app-$version-all.tar.gz"
[ -f "$archive" ] || mvn -q dependency:get -Dtransitive=false "-Dartifact=io.apicurio:apicurio-registry-app:$version:tar.gz:all"
mkdir -p "$root/deployments" "$root/opt"
cp -r "$home/target/image/penstock/jre" "$root/opt/java"
tar -xzf "$archive" -C "$root/deployments"
# Some versions have a folder around it all.
[ -f "$root/deployments/quarkus-run.jar" ] || mv "$root"/deployments/*/* "$root/deployments/"
