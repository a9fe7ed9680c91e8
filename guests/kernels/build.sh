#!/usr/bin/env bash
# Builds the kernels that the cost of checks is measured with: reactors with an
# export run(n), with the names of their functions.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install clang-22 lld-22 libclang-rt-22-dev-wasm32 wasi-libc
say "kernels: $(clang-22 --version | head -n 1)"

# Debian's C library lies under the target's old name, which clang deprecates.
tail -n +2 sizes.tsv | while read -r name _; do
  clang-22 --target=wasm32-wasi -Wno-deprecated -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror \
    -fuse-ld=/usr/bin/wasm-ld-22 --no-wasm-opt -Wl,--strip-debug -mexec-model=reactor $name.c -o $name.wasm
  chmod 644 $name.wasm
  built $name.wasm
done
