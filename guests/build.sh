#!/usr/bin/env bash
# Builds all guests. For one language: <language>/build.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for language in wat assemblyscript c emscripten extism java rust bindgen canonical wit debug faults clean kernels; do
  "$here/$language/build.sh"
done
