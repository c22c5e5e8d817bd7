#!/bin/sh
# Mounts for HostMountsIT, in mount and process namespaces of its own: called by unshare, with the test's folder, and then
# the command to run with them. The folder is on this machine's disk; nothing of it is left when the command ends.
set -eu
cd "$1"
shift
disk() { # name, size
  truncate -s "$2" "$1.img"
  mke2fs -q -t ext4 "$1.img"
}
disk private 17M
disk lower 18M
disk upper 19M
disk at-point 20M
disk below 21M
disk bound 22M
disk second 23M

# Below a folder that only root may pass.
mkdir -p closed/private && chmod 700 closed
mount -o loop private.img closed/private

# Two at one point: the upper one is visible.
mkdir two
mount -o loop lower.img two
mount -o loop upper.img two

# Covered by a tmpfs at the same point, by one over the folder above, and by a bind mount.
mkdir -p point above/disk other bind
mount -o loop at-point.img point
mount -t tmpfs tmpfs point
mount -o loop below.img above/disk
mount -t tmpfs tmpfs above
mount -o loop bound.img bind
mount --bind other bind

# Covered, and mounted a second time where it is visible.
mkdir first again
mount -o loop second.img first
mount -o loop second.img again
mount -t tmpfs tmpfs first

# A FUSE mount of another user without allow_other; there is no program at its other end, and none is needed: the kernel
# refuses before it would be queried.
mkdir fuse
exec 7<>/dev/fuse
mount -i -t fuse.lab-made-up -o fd=7,rootmode=40000,user_id=0,group_id=0 lab@gone: fuse

exec "$@"
