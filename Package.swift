// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room of the house and its tests: ARCHITECTURE.md says what each is and who may know whom.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies, swiftSettings: strict)
}

let package = Package(
    name: "cscctl",
    products: [.executable(name: "cscctl", targets: ["cscctl"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibSSH", pkgConfig: "libssh", providers: [.apt(["libssh-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibYang", pkgConfig: "libyang", providers: [.apt(["libyang2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),

        room("Addressing"),
        room("Diagnostics"),
        room("Parallel"),
        room("Processes"),
        room("Hashing"),
        room("XML", ["CLibXML2"]),
        room("YANG", ["CLibYang", "XML", "Diagnostics"]),
        room("SSH", ["CLibSSH", "CLinux", "Processes", "Diagnostics", log]),
        room("NETCONF", ["SSH", "XML", "Diagnostics", log]),
        room("Fleet", ["Addressing", "Processes", "Diagnostics", yams]),
        room("Playbooks", ["Addressing", "Fleet", "Diagnostics", "Parallel", yams]),
        room("Rendering", ["Addressing", "XML", "YANG", "Playbooks", "Fleet", "Diagnostics"]),
        room("Planning", ["Addressing", "Rendering", "YANG", "XML", "Diagnostics", "Hashing", "Parallel"]),
        room("Simulation", ["Addressing", "Parallel"]),
        room("VRP", ["Addressing", "SSH", "NETCONF", "YANG", "XML", "Simulation", "Diagnostics"]),
        room("Journaling", ["CZlib", "Diagnostics", "Hashing", grdb]),
        room("Schemas", ["NETCONF", "YANG", "XML", "Journaling", "Hashing", "Diagnostics"]),
        room(
            "Doctor", ["SSH", "NETCONF", "VRP", "Schemas", "Planning", "YANG", "XML", "Diagnostics"]),
        room("Transactions", ["Planning", "NETCONF", "Journaling", "YANG", "XML", "Diagnostics", "Hashing", log]),
        room("Checks", ["Addressing", "VRP", "Playbooks", "Fleet", "Simulation", "Diagnostics"]),
        room(
            "Reports",
            [
                "Addressing", "Planning", "Transactions", "Checks", "Journaling", "Verification", "YANG", "XML", "VRP",
                "Diagnostics",
            ]),
        room(
            "Verification",
            [
                "Addressing", "VRP", "Simulation", "Planning", "Rendering", "Playbooks", "Fleet", "YANG", "XML",
                "Diagnostics", "Parallel",
            ]),
        room(
            "Import",
            [
                "Addressing", "VRP", "Simulation", "Verification", "Planning", "Rendering", "Playbooks", "Fleet",
                "NETCONF",
                "YANG",
                "XML", "Diagnostics", "Parallel", yams,
            ]),
        room("Lab", ["Addressing", "NETCONF", "SSH", "VRP", "YANG", "XML", "Simulation", "Fleet", "Diagnostics", log]),
        .executableTarget(
            name: "cscctl",
            dependencies: [
                "Addressing", "Diagnostics", "Processes", "XML", "YANG", "SSH", "NETCONF", "Fleet", "Playbooks",
                "Rendering",
                "Planning", "Simulation", "VRP", "Journaling", "Schemas", "Doctor", "Transactions", "Checks",
                "Verification",
                "Reports",
                "Import",
                "Lab",
                "Parallel", "Hashing", arguments, log,
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["Diagnostics", "SSH", "NETCONF", "XML"], path: "Tests/TestSupport",
            swiftSettings: strict),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Addressing", "VRP", "Checks", "NETCONF", "SSH", "XML", "YANG", "Fleet", "Playbooks", "Rendering",
                "Planning",
                "Journaling", "Schemas", "Doctor", "Simulation", "Diagnostics", grdb,
            ],
            // Most of the time of a debug build would go into making inputs.
            path: "Tests/Fuzz", exclude: ["Corpus"], swiftSettings: strict + [.unsafeFlags(["-O"])]),
        .testTarget(
            name: "FuzzTests", dependencies: ["fuzz", "TestSupport"], swiftSettings: strict),
        tests("Addressing"),
        tests("Diagnostics"),
        tests("Parallel"),
        tests("Processes"),
        tests("Hashing"),
        tests("XML"),
        tests("YANG", ["XML"]),
        tests("SSH", ["Processes"]),
        tests("NETCONF", ["SSH", "XML"]),
        tests("Fleet", ["Addressing", "Diagnostics"]),
        tests("Playbooks", ["Addressing", "Fleet", "Diagnostics"]),
        tests("Rendering", ["Addressing", "XML", "YANG", "Playbooks", "Fleet", "VRP", "Diagnostics"]),
        tests("Planning", ["Addressing", "Rendering", "YANG", "XML", "Diagnostics"]),
        tests("Simulation", ["Addressing"]),
        tests("VRP", ["Addressing", "Simulation", "YANG", "XML", "SSH"]),
        tests("Journaling", ["Hashing", grdb]),
        tests("Schemas", ["NETCONF", "SSH", "YANG", "XML", "Journaling", "Diagnostics"]),
        tests("Doctor", ["SSH", "NETCONF", "VRP", "Schemas", "YANG", "XML"]),
        tests(
            "Transactions",
            ["Planning", "Journaling", "NETCONF", "Schemas", "Doctor", "VRP", "SSH", "YANG", "XML", "Diagnostics"]),
        tests("Checks", ["Addressing", "VRP", "Playbooks", "Fleet", "Simulation", "Diagnostics"]),
        tests(
            "Verification",
            [
                "Addressing", "VRP", "Simulation", "Planning", "Rendering", "Playbooks", "Checks", "Fleet", "YANG",
                "XML",
                "Diagnostics",
            ]),
        tests(
            "Reports",
            ["Addressing", "Planning", "Transactions", "Checks", "Journaling", "Verification", "YANG", "XML", "VRP"]),
        tests(
            "Import",
            ["Addressing", "VRP", "Planning", "Rendering", "Playbooks", "Fleet", "YANG", "XML", "Diagnostics"]),
        tests(
            "Lab",
            [
                "Addressing", "NETCONF", "SSH", "VRP", "YANG", "XML", "Simulation", "Fleet", "Playbooks", "Rendering",
                "Diagnostics",
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Addressing", "cscctl", "TestSupport", "Lab", "NETCONF", "SSH", "YANG", "XML", "Fleet", "Playbooks",
                "Rendering",
                "Planning", "Simulation", "VRP", "Checks", "Journaling", "Schemas", "Doctor", "Transactions", "Reports",
                "Diagnostics", "Verification", "Import",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MatrixTests",
            dependencies: [
                "Addressing", "TestSupport", "Lab", "NETCONF", "SSH", "YANG", "XML", "Fleet", "Playbooks", "Rendering",
                "Planning",
                "Simulation", "VRP", "Checks", "Journaling", "Transactions", "Diagnostics",
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6])
