#!/usr/bin/env bash
# Builds the programs with one known memory fault each: one module for each
# language and level of optimisation, see README.md here.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh
. ./rust.sh

apt_install clang-22 lld-22 llvm-22 libclang-rt-22-dev-wasm32 wasi-libc libc++-22-dev-wasm32

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The lines of our own sources are wanted, those of the C library aren't.
for library in libc libc++ libc++abi; do
  llvm-objcopy-22 --strip-debug "/usr/lib/wasm32-wasi/$library.a" "$work/$library.a"
done

# cases <source...>: the list that main.c goes by
cases() { sed -n 's/^CASE(\([a-z0-9_]*\)).*/X(\1)/p' "$@"; }

# Debian's C library lies under the target's old name, which clang deprecates.
flags=(--target=wasm32-wasi -Wno-deprecated -Wall -Wextra -Werror -g -I"$work" -Ic
  -fdebug-prefix-map="$PWD"=faults -fdebug-prefix-map="$work"=faults -fdebug-compilation-dir=faults
  -fno-optimize-sibling-calls)
link=(-L"$work" -fuse-ld=/usr/bin/wasm-ld-22 --no-wasm-opt)

say "c: $(clang-22 --version | head -n 1)"
cases c/*.c > "$work/cases.inc"
# What is wrong on purpose is not warned of.
c=(clang-22 "${flags[@]}" "${link[@]}" -std=c17 -D_GNU_SOURCE -Wno-fortify-source)
"${c[@]}" -O0 c/*.c -o c-O0.wasm && chmod 644 c-O0.wasm && built c-O0.wasm
"${c[@]}" -O2 c/*.c -o c-O2.wasm && chmod 644 c-O2.wasm && built c-O2.wasm
# Without memory.copy and memory.fill, so that memcpy and memset are functions.
"${c[@]}" -O2 -mcpu=mvp -gdwarf-5 c/*.c -o c-mvp.wasm && chmod 644 c-mvp.wasm && built c-mvp.wasm

say "c++: libc++ $(dpkg-query -W -f '${Version}' libc++-22-dev-wasm32)"
for level in O0 O2; do
  cases cpp/*.cpp > "$work/cases.inc"
  clang-22 "${flags[@]}" -std=c17 -$level -c c/main.c -o "$work/main.o"
  clang++-22 "${flags[@]}" "${link[@]}" -std=c++17 -$level -fno-exceptions -Wno-fortify-source \
    -Wno-mismatched-new-delete cpp/*.cpp "$work/main.o" -o "cpp-$level.wasm"
  chmod 644 cpp-$level.wasm
  built cpp-$level.wasm
done

rust_web
rust_module rust-wasip1-O0.wasm rust/main.rs 0 wasm32-wasip1 1
rust_module rust-wasip1-O2.wasm rust/main.rs 2 wasm32-wasip1 1
rust_module rust-unknown-O2.wasm rust/main.rs 2 wasm32-unknown-unknown 1

asc=$(npm_install assemblyscript 0.28.20)/asc
say "assemblyscript: asc $("$asc" --version)"
"$asc" assemblyscript/cases.ts --debug --exportRuntime --use abort= -o assemblyscript-O0.wasm
built assemblyscript-O0.wasm
"$asc" assemblyscript/cases.ts -O3 --debug --exportRuntime --use abort= -o assemblyscript-O3.wasm
built assemblyscript-O3.wasm
