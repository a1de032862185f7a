import CZlib

/// Texts as the journal keeps them: compressed by zlib (RFC 1950), which makes a plan a thirtieth of what it is.
package enum Packing {
    /// Deflate makes no more of a byte (zlib's technical notes: 1032 to 1), so that a damaged length is found before so much
    /// memory is asked for.
    private static let mostOfAByte = 1_040

    /// The bytes compressed, or as they are where that is no longer.
    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        let packed = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            let status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
            count = status == Z_OK ? Int(length) : 0
        }
        return packed.isEmpty || packed.count >= bytes.count ? bytes : packed
    }

    /// What was packed, if it has that size; nil for bytes that `pack` has not made.
    package static func unpack(_ packed: [UInt8], size: Int) -> [UInt8]? {
        if packed.count == size { return packed }
        guard size > packed.count, size <= packed.count.multipliedReportingOverflow(by: mostOfAByte).partialValue else {
            return nil
        }
        var length = uLong(size)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            isWhole = uncompress(buffer.baseAddress, &length, packed, uLong(packed.count)) == Z_OK && length == size
            count = isWhole ? size : 0
        }
        return isWhole ? bytes : nil
    }
}
