#!/usr/bin/env bash
# The broker's jars out of the distribution: Maven put them there for `penstock broker`.
set -euo pipefail
home="$1"
root="$2/root"
mkdir -p "$root"/opt/kafka/libs "$root"/etc/kafka/docker "$2"/owned/{opt/kafka/config,var/lib/kafka/data}
cp -r "$home/target/image/penstock/jre" "$root/opt/java"
for jar in "$home"/target/image/penstock/lib/*.jar; do
  case "$(basename "$jar")" in
    penstock-* | openai-* | anthropic-* | kotlin* | jackson-module-kotlin-* | okhttp* | okio* | netty-* | helidon-* | bedrockruntime-* | rocksdbjni-* | micrometer-*) ;;
    *) cp "$jar" "$root/opt/kafka/libs/" ;;
  esac
done
cp "$2/run" "$root/etc/kafka/docker/run"
cp "$2/logback.xml" "$root/opt/kafka/libs/"
touch "$root"/etc/kafka/docker/{server.properties,log4j2.yaml,tools-log4j2.yaml}
