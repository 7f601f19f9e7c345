"""The official SDKs against docwright: they call its fake endpoint, and sign what it signed.

usage: check.py PORT SIGNED-REQUESTS
"""

import json
import sys
from urllib.parse import parse_qsl

from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.client import AcsClient
from aliyunsdkecs.request.v20140526.ResetDisksRequest import ResetDisksRequest as OldRequest
from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.models import Config
from alibabacloud_tea_openapi.utils import Utils

PORT, SIGNED = int(sys.argv[1]), sys.argv[2]
DISK, SNAPSHOT = "d-bp199lyny9b3", "s-bp199lyny9b3"


def check(what, holds, shown=""):
    if not holds:
        sys.exit(f"FAILED: {what}: {shown}")
    print(f"ok: {what}")


def old_sdk(secret):
    """aliyun-python-sdk-core, which signs RPC requests with HMAC-SHA1."""
    client = AcsClient("testid", secret, "cn-hangzhou", port=PORT, auto_retry=False)
    request = OldRequest()
    request.set_endpoint("127.0.0.1")
    request.set_protocol_type("http")
    request.set_Disks([{"DiskId": DISK, "SnapshotId": SNAPSHOT}])
    return json.loads(client.do_action_with_exception(request))


def new_sdk(secret):
    """alibabacloud_ecs20140526, which signs with ACS3-HMAC-SHA256."""
    config = Config(
        access_key_id="testid", access_key_secret=secret, endpoint=f"127.0.0.1:{PORT}", protocol="http"
    )
    disk = models.ResetDisksRequestDisk(disk_id=DISK, snapshot_id=SNAPSHOT)
    request = models.ResetDisksRequest(region_id="cn-hangzhou", disk=[disk])
    return Client(config).reset_disks(request).body


def refusal(call):
    try:
        call("wrong")
    except (ServerException, ClientException) as error:
        return error.get_error_code()
    except Exception as error:  # the new SDK has several, all with a code
        return getattr(error, "code", repr(error))
    return "none"


answer = old_sdk("testsecret")
check("aliyun-python-sdk-core is accepted", "RequestId" in answer, answer)
body = new_sdk("testsecret")
check("alibabacloud_ecs20140526 is accepted", bool(body.request_id), body)
# The old SDK compares the string to sign of the refusal with its own, and says so when only the secret is
# left to be wrong.
code = refusal(old_sdk)
check("a wrong secret of aliyun-python-sdk-core is refused", code == "InvalidAccessKeySecret", code)
code = refusal(new_sdk)
check("a wrong secret of alibabacloud_ecs20140526 is refused", "SignatureDoesNotMatch" in code, code)


class Request:
    """What the function of the SDK that signs wants to know of a request."""

    def __init__(self, line):
        self.method, self.pathname = line["method"], "/"
        self.query = dict(parse_qsl(line["query"], keep_blank_values=True))
        # Every header but those that are not part of a signature.
        unsigned = {"authorization", "accept", "user-agent"}
        self.headers = {name: value for name, value in line["headers"].items() if name not in unsigned}
        self.headers["host"] = line["host"]


counts = {}
for line in map(json.loads, open(SIGNED, encoding="utf-8")):
    scheme = line["scheme"]
    if scheme.startswith("ACS3-"):
        ours = line["headers"]["authorization"]
        payload = line["headers"]["x-acs-content-sha256"]
        theirs = Utils.get_authorization(Request(line), scheme, payload, "testid", "testsecret")
    else:
        sent = dict(parse_qsl(line["query"], keep_blank_values=True))
        sent.update(parse_qsl(line["body"], keep_blank_values=True))
        ours = sent.pop("Signature")
        for name, value in line["parameters"]:
            if sent.get(name) != value:
                sys.exit(f"FAILED: {name!r} is sent as {sent.get(name)!r} instead of {value!r}")
        theirs = Utils.get_rpcsignature(sent, line["method"], "testsecret")
    if ours != theirs:
        sys.exit(f"FAILED: {scheme} of {line['parameters']}: {ours} is {theirs} for the SDK")
    counts[scheme] = counts.get(scheme, 0) + 1
for scheme in ("ACS3-HMAC-SHA256", "ACS3-HMAC-SM3", "HMAC-SHA1"):
    count = counts.get(scheme, 0)
    check(f"{count} signatures of {scheme} are those of the SDK", count == 500)
