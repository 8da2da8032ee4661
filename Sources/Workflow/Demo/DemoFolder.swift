import CodeSets
import Foundation

/// The paths of a demonstration.
struct DemoFolder {
    let path: String

    var vault: String { path + "/vault" }
    var guards: String { path + "/guard" }
    var identities: String { path + "/identities" }
    var outbox: String { path + "/outbox" }
    var inbox: String { path + "/inbox" }
    var scratch: String { path + "/scratch" }
    var passphrase: String { path + "/passphrase" }
    var scorePage: String { path + "/score.html" }

    /// The key file of a correspondent.
    func key(_ name: String) -> String { "\(identities)/\(name).key" }
    /// The certificate file of a correspondent.
    func certificate(_ name: String) -> String { "\(identities)/\(name).pem" }

    /// Makes a new folder that only its owner may enter.
    ///
    /// - Parameters:
    ///   - named: The folder, which must not exist or be empty; nil for a new one in the current
    ///     folder, named for the time.
    ///   - now: The time.
    /// - Returns: The paths in it.
    /// - Throws: `WorkflowError` with code `cannotCreate`.
    static func make(named: String?, now: Date) throws(WorkflowError) -> DemoFolder {
        let manager = FileManager.default
        var path = named ?? "demo-\(stamp(now))"
        if named == nil {
            // A second run within the second gets a number.
            var number = 2
            while manager.fileExists(atPath: path) {
                path = "demo-\(stamp(now))-\(number)"
                number += 1
            }
        } else if let found = try? manager.contentsOfDirectory(atPath: path), !found.isEmpty {
            throw WorkflowError(
                .cannotCreate,
                place: path,
                detail: "the folder holds something already; name a new one"
            )
        }
        let folder = DemoFolder(path: path)
        do {
            for part in [path, folder.identities, folder.scratch] {
                try manager.createDirectory(
                    atPath: part,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            }
        } catch {
            throw WorkflowError(.cannotCreate, place: path, detail: "the folder cannot be made")
        }
        return folder
    }

    /// A folder of the repository: the named one, or one of that name in the current folder or
    /// above the program.
    ///
    /// - Throws: `WorkflowError` with code `notFound`.
    static func find(_ name: String, option: String, named: String?) throws(WorkflowError) -> String
    {
        if let named {
            if isFolder(named) { return named }
            throw WorkflowError(.notFound, place: named, detail: "there is no such folder")
        }
        if isFolder(name) { return name }
        for root in DataLocator(environment: [:]).roots {
            var folder = root
            // A build folder lies at most four levels below the repository.
            for _ in 0..<6 where folder.path != "/" {
                let candidate = folder.appendingPathComponent(name).path
                if isFolder(candidate) { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        throw WorkflowError(
            .notFound,
            place: name,
            detail: "not in this folder nor beside the program; run this in a clone of the"
                + " repository or name the folder with \(option)"
        )
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The local time as YYYYMMDD-HHMMSS.
    private static func stamp(_ now: Date) -> String {
        let calendar = Calendar(identifier: .gregorian)
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: now
        )
        func digits(_ value: Int?, _ width: Int) -> String {
            let text = String(value ?? 0)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return digits(parts.year, 4) + digits(parts.month, 2) + digits(parts.day, 2) + "-"
            + digits(parts.hour, 2) + digits(parts.minute, 2) + digits(parts.second, 2)
    }
}
