#!/usr/bin/env bash
# Builds the guests of the canonical ABI: C, with no library. wasm-tools, which Debian unstable has,
# puts the WIT file into them, as a binary in a custom section where wit-bindgen puts it too, and
# proves that names and signatures are the ones that the file asks for.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install clang-22 lld-22
say "c: $(clang-22 --version | head -n 1)"
wasm_tools_in "$toolchains/wasm-tools"
say "wasm-tools: $(wasm_tools --version)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# build <name> <ENCODING> <what wasm-tools calls it>
build() {
  clang-22 --target=wasm32-unknown-unknown -ffreestanding -nostdlib -fno-builtin -std=c17 -O2 \
    -Wall -Wextra -Werror -Wno-missing-field-initializers -fuse-ld=/usr/bin/wasm-ld-22 --no-wasm-opt \
    -Wl,--strip-debug -Wl,--no-entry -DENCODING="$2" canonical.c -o "$work/core.wasm"
  wasm_tools component embed --world canonical --encoding "$3" canonical.wit "$work/core.wasm" \
    -o "$work/$1.wasm"
  wasm_tools component new "$work/$1.wasm" -o "$work/$1.component.wasm"
  cp "$work/$1.wasm" "$1.wasm"
  chmod 644 "$1.wasm"
  built "$1.wasm"
}

build utf8 8 utf8
build utf16 16 utf16
build latin1-utf16 1 compact-utf16
[ -z "${KEEP_COMPONENTS:-}" ] || cp "$work"/*.component.wasm "$KEEP_COMPONENTS"
wasm_tools component wit --json canonical.wit > canonical.json
