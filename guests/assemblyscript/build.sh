#!/usr/bin/env bash
# Builds the guests written in AssemblyScript: with the current compiler, whose
# runtime is a tracing collector, and with old ones. Those up to 0.17 count
# references; 0.23 and 0.24 each changed how types are described.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

asc() {
  local version=$1; shift
  "$(npm_install assemblyscript "$version")/asc" "$@"
}

say "assemblyscript: asc $(asc 0.28.20 --version)"
asc 0.28.20 text.ts -O3 --debug --exportRuntime -o text.wasm
built text.wasm
asc 0.28.20 text.ts -O3 --debug --exportRuntime --runtime minimal -o text-minimal.wasm
built text-minimal.wasm
asc 0.28.20 static.ts -O3 --debug --exportRuntime -o static.wasm
built static.wasm

say "assemblyscript: asc $(asc 0.14.10 --version)"
asc 0.14.10 text.ts -O3 --debug --runtime full -b text-0.14.wasm
built text-0.14.wasm

# objects <file> <version> <option...>: prints nothing of the compiler's but errors; later ones
# warn that they don't export the class.
objects() {
  local file=objects$1.wasm version=$2; shift 2
  case $version in
    0.9.* | 0.1[0-7].*) set -- --runtime full "$@" ;;
    *) set -- --exportRuntime "$@" ;;
  esac
  case $version in
    0.9.* | 0.1?.*) set -- -b "$file" "$@" ;;
    *) set -- -o "$file" --disableWarning 235 "$@" ;;
  esac
  asc "$version" objects.ts -O3z "$@"
  built "$file"
}

say "assemblyscript: one source by seven compilers"
objects -0.9 0.9.4
objects -0.14 0.14.10
objects -0.14-traced 0.14.10 --use ASC_RTRACE=1
objects -0.17 0.17.14
objects -0.19 0.19.23
objects -0.23 0.23.1
objects -0.24 0.24.1
objects '' 0.28.20
objects -traced 0.28.20 --use ASC_RTRACE=1

say "assemblyscript: with a stub for a runtime, and with none exported"
asc 0.28.20 host.ts -O3z --exportRuntime -o host.wasm
built host.wasm
asc 0.28.20 host.ts -O3z --exportRuntime --runtime stub -o host-stub.wasm
built host-stub.wasm
asc 0.28.20 host.ts -O3z -o host-bare.wasm
built host-bare.wasm
