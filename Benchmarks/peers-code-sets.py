#!/usr/bin/env python3
"""The same look-ups and searches as code-sets-benchmarks, by the Python packages that a user would
pick instead: simple-icd-10-cm and icd10-coder.

Usage: python3 -m venv V; V/bin/pip install simple-icd-10-cm==1.5.0 icd10-coder==0.2.3
       V/bin/python Benchmarks/peers-code-sets.py
"""
import resource
import time


def report(name, seconds, count=1):
    print(f"{name}: {1e6 * seconds / count:.2f} us each ({count})")


start = time.perf_counter()
import simple_icd_10_cm as simple
codes = [code for code in simple.get_all_codes() if not simple.is_chapter_or_block(code)]
report("simple-icd-10-cm: open", time.perf_counter() - start)
sample = codes[::20]
start = time.perf_counter()
found = sum(1 for code in sample if simple.is_valid_item(code))
report("simple-icd-10-cm: look up a code", time.perf_counter() - start, len(sample))
start = time.perf_counter()
for code in sample:
    simple.get_description(code)
report("simple-icd-10-cm: title of a code", time.perf_counter() - start, len(sample))

try:
    start = time.perf_counter()
    import icd10_coder
    report("icd10-coder: import", time.perf_counter() - start)
    names = [name for name in dir(icd10_coder) if not name.startswith("_")]
    print("icd10-coder offers:", ", ".join(names))
except Exception as error:  # a peer that does not start is reported, not hidden
    print("icd10-coder: did not start:", type(error).__name__)
print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
