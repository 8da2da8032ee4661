internal import CodeSets
internal import FHIR

/// Writes members of one object; absent values and empty lists are left out.
extension JSONWriter {
    mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    mutating func field(_ label: String, _ text: String?) {
        guard let text else { return }
        name(label)
        string(text)
    }

    mutating func field(_ label: String, _ number: Int?) {
        guard let number else { return }
        name(label)
        integer(number)
    }

    mutating func field(_ label: String, _ day: CalendarDay?) {
        field(label, day?.description)
    }

    mutating func flag(_ label: String, _ value: Bool) {
        guard value else { return }
        name(label)
        bool(true)
    }

    mutating func field(_ label: String, _ texts: [String], always: Bool = false) {
        guard always || !texts.isEmpty else { return }
        name(label)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    mutating func list<Element>(
        _ label: String,
        _ elements: [Element],
        always: Bool = false,
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        guard always || !elements.isEmpty else { return }
        name(label)
        beginArray()
        for element in elements { object { body(&$0, element) } }
        endArray()
    }

    mutating func nested<Element>(
        _ label: String,
        _ element: Element?,
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        guard let element else { return }
        name(label)
        object { body(&$0, element) }
    }
}
