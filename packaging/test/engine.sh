# shellcheck shell=bash
# A Docker engine and a Podman of the test's own, with their data in one folder; sourced by the tests of this folder.
# Needs root, docker.io, podman, iproute2 and iptables.

engine_folder=
engine_pid=
engine_bridge=labmonp$$

start_docker() {
  engine_folder=$(mktemp -d "${TMPDIR:-/tmp}/labmon-engine.XXXXXX")
  ip link add "$engine_bridge" type bridge
  ip address add "10.214.$(($$ % 250)).1/24" dev "$engine_bridge"
  ip link set "$engine_bridge" up
  export DOCKER_HOST=unix://$engine_folder/docker.sock
  unset DOCKER_CONTEXT
  env -u DOCKER_HOST dockerd --host "$DOCKER_HOST" --data-root "$engine_folder/data" --exec-root "$engine_folder/exec" \
    --pidfile "$engine_folder/docker.pid" --bridge "$engine_bridge" >"$engine_folder/dockerd.log" 2>&1 &
  engine_pid=$!
  local tries
  for tries in $(seq 1 300); do
    docker version >/dev/null 2>&1 && return
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$engine_folder/dockerd.log" >&2
  fail "dockerd did not start after $tries tries"
}

# Ends what start_docker began; for a trap.
stop_docker() {
  [ -n "$engine_pid" ] || return 0
  local containers
  containers=$(docker ps --all --quiet) || containers=
  # shellcheck disable=SC2086 # ids are words
  [ -z "$containers" ] || docker rm --force --volumes $containers >/dev/null
  kill "$engine_pid"
  wait "$engine_pid" || true
  ip link delete "$engine_bridge" || true
  umount "$engine_folder/exec/netns/default" 2>/dev/null || true
  rm -rf --one-file-system "$engine_folder"
  engine_pid=
}

# An image "busybox" of this machine's own static busybox.
import_busybox() {
  local folder
  folder=$(mktemp -d)
  mkdir "$folder/bin"
  cp /bin/busybox "$folder/bin/"
  ln -s busybox "$folder/bin/httpd"
  ln -s busybox "$folder/bin/sh"
  tar -C "$folder" -c . | "$@" import - busybox:local >/dev/null
  rm -rf "$folder"
}
