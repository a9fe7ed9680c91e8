#!/usr/bin/env bash
# Builds the reader of WIT: Debian's rustc-web, as for guests/rust, with the crates of wasm-tools that
# Debian unstable has. Works offline once all is there.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

version=0.239.0
rust_web
wit="$toolchains/wit-parser-$version"
crates="$wit/usr/share/cargo/registry"
[ -d "$crates" ] || sid_extract "$wit" \
  librust-{wasm-tools,wasm-encoder,wasmparser,leb128fmt}-dev \
  librust-{anyhow,bitflags,equivalent,foldhash,hashbrown,id-arena,indexmap,itoa,log,memchr}-dev \
  librust-{proc-macro2,quote,semver,serde,serde-core,serde-derive,serde-json,syn,syn-2}-dev \
  librust-{unicode-ident,unicode-xid,zmij}-dev
[ -d "$crates/wit-parser-$version" ] \
  || die "made for wit-parser $version, and unstable has moved on"
wasm_tools_in "$toolchains/wasm-tools"

work="$toolchains/wit-guest"
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
name = "wit"
version = "0.0.0"
edition = "2021"

[lib]
path = "$PWD/wit.rs"
crate-type = ["cdylib"]

[dependencies]
anyhow = "1"
serde_json = "1"
wasmparser = { version = "=$version", default-features = false }
wit-component = { version = "=$version", default-features = false }
wit-parser = "=$version"

[profile.release]
opt-level = "s"
lto = true
codegen-units = 1
panic = "abort"
strip = true
EOF

# No path of this machine may end in a panic message.
sources=$(readlink -f "$rust/usr/lib/rustlib/src/rust" || true)
(
  cd "$work"
  export RUSTC_BOOTSTRAP=1 CARGO_NET_OFFLINE=true
  export CARGO_HOME="$work/cargo-home" CARGO_TARGET_DIR="$work/target"
  export RUSTFLAGS="-Clinker=wasm-ld-22 \
    --remap-path-prefix=$rust/usr/lib/rustlib/src/rust=rust \
    --remap-path-prefix=$sources=rust \
    --remap-path-prefix=$work/vendor=crates \
    --remap-path-prefix=$crates=crates \
    --remap-path-prefix=$OLDPWD=guests"
  "$CARGO" build --quiet --release -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown
)
cp "$work/target/wasm32-unknown-unknown/release/wit.wasm" wit.wasm
chmod 644 wit.wasm
wasm_tools component embed --world wit wit.wit wit.wasm -o "$work/wit.wasm"
wasm_tools component new "$work/wit.wasm" -o "$work/wit.component.wasm"
cp "$work/wit.wasm" wit.wasm
built wit.wasm
