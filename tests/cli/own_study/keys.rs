//! A keymap of one's own with faults.

use crate::support::Desk;

const FAULTY: &str = "[list]\n\"f8\" = \"palette\"\n\"f9\" = \"palete\"\n\"/\" = \"none\"\n";

#[test]
fn a_faulty_keymap_keeps_nothing_from_starting() {
    let desk = Desk::new();
    let folder = desk.folder().join("config/casebench");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("keys.toml");
    for (content, said) in [
        (FAULTY.as_bytes(), "keys.toml:3:"),
        (b"[[[ not toml", "keys.toml:1:"),
        (b"\xff\xfe", "cannot be read"),
    ] {
        std::fs::write(&file, content).unwrap();
        let mut command = desk.command(&["keys"]);
        command.env("XDG_CONFIG_HOME", desk.folder().join("config"));
        let ran = crate::support::Ran::of(&command.output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
        assert!(ran.out.contains("ctrl-p"), "{}", ran.out);
        assert_eq!(
            ran.out.contains("f8"),
            said == "keys.toml:3:",
            "{}",
            ran.out
        );
    }
}

#[test]
fn an_action_left_without_a_key_is_said() {
    let desk = Desk::new();
    desk.write("sound.toml", FAULTY.replace("palete", "palette"));
    desk.run(&["keys", "--check", "sound.toml"])
        .has(&["no faults", "No key is left for find in list"]);
    desk.write("faulty.toml", FAULTY);
    desk.run(&["keys", "--check", "faulty.toml"])
        .refused(1, "faulty.toml:3:");
}
