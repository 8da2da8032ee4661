/// A value that holds text of a patient and therefore never prints it.
///
/// `print`, string interpolation, debuggers and failed expectations show what the value is and how
/// large it is. Text is read by asking for the property that holds it.
public protocol WithheldText: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{}

extension WithheldText {
    /// The same as `description`, so that a value inside an array stays withheld.
    public var debugDescription: String { description }

    /// A mirror without children, so that `dump` shows nothing of the text.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
