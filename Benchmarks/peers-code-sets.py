#!/usr/bin/env python3
"""The same look-ups and searches as code-sets-benchmarks and search-accuracy, by the Python packages
that a user would pick instead: simple-icd-10-cm and icd10-coder.

Usage: python3 -m venv V; V/bin/pip install simple-icd-10-cm==1.5.0 icd10-coder==0.2.3
       V/bin/python Benchmarks/peers-code-sets.py
"""
import os
import resource
import time

PHRASES = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                       "../Tests/CodeSetsTests/Fixtures/search")


def report(name, seconds, count=1):
    print(f"{name}: {1e6 * seconds / count:.2f} us each ({count})")


def memory(name):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: resident memory at most {peak} MB")


def phrases(name):
    with open(os.path.join(PHRASES, name + ".txt"), encoding="utf-8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(columns) == 2:
                yield columns[0], columns[1].split()


def fits(code, expected):
    return any(code.startswith(e[:-1]) if e.endswith("-") else code == e for e in expected)


def coder():
    """icd10-coder: its search of diagnoses, best first, on the phrases of search-accuracy."""
    start = time.perf_counter()
    from icd10_coder import coder
    database = coder.get_conn(coder.CM_DB)
    report("icd10-coder: open", time.perf_counter() - start)
    codes = {row[0] for row in database.execute("SELECT code_dot FROM cm_codes")}
    sample = sorted(codes)[::20]
    start = time.perf_counter()
    for code in sample:
        database.execute("SELECT long_name FROM cm_codes WHERE code = ?",
                         (code.replace(".", ""),)).fetchone()
    report("icd10-coder: title of a code, by its own table", time.perf_counter() - start,
           len(sample))
    times = []
    for name in ("everyday-phrases", "second-phrases"):
        count = first = five = unknown = 0
        for text, expected in phrases(name):
            start = time.process_time()
            found = [row[0] for row in coder.cm_search(database, text, 20)]
            times.append(time.process_time() - start)
            count += 1
            first += bool(found) and fits(found[0], expected)
            five += any(fits(code, expected) for code in found[:5])
            # Its codes are those of FY2025: an expected code may not be there to be found.
            unknown += not any(fits(code, expected) for code in codes)
        print(f"icd10-coder: {name}: {count} phrases, first {first}, among five {five};"
              f" {unknown} have no expected code in its data")
    times.sort()
    print(f"icd10-coder: {len(times)} searches, processor time: median"
          f" {1e3 * times[len(times) // 2]:.2f} ms, p99 {1e3 * times[len(times) * 99 // 100]:.2f}"
          f" ms, slowest {1e3 * times[-1]:.2f} ms")
    memory("icd10-coder")


def simple():
    start = time.perf_counter()
    import simple_icd_10_cm as simple
    codes = [code for code in simple.get_all_codes() if not simple.is_chapter_or_block(code)]
    report("simple-icd-10-cm: open", time.perf_counter() - start)
    sample = codes[::20]
    start = time.perf_counter()
    for code in sample:
        simple.is_valid_item(code)
    report("simple-icd-10-cm: look up a code", time.perf_counter() - start, len(sample))
    start = time.perf_counter()
    for code in sample:
        simple.get_description(code)
    report("simple-icd-10-cm: title of a code", time.perf_counter() - start, len(sample))
    print("simple-icd-10-cm: has no search by words")
    memory("both")


coder()
simple()
