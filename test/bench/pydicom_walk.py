"""Reads files with pydicom and prints what it took, as JSON: pydicom_walk.py header|walk LIST"""

import json
import resource
import sys
import time
import warnings

import pydicom

WARM_UP_FILES = 50


def walk(data_set):
    for element in data_set:
        value = element.value
        if element.VR == "SQ":
            for item in value:
                walk(item)


def read(path, whole):
    data_set = pydicom.dcmread(path, stop_before_pixels=True)
    if whole:
        walk(data_set)


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


warnings.simplefilter("ignore")
mode, listing = sys.argv[1:]
with open(listing, encoding="utf-8") as lines:
    paths = lines.read().splitlines()
for path in paths[:WARM_UP_FILES]:
    read(path, mode == "walk")
started = time.perf_counter()
before, _ = used()
for path in paths:
    read(path, mode == "walk")
after, peak = used()
result = {"files": len(paths), "seconds": time.perf_counter() - started, "cpuSeconds": after - before, "peakBytes": peak}
print(json.dumps(result))
