# shellcheck shell=dash
# What the scripts of all virtual machines begin with: BusyBox, the file systems of the kernel, the modules; and their functions.
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
dmesg -n 1
ip link set lo up
for module in /modules/*.ko; do [ -e "$module" ] && insmod "$module"; done
printf 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n' >/etc/passwd

# Sends its input to the second serial port, in Base64.
send() { # name
  { echo "== $1"; base64; echo "== end"; } >/dev/ttyS1
}

# Starts labmon in the background.
start() { # port, user, further variables
  su "$2" -s /bin/sh -c "cd /tmp && env LABMON_PORT=$1 $3 \
    /opt/java/bin/java -XX:TieredStopAtLevel=1 -jar /opt/labmon.jar" >"/tmp/log.$1" 2>&1 &
}

# Requests a document until it has one text and not another: emulation is slow, and a drive may respond after the first reading.
request() { # port and path, the text that it must have, the one that it must not have
  tries=0
  while [ $tries -lt 300 ]; do
    wget -q -O /tmp/answer "http://127.0.0.1:$1" 2>/dev/null &&
      grep -q "$2" /tmp/answer && ! grep -q "$3" /tmp/answer && break
    tries=$((tries + 1))
    sleep 0.5
  done
  # On the console, where the test looks for it.
  [ $tries -lt 300 ] || echo "no response of $1 with $2 and without $3" >&2
  cat /tmp/answer
}
