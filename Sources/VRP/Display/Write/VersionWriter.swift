import Simulation

/// `display version`, the first lines only. Not from a sample: a lab router says that it is one.
enum VersionWriter {
    static func lines(_ model: RouterModel, _ age: DisplayWriter.Age) -> [String] {
        [
            "Huawei Versatile Routing Platform Software", "VRP (R) software, Version 8 (simulated router of a lab)",
            "HUAWEI \(model.name) uptime is \(age.seconds / 86400) days, \(age.seconds / 3600 % 24) hours, "
                + "\(age.seconds / 60 % 60) minutes",
        ]
    }
}
