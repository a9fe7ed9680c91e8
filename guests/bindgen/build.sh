#!/usr/bin/env bash
# Builds the wasm-bindgen guests: Debian's rustc-web, as for guests/rust, with the crates and the
# command-line tool of wasm-bindgen that Debian unstable has. Works offline once all is there.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

version=0.2.108
rust_web
bindgen="$toolchains/wasm-bindgen-$version"
crates="$bindgen/usr/share/cargo/registry"
[ -d "$crates" ] || sid_extract "$bindgen" wasm-bindgen \
  librust-{wasm-bindgen,wasm-bindgen-macro,wasm-bindgen-macro-support,wasm-bindgen-shared}-dev \
  librust-{js-sys,serde-wasm-bindgen,serde,serde-core,serde-derive}-dev \
  librust-{proc-macro2,quote,syn,syn-2,unicode-ident,bumpalo,cfg-if,once-cell,rustversion}-dev
[ -d "$crates/wasm-bindgen-$version" ] \
  || die "made for wasm-bindgen $version, and unstable has moved on"
say "wasm-bindgen: $("$bindgen/usr/bin/wasm-bindgen" --version)"

work="$toolchains/bindgen-guest"
mkdir -p "$work/.cargo" "$work/vendor"
for crate in "$crates"/* "$rust"/usr/src/rustc-1.96.0/library/vendor/*; do
  ln -sfn "$crate" "$work/vendor/"
done
cat > "$work/.cargo/config.toml" <<EOF
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "$work/vendor"
EOF
cat > "$work/Cargo.toml" <<EOF
[package]
name = "bindgen"
version = "0.0.0"
edition = "2021"

[lib]
path = "$PWD/bindgen.rs"
crate-type = ["cdylib"]

[dependencies]
wasm-bindgen = "=$version"
js-sys = "0.3"
serde = { version = "1", features = ["derive"] }
serde-wasm-bindgen = "0.6"

[profile.release]
opt-level = "s"
lto = true
codegen-units = 1
panic = "abort"
strip = "debuginfo"
EOF

# build <name> <features>: one module. No path of this machine may end in a panic message.
sources=$(readlink -f "$rust/usr/lib/rustlib/src/rust" || true)
build() {
  (
    cd "$work"
    export RUSTC_BOOTSTRAP=1 CARGO_NET_OFFLINE=true
    export CARGO_HOME="$work/cargo-home" CARGO_TARGET_DIR="$work/target-$1"
    export RUSTFLAGS="-Clinker=wasm-ld-22 -Ctarget-feature=$2 \
      --remap-path-prefix=$rust/usr/lib/rustlib/src/rust=rust \
      --remap-path-prefix=$sources=rust \
      --remap-path-prefix=$work/vendor=crates \
      --remap-path-prefix=$crates=crates \
      --remap-path-prefix=$OLDPWD=guests"
    "$CARGO" build --quiet --release \
      -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown
  )
  "$bindgen/usr/bin/wasm-bindgen" --target nodejs --out-name bindgen --out-dir "$work/out-$1" \
    "$work/target-$1/wasm32-unknown-unknown/release/bindgen.wasm"
  cp "$work/out-$1/bindgen_bg.wasm" "$1.wasm"
  chmod 644 "$1.wasm"
  built "$1.wasm"
}

build slab -reference-types,-multivalue
build externref +reference-types,-multivalue
build multivalue +reference-types,+multivalue
cp "$work/out-slab/bindgen.d.ts" bindgen.d.ts
