#!/usr/bin/env bash
# Builds an Extism plugin with AssemblyScript and Extism's kit for it. The kernel that it needs beside
# it is published: integration-tests/fetch-modules.sh.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

asc=$(npm_install assemblyscript 0.28.20)/asc
npm_install extism-as-pdk 1.0.0 @extism/as-pdk >/dev/null
say "extism: asc $("$asc" --version), @extism/as-pdk 1.0.0"

"$asc" plugin.ts -O3z --path "$toolchains/extism-as-pdk-1.0.0/node_modules" --use abort= -o plugin.wasm
built plugin.wasm
