public import Foundation

/// The folder of editions that a user has imported, each in a folder of its own.
///
/// An edition appears by one rename when all its files are on disk; an older one of the same kind
/// and name goes away afterwards, so that a crash leaves the old one, the new one or both, of which
/// the newest counts.
public struct CodeSetStore: Sendable {
    /// The folder; it need not exist.
    public let folder: URL

    /// What storing an edition did.
    public enum Outcome: Sendable, Hashable {
        /// It is new.
        case added
        /// Another edition of its kind and name stood there and is gone.
        case replaced
        /// An edition from the same files was there; nothing was written.
        case unchanged
    }

    /// Uses a folder.
    public init(folder: URL) {
        self.folder = folder
    }

    /// Uses `codesets` in `CHARTKEEPER_HOME`, or in `chartkeeper` of the XDG data folder; nil where
    /// neither these nor a home folder are named.
    public init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        func folder(_ path: String) -> URL { URL(fileURLWithPath: path, isDirectory: true) }
        if let home = environment["CHARTKEEPER_HOME"], !home.isEmpty {
            self.init(folder: folder(home).appendingPathComponent("codesets"))
        } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            self.init(folder: folder(data).appendingPathComponent("chartkeeper/codesets"))
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            self.init(
                folder: folder(home).appendingPathComponent(".local/share/chartkeeper/codesets")
            )
        } else {
            return nil
        }
    }

    /// The stored editions, in the order of their folders' names; none where the folder is missing.
    ///
    /// - Throws: `CodeSetError` for a folder of tables whose description is damaged.
    public func editions() throws(CodeSetError) -> [Edition] {
        var editions: [Edition] = []
        for name in names() {
            editions.append(
                try Edition(folder: folder.appendingPathComponent(name), isShipped: false)
            )
        }
        return editions
    }

    /// Stores an edition.
    ///
    /// - Parameters:
    ///   - edition: Its description; kind and name say which stored one it replaces.
    ///   - files: Names and contents of its tables; names are plain file names.
    /// - Returns: What was done.
    /// - Throws: `CodeSetError.notWritten` when the folder cannot be written; nothing is changed
    ///   then.
    @discardableResult
    public func store(
        _ edition: Edition,
        files: [(name: String, content: [UInt8])]
    ) throws(CodeSetError) -> Outcome {
        let others = try editions().filter { $0.kind == edition.kind && $0.name == edition.name }
        if others.contains(where: { isSame($0, edition) }) { return .unchanged }
        try makeFolder(folder)
        let number = (names().compactMap(Self.number).max() ?? 0) + 1
        let final = folder.appendingPathComponent("\(edition.kind.rawValue)@\(number)")
        let draft = folder.appendingPathComponent(".\(UInt64.random(in: .min ... .max)).new")
        try makeFolder(draft)
        do {
            for (name, content) in files + [(Edition.fileName, Array(edition.text.utf8))] {
                let path = draft.appendingPathComponent(name).path
                try unsafe DurableFile.create(content.span.bytes, at: path)
            }
            try DurableFile.move(draft.path, to: final.path, in: folder.path)
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
        for other in others { try remove(other) }
        return others.isEmpty ? .added : .replaced
    }

    /// Removes a stored edition.
    ///
    /// - Throws: `CodeSetError.notWritten` when it cannot be removed.
    public func remove(_ edition: Edition) throws(CodeSetError) {
        guard let place = edition.folder else { return }
        do {
            try FileManager.default.removeItem(at: place)
        } catch {
            throw CodeSetError(.notWritten, place: place.path, detail: "cannot be removed")
        }
    }

    private func names() -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { Self.number($0) != nil }.sorted()
    }

    /// The number in the name of an edition's folder, which grows with every one that is stored.
    static func number(_ name: String) -> Int? {
        guard !name.hasPrefix("."), let at = name.lastIndex(of: "@") else { return nil }
        return Int(name[name.index(after: at)...])
    }

    private func isSame(_ stored: Edition, _ edition: Edition) -> Bool {
        stored.sources == edition.sources && stored.effective == edition.effective
            && stored.facts == edition.facts
    }

    private func makeFolder(_ folder: URL) throws(CodeSetError) {
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CodeSetError(.notWritten, place: folder.path, detail: "cannot be made")
        }
    }
}
