#!/usr/bin/env bash
# Builds the guests written in C: one with the C library, two with nothing.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install clang-22 lld-22 libclang-rt-22-dev-wasm32 wasi-libc
say "c: $(clang-22 --version | head -n 1)"

flags=(-std=c17 -O2 -Wall -Wextra -Werror -fuse-ld=/usr/bin/wasm-ld-22 --no-wasm-opt -Wl,--strip-debug)

# Debian's C library lies under the target's old name, which clang deprecates.
clang-22 --target=wasm32-wasi -Wno-deprecated "${flags[@]}" \
  -mexec-model=reactor text.c -o text.wasm
chmod 644 text.wasm
built text.wasm

for name in static_buffer arena; do
  clang-22 --target=wasm32-unknown-unknown -ffreestanding -nostdlib "${flags[@]}" \
    -Wl,--no-entry $name.c -o $name.wasm
  chmod 644 $name.wasm
  built $name.wasm
done
