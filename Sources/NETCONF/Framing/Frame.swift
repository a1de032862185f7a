/// What a decoder finds next: a piece of the current message, or its end.
package enum Frame: Sendable, Hashable {
    case content(ArraySlice<UInt8>)
    case endOfMessage
}
