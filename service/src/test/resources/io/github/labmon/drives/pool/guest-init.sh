#!/bin/busybox sh
# shellcheck shell=dash
# The first and only process of the virtual machine in PoolGuestIT: md arrays and LVM on real block devices of a kernel of
# Debian. After each step what labmon reads is sent to the second serial port, as an archive in Base64.
# shellcheck source=SCRIPTDIR/../../guest-functions.sh
. /guest-functions.sh
mkdir -p /etc/lvm /run/lock/lvm /var/lock
ln -s /bin/lvm /bin/lvs

config='activation{udev_sync=0 udev_rules=0 monitoring=0 verify_udev_operations=1} devices{obtain_device_list_from_udev=0}
global{thin_check_executable="" event_activation=0} backup{backup=0 archive=0} log{level=0}'
lvm() { busybox env lvm "$@" --config "$config"; }

for disk in a b c d e f g; do until [ -e "/dev/vd$disk" ]; do sleep 0.1; done; done

# Sends the files of the kernel and the output of lvs at this moment.
capture() { # name
  rm -rf /capture
  mkdir -p /capture/proc/1
  cp /proc/mdstat /proc/filesystems /capture/proc/
  cp /proc/self/mountinfo /capture/proc/1/
  for file in /sys/block/md*/md/* /sys/block/md*/md/dev-*/* /sys/block/dm-*/dm/* /sys/block/dm-*/stat; do
    [ -f "$file" ] || continue
    mkdir -p "/capture${file%/*}"
    cat "$file" >"/capture$file" 2>/dev/null
  done
  mkdir -p /capture/sys/class
  ln -s ../block /capture/sys/class/block
  lvm lvs -a --reportformat json --units b -o "$(cat /lvs-columns)" >/capture/lvs.json
  tar -c -C /capture . | send "$1"
}

# Until the array has this in its attribute.
until_md() { # array, attribute, text
  tries=0
  while [ $tries -lt 600 ] && ! grep -q "$3" "/sys/block/$1/md/$2"; do
    tries=$((tries + 1))
    sleep 0.1
  done
}

mdadm --create /dev/md0 --run --metadata=1.2 --level=1 --raid-devices=2 --assume-clean /dev/vda /dev/vdb
mdadm --create /dev/md1 --run --metadata=1.2 --level=5 --raid-devices=3 --assume-clean /dev/vdc /dev/vdd /dev/vde
lvm pvcreate -q /dev/vdf /dev/vdg
lvm vgcreate -q lab /dev/vdf /dev/vdg
lvm lvcreate -q -y --type raid1 -m 1 --nosync -L 16M -n mirror lab
lvm lvcreate -q -y --type thin-pool -L 24M --poolmetadatasize 4M -n thin lab
lvm lvcreate -q -y -V 100M --thinpool thin -n volume lab
capture healthy

# A parity that differs, a device that fails, a thin pool that fills up.
dd if=/dev/urandom of=/dev/vde bs=1M seek=8 count=1 conv=notrunc 2>/dev/null
sync
echo check >/sys/block/md1/md/sync_action
until_md md1 sync_action idle
mdadm /dev/md0 --fail /dev/vdb
dd if=/dev/zero of=/dev/mapper/lab-volume bs=1M count=23 2>/dev/null
sync
capture degraded

# The device comes back, slowly.
mdadm /dev/md0 --remove /dev/vdb
mdadm --zero-superblock /dev/vdb
echo 100 >/sys/block/md0/md/sync_speed_max
echo 10 >/sys/block/md0/md/sync_speed_min
mdadm /dev/md0 --add /dev/vdb
until_md md0 sync_action recover
capture rebuilding

echo 200000 >/sys/block/md0/md/sync_speed_max
echo 200000 >/sys/block/md0/md/sync_speed_min
until_md md0 sync_action idle
echo repair >/sys/block/md1/md/sync_action
until_md md1 sync_action idle
echo check >/sys/block/md1/md/sync_action
until_md md1 sync_action idle
capture rebuilt

# A physical volume that is gone.
lvm vgchange -q -an lab
dd if=/dev/zero of=/dev/vdg bs=1M count=1 conv=notrunc 2>/dev/null
lvm vgchange -q -ay --activationmode degraded lab
capture lost
poweroff -f
