import Addressing

/// Subnets in the order they came in, found by what overlaps them without looking at each.
struct SubnetIndex {
    /// The lengths that occur, ascending.
    private let lengths: [Int]
    /// The first subnet that is the prefix, and the first that is it or lies in it.
    private var first: [IPv4Prefix: Int] = [:]
    private var firstWithin: [IPv4Prefix: Int] = [:]

    init(lengths: some Sequence<Int>) {
        self.lengths = Set(lengths).sorted()
    }

    mutating func insert(_ subnet: IPv4Prefix, _ place: Int) {
        first[subnet] = first[subnet] ?? place
        for wider in widened(subnet) { firstWithin[wider] = firstWithin[wider] ?? place }
    }

    /// The place of the first subnet that covers the prefix or lies in it.
    func first(overlapping prefix: IPv4Prefix) -> Int? {
        (widened(prefix).map { first[$0] } + [firstWithin[prefix]]).compactMap { $0 }.min()
    }

    /// The prefix in each length that it fits in.
    private func widened(_ prefix: IPv4Prefix) -> [IPv4Prefix] {
        lengths.prefix { $0 <= prefix.length }.map { IPv4Prefix(prefix.network, $0) }
    }
}
