#!/bin/busybox sh
# shellcheck shell=dash
# The first and only process of the virtual machine in QemuDisksIT: a disk of the ATA layer, one of the SCSI layer (QEMU's), the
# kernel's own drivers, smartctl, and labmon twice. Every part that the test reads is sent to the second serial port, in Base64.
# shellcheck source=SCRIPTDIR/../guest-functions.sh
. /guest-functions.sh

until [ -e /dev/nvme0n1 ] && [ -e /dev/sda ] && [ -e /dev/sdb ]; do sleep 0.1; done
mount -t ext4 -o ro /dev/nvme0n1 /opt
for disk in sda sdb; do
  grep -q ATA "/sys/block/$disk/device/vendor" && ata=$disk
done
smartctl -j -n standby,3 -a -l scttempsts -l devstat -d sat "/dev/$ata" | send smartctl

mkdir -p /run/labmon-drives
sh /drives-dump /run/labmon-drives
su nobody -s /bin/sh -c "cat /run/labmon-drives/$ata.json" | send dump
start 9780 root DRIVES_INTERVAL=100ms
start 9781 nobody DRIVES_INTERVAL=100ms
request 9780/drives/status healthPassed 'drive-silent\|still-reading' | send as-root
request 9781/drives/status needs-root 'drive-silent\|still-reading' | send as-nobody
start 9782 nobody "DRIVES_INTERVAL=100ms DRIVES_DUMP_FOLDER=/run/labmon-drives"
request 9782/drives/status healthPassed 'drive-silent\|still-reading' | send from-dump

echo 1 >"/sys/block/$ata/device/delete"
request 9780/drives/status drive-gone nothing | send gone
cat /tmp/log.* | send logs
poweroff -f
