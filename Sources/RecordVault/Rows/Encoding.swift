extension [UInt8] {
    /// Appends an integer, big endian.
    mutating func append(number: some FixedWidthInteger & UnsignedInteger) {
        var shift = number.bitWidth
        while shift > 0 {
            shift -= 8
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// Appends the length in four bytes, then the bytes.
    mutating func append(field: [UInt8]) {
        append(number: UInt32(field.count))
        append(contentsOf: field)
    }

    /// Appends the length in four bytes, then the text as UTF-8.
    mutating func append(field: String) {
        append(field: Array(field.utf8))
    }
}
