"""The two endpoints of labmon, as one would write them with FastAPI and psutil: what labmon is measured against."""

import platform
import pwd
import socket
import time
from datetime import datetime, timezone

import psutil
from fastapi import FastAPI

app = FastAPI()
psutil.cpu_percent()  # the first call only takes the sample that the next one compares with

PSEUDO = {"tmpfs", "devtmpfs", "proc", "sysfs", "overlay", "squashfs", "cgroup", "cgroup2"}


def now():
    return datetime.now(timezone.utc).isoformat()


@app.get("/health")
def health():
    return {"status": "UP"}


@app.get("/host/status")
def host_status():
    memory = psutil.virtual_memory()
    swap = psutil.swap_memory()
    disks = []
    for partition in psutil.disk_partitions():
        if partition.fstype in PSEUDO:
            continue
        usage = psutil.disk_usage(partition.mountpoint)
        disks.append(
            {
                "mount": partition.mountpoint,
                "device": partition.device,
                "fileSystem": partition.fstype,
                "totalBytes": usage.total,
                "usedBytes": usage.used,
                "freeBytes": usage.free,
                "usedPercent": usage.percent,
            }
        )
    addresses = psutil.net_if_addrs()
    network = [
        {
            "name": name,
            "addresses": [a.address for a in addresses.get(name, []) if a.family in (socket.AF_INET, socket.AF_INET6)],
            "receivedBytes": counters.bytes_recv,
            "sentBytes": counters.bytes_sent,
        }
        for name, counters in psutil.net_io_counters(pernic=True).items()
        if name != "lo"
    ]
    return {
        "observedAt": now(),
        "hostname": socket.gethostname(),
        "os": {"name": platform.platform(), "kernel": platform.release(), "architecture": platform.machine()},
        "bootedAt": datetime.fromtimestamp(psutil.boot_time(), timezone.utc).isoformat(),
        "uptimeSeconds": int(time.time() - psutil.boot_time()),
        "cpu": {
            "physicalCores": psutil.cpu_count(logical=False),
            "logicalCores": psutil.cpu_count(),
            "usagePercent": psutil.cpu_percent(),
            "loadAverage": psutil.getloadavg(),
        },
        "memory": {
            "totalBytes": memory.total,
            "usedBytes": memory.used,
            "availableBytes": memory.available,
            "usedPercent": memory.percent,
        },
        "swap": {"totalBytes": swap.total, "usedBytes": swap.used, "usedPercent": swap.percent},
        "disks": disks,
        "network": network,
    }


def owner(pid):
    if pid is None:
        return None
    try:
        process = psutil.Process(pid)
        return {"pid": pid, "name": process.name(), "user": pwd.getpwuid(process.uids().real).pw_name}
    except (psutil.Error, KeyError):
        return {"pid": pid}


@app.get("/host/ports")
def host_ports():
    rows = {}
    for connection in psutil.net_connections(kind="inet"):
        tcp = connection.type == socket.SOCK_STREAM
        if (tcp and connection.status != psutil.CONN_LISTEN) or (not tcp and connection.raddr):
            continue
        key = ("tcp" if tcp else "udp", connection.laddr.ip, connection.laddr.port)
        rows.setdefault(key, connection.pid)
    ports = [
        {"protocol": protocol, "address": address, "port": port, "state": "LISTENING", "process": owner(pid)}
        for (protocol, address, port), pid in sorted(rows.items(), key=lambda row: (row[0][2], row[0][0], row[0][1]))
    ]
    return {"schemaVersion": 1, "observedAt": now(), "host": socket.gethostname(), "ports": ports}
