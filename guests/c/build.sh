#!/usr/bin/env bash
# Builds the guests written in C: four with the C library, three with nothing.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install clang-22 lld-22 libclang-rt-22-dev-wasm32 wasi-libc
say "c: $(clang-22 --version | head -n 1)"

flags=(-std=c17 -O2 -Wall -Wextra -Werror -fuse-ld=/usr/bin/wasm-ld-22 --no-wasm-opt -Wl,--strip-debug)

# Debian's C library lies under the target's old name, which clang deprecates.
for name in text records handles callbacks; do
  case $name in
    callbacks) table=(-Wl,--export-table -Wl,--growable-table) ;;
    *) table=() ;;
  esac
  clang-22 --target=wasm32-wasi -Wno-deprecated "${flags[@]}" "${table[@]}" \
    -mexec-model=reactor $name.c -o $name.wasm
  chmod 644 $name.wasm
  built $name.wasm
done

for name in static_buffer arena shape_arena; do
  case $name in
    shape_arena) memory=(-Wl,--import-memory) ;;
    *) memory=() ;;
  esac
  clang-22 --target=wasm32-unknown-unknown -ffreestanding -nostdlib "${flags[@]}" \
    "${memory[@]}" -Wl,--no-entry $name.c -o $name.wasm
  chmod 644 $name.wasm
  built $name.wasm
done
