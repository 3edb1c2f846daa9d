# Runs checks and tests and counts them.
passed=0 failed=0 SECONDS=0

say() { printf '\n== %02d:%02d %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }

# What failed is said again, and shortly, where the reader of a long log looks first.
result() {
  if [ -s "$work/failures" ]; then say "What failed"; cut -c 1-300 "$work/failures"; fi
  say "Result"
  printf '%d passed, %d failed\n' "$passed" "$failed"
}

fails() { failed=$((failed + 1)); echo "FAILED: $1" | tee -a "$work/failures"; }

check() { # title, command …: one check, passed or failed by its exit code
  say "$1"
  if "${@:2}"; then passed=$((passed + 1)); else fails "$1"; fi
}

tests() { # title, arguments of dotnet test …: counts the tests by the runner's summary
  say "$1"
  local log=$work/tests.log code good bad
  dotnet test --no-build "${@:2}" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  good=$(sum succeeded "$log")
  bad=$(sum failed "$log")
  passed=$((passed + good))
  failed=$((failed + bad))
  if [ "$bad" -gt 0 ]; then { echo "$1:"; grep -A 4 '^failed ' "$log"; } >>"$work/failures"; fi
  # A run that broke without naming a test, or that found none, has failed as well.
  if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ "$good" -eq 0 ]; }; then fails "$1"; fi
}

sum() { awk -v name="$1:" '$1 == name { n += $2 } END { print n + 0 }' "$2"; }
