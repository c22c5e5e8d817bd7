#!/bin/busybox sh
# shellcheck shell=dash
# The first and only process of the virtual machine in QemuDriveIT: two real NVMe drives (QEMU's), the kernel's own driver,
# nvme-cli, smartctl, and labmon twice. Every part that the test wants goes out on the second serial port, in Base64.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
dmesg -n 1
ip link set lo up
for module in /modules/*.ko; do [ -e "$module" ] && insmod "$module"; done
printf 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n' >/etc/passwd

tell() { { echo "== $1"; base64; echo "== end"; } >/dev/ttyS1; }

drive() {
  until grep -lq "$1" /sys/class/nvme/*/serial 2>/dev/null; do sleep 0.1; done
  basename "$(dirname "$(grep -l "$1" /sys/class/nvme/*/serial)")"
}

# The first drive holds the Java runtime and labmon; on the second lies a file system on device mapper on a partition.
data=$(drive LABDATA0001)
failing=$(drive LABFAIL0002)
until [ -e "/dev/${data}n1" ] && [ -e "/dev/${failing}n1" ]; do sleep 0.1; done
mount -t ext4 -o ro "/dev/${data}n1" /opt
# Before anybody writes to it: the same log in three forms.
nvme smart-log "/dev/$failing" -o binary | tell page
nvme smart-log "/dev/$failing" -o json | tell json
smartctl -j -i -H -A "/dev/$failing" | tell smartctl
nvme id-ctrl "/dev/$failing" -o json | tell identity

printf 'n\np\n1\n\n\nw\n' | fdisk "/dev/${failing}n1" >/dev/null 2>&1
until [ -e "/dev/${failing}n1p1" ]; do sleep 0.1; done
echo "0 81920 linear /dev/${failing}n1p1 0" | dmsetup create lab --noudevsync
/sbin/mke2fs -q -t ext4 /dev/dm-0
mount -t ext4 /dev/dm-0 /mnt
dd if=/dev/zero of=/mnt/file bs=1M count=4 2>/dev/null
sync

df -B1 /mnt | tell df

start() { # port, user
  su "$2" -s /bin/sh -c "cd /tmp && env LABMON_PORT=$1 NVME_FRESHNESS=100ms \
    /opt/java/bin/java -XX:TieredStopAtLevel=1 -jar /opt/labmon.jar" >"/tmp/log.$1" 2>&1 &
}

# Asks until the answer says one thing and not another; emulation is slow, and a drive may answer after the first reading.
ask() { # port, what it must say, what it must not say
  tries=0
  while [ $tries -lt 300 ]; do
    wget -q -O /tmp/answer "http://127.0.0.1:$1/nvme/status" 2>/dev/null &&
      grep -q "$2" /tmp/answer && ! grep -q "$3" /tmp/answer && break
    tries=$((tries + 1))
    sleep 0.5
  done
  cat /tmp/answer
}

mkdir -p /run/labmon-nvme
sh /labmon-nvme.sh
su nobody -s /bin/sh -c 'cat /run/labmon-nvme/LABFAIL0002.bin' | tell dump
start 9780 root
start 9781 nobody
ask 9780 smart-log drive-silent | tell as-root
ask 9781 needs-root drive-silent | tell as-nobody

umount /mnt
dmsetup remove lab --noudevsync
echo 1 >"/sys/class/nvme/$failing/device/remove"
ask 9780 drive-gone nothing | tell gone
echo 1 >/sys/bus/pci/rescan
ask 9780 smart-log 'drive-gone\|drive-silent' | tell back
cat /tmp/log.* | tell logs
poweroff -f
