#!/usr/bin/env bash
# Builds the guests written in Rust, with Debian's rustc-web, the newest it has.
# It comes without a standard library for WebAssembly but with its sources, so
# that is built too, once. Works offline as soon as the packages are there.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

guests=(text layout memory results records handles callbacks shape_block shape_packed)

rust_web

# One Cargo package with one example for each guest, all of them cdylibs.
work="$toolchains/rust-guests"
mkdir -p "$work/.cargo" "$work/src"
: > "$work/src/lib.rs"
{
  cat <<EOF
[package]
name = "guests"
version = "0.0.0"
edition = "2021"

[profile.release]
opt-level = 3
lto = true
codegen-units = 1
panic = "abort"
strip = "debuginfo"
EOF
  for name in "${guests[@]}"; do
    cat <<EOF

[[example]]
name = "$name"
path = "$PWD/$name.rs"
crate-type = ["cdylib"]
EOF
  done
} > "$work/Cargo.toml"
cat > "$work/.cargo/config.toml" <<EOF
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "$rust/usr/src/rustc-1.96.0/library/vendor"
EOF

# No path of this machine may end in a panic message; -Zbuild-std is what needs
# the bootstrap switch.
sources=$(readlink -f "$rust/usr/lib/rustlib/src/rust" || true)
(
  cd "$work"
  export RUSTC_BOOTSTRAP=1 CARGO_NET_OFFLINE=true
  export CARGO_HOME="$work/cargo-home" CARGO_TARGET_DIR="$work/target"
  export RUSTFLAGS="-Clinker=wasm-ld-22 \
    --remap-path-prefix=$rust/usr/lib/rustlib/src/rust=rust \
    --remap-path-prefix=$sources=rust \
    --remap-path-prefix=$OLDPWD=guests"
  "$CARGO" build --quiet --release --examples \
    -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown
)

for name in "${guests[@]}"; do
  cp "$work/target/wasm32-unknown-unknown/release/examples/$name.wasm" "$name.wasm"
  chmod 644 "$name.wasm"
  built "$name.wasm"
done
