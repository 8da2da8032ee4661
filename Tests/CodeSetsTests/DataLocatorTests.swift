import CodeSets
import Foundation
import Testing

@Suite struct DataLocatorTests {
    private func withRoot(_ body: (URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("locator-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try body(root)
    }

    @Test(arguments: ["Chartkeeper_Tables.resources/Data", "Tables"])
    func `tables are found where the build and where a package puts them`(name: String) throws {
        try withRoot { root in
            let folder = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            #expect(try DataLocator(roots: [root]).folder(of: "Tables").path == folder.path)
        }
    }

    @Test func `a link to a folder counts as the folder`() throws {
        try withRoot { root in
            let target = root.appendingPathComponent("elsewhere")
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: root.appendingPathComponent("Tables"),
                withDestinationURL: target
            )
            #expect(throws: Never.self) { try DataLocator(roots: [root]).folder(of: "Tables") }
        }
    }

    @Test func `missing tables name the folders searched`() throws {
        try withRoot { root in
            let error = #expect(throws: MissingData.self) {
                try DataLocator(roots: [root]).folder(of: "Tables")
            }
            #expect(error?.searched == [root.path])
        }
    }

    @Test func `the named folder comes first`() {
        let locator = DataLocator(environment: ["CHARTKEEPER_DATA": "/named"])
        #expect(locator.roots.first?.path == "/named")
    }
}
