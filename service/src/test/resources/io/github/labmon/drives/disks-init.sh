#!/bin/busybox sh
# shellcheck shell=dash
# The first and only process of the virtual machine in QemuDisksIT: a disk of the ATA layer, one of the SCSI layer (QEMU's), the
# kernel's own drivers, smartctl, and labmon twice. Every part that the test reads is sent to the second serial port, in Base64.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
dmesg -n 1
ip link set lo up
for module in /modules/*.ko; do [ -e "$module" ] && insmod "$module"; done
printf 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n' >/etc/passwd

send() { { echo "== $1"; base64; echo "== end"; } >/dev/ttyS1; }

until [ -e /dev/nvme0n1 ] && [ -e /dev/sda ] && [ -e /dev/sdb ]; do sleep 0.1; done
mount -t ext4 -o ro /dev/nvme0n1 /opt
for disk in sda sdb; do
  grep -q ATA "/sys/block/$disk/device/vendor" && ata=$disk
done
smartctl -j -n standby,3 -a -l scttempsts -l devstat -d sat "/dev/$ata" | send smartctl

start() { # port, user, further variables
  su "$2" -s /bin/sh -c "cd /tmp && env LABMON_PORT=$1 DRIVES_INTERVAL=100ms $3 \
    /opt/java/bin/java -XX:TieredStopAtLevel=1 -jar /opt/labmon.jar" >"/tmp/log.$1" 2>&1 &
}

# Requests the status until the answer has one text and not another: emulation is slow.
request() { # port, the text that it must have, the one that it must not have
  tries=0
  while [ $tries -lt 300 ]; do
    wget -q -O /tmp/answer "http://127.0.0.1:$1/drives/status" 2>/dev/null &&
      grep -q "$2" /tmp/answer && ! grep -q "$3" /tmp/answer && break
    tries=$((tries + 1))
    sleep 0.5
  done
  cat /tmp/answer
}

mkdir -p /run/labmon-drives
sh /drives-dump /run/labmon-drives
su nobody -s /bin/sh -c "cat /run/labmon-drives/$ata.json" | send dump
start 9780 root
start 9781 nobody
request 9780 healthPassed 'drive-silent\|still-reading' | send as-root
request 9781 needs-root 'drive-silent\|still-reading' | send as-nobody
start 9782 nobody DRIVES_DUMP_FOLDER=/run/labmon-drives
request 9782 healthPassed 'drive-silent\|still-reading' | send from-dump

echo 1 >"/sys/block/$ata/device/delete"
request 9780 drive-gone nothing | send gone
cat /tmp/log.* | send logs
poweroff -f
