/// The words of drug events.
extension DrugEventCues {
    static let money = WordKey.set(
        "afford cost costs copay price insurance financial expensive money copays uninsured hardship"
    )
    static let choice = WordKey.set(
        "felt better herself himself refuses refused refusing dislikes own intentionally because choice"
    )
    static let mischance = WordKey.set(
        "forgets forgot forgetting ran run supply backorder stolen lost pharmacy shortage dementia"
            + " confused refill refills out unintentional unintentionally"
    )
    static let devices = WordKey.set(
        "pump tubing site catheter device malfunction occlusion kinked"
    )

    static let overdoses = WordKey.set(
        "overdose overdosed overdosing od poisoning poisoned ingestion ingested swallowed toxidrome"
            + " mistake mistakenly double toxicity accidentally"
    ).subtracting(WordKey.set("toxicity"))
    static let selfHarm = WordKey.set(
        "intentional intentionally suicide suicidal attempt selfharm deliberate deliberately"
    )
    static let assaults = WordKey.set("assault drugged spiked")
    static let undetermined = WordKey.set("undetermined")
    static let past = WordKey.set(
        "history hx prior previous last years ago h 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024"
    )

    static let underdosed = WordKey.set(
        "underdosing underdosed noncompliant noncompliance nonadherent nonadherence nonadherance"
            + " rationing stretching forgets underuse underusing skips skipping skipped afford"
    )
    static let run = WordKey.set("ran run running runs")
    static let out = WordKey.set("out")
    static let not = WordKey.set("not isn hasn wasn")
    static let taking = WordKey.set("taking taken take using filling refilling")
    static let stopping = WordKey.set("stopped stopping stops quit discontinued")
    static let off = WordKey.set("off")
    static let supply = WordKey.set("supply backorder shortage insurance cost ran stolen")
    static let missing = WordKey.set("missed misses missing interrupted omission omitted")
    static let doses = WordKey.set("dose doses pills refill delivery")

    static let inducing = WordKey.set(
        "induced associated related toxicity effect effects contributing hepatotoxicity"
            + " nephrotoxicity"
    )
    static let joints = WordKey.set("and or")
    static let causes = WordKey.set(
        "from by 2ary effect effects reaction iatrogenic contributing toxicity"
    )
    static let to = WordKey.set("to 2 t")
    static let dueTo = WordKey.set("due secondary related attributed d 2 reaction owing")
    static let negatives = WordKey.set("neg negative")
    static let reasons = money.union(choice).union(mischance).union(devices)
    static let denials = WordKey.set("no not denies denied without never rather unlikely")
    static let doubts = WordKey.set(
        "possible possibly probable probably vs versus maybe suspected suspect likely question"
    )

    /// Subcategories that have no adverse effect, or whose names mean something else before one.
    static let neverAdverse = [
        "T51", "T52", "T54", "T55", "T56", "T57", "T58", "T60", "T63", "T405",
        "T401", "T509", "T4365", "T407", "T452", "T454", "T408", "T400",
    ]

    static let anyCue = WordTable(
        overdoses.union(underdosed).union(run).union(not).union(stopping).union(off)
            .union(missing).union(inducing).union(causes).union(to)
    )
}
