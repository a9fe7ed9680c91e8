#!/usr/bin/env bash
# Builds one C library with Debian's emscripten, in four ways; see library.c.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install emscripten
say "emscripten: $(emcc --version | head -n 1)"

# What Debian's emscripten optimises JavaScript with isn't in its package.
NODE_PATH=$(dirname "$(npm_install acorn 8.15.0)")
export NODE_PATH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
memory=(-sALLOW_MEMORY_GROWTH -sINITIAL_MEMORY=1MB -sTOTAL_STACK=65536 -sALLOW_TABLE_GROWTH)
flags=("${memory[@]}" -sEXPORTED_FUNCTIONS=_malloc,_free -Wall -Wextra -Werror)
glue=(-sMODULARIZE -sEXPORTED_RUNTIME_METHODS=ccall --js-library library.js)

# emcc prints about its caches, not only about errors.
link() { nice emcc library.c "${flags[@]}" "$@" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }; }

# keep <name>: the module, and what its letters mean if it has any
keep() {
  cp "$work/library.wasm" "$1.wasm"
  chmod 644 "$1.wasm"
  built "$1.wasm"
  case $1 in *-minified | *-bigint) node names.mjs "$work/library.js" > "$1.names" ;; esac
}

link -O2 "${glue[@]}" -o "$work/library.js" && keep library
link -O3 "${glue[@]}" -o "$work/library.js" && keep library-minified
link -O3 "${glue[@]}" -sWASM_BIGINT -o "$work/library.js" && keep library-bigint
link -O2 -sSTANDALONE_WASM --no-entry -sERROR_ON_UNDEFINED_SYMBOLS=0 -o "$work/library.wasm" \
  && keep library-standalone

nice emcc jumps.c -O1 -Wall -Wextra -Werror -sEXPORTED_FUNCTIONS=_malloc,_free -o "$work/jumps.js" 2>"$work/log" \
  || { cat "$work/log" >&2; exit 1; }
cp "$work/jumps.wasm" jumps.wasm
chmod 644 jumps.wasm
built jumps.wasm
