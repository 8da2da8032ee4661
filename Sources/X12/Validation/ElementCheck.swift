/// Checks the elements of segments against their places in the structure.
///
/// The texts of findings are made only when something is found, for there are many elements and few
/// findings.
struct ElementCheck {
    let map: TransactionMap

    /// Checks one segment.
    ///
    /// - Parameters:
    ///   - segment: The segment.
    ///   - number: Its place, an index into the segments of the map.
    ///   - loop: The loop it belongs to.
    ///   - findings: Takes what is found.
    func check(
        _ segment: Segment,
        at number: Int,
        loop: ShortText,
        into findings: inout [X12Finding]
    ) {
        let node = map.segments[number]
        var one = Checked(segment: segment, loop: loop, findings: [])
        if segment.count > node.elements.count {
            let message = "the segment has more than \(node.elements.count) elements"
            one.add("element.too-many", nil, snip: 1, message)
        }
        if segment.count > 0, segment.isEmpty(segment.count) {
            let message = "empty elements stand at the end"
            one.add("element.trailing", nil, .warning, snip: 1, message)
        }
        let bytes = segment.block.bytes
        let span = bytes.span
        // What stands after the last element is absent, and matters only where it is required.
        let last = min(node.elements.count, max(segment.count, node.lastRequired))
        for (offset, index) in node.elements.prefix(last).enumerated() {
            let position = offset + 1
            let range = segment.bounds(position)
            if !range.isEmpty {
                check(map.elements[index], position, range, span, &one)
            } else if map.elements[index].usage == .required {
                absent(isEmpty: true, Designator(segment.name, position), &one)
            }
        }
        for index in node.relations { check(map.relations[index], &one) }
        if !one.findings.isEmpty { findings += one.findings }
    }

    /// The segment under check and what was found in it.
    struct Checked {
        let segment: Segment
        let loop: ShortText
        var findings: [X12Finding]

        mutating func add(
            _ rule: String,
            _ place: Designator?,
            _ level: X12Finding.Level = .error,
            snip: Int,
            _ message: String
        ) {
            findings.append(
                X12Finding(
                    rule,
                    in: segment,
                    loop: loop.text,
                    element: place?.description ?? "",
                    level: level,
                    snip: snip,
                    message
                )
            )
        }
    }

    private func check(
        _ element: TransactionMap.Element,
        _ position: Int,
        _ range: Range<Int>,
        _ bytes: borrowing Span<UInt8>,
        _ one: inout Checked
    ) {
        if element.usage == .notUsed {
            absent(isEmpty: false, Designator(one.segment.name, position), &one)
            return
        }
        let marks = one.segment.delimiters
        if let parts = element.parts {
            composite(element, parts, position, range, bytes, marks, &one)
            return
        }
        // The marks of ISA aside, no plain element of a claim repeats or has components.
        for index in range
        where bytes[index] == marks.component || bytes[index] == marks.repetition {
            let place = Designator(one.segment.name, position)
            one.add("element.delimiter", place, snip: 1, "\(place) holds a delimiter")
            return
        }
        value(element, Designator(one.segment.name, position), range, bytes, &one)
    }

    /// Reports a value that is missing, or one that the guide does not use.
    private func absent(isEmpty: Bool, _ place: Designator, _ one: inout Checked) {
        let kind = place.part == 0 ? "element" : "component"
        if isEmpty {
            one.add("\(kind).required", place, snip: 2, "\(place) is required")
        } else {
            one.add("\(kind).not-used", place, snip: 2, "\(place) is not used here")
        }
    }

    private func composite(
        _ element: TransactionMap.Element,
        _ parts: Range<Int>,
        _ position: Int,
        _ range: Range<Int>,
        _ bytes: borrowing Span<UInt8>,
        _ marks: Delimiters,
        _ one: inout Checked
    ) {
        let place = Designator(one.segment.name, position)
        var start = range.lowerBound
        var repetitions = 0
        while start <= range.upperBound {
            // One repetition, component by component.
            var part = 0
            var end = start
            while true {
                while end < range.upperBound, bytes[end] != marks.component,
                    bytes[end] != marks.repetition
                { end += 1 }
                if part < parts.count {
                    component(
                        map.elements[parts.lowerBound + part],
                        place.component(part + 1),
                        start..<end,
                        bytes,
                        &one
                    )
                }
                part += 1
                start = end + 1
                if end == range.upperBound || bytes[end] != marks.component { break }
                end = start
            }
            if part > parts.count {
                let message = "\(place) has more than \(parts.count) components"
                one.add("component.too-many", place, snip: 1, message)
            }
            for missing in min(part, parts.count)..<parts.count
            where map.elements[parts.lowerBound + missing].usage == .required {
                absent(isEmpty: true, place.component(missing + 1), &one)
            }
            repetitions += 1
        }
        if repetitions > max(1, element.repeats) {
            one.add("element.repeat", place, snip: 1, "\(place) may not repeat so often")
        }
    }

    private func component(
        _ part: TransactionMap.Element,
        _ place: Designator,
        _ range: Range<Int>,
        _ bytes: borrowing Span<UInt8>,
        _ one: inout Checked
    ) {
        if range.isEmpty {
            if part.usage == .required { absent(isEmpty: true, place, &one) }
        } else if part.usage == .notUsed {
            absent(isEmpty: false, place, &one)
        } else {
            value(part, place, range, bytes, &one)
        }
    }

    private func value(
        _ element: TransactionMap.Element,
        _ place: Designator,
        _ range: Range<Int>,
        _ bytes: borrowing Span<UInt8>,
        _ one: inout Checked
    ) {
        if let format = element.format {
            if let wrong = format.problem(bytes, range) {
                one.add(wrong.rule, place, snip: 1, "\(place) \(wrong.text)")
            } else if format.hasLeadingZeros(bytes, range) {
                let message = "\(place) has leading zeros"
                one.add("number.leading-zeros", place, .warning, snip: 1, message)
            }
        }
        if bytes[range.lowerBound] == 0x20 || bytes[range.upperBound - 1] == 0x20 {
            let message = "\(place) has blanks at an end"
            one.add("element.blanks", place, .warning, snip: 1, message)
        }
        guard !element.codes.isEmpty else { return }
        let code = ShortText(bytes, range)
        for index in element.codes where map.codes[index] == code { return }
        one.add(
            "element.code",
            place,
            snip: 2,
            "\(place) is not one of the codes allowed here"
        )
    }

    private func check(_ relation: TransactionMap.Relation, _ one: inout Checked) {
        let segment = one.segment
        let isFirst = !segment.isEmpty(map.places[relation.places.lowerBound])
        // A condition asks for nothing where its first element is absent.
        if !isFirst, relation.kind == UInt8(ascii: "C") || relation.kind == UInt8(ascii: "L") {
            return
        }
        var present = 0
        for index in relation.places where !segment.isEmpty(map.places[index]) { present += 1 }
        let all = relation.places.count
        let holds =
            switch relation.kind {
            case UInt8(ascii: "P"): present == 0 || present == all
            case UInt8(ascii: "R"): present > 0
            case UInt8(ascii: "E"): present <= 1
            case UInt8(ascii: "C"): present == all
            case UInt8(ascii: "L"): present > 1
            default: true
            }
        guard !holds else { return }
        let places = relation.places.map { Designator(segment.name, map.places[$0]) }
        let list = places.map(\.description).joined(separator: ", ")
        one.add(
            "element.relation",
            places.first,
            snip: 1,
            "\(list) do not stand together as they must"
        )
    }
}
