# The suites that our stand-ins pass, on the real servers. There a skipped test has failed, and each server is asked
# afterwards whether it was used, so that no suite can pass beside it.

used() { # what, how many
  echo "$2 $1"
  [ "$2" -gt 0 ]
}

topics() { kcat -b "$kafka" -L | grep -c "topic \"shop.$1"; }

messages() { kcat -b "$kafka" -t "$1" -C -e -q -f '\n' | wc -l; }

tables() {
  curl -s "$localstack" -d '{}' -H 'Content-Type: application/x-amz-json-1.0' -H 'X-Amz-Target: DynamoDB_20120810.ListTables' \
    -H 'Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0' |
    grep -o '"events-' | wc -l
}

on_localstack() {
  SHOP_DYNAMODB_URL=$localstack tests "The event store on LocalStack's DynamoDB" --project tests/Adapters.Tests -- --fail-skips on --filter-namespace '*.Events'
  check "LocalStack's DynamoDB was used" used "event tables" "$(tables)"
}

on_kafka_and_redis() {
  SHOP_KAFKA=$kafka SHOP_REDIS=$redis tests "Publishing and projecting on Kafka and Redis" --project tests/Adapters.Tests -- --fail-skips on \
    --filter-namespace '*.Publishing' --filter-namespace '*.Consuming' --filter-namespace '*.Views'
  check "Kafka was used" used "topics of tests" "$(topics notes)"
  check "Redis was used" used "views written" "$(views_written "$redis")"
  # Tests that stop a server themselves skip, and say so, where it isn't the runner's own.
  redis-cli -p "${redis##*:}" config resetstat >/dev/null
  SHOP_KAFKA=$kafka SHOP_REDIS=$redis tests "The whole shop on Kafka and Redis" --project tests/EndToEnd.Tests
  check "Kafka was used by the shop" used "messages in shop.orders.v1" "$(messages shop.orders.v1)"
  check "Redis was used by the shop" used "views written" "$(views_written "$redis")"
}

on_redis_cluster() {
  SHOP_REDIS=$cluster tests "Projecting and reading views on a Redis cluster" --project tests/Adapters.Tests -- --fail-skips on \
    --filter-namespace '*.Consuming' --filter-namespace '*.Views'
  check "Each node of the cluster was used" each_node_has_views
}

each_node_has_views() {
  local node
  for node in $(redis-cli -p "${cluster##*:}" cluster nodes | awk '{ sub(/@.*/, "", $2); print $2 }'); do
    used "views written at $node" "$(views_written "$node")" || return 1
  done
}

on_stripe_mock() {
  local project
  for project in tests/Payments.Specs tests/Local.Tests; do
    tests "Stripe's own mock, in ${project#tests/}" --project "$project" -- --fail-skips on --filter-class '*.Stripes_own_mock'
  done
}

starts() { # title, command …: no check, but a failed one when the server does not start
  "${@:2}" || { say "$1"; fails "$1"; return 1; }
}

install_localstack() { "$servers/localstack/install" "$work/localstack" >"$work/localstack.log" 2>&1 || { cat "$work/localstack.log"; return 1; }; }

on_stripe_mock
starts "Kafka starts" start kafka "$servers/kafka/start" --port 0 && starts "Redis starts" start_redis redis && on_kafka_and_redis
stop_servers
starts "A Redis cluster starts" start_redis_cluster cluster && on_redis_cluster
stop_servers
starts "LocalStack is installed" install_localstack && starts "LocalStack starts" start localstack "$work/localstack/start" --port 0 && on_localstack
stop_servers
