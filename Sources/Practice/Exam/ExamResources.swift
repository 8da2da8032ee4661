public import Foundation

/// The shipped blueprint and bank, read from this target's folder of tables.
public struct ExamResources: Sendable {
    /// The blueprint.
    public let blueprint: ExamBlueprint
    /// The bank.
    public let bank: QuestionBank

    /// Reads them.
    ///
    /// - Parameter folder: The `Data` folder of this target.
    /// - Throws: ``PracticeError``: `malformed` naming file, path and rule; `unreadable`.
    public init(folder: URL) throws(PracticeError) {
        let file = folder.appendingPathComponent("exam/blueprint.json")
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw PracticeError(
                .unreadable,
                place: "blueprint.json",
                detail: "the file cannot be read"
            )
        }
        blueprint = try ExamBlueprint(json: Array(data), file: "blueprint.json")
        bank = try QuestionBank(folder: folder.appendingPathComponent("questions"))
    }
}
