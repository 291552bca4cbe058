#!/usr/bin/env bash
# Debian's Prometheus, which engine.sh has unpacked, and a wget for the health check.
set -euo pipefail
mkdir -p "$2"/root/bin "$2"/owned/prometheus
cp -L "$1/.penstock/engine/prometheus/usr/bin/prometheus" "$2/root/bin/"
cp -L "$(command -v busybox)" "$2/root/bin/wget"
