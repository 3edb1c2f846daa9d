# The deployment pipeline's own steps, as they run there: in a folder with nothing but what was packed. `sam deploy` is written down
# instead of run; .ci/stack.sh deploys from that folder.

stage=$work/stage

packed() { .github/pack "$work/built.tar.gz" && mkdir "$stage" && tar --extract --file "$work/built.tar.gz" --directory "$stage" && ls -A "$stage"; }

# Stands before the real commands: SAM notes its arguments, and AWS knows the account's limit alone.
install_notes() {
  mkdir "$work/notes"
  printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s"\n' "$work/sam.arguments" >"$work/notes/sam"
  printf '#!/bin/sh\n[ "$*" = "lambda get-account-settings --query AccountLimit.ConcurrentExecutions --output text" ] && echo "$LIMIT"\n' >"$work/notes/aws"
  chmod +x "$work"/notes/*
}

deploys() { # stage, variable=value …: runs the pipeline's step
  rm -f "$work/sam.arguments"
  (cd "$stage" && env "PATH=$work/notes:$PATH" "${@:2}" .github/deploy "$1")
}

parameters() { # as SAM reads them, one a line
  "$work/sam/bin/python" -c '
import sys
from samcli.cli.types import CfnParameterOverridesType
arguments = open(sys.argv[1]).read().splitlines()
for name, value in sorted(CfnParameterOverridesType().convert(tuple(arguments[arguments.index("--parameter-overrides") + 1:]), None, None).items()):
    print(f"{name}={value}")' "$work/sam.arguments" | sed -E 's/^(Release=)[0-9a-f]{40}$/\1HASH/'
}

same() { # what is, what is expected
  [ "$1" = "$2" ] || { diff <(echo "$1") <(echo "$2"); return 1; }
}

deployed_without_variables() {
  deploys staging ADMIN_EMAIL= ALARM_EMAIL= PAYMENT_RETURN_URL= SHOP_DOMAIN= SHOP_CERTIFICATE_ARN= WEB_ACL_ARN= CONCURRENCY= &&
    same "$(parameters)" $'Deployment=Linear10PercentEvery1Minute\nKafkaSize=small\nRelease=HASH\nStage=staging'
}

deployed_with_every_variable() {
  deploys production ADMIN_EMAIL=ann@example.org ALARM_EMAIL=ben@example.org 'PAYMENT_RETURN_URL=https://shop.example.org/paid?from=card&x=1' \
    SHOP_DOMAIN=shop.example.org SHOP_CERTIFICATE_ARN=arn:aws:acm:us-east-1:123456789012:certificate/c WEB_ACL_ARN=arn:aws:wafv2:us-east-1:123456789012:global/webacl/w/1 CONCURRENCY=reserved LIMIT=1000 &&
    same "$(parameters)" $'AdminEmail=ann@example.org\nAlarmEmail=ben@example.org\nConcurrency=reserved\nDeployment=Canary10Percent30Minutes\nKafkaSize=serverless\nPaymentReturnUrl=https://shop.example.org/paid?from=card&x=1\nRelease=HASH\nRequestsPerSecond=500\nSearchInstanceType=m7g.medium.search\nSearchesPerSecond=200\nShopCertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/c\nShopDomain=shop.example.org\nStage=production\nWebAclArn=arn:aws:wafv2:us-east-1:123456789012:global/webacl/w/1'
}

# SAM publishes no version for a changed value alone.
new_value_is_new_release() {
  local one
  deploys staging COMMIT=c PAYMENT_RETURN_URL=https://a.example.org/ && one=$(grep -a '^Release=[0-9a-f]\{40\}$' "$work/sam.arguments") &&
    deploys staging COMMIT=c PAYMENT_RETURN_URL=https://b.example.org/ && ! grep -ax "$one" "$work/sam.arguments" &&
    deploys staging COMMIT=c PAYMENT_RETURN_URL=https://a.example.org/ && grep -ax "$one" "$work/sam.arguments"
}

new_account_told_before() {
  ! deploys production CONCURRENCY=reserved LIMIT=10 2>"$work/told" && grep 'needs a limit of 422 concurrent executions, and this account has 10' "$work/told" && [ ! -e "$work/sam.arguments" ]
}

check "The pipeline packs what it deploys" packed && install_notes && {
  check "A stage is deployed of which no variable is set" deployed_without_variables
  check "A stage is deployed of which every variable is set" deployed_with_every_variable
  check "A value that has changed is a new release" new_value_is_new_release
  check "A new account is told before the deployment that its concurrency does not suffice" new_account_told_before
}
