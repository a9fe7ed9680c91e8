# Shared by the build scripts here and in ../clean; source it after ../lib/toolchain.sh.

# rust_module <file.wasm> <main.rs> <level> <target> <debug>: one source file as a command for
# wasm32-wasip1, or as a library for wasm32-unknown-unknown. Our own code is at that level of
# optimisation and of debug information, the standard library always optimised and without.
rust_module() {
  local file=$1 source=$2 level=$3 target=$4 debug=$5 here=$PWD
  local crate="$toolchains/rust-programs" flags='' what=--bin sources library
  mkdir -p "$crate/.cargo" "$crate/bin" "$crate/lib"
  cat > "$crate/Cargo.toml" <<TOML
[package]
name = "program"
version = "0.0.0"
edition = "2021"

[profile.release]
opt-level = $level
codegen-units = 1
panic = "abort"
debug = $debug

[profile.release.package."*"]
opt-level = 2
debug = false

[[bin]]
name = "program"
path = "$here/$source"

[lib]
name = "library"
path = "$here/$source"
crate-type = ["cdylib"]
TOML
  cat > "$crate/.cargo/config.toml" <<TOML
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "$rust/usr/src/rustc-1.96.0/library/vendor"
TOML
  # A module is called like the file that the linker writes, in whose name Cargo has a hash.
  cat > "$crate/bin/wasm-ld" <<'LINK'
#!/usr/bin/env bash
for ((i = 1; i <= $#; i++)); do
  [ "${!i}" = -o ] && at=$((i + 1))
done
out=${!at}
name=$(basename "$out" .wasm)
plain=$(dirname "$out")/${name%%-*}.wasm
wasm-ld-22 "${@:1:at-1}" "$plain" "${@:at+1}" || exit
[ "$plain" = "$out" ] || mv "$plain" "$out"
LINK
  chmod +x "$crate/bin/wasm-ld"
  case $target in
    *-wasip1)
      # Debian's C library instead of the one that Rust brings along elsewhere; a command's
      # functions are exported only when asked for.
      for library in libc.a crt1-command.o; do
        llvm-objcopy-22 --strip-debug "/usr/lib/wasm32-wasi/$library" "$crate/lib/$library"
      done
      flags="-Clink-self-contained=no -Zexport-executable-symbols -L$crate/lib -Clink-arg=$crate/lib/crt1-command.o"
      ;;
    *) what=--lib ;;
  esac
  # No path of this machine may end in the module; -Zbuild-std is what needs the bootstrap switch.
  sources=$(readlink -f "$rust/usr/lib/rustlib/src/rust" || true)
  (
    export RUSTC_BOOTSTRAP=1 CARGO_NET_OFFLINE=true
    export CARGO_HOME="$crate/cargo-home" CARGO_TARGET_DIR="$crate/target"
    export RUSTFLAGS="-Clinker=$crate/bin/wasm-ld $flags \
      --remap-path-prefix=$rust/usr/lib/rustlib/src/rust=rust \
      --remap-path-prefix=$sources=rust \
      --remap-path-prefix=$crate=program \
      --remap-path-prefix=$(dirname "$here")="
    cd "$crate"
    if [ $what = --bin ]; then what='--bin program'; fi
    # shellcheck disable=SC2086
    "$CARGO" build --quiet --release -Zbuild-std=std,panic_abort --target "$target" $what
  )
  case $what in
    --bin) cp "$crate/target/$target/release/program.wasm" "$file" ;;
    --lib) cp "$crate/target/$target/release/library.wasm" "$file" ;;
  esac
  chmod 644 "$file"
  built "$file"
}
