import Foundation

/// What a release of diagnoses is made of: its edition and the files that its table is read from.
struct TabularPlan {
    /// The edition that gives the release its name and days.
    let edition: Edition
    /// All files that the table is read from.
    let sources: [URL]
    /// Reads them.
    let table: () throws -> TabularTable

    /// Finds the edition that serves a day; nil when none does.
    ///
    /// - Throws: `CodeSetError` when an edition is not readable, `noRelease` when the release that an
    ///   addenda file goes on from is not installed.
    init?(for day: CalendarDay, in catalog: CodeSetCatalog) throws {
        if let tabular = catalog.edition(of: .tabular, on: day) {
            self.init(tabular: tabular, file: try tabular.file("tabular.txt"))
        } else if let order = catalog.edition(of: .order, on: day) {
            try self.init(order: order, in: catalog)
        } else if let addenda = catalog.edition(of: .addenda, on: day) {
            try self.init(addenda: addenda, in: catalog)
        } else {
            return nil
        }
    }

    private init(tabular: Edition, file: URL) {
        edition = tabular
        sources = [file]
        table = {
            try TabularTable(
                tabular: tabular.text("tabular.txt"),
                file: tabular.place(of: file)
            )
        }
    }

    private init(order: Edition, in catalog: CodeSetCatalog) throws {
        // Chapters and blocks come from the tabular list whose days are nearest.
        let lists = catalog.editions(of: .tabular)
        let start = order.effective.lowerBound.ordinal
        let nearest = lists.min {
            abs($0.effective.lowerBound.ordinal - start)
                < abs($1.effective.lowerBound.ordinal - start)
        }
        guard let nearest else {
            throw catalog.noRelease(
                of: [.tabular],
                named: .icd10CM,
                on: order.effective.lowerBound
            )
        }
        let file = try order.file("order.txt")
        let outline = TabularPlan(tabular: nearest, file: try nearest.file("tabular.txt"))
        edition = order
        sources = [file] + outline.sources
        table = {
            try TabularTable(
                order: order.text("order.txt"),
                file: order.place(of: file),
                in: TabularOutline(of: outline.table(), keepsNotes: false)
            )
        }
    }

    private init(addenda: Edition, in catalog: CodeSetCatalog) throws {
        guard let before = addenda.effective.lowerBound.previous,
            let base = try TabularPlan(for: before, in: catalog)
        else {
            throw catalog.noRelease(
                of: CodeSetCatalog.diagnosisKinds,
                named: .icd10CM,
                on: addenda.effective.lowerBound.previous ?? addenda.effective.lowerBound
            )
        }
        let file = try addenda.file("addenda.txt")
        edition = addenda
        sources = [file] + base.sources
        table = {
            try base.table().applying(
                addenda: addenda.text("addenda.txt"),
                file: addenda.place(of: file)
            )
        }
    }
}
