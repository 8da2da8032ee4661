"""The tables of ICD-10-PCS in rows, as the official ones are: each row a product of values."""
import collections

from .words import AXES, tabular


def rows(codes, words):
    """Rows of (values of the fourth to seventh character) that together are exactly the codes.

    A value is a character with its words, since in few tables a character has two meanings.
    """
    triples = collections.defaultdict(set)
    for code in codes:
        part, approach, device, qualifier = [
            (code[axis], text) for axis, text in zip(AXES, words[code])]
        triples[part].add((approach, device, qualifier))
    found = []
    for parts, rest in alike(triples):
        by_device = collections.defaultdict(set)
        for approach, device, qualifier in rest:
            by_device[device].add((approach, qualifier))
        for devices, pairs in alike(by_device):
            by_qualifier = collections.defaultdict(set)
            for approach, qualifier in pairs:
                by_qualifier[qualifier].add(approach)
            for qualifiers, approaches in alike(by_qualifier):
                found.append((parts, ordered(approaches), devices, qualifiers))
    return sorted(found, key=lambda row: [[value for value, _ in axis] for axis in row])


def alike(groups):
    """The keys that have the same set, together with it."""
    found = collections.defaultdict(list)
    for key, values in groups.items():
        found[frozenset(values)].append(key)
    return [(ordered(keys), values) for values, keys in found.items()]


def ordered(values):
    return sorted(values, key=lambda value: (value[0], value[1] or ""))


def lines(codes, words, named):
    """The lines of tables.txt."""
    sections, axes, systems, operations = names(named)
    tables = collections.defaultdict(list)
    for code in sorted(codes):
        tables[code[:3]].append(code)
    for section in sorted({table[0] for table in tables}):
        yield "\t".join(["S", section, sections[section], *axes[section].split("|")])
    for system in sorted({table[:2] for table in tables}):
        # Body systems that came after the packages were made have no name.
        yield f"B\t{system}\t{systems.get(system, '')}".rstrip("\t")
    for section, operation in sorted({(table[0], table[2]) for table in tables}):
        name, _, definition = operations[section + operation].partition(": ")
        yield "\t".join(["O", section + operation, name, definition]).rstrip("\t")
    for table, members in tables.items():
        yield f"T\t{table}"
        found = rows(members, words)
        main = {}
        for row in found:
            for axis, values in zip(AXES, row):
                for value, text in values:
                    main.setdefault((axis, value), text or "")
        for (axis, value), text in sorted(main.items()):
            yield f"{axis + 1}\t{value}\t{text}".rstrip("\t")
        for row in found:
            yield "\t".join(["R"] + ["".join(value for value, _ in axis) for axis in row])
            for axis, values in zip(AXES, row):
                for value, text in values:
                    if (text or "") != main[axis, value]:
                        yield f"{axis + 1}\t{value}\t{text or ''}".rstrip("\t")


def names(named):
    sections, axes, systems, operations = {}, {}, {}, {}
    for section, system, operation, *texts in named:
        sections[section], systems[section + system] = texts[:2]
        operations[section + operation] = texts[2]
    for kind, key, text in tabular("names.tsv"):
        if kind == "section":
            sections[key] = text
        elif kind == "axes":
            axes.update((section, text) for section in key)
        elif kind == "system":
            systems[key] = text
        else:
            operations[key] = text
    return sections, axes, systems, operations
