#!/bin/sh
# Fetches the published modules that PublishedModulesTest runs, so that Airlock is tried on what
# others built. They are kept outside the repository and are not part of it.
#
#   AIRLOCK_MODULES   where they are kept; else airlock/modules in the user's cache
#
# A module that can't be had is named, and its tests are skipped; that is no failure.

set -u
modules=${AIRLOCK_MODULES:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/airlock/modules}

# GNU has sha256sum, macOS and BSD have shasum.
sha256() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1" 2>/dev/null; } | cut -d ' ' -f 1
}

# download PACKAGE@VERSION PATH FILE: leaves the file PATH of a package in FILE.
download() {
  command -v npm >/dev/null || {
    reason="there is no npm"
    return 1
  }
  (cd "$work" && npm pack --silent --ignore-scripts --fetch-retries=0 --fetch-timeout=30000 \
    "$1") >/dev/null 2>&1 </dev/null || {
    reason="npm can't fetch it"
    return 1
  }
  tar -xzOf "$work"/*.tgz "package/$2" >"$3" 2>/dev/null || {
    reason="the package has no $2"
    return 1
  }
}

# fetch PACKAGE@VERSION PATH SHA256
fetch() {
  # A scope becomes a part of the name: @rollup/wasm-node@4.68.4 is rollup-wasm-node-4.68.4.
  name=$(printf '%s' "${1#@}" | sed 's|[/@]|-|g')
  file=$modules/$name.wasm
  if [ -f "$file" ] && [ "$(sha256 "$file")" = "$3" ]; then
    echo "cached   $name.wasm"
    return
  fi
  work=$(mktemp -d) || return
  rm -f "$file"
  if ! download "$1" "$2" "$work/module"; then
    echo "lacking  $name.wasm: $reason; its tests are skipped"
  elif [ "$(sha256 "$work/module")" != "$3" ]; then
    echo "lacking  $name.wasm: its SHA-256 is $(sha256 "$work/module"), not $3; its tests are skipped"
  elif mkdir -p "$modules" 2>/dev/null && mv "$work/module" "$file" 2>/dev/null; then
    echo "fetched  $name.wasm"
  else
    echo "lacking  $name.wasm: $modules can't be written; its tests are skipped"
  fi
  rm -rf "$work"
}

fetch blake3-wasm@2.1.5 dist/wasm/nodejs/blake3_js_bg.wasm \
  2dcc96fd2bd25392060d166e96cabbd2574cc1fedd32aa0233871c641c897c9f
fetch harfbuzzjs@1.6.4 dist/harfbuzz.wasm \
  6eeed8e1bc9ad7773038e48ff8f9e07e0ad228572c594b45e5357e9c2f7a0b2e
fetch rabin-wasm@0.1.5 dist/rabin.wasm \
  ec0c77d686a320fc30e5777d74e6b726f8cf9b3695f3158121269f6fe6fc4b7d
fetch sh-syntax@0.7.0 main.wasm \
  a5fa93b167190b12547595999cc60f1c2deb5366c214d1ca5b63c96a7c9d39b9
fetch @rollup/wasm-node@4.68.4 dist/wasm-node/bindings_wasm_bg.wasm \
  bd6cbba6ec4c28614224000af39c5476606319cb6f0702c60560a2a2f6d8b48b
fetch @bytecodealliance/jco-transpile@0.15.0 vendor/wasm-tools.core.wasm \
  3fefaaa84d88c2e256f1313a333f9bd605cb0eab55658f178a6f469fc01a6d22
exit 0
