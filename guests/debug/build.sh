#!/usr/bin/env bash
# Builds small modules that keep their debug information, in several versions of DWARF, and writes
# what LLVM's own tool says of places in them.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install clang-14 clang-22 lld-14 lld-22 llvm-22 nodejs
rust_web
say "debug: $(clang-22 --version | head -n 1), clang 14"

# wasm-opt, which clang would run, doesn't keep up the debug information.
flags=(--target=wasm32-unknown-unknown -ffreestanding -nostdlib -Wall -Wextra -Werror
  -fdebug-compilation-dir=debug --no-wasm-opt -Wl,--no-entry
  -Wl,--export=corners -Wl,--export=greeting -Wl,--export=pointer -Wl,--export=flags)
new=(clang-22 -fuse-ld=/usr/bin/wasm-ld-22 "${flags[@]}")
old=(clang-14 -fuse-ld=/usr/bin/wasm-ld-14 "${flags[@]/--no-wasm-opt/-Wno-unused-command-line-argument}")

"${new[@]}" -std=c17 -gdwarf-4 -O0 shapes.c -o c-4-O0.wasm
"${new[@]}" -std=c17 -gdwarf-5 -O2 shapes.c -o c-5-O2.wasm
"${new[@]}" -std=c17 -gdwarf-5 -gline-tables-only -O2 shapes.c -o c-lines.wasm
PATH=$(mktemp -d):/usr/lib/llvm-14/bin "${old[@]}" -std=c17 -gdwarf-5 -O1 shapes.c -o c-clang14.wasm

cpp=(-std=c++20 -fno-exceptions -fno-rtti -fno-threadsafe-statics)
cpp=("${cpp[@]}" -Wl,--unresolved-symbols=ignore-all)
"${new[@]/--export=*/--no-entry}" "${cpp[@]}" -gdwarf-4 -O2 nest.cpp -o cpp-4-O2.wasm
"${new[@]/--export=*/--no-entry}" "${cpp[@]}" -gdwarf-5 -O0 nest.cpp -o cpp-5-O0.wasm

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compile=("${new[@]/-Wl,*/-Wno-unused-command-line-argument}" "${cpp[@]/-Wl,*/-g}" -gdwarf-5 -c twice.cpp)
"${compile[@]}" -O0 -DFIRST -o "$work/first.o"
"${compile[@]}" -O2 -o "$work/second.o"
wasm-ld-22 --no-entry "$work/second.o" "$work/first.o" -o cpp-twice.wasm

# rust_module <file.wasm> <compiler's flags>: our own code with debug information, the core library
# without its own
rust_module() {
  local file=$1 crate="$toolchains/rust-debug" sources; shift
  mkdir -p "$crate/.cargo"
  cat > "$crate/Cargo.toml" <<TOML
[package]
name = "walk"
version = "0.0.0"
edition = "2021"

[profile.release]
opt-level = 2
codegen-units = 1
panic = "abort"
debug = 2

[profile.release.package."*"]
debug = false

[lib]
path = "$PWD/walk.rs"
crate-type = ["cdylib"]
TOML
  cat > "$crate/.cargo/config.toml" <<TOML
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "$rust/usr/src/rustc-1.96.0/library/vendor"
TOML
  # No path of this machine may end in the module; -Zbuild-std is what needs the bootstrap switch.
  sources=$(readlink -f "$rust/usr/lib/rustlib/src/rust" || true)
  (
    export RUSTC_BOOTSTRAP=1 CARGO_NET_OFFLINE=true
    export CARGO_HOME="$crate/cargo-home" CARGO_TARGET_DIR="$crate/target"
    export RUSTFLAGS="$* -Clinker=wasm-ld-22 \
      --remap-path-prefix=$rust/usr/lib/rustlib/src/rust=rust \
      --remap-path-prefix=$sources=rust \
      --remap-path-prefix=$crate=walk \
      --remap-path-prefix=$PWD=debug"
    cd "$crate"
    "$CARGO" build --quiet --release -Zbuild-std=core --target wasm32-unknown-unknown
  )
  cp "$crate/target/wasm32-unknown-unknown/release/walk.wasm" "$file"
}
rust_module rust-4.wasm -Cdwarf-version=4 -Csymbol-mangling-version=legacy -Zunstable-options
rust_module rust-5.wasm -Cdwarf-version=5 -Csymbol-mangling-version=v0

mkdir -p golden
for module in *.wasm; do
  chmod 644 "$module"
  node golden.mjs "$module" "golden/${module%.wasm}.txt"
  built "$module"
done
