"""The usual check: sixteen attributes at the top level that should be empty or hold a placeholder.

Writes findings as JSON lines: python3 sixteen-tags.py ARCHIVE > findings.ndjson
"""

import json
import os
import sys

import pydicom

TAGS = [
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientAddress",
    "PatientTelephoneNumbers",
    "OtherPatientIDs",
    "OtherPatientNames",
    "PatientMotherBirthName",
    "AccessionNumber",
    "StudyID",
    "ReferringPhysicianName",
    "PerformingPhysicianName",
    "OperatorsName",
    "InstitutionName",
    "InstitutionAddress",
    "DeviceSerialNumber",
]
PLACEHOLDERS = {"", "anonymized", "anonymous", "anonymised", "removed", "none", "0", "19000101", "operator", "physician"}


def looks_pseudonymous(value, pseudonym):
    """A fair user tells the check what this release's own pseudonyms look like."""
    return value.lower() in PLACEHOLDERS or value == pseudonym


def main(root):
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            try:
                data = pydicom.dcmread(path, stop_before_pixels=True, force=False)
            except Exception:
                continue
            pseudonym = str(data.get("PatientID", ""))
            for keyword in TAGS:
                value = str(data.get(keyword, "") or "")
                own = pseudonym if keyword in ("PatientName", "PatientID") else ""
                if not looks_pseudonymous(value, own):
                    tag = pydicom.tag.Tag(keyword)
                    print(
                        json.dumps(
                            {
                                "rule": "peer/sixteen-tags",
                                "class": "safe-harbor",
                                "severity": "high",
                                "confidence": 0.5,
                                "file": os.path.relpath(path, root).replace(os.sep, "/"),
                                "location": f"({tag.group:04X},{tag.element:04X})",
                            }
                        )
                    )


main(sys.argv[1])
