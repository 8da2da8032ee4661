import SwiftASN1

/// Strict reading of a checked tree: each step names the tag it wants and fails on any other.
extension ASN1Node {
    /// The parts of a constructed node with this identifier.
    func parts(_ wanted: ASN1Identifier = .sequence) throws(SealingError) -> [ASN1Node] {
        guard identifier == wanted, case .constructed(let nodes) = content else {
            throw SealingError(.structure)
        }
        return Array(nodes)
    }

    /// The content of a primitive node with this identifier.
    func bytes(_ wanted: ASN1Identifier) throws(SealingError) -> ArraySlice<UInt8> {
        guard identifier == wanted, case .primitive(let bytes) = content else {
            throw SealingError(.structure)
        }
        return bytes
    }

    /// The object identifier that this node is.
    func objectID() throws(SealingError) -> ObjectID {
        ObjectID(Array(try bytes(.objectIdentifier)))
    }

    /// The small unsigned number that this node is, in its only DER encoding.
    func number() throws(SealingError) -> Int {
        let bytes = try bytes(.integer)
        guard bytes.count == 1, let value = bytes.first, value < 0x80 else {
            throw SealingError(.structure)
        }
        return Int(value)
    }

    /// Checks that this node is a NULL.
    func null() throws(SealingError) {
        guard try bytes(.null).isEmpty else { throw SealingError(.structure) }
    }

    /// Whether this node has the context-specific tag of a number.
    func isTagged(_ number: UInt) -> Bool {
        identifier == .tagged(number)
    }

    /// The tree of bytes that are exactly one element, scanned before.
    static func tree(_ bytes: [UInt8]) throws(SealingError) -> ASN1Node {
        do { return try DER.parse(bytes) } catch { throw SealingError(.structure) }
    }
}

extension ASN1Identifier {
    /// The context-specific tag of a number.
    static func tagged(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}

/// An AlgorithmIdentifier: which algorithm, and its parameters still to be read.
struct Algorithm {
    var id: ObjectID
    var parameters: ASN1Node?

    init(_ node: ASN1Node) throws(SealingError) {
        let parts = try node.parts()
        guard let first = parts.first, parts.count <= 2 else { throw SealingError(.structure) }
        id = try first.objectID()
        parameters = parts.count == 2 ? parts[1] : nil
    }

    /// Whether there are no parameters, or NULL in their place.
    var hasNoParameters: Bool {
        guard let parameters else { return true }
        guard parameters.identifier == .null, case .primitive(let bytes) = parameters.content else {
            return false
        }
        return bytes.isEmpty
    }

    /// Reads an AlgorithmIdentifier that must be one without parameters.
    static func plain(_ node: ASN1Node) throws(SealingError) -> ObjectID {
        let algorithm = try Algorithm(node)
        guard algorithm.hasNoParameters else {
            throw SealingError(.algorithm, detail: "parameters")
        }
        return algorithm.id
    }
}
