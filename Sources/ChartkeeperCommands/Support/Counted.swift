/// Numbers of things in words.
enum Counted {
    /// `1 line`, `2 lines`.
    static func text(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}
