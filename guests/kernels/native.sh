#!/usr/bin/env bash
# Compiles the kernels for this machine and prints, for each: kernel, n, the
# milliseconds of a plain run and of one under Valgrind (the fastest of TIMES,
# by default 5, and VALGRIND_TIMES, by default 1), how many times slower that is,
# and the result, which must be that of sizes.tsv. Valgrind's options are VALGRIND_OPTIONS.
#
# It installs nothing. Wanted: valgrind and gcc, or $CC.
set -eu
cd "$(dirname "$0")"

cc=${CC:-gcc}
for tool in valgrind "$cc"; do
  command -v "$tool" >/dev/null || { echo "$0: wants $tool" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

read -r -a options <<< "${VALGRIND_OPTIONS:---leak-check=full}"
printf '# %s; %s; valgrind %s\n' "$(valgrind --version)" "$("$cc" --version | head -n 1)" "${options[*]}"
printf 'kernel\tn\tplain_ms\tvalgrind_ms\tratio\tresult\n'
tail -n +2 sizes.tsv | while IFS=$'\t' read -r name n expected; do
  "$cc" -std=c17 -D_GNU_SOURCE -O2 -g $name.c native.c -o "$work/$name"
  IFS=$'\t' read -r plain result < <("$work/$name" "$n" "${TIMES:-5}")
  IFS=$'\t' read -r checked again < <(
    valgrind --quiet "${options[@]}" "$work/$name" "$n" "${VALGRIND_TIMES:-1}" 2>/dev/null)
  [ "$result" = "$expected" ] && [ "$again" = "$expected" ] \
    || { echo "$name($n) is $result and $again instead of $expected" >&2; exit 1; }
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$n" "$plain" "$checked" \
    "$(awk "BEGIN { printf \"%.1f\", $checked / $plain }")" "$result"
done
