# The suites that our stand-ins pass, on the real servers. There a skipped test has failed, and each server is asked
# afterwards whether it was used, so that no suite can pass beside it.

used() { # what, how many
  echo "$2 $1"
  [ "$2" -gt 0 ]
}

topics() { kcat -b "$kafka" -L | grep -c "topic \"shop.$1"; }

messages() { kcat -b "$kafka" -t "$1" -C -e -q -f '\n' | wc -l; }

searches() { # as the node has counted them
  curl -s "$opensearch/_nodes/stats/indices/search" | grep -o '"query_total":[0-9]*' | head -n 1 | grep -o '[0-9]*$'
}

documents() { curl -s "$opensearch/$1/_count" | grep -o '"count":[0-9]*' | grep -o '[0-9]*$'; }

on_localstack() {
  AWS_ENDPOINT_URL=$localstack tests "Event store, stream and state machines on LocalStack" --project tests/Adapters.Tests -- --fail-skips on --filter-namespace '*.AnyEndpoint'
}

sagas() { # executions that LocalStack has seen of a state machine
  curl -s "$localstack" -d "{\"maxResults\":1000,\"stateMachineArn\":\"arn:aws:states:eu-central-1:000000000000:stateMachine:$1\"}" \
    -H 'Content-Type: application/x-amz-json-1.0' -H 'X-Amz-Target: AWSStepFunctions.ListExecutions' \
    -H 'Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/states/aws4_request, SignedHeaders=host, Signature=0' |
    grep -o '"executionArn"' | wc -l
}

# But two dozen sagas at once, each state of which takes LocalStack a second then.
sagas_on_localstack() {
  SHOP_STEPFUNCTIONS_URL=$localstack tests "Orders, their sagas on LocalStack's Step Functions" --project tests/EndToEnd.Tests -- --fail-skips on \
    --filter-class '*.A_first_order' --filter-class '*.An_order_that_fails' --filter-class '*.A_card_that_asks_its_owner' \
    --filter-class '*.A_provider_that_gives_trouble' --filter-class '*.Undoing_a_cancelled_order' --filter-not-method '*.at_whatever_moment_*'
  check "LocalStack ran sagas of orders" used "executions of PlaceOrder" "$(sagas PlaceOrder)"
  check "LocalStack ran sagas of cancelled orders" used "executions of CancelOrder" "$(sagas CancelOrder)"
}

on_kafka_redis_and_opensearch() {
  SHOP_KAFKA=$kafka SHOP_REDIS=$redis tests "Publishing and projecting on Kafka and Redis" --project tests/Adapters.Tests -- --fail-skips on \
    --filter-namespace '*.Publishing' --filter-namespace '*.Consuming' --filter-namespace '*.States'
  check "Kafka was used" used "topics of tests" "$(topics notes)"
  check "Redis was used" used "states written" "$(states_written "$redis")"
  SHOP_OPENSEARCH_URL=$opensearch tests "Searching, on OpenSearch" --project tests/Adapters.Tests -- --fail-skips on --filter-namespace '*.Search'
  check "OpenSearch was used" used "searches" "$(searches)"
  # Tests that stop a server themselves skip, and say so, where it isn't the runner's own.
  redis-cli -p "${redis##*:}" config resetstat >/dev/null
  SHOP_BUILT=$PWD/.aws-sam/build SHOP_KAFKA=$kafka SHOP_REDIS=$redis SHOP_OPENSEARCH_URL=$opensearch tests "The whole shop as it is deployed, on Kafka, Redis and OpenSearch" --project tests/EndToEnd.Tests -- \
    --filter-not-class '*.Consumers_far_behind'
  check "Kafka was used by the shop" used "messages in shop.orders.v1" "$(messages shop.orders.v1)"
  check "Redis was used by the shop" used "states written" "$(states_written "$redis")"
  check "OpenSearch was used by the shop" used "documents of products" "$(documents products)"
}

on_kafka_that_comes_back() {
  SHOP_KAFKA=$kafka SHOP_KAFKA_PROCESS_ID_FILE=$work/kafka/pid tests "Consumers 100,000 events behind, and a broker that is killed, on Kafka" --project tests/EndToEnd.Tests -- \
    --fail-skips on --filter-class '*.Consumers_far_behind' --filter-class '*.A_broker_that_is_killed'
  check "Kafka had the 100,000 events" used "messages in shop.products.v1" "$(messages shop.products.v1)"
}

on_redis_cluster() {
  SHOP_REDIS=$cluster tests "Projecting and reading states on a Redis cluster" --project tests/Adapters.Tests -- --fail-skips on \
    --filter-namespace '*.Consuming' --filter-namespace '*.States'
  check "Each node of the cluster was used" each_node_has_states
}

each_node_has_states() {
  local node
  for node in $(redis-cli -p "${cluster##*:}" cluster nodes | awk '{ sub(/@.*/, "", $2); print $2 }'); do
    used "states written at $node" "$(states_written "$node")" || return 1
  done
}

on_stripe_mock() {
  local project
  for project in tests/Payments.Specs tests/Local.Tests; do
    tests "Stripe's own mock, in ${project#tests/}" --project "$project" -- --fail-skips on --filter-class '*.Stripes_own_mock'
  done
}

on_zipkin() {
  SHOP_ZIPKIN_URL=$zipkin tests "Orders' traces, on Zipkin" --project tests/EndToEnd.Tests -- --fail-skips on --filter-class '*.An_orders_trace'
  check "Zipkin was used" used "services with spans" "$(curl -s "$zipkin/api/v2/services" | tr ',' '\n' | grep -c '"')"
}

# A search domain counts as there without OpenSearch, which LocalStack would fetch.
localstack_settings='OPENSEARCH_ENDPOINT_STRATEGY=path OPENSEARCH_CUSTOM_BACKEND=http://127.0.0.1:9'

install_localstack() { "$servers/localstack/install" "$work/localstack" >"$work/localstack.log" 2>&1 || { cat "$work/localstack.log"; return 1; }; }

on_stripe_mock
starts "Zipkin starts" start zipkin "$servers/zipkin/start" --port 0 && on_zipkin
stop_servers
starts "Kafka starts" start kafka "$servers/kafka/start" --port 0 && starts "Redis starts" start_redis redis \
  && starts "OpenSearch starts" start opensearch "$servers/opensearch/start" --port 0 && on_kafka_redis_and_opensearch
stop_servers
mkdir "$work/kafka"
starts "A Kafka that comes back starts" start kafka .ci/kafka-that-comes-back "$servers/kafka/start" "$(free_port)" "$work/kafka" && on_kafka_that_comes_back
stop_servers
starts "A Redis cluster starts" start_redis_cluster cluster && on_redis_cluster
stop_servers
starts "LocalStack is installed" install_localstack && starts "LocalStack starts" start localstack env $localstack_settings "$work/localstack/start" --port 0 && { stack_on_localstack; on_localstack; sagas_on_localstack; }
stop_servers
