//! The codebooks that come with the program.

/// A codebook inside the program.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The name for the command line.
    pub name: &'static str,
    /// The codebook as TOML, with its comments.
    pub toml: &'static str,
}

/// The built-in codebooks; the first is the default.
pub const BUILT_IN: [BuiltIn; 2] = [
    BuiltIn {
        name: "child-trafficking",
        toml: include_str!("../../codebooks/child-trafficking.toml"),
    },
    BuiltIn {
        name: "general",
        toml: include_str!("../../codebooks/general.toml"),
    },
];
