#!/usr/bin/env bash
# Builds the guests written in AssemblyScript: with the current compiler, whose
# runtime is a tracing collector, and with an old one, which counts references.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

current=$(npm_install assemblyscript 0.28.20)/asc
old=$(npm_install assemblyscript 0.14.10)/asc

say "assemblyscript: asc $("$current" --version)"
"$current" text.ts -O3 --debug --exportRuntime -o text.wasm
built text.wasm
"$current" text.ts -O3 --debug --exportRuntime --runtime minimal -o text-minimal.wasm
built text-minimal.wasm
"$current" static.ts -O3 --debug --exportRuntime -o static.wasm
built static.wasm

say "assemblyscript: asc $("$old" --version)"
"$old" text.ts -O3 --debug --runtime full -b text-0.14.wasm
built text-0.14.wasm
