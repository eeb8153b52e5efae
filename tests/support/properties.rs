//! How properties are tried.

use proptest::test_runner::{Config, FileFailurePersistence};

/// 256 cases. Failures are kept beside the test, in a file of its name that ends in `.proptest-regressions`, and tried first
/// from then on.
pub fn properties() -> Config {
    let kept = FileFailurePersistence::WithSource("proptest-regressions");
    Config {
        cases: 256,
        max_shrink_iters: 200,
        failure_persistence: Some(Box::new(kept)),
        ..Config::default()
    }
}
