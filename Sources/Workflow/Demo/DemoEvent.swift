/// What a demonstration tells while it runs.
public enum DemoEvent: Sendable {
    /// A step begins: its number, of how many, and what it does.
    case began(step: Int, of: Int, title: String)
    /// A line of what the step found.
    case line(String)
    /// A proof and whether it held.
    case proof(String, holds: Bool)
    /// The step ended after a time.
    case ended(Duration)
}
