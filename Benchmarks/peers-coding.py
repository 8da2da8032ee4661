#!/usr/bin/env python3
"""Our coder and medspaCy with a dictionary of all titles, on the same texts in one run: megabytes of
text per second of processor time on one core, and peak memory.

Usage: python3 -m venv V; V/bin/pip install medspacy
       V/bin/python Benchmarks/peers-coding.py PROGRAM [TEXTS]

PROGRAM is a release build of chartkeeper. TEXTS is a file of visit notes, one {"id","text"} a line,
which may be packed with xz; without it the documents of SampleRecords are read.

The two do not do the same: medspaCy finds exact titles and says whether each is negated, possible,
past or a relative's; our coder does that with terms in any order and then codes the record by the
guidelines. Its time counts everything from the start of the program to its end, reading and writing
JSON included; that of medspaCy only the texts, once all is loaded.
"""
import json
import lzma
import os
import resource
import subprocess
import sys
import time

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def texts(path):
    if path:
        opened = lzma.open(path, "rt") if path.endswith(".xz") else open(path, encoding="utf-8")
        with opened as file:
            return [json.loads(line)["text"] for line in file]
    found = []
    for folder, _, names in sorted(os.walk(os.path.join(TOP, "SampleRecords"))):
        for name in sorted(names):
            if name.endswith(".txt"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    found.append(file.read())
    return found


def titles(program):
    listed = subprocess.run([program, "codes", "list", "--system", "ICD-10-CM", "--billable"],
                            check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        code, title = line.split(maxsplit=1)
        yield code, title.strip()


def report(name, size, seconds, kilobytes, found):
    print(f"{name}: {size / 1e6 / seconds:.3f} MB/s of processor time on {size / 1e6:.2f} MB of text,"
          f" {kilobytes // 1024} MB at most, {found} found")


def ours(program, notes, repeats):
    lines = "".join(
        json.dumps({"id": f"n{number}", "encounter": {"setting": "office"},
                    "documents": [{"id": "d1", "type": "office-note", "text": note}]}) + "\n"
        for number, note in enumerate(notes)) * repeats
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([program, "code", "--ndjson"], input=lines.encode(), check=True,
                         capture_output=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = sum(len(json.loads(line)["codes"]) for line in out.splitlines()[:len(notes)])
    report(f"chartkeeper code --ndjson, {repeats} times",
           repeats * sum(len(note.encode()) for note in notes),
           after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
           after.ru_maxrss, f"{found} codes")


def medspacy(program, notes):
    import medspacy as package
    from medspacy.ner import TargetRule
    start = time.process_time()
    nlp = package.load(medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher",
                                        "medspacy_context"])
    matcher = nlp.get_pipe("medspacy_target_matcher")
    matcher.add([TargetRule(title, code) for code, title in titles(program)])
    print(f"medspaCy {getattr(package, '__version__', '')}: loaded in"
          f" {time.process_time() - start:.1f} s of processor time")
    start = time.process_time()
    found = sum(len(nlp(note).ents) for note in notes)
    report("medspaCy with all titles", sum(len(note.encode()) for note in notes),
           time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
           f"{found} mentions")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    notes = texts(sys.argv[2] if len(sys.argv) > 2 else None)
    print(f"{len(notes)} texts")
    ours(program, notes, 20)
    medspacy(program, notes)


if __name__ == "__main__":
    main()
