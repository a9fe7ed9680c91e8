#!/usr/bin/env bash
# Builds programs without a fault, by several toolchains: on none of them may a
# checker report anything. What each prints, or what run() returns, lies beside it.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh
. ../faults/rust.sh

apt_install clang-22 lld-22 libclang-rt-22-dev-wasm32 wasi-libc libc++-22-dev-wasm32 emscripten

# Debian's C library lies under the target's old name, which clang deprecates.
flags=(--target=wasm32-wasi -Wno-deprecated -Wall -Wextra -Werror -fuse-ld=/usr/bin/wasm-ld-22
  --no-wasm-opt -Wl,--strip-debug)

say "c: $(clang-22 --version | head -n 1)"
for name in strings streams json; do
  for level in O0 O2; do
    clang-22 "${flags[@]}" -std=c17 -D_GNU_SOURCE -$level c/$name.c -o c-$name-$level.wasm
    chmod 644 c-$name-$level.wasm
    built c-$name-$level.wasm
  done
done

say "c++: libc++ $(dpkg-query -W -f '${Version}' libc++-22-dev-wasm32)"
clang++-22 "${flags[@]}" -std=c++20 -fno-exceptions -O2 cpp/containers.cpp -o cpp-containers.wasm
chmod 644 cpp-containers.wasm
built cpp-containers.wasm

say "emscripten: $(emcc --version | head -n 1)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for allocator in dlmalloc emmalloc; do
  # emcc prints about its caches, not only about errors.
  emcc c/json.c -O2 --profiling-funcs -D_GNU_SOURCE -sSTANDALONE_WASM -sMALLOC=$allocator \
    -o "$work/json.wasm" 2>"$work/log" \
    || { cat "$work/log" >&2; exit 1; }
  cp "$work/json.wasm" emscripten-json-$allocator.wasm
  chmod 644 emscripten-json-$allocator.wasm
  built emscripten-json-$allocator.wasm
done

asc=$(npm_install assemblyscript 0.28.20)/asc
say "assemblyscript: asc $("$asc" --version)"
"$asc" assemblyscript/collections.ts --debug --exportRuntime --use abort= -o assemblyscript-collections-O0.wasm
built assemblyscript-collections-O0.wasm
"$asc" assemblyscript/collections.ts -O3 --debug --exportRuntime --use abort= -o assemblyscript-collections-O3.wasm
built assemblyscript-collections-O3.wasm

rust_web
rust_module rust-collections-wasip1.wasm rust/collections.rs 2 wasm32-wasip1 0
rust_module rust-collections-unknown.wasm rust/collections.rs 2 wasm32-unknown-unknown 0
