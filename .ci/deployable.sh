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

# Of the locked packages, as the pipeline does it. The compiler is one of them: with another SDK it would be refused.
built() {
  local locked=false
  if [ "$(dotnet --version)" = "$(sed -n 's/.*dotnet-version: \([0-9.]*\).*/\1/p' .github/workflows/deploy.yaml)" ]; then locked=true
  else echo "Not of the locked packages: this is not the pipeline's SDK"; fi
  RestoreLockedMode=$locked "$sam" build >"$work/build.log" 2>&1 && ! grep -E 'warning|error' "$work/build.log" || { tail -50 "$work/build.log"; return 1; }
}

sizes() { du -bs .aws-sam/build/*/ | awk '{ printf "%-60s %9d bytes\n", $2, $1 }'; }

runs_on_al2023() { sizes && functions/runs-on-al2023 .aws-sam/build/*/bootstrap .aws-sam/build/*/*.so; }

# arc4random came with glibc 2.36.
newer_c_library_refused() {
  echo 'unsigned arc4random(void); int main(void) { return (int)arc4random(); }' >"$work/newer.c" && clang -o "$work/newer" "$work/newer.c" || return 1
  ! functions/runs-on-al2023 "$work/newer" 2>"$work/refused" && grep 'needs GLIBC_2.36, and Lambda.s provided.al2023 has GLIBC_2.34: build on' "$work/refused"
}

script_refused() { # neither is what another system's compiler makes a program for Linux
  ! functions/runs-on-al2023 .ci/run 2>"$work/refused" && grep 'no program for Linux with glibc' "$work/refused"
}

# Nothing is compiled first.
other_system_refused() {
  mkdir "$work/darwin" && printf '#!/bin/sh\necho Darwin\n' >"$work/darwin/uname" && chmod +x "$work/darwin/uname" || return 1
  ! PATH=$work/darwin:$PATH make --assume-new ../../../global.json -C functions/Shared/StackSetup ARTIFACTS_DIR="$work" build-SearchRightsSetup >"$work/refused" 2>&1 &&
    grep 'Lambda runs Linux, for which Darwin cannot compile' "$work/refused" && ! grep 'dotnet' "$work/refused"
}

starts "SAM is installed" install_sam && {
  check "The template is valid" valid
  for template in template.yaml infra/*.yaml; do check "CloudFormation would take $template" linted "$template"; done
  starts "SAM transforms the template" transformed_for_releases &&
    SHOP_TRANSFORMED=$work/transformed tests "An update of the stack" --project tests/Architecture.Tests -- --fail-skips on --filter-class '*.Update_rules'
  check "sam build" built
  check "Every function runs on provided.al2023" runs_on_al2023
  check "A build with a newer C library is refused" newer_c_library_refused
  check "A build that is no program for Linux is refused" script_refused
  check "A build on another system is refused" other_system_refused
  . .ci/pipeline.sh
}
