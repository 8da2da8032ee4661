"""Titles composed from those of sibling codes and the words of values."""
import collections

from .words import AXES

ABSENT = {"No Device", "No Qualifier", "None"}


class Composer:
    """Composes the title of a code from codes of its operation whose titles are known.

    A sibling's title becomes the code's when for each value in which they differ the sibling's words
    stand in it once, and can be replaced. The nearest siblings vote. For words that are not known
    the value itself stands in brackets, such as [Device L].
    """

    def __init__(self, words, titles, axes, operations):
        self.axes, self.operations = axes, operations
        self.words = {
            code: [text or self.unknown(code, axis) for axis, text in zip(AXES, texts)]
            for code, texts in words.of.items()
        }
        self.titles = titles
        self.siblings = collections.defaultdict(list)
        self.forms = collections.defaultdict(collections.Counter)
        for code in sorted(titles):
            if code in self.words:
                self.siblings[code[0] + code[2]].append(code)
                for axis, text in zip(AXES, self.words[code]):
                    for form in forms(text):
                        if form in titles[code]:
                            self.forms[code[0], axis, text][form] += 1
                            break

    def unknown(self, code, axis):
        """What stands for words that no package has: the axis and the value."""
        return f"[{self.axes[code[0]].split('|')[axis - 3]} {code[axis]}]"

    def title(self, code):
        """The title; where no sibling reads alike, the operation and the words in a row."""
        words = self.words[code]
        ranked = sorted(
            (sum(a != b for a, b in zip(words, self.words[other])) + (other[:3] != code[:3]), other)
            for other in self.siblings[code[0] + code[2]] if other != code)
        votes, best = collections.Counter(), None
        for distance, other in ranked:
            if best is not None and distance > best or sum(votes.values()) >= 25:
                break
            title = self.replaced(other, words, code[0])
            if title:
                best = distance
                votes[title] += 1
        if votes:
            return votes.most_common(1)[0][0]
        operation = self.operations[code[0] + code[2]].split(": ")[0]
        return ", ".join([operation] + [text for text in words if text not in ABSENT])

    def replaced(self, other, words, section):
        title = self.titles[other]
        # Long words first, so that none is replaced inside another.
        changes = sorted(
            ((axis, old, new) for axis, old, new in zip(AXES, self.words[other], words)
             if old != new),
            key=lambda change: -len(change[1]))
        for axis, old, new in changes:
            if old in ABSENT and new.startswith("["):
                title += f", {new}"
                continue
            if old in ABSENT or new in ABSENT:
                return None
            was, will = self.form(section, axis, old), self.form(section, axis, new)
            if title.count(was) != 1:
                return None
            title = title.replace(was, will)
        return title

    def form(self, section, axis, text):
        """How titles write the words of a value: as they are, or with the side or kind in front."""
        found = self.forms.get((section, axis, text))
        if found:
            return found.most_common(1)[0][0]
        if axis == 4 and text in APPROACHES:
            return text + " Approach"
        written = forms(text)
        sided = text.endswith((", Left", ", Right", ", Bilateral"))
        return written[-1] if sided else text


# Words that titles put behind those of a value.
ENDINGS = [" Approach", " Contrast", " Equipment", " Region", " Forces"]
APPROACHES = {"Open", "Percutaneous", "Percutaneous Endoscopic", "External"}


def forms(text):
    """The ways in which titles write words, the longest first."""
    head, comma, tail = text.rpartition(", ")
    return [text + ending for ending in ENDINGS] + [text] + ([f"{tail} {head}"] if comma else [])
