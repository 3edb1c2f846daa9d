# The built application as a stack in LocalStack: created, used, deleted.

aws() { AWS_ENDPOINT_URL=$localstack AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-central-1 "$work/localstack/venv/bin/aws" "$@"; }

# In a folder with nothing but what the pipeline has packed.
packaged() (
  cd "$stage" && AWS_ENDPOINT_URL=$localstack AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-central-1 \
    "$sam" package --s3-bucket built --no-progressbar --output-template-file "$work/packaged.yaml"
)

# `sam deploy` in its parts. SAM's transform runs here, as AWS's own would there: LocalStack's stumbles over an alias's name. It has no
# MSK, so that its triggers cannot be created, and takes an empty parameter for none.
deployed() {
  aws s3 mb s3://built >/dev/null && packaged >"$work/package.log" 2>&1 || { cat "$work/package.log"; return 1; }
  transformed "$work/packaged.yaml" | python3 -c '
import json, sys
template = json.load(sys.stdin)
for name, resource in list(template["Resources"].items()):
    if resource["Type"] == "AWS::Lambda::EventSourceMapping" and "Topics" in resource["Properties"]:
        del template["Resources"][name]
json.dump(template, sys.stdout)' >"$work/stack.json" && aws s3 cp --only-show-errors "$work/stack.json" s3://built/stack.json || return 1
  local parameters=() parameter
  for parameter in PaymentReturnUrl=http://127.0.0.1/ StripeApiBase="http://127.0.0.1:$stripe_port" AdminEmail=admin@example.org AlarmEmail=operators@example.org \
    ShopDomain=shop.example.org ShopCertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/c WebAclArn=arn:aws:wafv2:us-east-1:123456789012:global/webacl/w/1; do
    parameters+=("ParameterKey=${parameter%%=*},ParameterValue=${parameter#*=}")
  done
  aws cloudformation create-stack --stack-name shop --template-url "$localstack/built/stack.json" --capabilities CAPABILITY_IAM --parameters "${parameters[@]}" >/dev/null || return 1
  stack_ends CREATE_COMPLETE && api_key_set && aws cloudformation list-stack-resources --stack-name shop --query 'StackResourceSummaries[].ResourceType' --output text | tr '\t' '\n' | sort | uniq -c
}

# As the README's operator does after the first deployment.
api_key_set() {
  local secret
  secret=$(aws cloudformation describe-stacks --stack-name shop --query "Stacks[0].Outputs[?OutputKey=='StripeApiKey'].OutputValue" --output text) &&
    ! aws secretsmanager get-secret-value --secret-id "$secret" 2>/dev/null &&
    aws secretsmanager put-secret-value --secret-id "$secret" --secret-string sk_test_local >/dev/null
}

deleted() { aws cloudformation delete-stack --stack-name shop && stack_ends DELETE_COMPLETE; }

stack_ends() { # status
  local status
  while status=$(aws cloudformation list-stacks --query "StackSummaries[?StackName=='shop'].StackStatus | [0]" --output text) && [[ $status == *_IN_PROGRESS ]]; do sleep 1; done
  [ "$status" = "$1" ] && return
  echo "The stack ended $status"
  aws cloudformation describe-stack-events --stack-name shop --query 'StackEvents[?contains(ResourceStatus,`FAILED`)].[LogicalResourceId,ResourceStatusReason]' --output text
  return 1
}

# But for the log groups that LocalStack itself makes and the keys of tables that AWS would keep. A trigger that was deleted is listed
# until it has come to rest.
nothing_is_left() {
  local left patience=120 since=$SECONDS
  while left=$(what_is_left) && [ -n "${left//[[:space:]]/}" ] && [ $((SECONDS - since)) -lt $patience ]; do sleep 1; done
  [ -n "${left//[[:space:]]/}" ] || return 0
  echo "Left after $patience s: $left"
  return 1
}

what_is_left() {
  aws cloudformation list-stacks --query "StackSummaries[?StackStatus!='DELETE_COMPLETE'].StackName" --output text
  aws lambda list-functions --query 'Functions[].FunctionName' --output text
  aws lambda list-event-source-mappings --query 'EventSourceMappings[].UUID' --output text
  aws stepfunctions list-state-machines --query 'stateMachines[].name' --output text
  aws iam list-roles --query 'Roles[].RoleName' --output text
  aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --query '[MetricAlarms, CompositeAlarms][].AlarmName' --output text
  aws sns list-topics --query 'Topics[].TopicArn' --output text
  aws events list-rules --query 'Rules[].Name' --output text
  aws secretsmanager list-secrets --query 'SecretList[].Name' --output text
  aws opensearch list-domain-names --query 'DomainNames[].DomainName' --output text
  aws ec2 describe-vpcs --query "Vpcs[?CidrBlock=='10.0.0.0/16'].VpcId" --output text
}

stack_on_localstack() {
  stripe_port=$(free_port)
  check "CloudFormation creates the stack" deployed &&
    AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=eu-central-1 SHOP_STACK_URL=$localstack SHOP_STACK_STRIPE_PORT=$stripe_port tests "Orders on the stack" --project tests/EndToEnd.Tests -- --fail-skips on --filter-class '*.An_order_on_a_deployed_stack'
  check "CloudFormation deletes the stack" deleted
  check "Nothing of the stack is left" nothing_is_left
}
