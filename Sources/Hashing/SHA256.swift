/// SHA-256 (FIPS 180-4) in plain Swift, so that a text can be named by its content without another library.
package struct SHA256 {
    private var hash = initialHash
    private var schedule = [UInt32](repeating: 0, count: 64)
    /// What has been taken and not yet worked in.
    private var pending: [UInt8] = []
    private var count: UInt64 = 0

    package init() {}

    /// Takes more of the message.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let before = pending.count
        pending.append(contentsOf: bytes)
        count += UInt64(pending.count - before)
        if pending.count >= 4096 { workIn() }
    }

    /// The 32 bytes of the digest of all that was taken.
    package func digest() -> [UInt8] {
        var end = self
        end.pad()
        end.workIn()
        return end.hash.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
    }

    /// The digest, as `sha256:` and 64 hexadecimal digits.
    package var name: String { "sha256:" + Self.hexadecimal(digest()) }

    /// The digest of the bytes, as `sha256:` and 64 hexadecimal digits.
    package static func name(of bytes: some Sequence<UInt8>) -> String {
        var digest = SHA256()
        digest.update(bytes)
        return digest.name
    }

    /// A digest's 32 bytes as `name` has them.
    package static func name(ofDigest digest: [UInt8]) -> String { "sha256:" + hexadecimal(digest) }

    /// The 32 bytes of the digest.
    package static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
        var digest = SHA256()
        digest.update(bytes)
        return digest.digest()
    }

    private mutating func workIn() {
        let whole = pending.count - pending.count % 64
        for start in stride(from: 0, to: whole, by: 64) {
            Self.expand(pending[start..<start + 64], into: &schedule)
            Self.compress(schedule, into: &hash)
        }
        pending.removeFirst(whole)
    }

    /// FIPS 180-4 section 5.1.1: a one bit, zeros, and the length in bits as 64 bits, to a multiple of 64 bytes.
    private mutating func pad() {
        let zeros = (119 - pending.count % 64) % 64
        pending.append(0x80)
        pending += [UInt8](repeating: 0, count: zeros)
        pending += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: (count * 8) >> UInt64($0)) }
    }

    /// Section 6.2.2 step 1: the message schedule.
    private static func expand(_ block: ArraySlice<UInt8>, into w: inout [UInt32]) {
        for index in 0..<16 {
            let at = block.startIndex + index * 4
            w[index] = block[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let early = w[index - 15]
            let late = w[index - 2]
            let first = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
            let second = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
            w[index] = w[index - 16] &+ first &+ w[index - 7] &+ second
        }
    }

    /// Section 6.2.2 steps 2 to 4; the letters are the standard's.
    private static func compress(_ w: [UInt32], into hash: inout [UInt32]) {
        var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
        var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
        for index in 0..<64 {
            let big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let first = h &+ big1 &+ ((e & f) ^ (~e & g)) &+ constants[index] &+ w[index]
            let big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            let second = big0 &+ ((a & b) ^ (a & c) ^ (b & c))
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { hash[index] &+= value }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The first bytes of the digest in hexadecimal digits.
    package static func hexadecimal(of bytes: some Sequence<UInt8>, bytes count: Int) -> String {
        hexadecimal(Array(digest(of: bytes).prefix(count)))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    private static let initialHash: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
