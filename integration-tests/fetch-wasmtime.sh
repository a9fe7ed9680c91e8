#!/bin/sh
# Fetches the Wasmtime that CheckOnWasmtimeTest runs written modules on: the library with its whole
# C API, in the package for Python. It is kept outside the repository and is not part of it.
#
#   AIRLOCK_WASMTIME   where it is kept; else airlock/wasmtime in the user's cache
#
# What can't be had is named, and its tests are skipped; that is no failure.

set -u
home=${AIRLOCK_WASMTIME:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/airlock/wasmtime}
version=49.0.0
hash=94f0288f9e1c33924995a72bb769f4c4e2885002391589dd6992cdaa35d1990a

lacking() {
  echo "lacking  wasmtime $version: $1; its tests are skipped"
  exit 0
}

# GNU has sha256sum, macOS and BSD have shasum.
sha256() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1" 2>/dev/null; } | cut -d ' ' -f 1
}

if [ -d "$home/$version/wasmtime" ]; then
  echo "cached   wasmtime $version"
  exit 0
fi
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || lacking "only the one for Linux on x86-64 is known here"
python3 -m pip --version >/dev/null 2>&1 || lacking "there is no pip"
mkdir -p "$home" 2>/dev/null && work=$(mktemp -d "$home/fetch.XXXXXX" 2>/dev/null) ||
  lacking "$home can't be written"
trap 'rm -rf "$work"' EXIT
python3 -m pip download -q --no-deps --only-binary :all: -d "$work" "wasmtime==$version" \
  >/dev/null 2>&1 </dev/null || lacking "pip can't fetch it"
[ "$(sha256 "$work"/*.whl)" = "$hash" ] ||
  lacking "its SHA-256 is $(sha256 "$work"/*.whl), not $hash"
mkdir "$work/made" && python3 -m zipfile -e "$work"/*.whl "$work/made" || lacking "it can't be unpacked"
rm -rf "${home:?}/$version"
mv "$work/made" "$home/$version" && echo "fetched  wasmtime $version"
