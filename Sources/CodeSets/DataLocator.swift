public import Foundation

/// Finds the shipped tables of a target at run time.
///
/// Looked for in this order: the folder that `CHARTKEEPER_DATA` names, the folder of the running
/// program, `../share/chartkeeper` seen from there. In each, the tables of target `T` stand in
/// `Chartkeeper_T.resources/Data` (where SwiftPM puts them) or in `T`. `Bundle.module` is not used
/// because it traps once the program is moved away from its build folder.
public struct DataLocator: Sendable {
    /// The folders that are searched, in order.
    public let roots: [URL]

    /// Searches the given folders only.
    public init(roots: [URL]) {
        self.roots = roots
    }

    /// Searches the folders of this process: environment, program folder, share folder.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        var roots: [URL] = []
        if let named = environment["CHARTKEEPER_DATA"], !named.isEmpty {
            roots.append(URL(fileURLWithPath: named, isDirectory: true))
        }
        if let program = Self.programFolder {
            roots.append(program)
            roots.append(
                program.deletingLastPathComponent().appendingPathComponent("share/chartkeeper")
            )
        }
        self.init(roots: roots)
    }

    /// The folder with the tables of the named target.
    ///
    /// - Parameter target: The target's name, such as `CodeSets`.
    /// - Returns: An existing folder.
    /// - Throws: `MissingData` when none of the roots has it; commands turn that into exit 69.
    public func folder(of target: String) throws(MissingData) -> URL {
        for root in roots {
            for name in ["Chartkeeper_\(target).resources/Data", target] {
                let folder = root.appendingPathComponent(name, isDirectory: true)
                let values = try? folder.resolvingSymlinksInPath()
                    .resourceValues(forKeys: [.isDirectoryKey])
                if values?.isDirectory == true { return folder }
            }
        }
        throw MissingData(target: target, searched: roots.map(\.path))
    }

    /// The folder of the running program, links resolved.
    private static var programFolder: URL? {
        #if os(Linux)
        guard
            let path = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/exe"
            )
        else { return nil }
        return URL(fileURLWithPath: path).deletingLastPathComponent()
        #else
        return Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        #endif
    }
}

/// The shipped tables of a target are in none of the places they may be.
public struct MissingData: Error, Equatable, CustomStringConvertible {
    /// The target whose tables are missing.
    public let target: String
    /// The folders that were searched.
    public let searched: [String]

    /// What is missing and what to do about it.
    public var description: String {
        "the tables of \(target) are not installed; searched \(searched.joined(separator: ", "));"
            + " set CHARTKEEPER_DATA to the folder that holds them"
    }
}
