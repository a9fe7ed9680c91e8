# Compares what a checker reported with what was expected; README.md here has the
# rules. First file: expected.tsv. Second: case, build, and the reports as
# kind:function:bytes separated by blanks. -v checker= names the checker as
# the column unseen_by does, by default valgrind.

function named(list, name,   parts, n, i) {
  n = split(list, parts, ",")
  for (i = 1; i <= n; i++) if (parts[i] == name) return 1
  return 0
}

BEGIN { if (checker == "") checker = "valgrind" }

/^#/ { next }

NR == FNR {
  if ($1 == "case") next
  expected[$1] = $3; place[$1] = $4; size[$1] = $5; unseen[$1] = $6
  next
}

FNR == 1 { print "case", "build", "verdict", "false", "function", "bytes", "reports" }

!($1 in expected) { print "no expectation for " $1 > "/dev/stderr"; next }

{
  split("", reported); split("", at); split("", of)
  reports = split($3, report, " ")
  for (i = 1; i <= reports; i++) {
    split(report[i], part, ":")
    reported[part[1]] = 1
    at[part[1], part[2]] = 1
    of[part[1], part[3]] = 1
  }

  # Each wanted kind may be one of several; the first of them says where.
  split("", allowed)
  wanted = split(expected[$1], want, ",")
  split(size[$1], sizes, ",")
  hits = needs = 0; where = howmuch = "-"
  for (i = 1; i <= wanted; i++) {
    optional = want[i] ~ /^\(/
    gsub(/[()]/, "", want[i])
    if (want[i] == "none") continue
    alternatives = split(want[i], kind, "|")
    if (!optional) needs++
    hit = 0
    for (j = 1; j <= alternatives; j++) {
      allowed[kind[j]] = 1
      if (!(kind[j] in reported)) continue
      hit = 1
      if (optional) continue
      if (place[$1] != "-") where = ((kind[j], place[$1]) in at) ? "right" : "wrong"
      if (sizes[i] != "" && sizes[i] != "-") howmuch = ((kind[j], sizes[i]) in of) ? "right" : "wrong"
    }
    if (!optional) hits += hit
  }

  falsely = 0
  for (kindOf in reported) if (!(kindOf in allowed)) falsely++
  blind = named(unseen[$1], checker)
  verdict = needs == 0 ? "clean" : hits == needs ? "found" : blind ? "unseen" : "missed"
  build[$2] = 1
  count[$2, verdict]++
  if (falsely > 0) count[$2, "false"]++
  if (where == "wrong") count[$2, "misplaced"]++
  if (howmuch == "wrong") count[$2, "missized"]++
  print $1, $2, verdict, falsely, where, howmuch, $3
}

END {
  for (name in build) {
    printf "# %s: %d faults found, %d missed, %d it can't see; %d cases without a fault, false reports in %d; function wrong in %d, size wrong in %d\n", \
      name, count[name, "found"], count[name, "missed"], count[name, "unseen"], count[name, "clean"], \
      count[name, "false"], count[name, "misplaced"], count[name, "missized"] | "sort"
  }
}
