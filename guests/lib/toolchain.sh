# Shared by the build scripts; source it, don't run it.
#
# Toolchains are kept outside the checkout, in $AIRLOCK_TOOLCHAINS, and are
# installed the first time they are needed.

toolchains=${AIRLOCK_TOOLCHAINS:-${XDG_CACHE_HOME:-$HOME/.cache}/airlock/toolchains}
mkdir -p "$toolchains"

say() { printf '%s\n' "$*"; }

die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# as_root <command...>: runs it directly for root, through sudo for anybody else
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_install <package...>: installs those which are missing
apt_install() {
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] \
      || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "apt: installing ${missing[*]}"
  refresh_package_lists
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# apt_extract <folder> <package...>: unpacks packages into a folder without
# installing them, for those which conflict with the distribution's default
apt_extract() {
  local folder=$1 downloads; shift
  say "apt: unpacking $* into the toolchain folder"
  refresh_package_lists
  downloads=$(mktemp -d)
  (cd "$downloads" && apt-get download -qq "$@" 2>/dev/null) || die "apt-get download $* failed"
  rm -rf "$folder" "$folder.part"
  mkdir -p "$folder.part"
  local archive
  for archive in "$downloads"/*.deb; do dpkg -x "$archive" "$folder.part"; done
  rm -rf "$downloads"
  mv "$folder.part" "$folder"
}

# Once per run of a script; a machine without package lists can install nothing.
refresh_package_lists() {
  [ -n "${package_lists_fresh:-}" ] && return
  as_root apt-get update -qq
  package_lists_fresh=yes
}

# npm_install <name> <version> [<package>]: prints the folder of the package's commands; the package
# is called like its folder here unless it is named
npm_install() {
  local folder="$toolchains/$1-$2" package=${3:-$1}
  command -v npm >/dev/null || apt_install nodejs npm >&2
  if [ ! -e "$folder/complete" ]; then
    say "npm: installing $package@$2" >&2
    npm install --silent --no-audit --no-fund --prefix "$folder" "$package@$2" >&2
    touch "$folder/complete"
  fi
  printf '%s\n' "$folder/node_modules/.bin"
}

# built <file>: the one line of progress that each guest gets
built() { printf '  %-28s %6d bytes\n' "$(basename "$1")" "$(wc -c < "$1")"; }

# sid_extract <folder> <package...>: unpacks packages of Debian unstable, which this system need not
# be, into a folder without installing them; unstable moves on, so the caller checks the versions
sid_extract() {
  local folder=$1 apt uri; shift
  say "apt: unpacking $* of unstable into the toolchain folder"
  apt=$(mktemp -d)
  mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/downloads"
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/$' | head -n 1)
  [ -n "$uri" ] || die "apt knows no Debian repository"
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s sid main\n' "$uri" \
    > "$apt/sources.list"
  local options=(-qq -o Dir::State="$apt" -o Dir::State::status=/var/lib/dpkg/status
    -o Dir::Cache="$apt" -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=-
    -o APT::Sandbox::User=)
  apt-get "${options[@]}" update || die "apt-get update failed"
  (cd "$apt/downloads" && apt-get "${options[@]}" download "$@") || die "apt-get download $* failed"
  rm -rf "$folder" "$folder.part"
  mkdir -p "$folder.part"
  local archive
  for archive in "$apt/downloads"/*.deb; do dpkg -x "$archive" "$folder.part"; done
  rm -rf "$apt"
  mv "$folder.part" "$folder"
}

# rust_web: unpacks Debian's rustc-web, the newest Rust it has for stable; sets rust, RUSTC and CARGO.
# It conflicts with rustc, hence unpacked and not installed; the first line is what it depends on.
rust_web() {
  rust="$toolchains/rust-web"
  apt_install binutils gcc libc6-dev libcurl4 libgit2-1.5 libsqlite3-0 libssh2-1 libssl3 \
    lld-22
  [ -x "$rust/usr/bin/cargo" ] \
    || apt_extract "$rust" cargo-web rustc-web libstd-rust-web-1.96 libstd-rust-web-dev rust-web-src
  export LD_LIBRARY_PATH="$rust/usr/lib/x86_64-linux-gnu"
  export RUSTC="$rust/usr/bin/rustc" CARGO="$rust/usr/bin/cargo"
  local version
  version=$("$RUSTC" --version)
  say "rust: $version"
  case $version in
    'rustc 1.96.'*) ;;
    *) die "made for rustc 1.96; remove $rust to unpack it anew" ;;
  esac
}

# wasm_tools_in <folder>: unpacks wasm-tools with the C library that it wants, newer than stable's
wasm_tools_in() {
  wasm_tools_folder=$1
  [ -x "$1/usr/bin/wasm-tools" ] || sid_extract "$1" wasm-tools libc6 libgcc-s1
}

wasm_tools() {
  local libraries="$wasm_tools_folder/usr/lib/x86_64-linux-gnu"
  "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" \
    "$wasm_tools_folder/usr/bin/wasm-tools" "$@"
}
