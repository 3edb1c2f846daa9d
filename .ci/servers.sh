# Starts real servers for tests, each on a free port, and ends them.
pids=()

stop_servers() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null; done
  pids=()
}

end_everything() { # also what still runs when this script is told to end
  local pid
  for pid in $(cat "/proc/$$/task/$$/children"); do kill "$pid" 2>/dev/null; done
  wait
  dotnet build-server shutdown --vbcscompiler >/dev/null
}

start() { # variable, command …: starts a server, and sets the variable to the address of its line `ready ADDRESS`
  local out=$work/$1.out
  # An earlier server of this name said it was ready, too.
  : >"$out"
  "${@:2}" >"$out" 2>"$out.err" &
  pids+=($!)
  until grep -q '^ready ' "$out"; do
    kill -0 $! 2>/dev/null || { cat "$out.err"; return 1; }
    sleep 0.2
  done
  printf -v "$1" '%s' "$(awk '/^ready /{ print $2; exit }' "$out")"
}

starts() { # title, command …: no check, but a failed one when it does not start
  "${@:2}" || { say "$1"; fails "$1"; return 1; }
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_redis() { # variable, options …: starts Debian's redis-server, and sets the variable to its address
  local port
  port=$(free_port)
  redis-server --port "$port" --bind 127.0.0.1 --save '' --dir "$work" "${@:2}" >"$work/redis-$port.log" 2>&1 &
  pids+=($!)
  until redis-cli -p "$port" ping >/dev/null 2>&1; do
    kill -0 $! 2>/dev/null || { cat "$work/redis-$port.log"; return 1; }
    sleep 0.1
  done
  printf -v "$1" '%s' "127.0.0.1:$port"
}

start_redis_cluster() { # variable: starts three nodes that share the slots, and sets the variable to one's address
  local nodes=() node bus
  for _ in 1 2 3; do
    # By default the bus is ten thousand ports above, which may be beyond the last port.
    bus=$(free_port)
    start_redis node --cluster-enabled yes --cluster-port "$bus" --cluster-config-file "nodes-$bus.conf" || return 1
    nodes+=("$node@$bus")
  done
  redis-cli --cluster create "${nodes[@]}" --cluster-yes >"$work/cluster.log" 2>&1 || { cat "$work/cluster.log"; return 1; }
  printf -v "$1" '%s' "$node"
}

states_written() { # address …: how often the script that writes states ran there
  local node
  for node in "$@"; do redis-cli -p "${node##*:}" info commandstats; done | sed -n 's/^cmdstat_evalsha:calls=\([0-9]*\),.*/\1/p' | awk '{ n += $1 } END { print n + 0 }'
}
