# What can be known of a deployment without AWS: SAM's own checks, what it builds, and (in real-servers.sh) a stack in LocalStack.

install_sam() { sam=$("$servers/sam-cli/install" "$work/sam" 2>"$work/sam.log") || { cat "$work/sam.log"; return 1; }; }

valid() { AWS_DEFAULT_REGION=eu-central-1 "$sam" validate --template template.yaml; }

transformed() { # template: as CloudFormation gets it, on stdout
  SAM_VENV=$work/sam "$servers/sam-cli/transform" "$work/sam" "$1" 2>"$work/transform.log" || { cat "$work/transform.log" >&2; return 1; }
}

# W3002: the nested templates' addresses are files. W2001: the transform has used up a parameter.
linted() { # template
  local result=${1%.yaml}.transformed.json
  transformed "$1" >"$result" && "$work/sam/bin/cfn-lint" --ignore-checks W3002 W2001 -- "$result"
  local code=$?
  rm -f "$result"
  return $code
}

# The template as it comes out for two releases, to compare them.
transformed_for_releases() {
  local release result=0
  mkdir "$work/transformed"
  for release in 0123456789one abcdefghijother; do
    sed "/^  Release:$/,/^    Default:/s/^    Default: .*/    Default: $release/" template.yaml >"template.$release.yaml"
    transformed "template.$release.yaml" >"$work/transformed/$release.json" || result=1
    rm "template.$release.yaml"
  done
  return $result
}

built() { "$sam" build >"$work/build.log" 2>&1 && ! grep -E 'warning|error' "$work/build.log" || { tail -50 "$work/build.log"; return 1; }; }

runs_on_al2023() { # each binary asks for no C library newer than the one of provided.al2023
  local binary newest count=0
  for binary in .aws-sam/build/*/bootstrap; do
    newest=$(objdump -T "$binary" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
    printf '%-28s %s %9d bytes\n' "$(basename "$(dirname "$binary")")" "$newest" "$(du -bs "$(dirname "$binary")" | cut -f 1)"
    [ -n "$newest" ] && [ "$(printf '%s\nGLIBC_2.34\n' "$newest" | sort -V | tail -n 1)" = GLIBC_2.34 ] || return 1
    count=$((count + 1))
  done
  [ "$count" -gt 0 ]
}

starts "SAM is installed" install_sam && {
  check "The template is valid" valid
  for template in template.yaml infra/*.yaml; do check "CloudFormation would take $template" linted "$template"; done
  starts "SAM transforms the template" transformed_for_releases &&
    SHOP_TRANSFORMED=$work/transformed tests "An update of the stack" --project tests/Architecture.Tests -- --fail-skips on --filter-class '*.Update_rules'
  check "sam build" built
  check "Every function runs on provided.al2023" runs_on_al2023
  SHOP_BUILT=$PWD/.aws-sam/build tests "Orders of every ending, a search and a rebuild, as deployed" --project tests/EndToEnd.Tests -- --fail-skips on \
    --filter-class '*.A_first_order' --filter-class '*.An_order_that_fails' --filter-class '*.Shipping_an_order' --filter-class '*.Undoing_a_cancelled_order' \
    --filter-class '*.Searching_the_shop' --filter-class '*.Rebuilding_read_models'
}
