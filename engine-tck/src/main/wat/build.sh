#!/usr/bin/env bash
# Builds the contract's own guests. Those of ../../../../guests serve the rest of it.
set -eu
cd "$(dirname "$0")"
. ../../../../guests/lib/toolchain.sh

bin=$(npm_install wabt 1.0.39)
target=../resources/dev/airlock/engine/tck

for source in *.wat; do
  name=${source%.wat}
  case $name in
    atomics | shared-memory) flags='--enable-threads --debug-names' ;;
    memory64) flags='--enable-memory64 --debug-names' ;;
    nameless) flags= ;;
    *) flags=--debug-names ;;
  esac
  "$bin/wat2wasm" $flags "$source" -o "$target/$name.wasm"
  built "$target/$name.wasm"
done
