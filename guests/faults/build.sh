#!/usr/bin/env bash
# Builds the programs with one known memory fault each: one module for each
# language and level of optimisation, see README.md here.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install clang-22 lld-22 llvm-22 libclang-rt-22-dev-wasm32 wasi-libc libc++-22-dev-wasm32

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The lines of our own sources are wanted, those of the C library aren't.
for library in libc libc++ libc++abi; do
  llvm-objcopy-22 --strip-debug "/usr/lib/wasm32-wasi/$library.a" "$work/$library.a"
done

# cases <source...>: the list that main.c goes by
cases() { sed -n 's/^CASE(\([a-z0-9_]*\)).*/X(\1)/p' "$@"; }

# Debian's C library lies under the target's old name, which clang deprecates.
flags=(--target=wasm32-wasi -Wno-deprecated -Wall -Wextra -Werror -g -I"$work" -Ic
  -fdebug-prefix-map="$PWD"=faults -fdebug-prefix-map="$work"=faults -fdebug-compilation-dir=faults
  -fno-optimize-sibling-calls)
link=(-L"$work" -fuse-ld=/usr/bin/wasm-ld-22 --no-wasm-opt)

say "c: $(clang-22 --version | head -n 1)"
cases c/*.c > "$work/cases.inc"
# What is wrong on purpose is not warned of.
c=(clang-22 "${flags[@]}" "${link[@]}" -std=c17 -D_GNU_SOURCE -Wno-fortify-source)
"${c[@]}" -O0 c/*.c -o c-O0.wasm && built c-O0.wasm
"${c[@]}" -O2 c/*.c -o c-O2.wasm && built c-O2.wasm
# Without memory.copy and memory.fill, so that memcpy and memset are functions.
"${c[@]}" -O2 -mcpu=mvp c/*.c -o c-mvp.wasm && built c-mvp.wasm

say "c++: libc++ $(dpkg-query -W -f '${Version}' libc++-22-dev-wasm32)"
for level in O0 O2; do
  cases cpp/*.cpp > "$work/cases.inc"
  clang-22 "${flags[@]}" -std=c17 -$level -c c/main.c -o "$work/main.o"
  clang++-22 "${flags[@]}" "${link[@]}" -std=c++17 -$level -fno-exceptions -Wno-fortify-source \
    -Wno-mismatched-new-delete cpp/*.cpp "$work/main.o" -o "cpp-$level.wasm"
  built cpp-$level.wasm
done

# rust <name> <level> <target> <flags> <cargo's own options>: our own code at that level and with its
# lines, the standard library always optimised and without.
rust() {
  local name=$1 level=$2 target=$3 flags=$4 sources; shift 4
  mkdir -p "$crate/.cargo" "$crate/src" "$crate/bin"
  cat > "$crate/Cargo.toml" <<TOML
[package]
name = "faults"
version = "0.0.0"
edition = "2021"

[profile.release]
opt-level = $level
codegen-units = 1
panic = "abort"
debug = 1
incremental = false

[profile.release.package."*"]
opt-level = 2
debug = false

[[bin]]
name = "faults"
path = "$PWD/rust/main.rs"

[lib]
name = "library"
path = "$PWD/rust/main.rs"
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
plain=$(dirname "$out")/$(basename "${out%%-*}" .wasm).wasm
wasm-ld-22 "${@:1:at-1}" "$plain" "${@:at+1}" && { [ "$plain" = "$out" ] || mv "$plain" "$out"; }
LINK
  chmod +x "$crate/bin/wasm-ld"
  # No path of this machine may end in the module; -Zbuild-std is what needs the bootstrap switch.
  sources=$(readlink -f "$rust/usr/lib/rustlib/src/rust" || true)
  (
    export RUSTC_BOOTSTRAP=1 CARGO_NET_OFFLINE=true
    export CARGO_HOME="$crate/cargo-home" CARGO_TARGET_DIR="$crate/target"
    export RUSTFLAGS="-Clinker=$crate/bin/wasm-ld $flags \
      --remap-path-prefix=$rust/usr/lib/rustlib/src/rust=rust \
      --remap-path-prefix=$sources=rust \
      --remap-path-prefix=$crate=faults \
      --remap-path-prefix=$PWD=faults"
    cd "$crate"
    "$CARGO" build --quiet --release -Zbuild-std=std,panic_abort --target "$target" "$@"
  )
  case $target in
    *-unknown) cp "$crate/target/$target/release/library.wasm" "$name.wasm" ;;
    *) cp "$crate/target/$target/release/faults.wasm" "$name.wasm" ;;
  esac
  chmod 644 "$name.wasm"
  built "$name.wasm"
}

rust_web
crate="$toolchains/rust-faults"
# Debian's C library instead of the one that Rust brings along elsewhere; a command's functions are
# exported only when asked for.
wasi="-Clink-self-contained=no -Zexport-executable-symbols -L$work -Clink-arg=$work/crt1-command.o"
llvm-objcopy-22 --strip-debug /usr/lib/wasm32-wasi/crt1-command.o "$work/crt1-command.o"
rust rust-wasip1-O0 0 wasm32-wasip1 "$wasi" --bin faults
rust rust-wasip1-O2 2 wasm32-wasip1 "$wasi" --bin faults
rust rust-unknown-O2 2 wasm32-unknown-unknown "" --lib
