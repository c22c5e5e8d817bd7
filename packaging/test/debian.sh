# shellcheck shell=bash
# A small Debian for the tests of this folder, made by debootstrap once a day; sourced.

# Unpacks it into a folder.
debian() {
  local kept=${PACKAGING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/labmon-packaging}/debian.tar root
  if [ -z "$(find "$kept" -mtime -1 2>/dev/null)" ]; then
    mkdir -p "$(dirname "$kept")"
    root=$(mktemp -d)
    debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,iproute2,curl,jq,nvme-cli,kmod,udev bookworm "$root" >"$root.log" 2>&1 \
      || { tail -n 20 "$root.log" >&2; fail "debootstrap failed"; }
    tar -C "$root" --exclude='./var/cache/apt/*.bin' --exclude='./var/cache/apt/archives/*.deb' --exclude='./var/lib/apt/lists/*' --exclude='./dev/*' -cf "$kept.new" .
    mv "$kept.new" "$kept"
    rm -rf --one-file-system "$root" "$root.log"
  fi
  mkdir -p "$1"
  tar -C "$1" -xf "$kept"
  # mktemp made the folder for its owner alone.
  chmod 755 "$1"
}
