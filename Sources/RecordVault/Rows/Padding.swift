/// Content brought to the size of a bucket, so that its exact length does not show.
enum Padding {
    static let smallest = 1024
    static let contentLimit = 64 << 20
    private static let header = 8

    /// The smallest bucket that takes so many bytes.
    static func bucket(_ size: Int) -> Int {
        guard size > smallest else { return smallest }
        var power = smallest
        while power * 2 < size { power *= 2 }
        let step = power / 4
        return (size + step - 1) / step * step
    }

    /// Length, content and zeros; nil for content above the limit.
    static func pad(_ content: [UInt8]) -> [UInt8]? {
        guard content.count <= contentLimit else { return nil }
        let size = bucket(header + content.count)
        var padded: [UInt8] = []
        padded.reserveCapacity(size)
        padded.append(number: UInt64(content.count))
        padded.append(contentsOf: content)
        padded.append(contentsOf: repeatElement(0, count: size - padded.count))
        return padded
    }

    /// The content, or nil when the bytes are not what padding makes.
    static func unpad(_ padded: [UInt8]) -> [UInt8]? {
        guard padded.count >= smallest else { return nil }
        var length: UInt64 = 0
        for byte in padded[..<header] { length = length << 8 | UInt64(byte) }
        guard length <= UInt64(contentLimit), bucket(header + Int(length)) == padded.count else {
            return nil
        }
        let end = header + Int(length)
        guard padded[end...].allSatisfy({ $0 == 0 }) else { return nil }
        return Array(padded[header..<end])
    }
}
