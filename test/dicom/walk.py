"""Prints, for each path on standard input, the locations of all elements as pydicom reads them, a JSON line a file."""

import json
import logging
import sys
import warnings

from pydicom import dcmread

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def walk(data_set, prefix, found):
    for tag in list(data_set.keys()):
        location = f"{prefix}({tag.group:04X},{tag.element:04X})"
        found.append(location)
        try:
            element = data_set[tag]
        except Exception:  # A value that pydicom can't read has a location all the same.
            continue
        if element.VR == "SQ" and element.value is not None:
            for index, item in enumerate(element.value):
                walk(item, f"{location}[{index}].", found)


for line in sys.stdin:
    path = line.rstrip("\n")
    found = []
    try:
        data_set = dcmread(path, force=True)
        walk(data_set.file_meta, "", found)
        walk(data_set, "", found)
    except Exception:  # What it has found up to the failure counts.
        pass
    print(json.dumps({"path": path, "locations": found}))
