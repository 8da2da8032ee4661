"""The words of values: from the packages where they stand, otherwise from titles."""
import collections
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
AXES = range(3, 7)


def context(code, axis):
    """Where a value means the same: the table; a new technology's device with its group only."""
    return code[:3], axis, code[axis], code[6] if code[0] == "X" and axis == 5 else ""


def tabular(name):
    for line in (HERE / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Words:
    """For each code its words of the fourth to seventh value, nil where they cannot be known."""

    def __init__(self, codes, titles, tree, index):
        self.grammar, self.written = [], []
        for kind, codes_, *rest in tabular("words.tsv"):
            if kind == "grammar":
                self.grammar.append((re.compile(codes_), re.compile(rest[0])))
            else:
                position, value, words = rest
                self.written.append((re.compile(codes_), int(position) - 1, value, words))
        self.phrases = phrases(index)
        self.counts = collections.defaultdict(collections.Counter)
        for code, words in tree.items():
            for axis, text in zip(AXES, words):
                self.counts[context(code, axis)][repaired(text, titles.get(code, ""))] += 1
        for code, title in titles.items():
            if code[0] not in "01":
                for axis, text in self.read(code, title):
                    self.counts[context(code, axis)][text] += 1
        for place, words in new_technologies(index, self.phrases).items():
            if place not in self.counts:
                self.counts[place][words] = 1
        self.wider = self.unanimous()
        self.of = {code: [self.word(code, axis) for axis in AXES] for code in sorted(codes)}

    def read(self, code, title):
        """The words that the grammar finds in a title."""
        for pattern, expression in self.grammar:
            if pattern.match(code):
                found = expression.fullmatch(title)
                if found:
                    for name, text in found.groupdict().items():
                        axis = int(name[1]) - 1
                        if text and code[axis] != "Z":
                            yield axis, self.official(axis, text)
                return

    def official(self, axis, text):
        """The words in the order of the tables: a device as the index has it."""
        if axis == 3:
            return turned(text)
        return self.phrases.get(bag(text), text) if axis == 5 else text

    def unanimous(self):
        """The words that the tables of a body system, or of an operation in a section, agree on.

        One table proves nothing for another where values change their meaning from table to table.
        """
        found = collections.defaultdict(list)
        for (table, axis, value, group), counted in self.counts.items():
            words = counted.most_common(1)[0][0]
            found[table[:2], axis, value, group].append(words)
            found[table[0] + "." + table[2], axis, value, group].append(words)
        return {
            place: words[0] for place, words in found.items()
            if len(set(words)) == 1
            and (len(words) > 2 or place[1] < 5 and place[0][0] != "X")
        }

    def word(self, code, axis):
        for pattern, position, value, words in self.written:
            if position == axis and value == code[axis] and pattern.match(code):
                return words
        table, _, value, group = place = context(code, axis)
        if place in self.counts:
            return self.counts[place].most_common(1)[0][0]
        # Body parts mean the same in a body system, devices and qualifiers mostly in an operation.
        system = table[:2], axis, value, group
        operation = table[0] + "." + table[2], axis, value, group
        for place in [system] if axis == 3 else [operation, system]:
            if place in self.wider:
                return self.wider[place]
        return None


def bag(text):
    return tuple(sorted(text.replace(",", "").split()))


def phrases(index):
    """The values that the index sends its reader to, by their words."""
    found = {}
    for _, content in index:
        for use in re.findall(r"(?:^|\n)use ([^\t]+?)(?=$|\nuse )", content):
            for words in [use, *use.split(" in ")[:1]]:
                words = " ".join(words.split())
                found[bag(words)] = words
    return found


def new_technologies(index, phrases):
    """The words of a device that is known only from index entries with the whole code."""
    leaves = collections.defaultdict(list)
    for term, content in index:
        for line in content.split("\n"):
            for leaf, code in re.findall(r"^\s*(.*?)\s*\*\*(X[0-9A-Z]{6})\*\*$", line):
                leaves[context(code, 5)].append(leaf or term.strip())
    found = {}
    for place, texts in leaves.items():
        # Longest first: an entry may begin with the body part.
        parts = [part for text in texts for part in tails(text) if bag(part) in phrases]
        if parts:
            found[place] = phrases[bag(max(parts, key=len))]
    return found


def tails(text):
    parts = text.split(", ")
    return [", ".join(parts[start:]) for start in range(len(parts))]


def turned(text):
    """A body part as the tables name it: the side or kind behind."""
    found = (re.fullmatch(r"(Right and Left) (Heart)", text)
             or re.fullmatch(r"(Left|Right|Bilateral|Single|Multiple|Other) (.+)", text)
             or re.fullmatch(r"(\d.*(?:more|to \d)) (.+)", text)
             or re.fullmatch(r"(.+) (Lymphatics|Skin|Subcutaneous Tissue|Connective Tissue|Tendons)",
                             text))
    return f"{found[2]}, {found[1]}" if found else text


def repaired(text, title):
    """Words without the blank that a line's end left in them."""
    text = text.replace("- ", "-")
    for found in re.finditer(" ", text):
        joined = text[:found.start()] + text[found.end():]
        if text not in title and joined in title:
            return joined
    return text
