import CZlib

/// The one place that calls zlib: raw deflate streams and CRC-32.
enum Inflater {
    /// Inflates a raw deflate stream whose length is known beforehand.
    ///
    /// - Parameters:
    ///   - compressed: The whole stream, without zlib's header.
    ///   - length: Bytes that it has to yield; more or fewer are an error.
    /// - Returns: The bytes, or nil for a stream that is damaged or of another length.
    static func inflate(_ compressed: ArraySlice<UInt8>, length: Int) -> [UInt8]? {
        guard let available = UInt32(exactly: compressed.count), UInt32(exactly: length) != nil
        else { return nil }
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // Window bits below zero: a raw stream, as a zip archive has it.
        guard unsafe inflateInit2_(&stream, -15, zlibVersion(), size) == Z_OK else { return nil }
        defer { unsafe inflateEnd(&stream) }
        var isWhole = false
        // One byte of room beyond the promised length shows a stream that yields too much.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length + 1) { buffer, count in
            unsafe compressed.withUnsafeBufferPointer { input in
                unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.avail_in = available
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(length + 1)
                isWhole = unsafe CZlib.inflate(&stream, Z_FINISH) == Z_STREAM_END
            }
            count = unsafe Int(stream.total_out)
        }
        return isWhole && bytes.count == length ? bytes : nil
    }

    /// The CRC-32 of bytes, as zip archives record it (ISO 3309).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: unsafe crc32_z(0, buffer.baseAddress, buffer.count))
        }
    }
}
