#!/bin/sh
# Fetches the browser that looks at the page of the checker (HtmlReportBrowserTest), and the rules
# of accessibility that it is held to. They are kept outside the repository and are not part of it.
#
#   AIRLOCK_BROWSER_HOME   where they are kept; else airlock/browser in the user's cache
#
# No root is needed: the libraries that a bare machine lacks come with the browser. What can't be
# had is named, and its tests are skipped; that is no failure. Another browser of the Chromium
# family is taken by AIRLOCK_BROWSER=/path/to/it.

set -u
home=${AIRLOCK_BROWSER_HOME:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/airlock/browser}

# GNU has sha256sum, macOS and BSD have shasum.
sha256() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1" 2>/dev/null; } | cut -d ' ' -f 1
}

# fetch NAME PACKAGE@VERSION SHA256 INSTALL: INSTALL makes the folder $work/made of the unpacked
# $work/package; it becomes $home/NAME.
fetch() {
  if [ -f "$home/$1/complete" ]; then
    echo "cached   $1"
    return
  fi
  command -v npm >/dev/null || {
    echo "lacking  $1: there is no npm; its tests are skipped"
    return
  }
  mkdir -p "$home" 2>/dev/null && work=$(mktemp -d "$home/fetch.XXXXXX" 2>/dev/null) || {
    echo "lacking  $1: $home can't be written; its tests are skipped"
    return
  }
  mkdir "$work/made"
  if ! (cd "$work" && npm pack --silent --ignore-scripts --fetch-retries=0 --fetch-timeout=120000 \
    "$2") >/dev/null 2>&1 </dev/null; then
    echo "lacking  $1: npm can't fetch $2; its tests are skipped"
  elif [ "$(sha256 "$work"/*.tgz)" != "$3" ]; then
    echo "lacking  $1: the SHA-256 of $2 is $(sha256 "$work"/*.tgz), not $3; its tests are skipped"
  elif ! tar -xzf "$work"/*.tgz -C "$work" || ! "$4" "$work/package" "$work/made"; then
    echo "lacking  $1: it doesn't run on this machine; its tests are skipped"
  else
    # The folder appears at once and whole: another build may be looking for it.
    touch "$work/made/complete"
    rm -rf "${home:?}/$1"
    mv "$work/made" "$home/$1"
    echo "fetched  $1"
  fi
  rm -rf "$work"
}

# unpack FILE.br FILE: npm comes with node, and node knows brotli.
unpack() {
  node -e '
    const { createReadStream, createWriteStream } = require("fs");
    const { pipeline } = require("stream");
    const { createBrotliDecompress } = require("zlib");
    pipeline(createReadStream(process.argv[1]), createBrotliDecompress(),
      createWriteStream(process.argv[2]), (error) => process.exit(error ? 1 : 0));
  ' "$1" "$2"
}

chromium() {
  [ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || return 1
  unpack "$1/bin/chromium.br" "$2/chromium" &&
    unpack "$1/bin/al2023.tar.br" "$work/libraries.tar" &&
    unpack "$1/bin/fonts.tar.br" "$work/fonts.tar" &&
    chmod +x "$2/chromium" &&
    tar -xf "$work/libraries.tar" -C "$2" &&
    tar -xf "$work/fonts.tar" -C "$2" || return 1
  # Without any font a page is drawn without letters.
  cat >"$2/fonts.conf" <<FONTS
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
FONTS
  LD_LIBRARY_PATH=$2/lib "$2/chromium" --version >/dev/null 2>&1
}

axe() {
  cp "$1/axe.min.js" "$2/axe.min.js"
}

fetch chromium-147.0.0 @sparticuz/chromium@147.0.0 \
  18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b chromium
fetch axe-4.14.1 axe-core@4.14.1 \
  e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745 axe
exit 0
