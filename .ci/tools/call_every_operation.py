"""Calls every operation of a running labmon with the client that openapi-python-client generated from its description.

    call_every_operation.py ADDRESS TOKEN    (the folder of the client is on PYTHONPATH)
"""

import importlib
import pkgutil
import sys
from http import HTTPStatus

import labmon_client.api
from labmon_client import AuthenticatedClient
from labmon_client import models

FILE = models.PortCheckFile(name="compose.yaml", content="services: {web: {image: x, ports: ['8080:80', '8080:81']}}")

# The arguments of the operations that need some, and the names of the types that the answers are.
ARGUMENTS = {
    "get_history": [{}, {"metric": "host_memory_used_ratio", "from_": "-1h", "to": "now", "step": "1m"}],
    "get_availability": [{}, {"target": "host:host", "window": "1d"}],
    "get_host_ports": [{}, {"port": "1-65535", "protocol": "tcp"}],
    "get_free_ports": [{}, {"count": "3", "range_": "8000-8999", "protocol": "tcp"}],
    "get_lab_function": [{"function": "host"}],
    "report_job": [{"name": "backup"}],
    "check_ports": [{"body": models.PortCheckRequest(files=[FILE])}],
    "create_silence": [{"body": models.SilenceRequest(duration="1h", comment="a test")}],
}


def operations():
    """The module of each operation, by its name."""
    found = {}
    for tag in pkgutil.iter_modules(labmon_client.api.__path__):
        package = importlib.import_module(f"labmon_client.api.{tag.name}")
        for module in pkgutil.iter_modules(package.__path__):
            found[module.name] = importlib.import_module(f"{package.__name__}.{module.name}")
    return found


def call(name, module, client, arguments):
    """Calls an operation, whose answer has to be of a described type that is no error."""
    answer = module.sync_detailed(client=client, **arguments)
    succeeded = HTTPStatus.OK <= answer.status_code < HTTPStatus.MULTIPLE_CHOICES
    parsed = answer.parsed is not None or answer.status_code == HTTPStatus.NO_CONTENT
    if not succeeded or not parsed:
        sys.exit(f"{name}: {answer.status_code} {answer.content[:500]!r}")
    print(f"{name}: {answer.status_code.value} {type(answer.parsed).__name__}")
    return answer.parsed


def main():
    client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2], raise_on_unexpected_status=True)
    modules = operations()
    silence = call("create_silence", modules["create_silence"], client, ARGUMENTS["create_silence"][0])
    arguments = ARGUMENTS | {"end_silence": [{"id": silence.id}]}
    unknown = arguments.keys() - modules.keys()
    if unknown:
        sys.exit(f"The description has no operation {', '.join(sorted(unknown))}")
    for name, module in sorted(modules.items()):
        if name != "create_silence":
            for each in arguments.get(name, [{}]):
                call(name, module, client, each)


main()
