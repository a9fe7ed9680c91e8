#!/usr/bin/env bash
# Builds the guests written in the WebAssembly text format.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

bin=$(npm_install wabt 1.0.39)
say "wat: wat2wasm $("$bin/wat2wasm" --version)"

for source in *.wat; do
  name=${source%.wat}
  case $name in
    multi-memory | watched) features=--enable-multi-memory ;;
    *) features= ;;
  esac
  "$bin/wat2wasm" --debug-names $features "$source" -o "$name.wasm"
  built "$name.wasm"
done
