#!/bin/busybox sh
# shellcheck shell=dash
# The first and only process of the virtual machine in QemuDriveIT: real NVMe drives (QEMU's), the kernel's own driver,
# nvme-cli, smartctl, and labmon twice. Every part that the test reads is sent to the second serial port, in Base64.
# shellcheck source=SCRIPTDIR/../guest-functions.sh
. /guest-functions.sh

# The controllers with a serial number, one a line, once so many of them and their namespaces are there.
controllers() { # serial number, how many
  while :; do
    found=$(grep -l "$1" /sys/class/nvme/*/serial 2>/dev/null | sed 's|/serial$||; s|.*/||')
    count=0
    for controller in $found; do [ -e "/dev/${controller}n1" ] && count=$((count + 1)); done
    [ "$count" -eq "$2" ] && break
    sleep 0.1
  done
  echo "$found"
}

# The first drive holds the Java runtime and labmon; on the second is a file system on device mapper on a partition.
data=$(controllers LABDATA0001 1)
failing=$(controllers LABFAIL0002 1)
mount -t ext4 -o ro "/dev/${data}n1" /opt
# Before anything is written to it: the same log in three forms.
nvme smart-log "/dev/$failing" -o binary | send page
nvme smart-log "/dev/$failing" -o json | send json
smartctl -j -i -H -A "/dev/$failing" | send smartctl
nvme id-ctrl "/dev/$failing" -o json | send identity

printf 'n\np\n1\n\n\nw\n' | fdisk "/dev/${failing}n1" >/dev/null 2>&1
until [ -e "/dev/${failing}n1p1" ]; do sleep 0.1; done
echo "0 81920 linear /dev/${failing}n1p1 0" | dmsetup create lab --noudevsync
/sbin/mke2fs -q -t ext4 /dev/dm-0
mount -t ext4 /dev/dm-0 /mnt
dd if=/dev/zero of=/mnt/file bs=1M count=4 2>/dev/null
sync
df -B1 /mnt | send df

# One file system on an md mirror of two drives, assembled through sysfs (Documentation/admin-guide/md.rst).
echo md7 >/sys/module/md_mod/parameters/new_array
md=/sys/block/md7/md
echo none >$md/metadata_version
echo raid1 >$md/level
echo 2 >$md/raid_disks
slot=0
for serial in LABRAID0003 LABRAID0004; do
  disk=$(controllers $serial 1)n1
  cat "/sys/block/$disk/dev" >$md/new_dev
  echo $slot >"$md/dev-$disk/slot"
  echo 16384 >"$md/dev-$disk/size"
  slot=$((slot + 1))
done
echo 16384 >$md/component_size
echo active >$md/array_state
/sbin/mke2fs -q -t ext4 /dev/md7
mkdir /raid /paths
mount -t ext4 /dev/md7 /raid
df -B1 /raid | send df-raid

# One file system on a drive with two controllers, through multipath of device mapper: the kernel's own is switched off.
paths=
for controller in $(controllers LABPATH0005 2); do paths="$paths /dev/${controller}n1 1"; done
echo "0 65536 multipath 0 0 1 1 round-robin 0 2 1$paths" | dmsetup create paths --noudevsync --uuid mpath-lab
/sbin/mke2fs -q -t ext4 /dev/dm-1
mount -t ext4 /dev/dm-1 /paths
df -B1 /paths | send df-paths

mkdir -p /run/labmon-nvme
sh /labmon-nvme.sh /run/labmon-nvme
su nobody -s /bin/sh -c 'cat /run/labmon-nvme/LABFAIL0002.bin' | send dump
start 9780 root NVME_FRESHNESS=100ms
start 9781 nobody NVME_FRESHNESS=100ms
request 9780/nvme/status smart-log 'drive-silent\|still-reading' | send as-root
request 9781/nvme/status needs-root 'drive-silent\|still-reading' | send as-nobody

umount /mnt
dmsetup remove lab --noudevsync
echo 1 >"/sys/class/nvme/$failing/device/remove"
request 9780/nvme/status drive-gone nothing | send gone
echo 1 >/sys/bus/pci/rescan
request 9780/nvme/status smart-log 'drive-gone\|drive-silent\|still-reading' | send back
cat /tmp/log.* | send logs
poweroff -f
