extension TransportAccident {
    /// Reads a sentence; nil when it tells of no accident, or of no more than that there was one.
    ///
    /// - Parameter words: Its folded words.
    init?(_ words: [String]) {
        let impact = words.firstIndex(where: Self.impacts.contains)
        let before = Set(words[..<(impact ?? words.count)])
        let after = impact.map { Array(words[$0...].prefix(14)) } ?? []
        let all = Set(words)
        let isNoncollision =
            !all.isDisjoint(with: Self.noncollisions) && !all.isDisjoint(with: Self.vehicles)
        guard impact != nil || isNoncollision || !all.isDisjoint(with: Self.accidents) else {
            return nil
        }
        let found = Self.counterpart(after)
        guard let victim = Self.victim(before, all, found),
            let counterpart = found
                ?? (isNoncollision ? .noncollision : nil) ?? (impact == nil ? nil : .vehicle)
                ?? (all.isDisjoint(with: Self.accidents) ? nil : .vehicle)
        else { return nil }
        if victim == .pedestrian, [.fixedObject, .noncollision, .animal].contains(counterpart) {
            return nil
        }
        self.victim = victim
        self.counterpart = counterpart
        role = Self.role(all, victim)
        isTraffic = all.isDisjoint(with: Self.offRoad)
        if role == .unknown, counterpart == .vehicle, victim != .pedestrian { return nil }
    }

    private static func victim(
        _ before: Set<String>,
        _ all: Set<String>,
        _ counterpart: Counterpart?
    ) -> Victim? {
        if !before.isDisjoint(with: ["pedestrian", "pedestrians"]) { return .pedestrian }
        if !before.isDisjoint(with: motorcycles) { return .motorcyclist }
        if !before.isDisjoint(with: cycles) { return .cyclist }
        let isOccupant = !all.isDisjoint(with: occupants)
        if !isOccupant {
            if counterpart != nil, !before.isDisjoint(with: walking) { return .pedestrian }
            return nil
        }
        if before.contains("bus") { return .bus }
        if !before.isDisjoint(with: ["semi", "tractor", "wheeler"]) { return .heavy }
        if !before.isDisjoint(with: ["pickup", "van", "minivan"]) { return .pickup }
        return .car
    }

    private static func role(_ all: Set<String>, _ victim: Victim) -> Role {
        if !all.isDisjoint(with: ["passenger", "passengers", "seated", "pillion"]) {
            return .passenger
        }
        if !all.isDisjoint(with: ["driver", "driving", "rider", "riding", "drove", "operator"]) {
            return .driver
        }
        return victim == .cyclist || victim == .motorcyclist ? .driver : .unknown
    }

    /// The first thing that is named from the impact on.
    private static func counterpart(_ words: [String]) -> Counterpart? {
        for (place, word) in words.enumerated() {
            if fixedObjects.contains(word) { return .fixedObject }
            if heavies.contains(word) {
                return .heavy
            }
            if word == "pickup" { return .car(kind: "3") }
            if word == "pick", words.dropFirst(place + 1).first == "up" { return .car(kind: "3") }
            if word == "truck" { return .heavy }
            if word == "suv" { return .car(kind: "1") }
            if word == "van" || word == "minivan" { return .car(kind: "4") }
            if cars.contains(word) { return .car(kind: "2") }
            if motorcycles.contains(word) { return .motorcycle }
            if cycles.contains(word) { return .cycle }
            if ["pedestrian", "pedestrians"].contains(word) { return .pedestrian }
            if animals.contains(word) { return .animal }
            if ["train", "locomotive", "trolley"].contains(word) { return .train }
        }
        return nil
    }

    private static let impacts: Set<String> = [
        "struck", "hit", "collided", "collision", "vs", "versus", "crashed", "into", "ended",
        "boned", "sideswiped", "broadsided", "against",
    ]
    private static let accidents: Set<String> = [
        "mvc", "mva", "mcc", "crash", "accident", "wreck", "collision",
    ]
    private static let noncollisions: Set<String> = [
        "rollover", "rolled", "overturned", "flipped", "ditch", "skidded",
    ]
    private static let vehicles = occupants.union(motorcycles).union(cycles).union(cars).union([
        "truck", "pickup", "van", "suv", "vehicle",
    ])
    private static let offRoad: Set<String> = [
        "driveway", "parking", "garage", "trail", "field", "farm",
    ]
    private static let occupants: Set<String> = [
        "driver", "driving", "passenger", "restrained", "unrestrained", "belted", "seatbelt",
        "mvc", "mva", "occupant", "airbag", "airbags", "rollover", "backseat", "drove",
    ]
    private static let walking: Set<String> = [
        "walking", "crossing", "walked", "standing", "jogging", "crosswalk", "street", "sidewalk",
    ]
    private static let motorcycles: Set<String> = [
        "motorcycle", "motorcyclist", "motorbike", "moped", "motorcycles", "mcc",
    ]
    private static let cycles: Set<String> = [
        "bicycle", "bicyclist", "cyclist", "bike", "biking", "cycling", "bicycling",
    ]
    private static let cars: Set<String> = ["car", "sedan", "auto", "automobile", "taxi", "jeep"]
    private static let heavies: Set<String> = [
        "semi", "semitrailer", "tractor", "trailer", "wheeler", "bus", "lorry", "18wheeler",
    ]
    private static let fixedObjects: Set<String> = [
        "tree", "pole", "guardrail", "wall", "barrier", "fence", "hydrant", "embankment",
        "building", "post", "median", "boulder", "house",
    ]
    private static let animals: Set<String> = ["deer", "dog", "cow", "horse", "moose", "elk"]
}
