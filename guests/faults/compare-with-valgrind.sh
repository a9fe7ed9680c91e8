#!/usr/bin/env bash
# Compiles the cases for this machine, runs each under Valgrind and counts what
# it found, missed and reported falsely against expected.tsv; README.md here
# has the rules. Writes valgrind.tsv.
#
# It installs nothing. Wanted: valgrind, gcc, g++ and the debug symbols of the C
# library (libc6-dbg); for the cases in Rust also rustc, or $RUSTC. JOBS runs at
# a time, by default 2.
set -eu
cd "$(dirname "$0")"

for tool in valgrind gcc g++ awk xargs; do
  command -v "$tool" >/dev/null || { echo "$0: wants $tool" >&2; exit 1; }
done
rustc=${RUSTC:-rustc}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cases() { sed -n 's/^CASE(\([a-z0-9_]*\)).*/X(\1)/p' "$@"; }

common=(-w -D_GNU_SOURCE -U_FORTIFY_SOURCE -fno-optimize-sibling-calls -I"$work" -Ic)
gcc=(-g -fno-ipa-icf "${common[@]}")
clang=$(command -v clang-22 || command -v clang || true)
mkdir "$work/bin"
# What -Z wants of a stable compiler.
export RUSTC_BOOTSTRAP=1

# build <language> <compiler of C> <compiler of C++> <level> <name> <flag...>
build() {
  local language=$1 cc=$2 cxx=$3 level=$4 name=$5; shift 5
  if [ "$language" = c ]; then
    "$cc" -std=c17 "-$level" "$@" c/*.c -o "$work/bin/$name"
  else
    "$cc" -std=c17 "-$level" "$@" -c c/main.c -o "$work/main.o"
    "$cxx" -std=c++17 "-$level" "$@" cpp/*.cpp "$work/main.o" -o "$work/bin/$name"
  fi
}

versions=$(gcc --version | head -n 1)
[ -z "$clang" ] || versions="$versions; $("$clang" --version | head -n 1)"
for language in c cpp; do
  cases $language/*.$language > "$work/cases.inc"
  build $language gcc g++ O0 $language-gcc-O0 "${gcc[@]}"
  build $language gcc g++ O2 $language-gcc-O2 "${gcc[@]}"
  # The compiler of the guests; this Valgrind reads no later DWARF of its than 4.
  [ -z "$clang" ] \
    || build $language "$clang" "${clang/clang/clang++}" O2 $language-clang-O2 -gdwarf-4 "${common[@]}"
done
if command -v "$rustc" >/dev/null; then
  versions="$versions; $("$rustc" --version)"
  for level in 0 2; do
    "$rustc" --edition 2021 -Cdebuginfo=2 -Zdwarf-version=4 -Cdebug-assertions=no -Copt-level=$level rust/main.rs \
      -o "$work/bin/rust-O$level"
  done
fi

# Of the reports in Valgrind's XML: kind:function:bytes, a line each. The function
# is the innermost one that lies in a file of ours, bytes the size of the access
# or the sum of what leaked.
cat > "$work/found.awk" <<'AWK'
function text(line) { sub(/^[^>]*>/, "", line); sub(/<.*/, "", line); return line }
BEGIN { while ((getline line < sources) > 0) ours[line] = 1 }
/<error>/ { kind = ""; own = ""; bytes = "-"; stacks = 0 }
/<kind>/ { kind = text($0) }
/<what>Invalid (read|write) of size/ { bytes = text($0); sub(/.*size /, "", bytes) }
/<leakedbytes>/ { bytes = text($0) }
/<stack>/ { stacks++ }
/<frame>/ { fn = "" }
/<fn>/ { fn = text($0) }
/<file>/ { if (stacks == 1 && own == "" && text($0) in ours) own = fn }
/<\/error>/ {
  sub(/\(anonymous namespace\)::/, "", own); sub(/\(.*/, "", own); sub(/.*::/, "", own); sub(/\..*/, "", own)
  # What the runtime of the language keeps for itself.
  if (kind == "Leak_StillReachable" && own == "") next
  where = kind ":" (own == "" ? "?" : own)
  if (kind ~ /^Leak_/) leaked[where] += bytes
  else accessed[where, bytes] = where ":" bytes
}
END {
  for (where in leaked) print where ":" leaked[where]
  for (access in accessed) print accessed[access]
}
AWK
ls c/*.c cpp/*.cpp rust/*.rs 2>/dev/null | sed 's|.*/||' > "$work/sources"

cat > "$work/run" <<'RUN'
#!/usr/bin/env bash
# run <work> <binary> <case>
# Where the guest is chased into a function, what its first instruction does is put down to the caller.
timeout 120 valgrind --tool=memcheck --leak-check=full --show-leak-kinds=all --num-callers=30 \
  --vex-guest-chase=no \
  --xml=yes --xml-file="$1/$2.$3.xml" "$1/bin/$2" "$3" >/dev/null 2>&1
grep -q '</valgrindoutput>' "$1/$2.$3.xml" || { echo "$2 $3 did not end" >&2; exit 1; }
awk -v sources="$1/sources" -f "$1/found.awk" "$1/$2.$3.xml" | sort | uniq | tr '\n' ' ' \
  | sed 's/ $//' > "$1/$2.$3.found"
rm "$1/$2.$3.xml"
RUN
chmod +x "$work/run"

for binary in "$work"/bin/*; do
  name=$(basename "$binary")
  "$binary" | sed "s/^/$name /"
done | xargs -P "${JOBS:-2}" -L 1 "$work/run" "$work"

# One line for each case and binary.
for file in "$work"/*.found; do
  name=$(basename "$file" .found)
  printf '%s\t%s\t%s\n' "${name#*.}" "${name%%.*}" "$(cat "$file")"
done | sort > "$work/all"

{
  echo "# $(valgrind --version); $versions"
  awk -F '\t' -v OFS='\t' -f score.awk expected.tsv "$work/all"
} > "$work/scored"
mv "$work/scored" valgrind.tsv
chmod 644 valgrind.tsv
grep '^# ' valgrind.tsv
