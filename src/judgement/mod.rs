//! Reading a judgement's text: pure functions over `&str`, no I/O.
