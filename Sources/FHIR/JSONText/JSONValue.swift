/// A JSON value with the place where it starts.
public struct JSONValue: Sendable {
    /// The value itself.
    public var content: JSONContent
    /// Offset of its first byte in the input.
    public var offset: Int

    /// Makes a value.
    public init(_ content: JSONContent, offset: Int = 0) {
        self.content = content
        self.offset = offset
    }

    /// The text, when it is a string.
    public var string: String? {
        guard case .string(let text) = content else { return nil }
        return text
    }

    /// The elements, when it is an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = content else { return nil }
        return elements
    }

    /// The members, when it is an object.
    public var object: JSONObject? {
        guard case .object(let members) = content else { return nil }
        return members
    }

    /// The truth value, when it is one.
    public var bool: Bool? {
        guard case .bool(let value) = content else { return nil }
        return value
    }

    /// The number as written, when it is one.
    public var number: String? {
        guard case .number(let literal) = content else { return nil }
        return literal
    }

    /// Whether it is null.
    public var isNull: Bool {
        guard case .null = content else { return false }
        return true
    }
}

/// The kinds of JSON values.
public enum JSONContent: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number as written, so that no digit is lost.
    case number(String)
    /// A string, its escapes resolved.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)
}

/// The members of a JSON object in the order of the input, each name once.
public struct JSONObject: Sendable {
    /// A name and its value.
    public struct Member: Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// Makes a member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members in order.
    public var members: [Member]

    /// Makes an object.
    public init(members: [Member] = []) {
        self.members = members
    }

    /// The value of a name.
    ///
    /// - Complexity: O(*n*) in the number of members.
    public subscript(name: String) -> JSONValue? {
        for member in members where member.name == name { return member.value }
        return nil
    }
}
