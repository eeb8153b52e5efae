use super::*;

fn key(name: &str) -> Key {
    Key::parse(name).unwrap_or_else(|error| panic!("{error}"))
}

fn message(name: &str) -> String {
    Key::parse(name).map_or_else(|error| error.to_string(), |key| format!("is {key}"))
}

#[test]
fn every_name_comes_back() {
    let modifiers = [
        "",
        "ctrl-",
        "alt-",
        "ctrl-alt-",
        "shift-",
        "ctrl-alt-shift-",
    ];
    let characters: Vec<String> = ('!'..='~').chain("é案".chars()).map(String::from).collect();
    let names = NAMED.iter().map(|&(name, _)| name.to_owned());
    let mut read = 0;
    for base in names.chain(characters) {
        for modifier in modifiers {
            if let Ok(parsed) = Key::parse(&format!("{modifier}{base}")) {
                assert_eq!(
                    Key::parse(&parsed.to_string()),
                    Ok(parsed),
                    "{modifier}{base}"
                );
                read += 1;
            }
        }
    }
    assert!(read > 400, "{read}");
    for shown in [
        "ctrl-p", "G", "backtab", "space", "f1", "pagedown", "[", "-", "alt-x", "shift-up",
    ] {
        assert_eq!(key(shown).to_string(), shown);
    }
}

#[test]
fn keys_that_a_terminal_cannot_tell_apart_are_one_key() {
    for (alias, same) in [
        ("ctrl-i", "tab"),
        ("ctrl-m", "enter"),
        ("ctrl-h", "backspace"),
        ("ctrl-[", "esc"),
        ("ctrl-P", "ctrl-p"),
        ("Ctrl-p", "ctrl-p"),
        ("ctrl-@", "ctrl-space"),
        ("ctrl-/", "ctrl-_"),
        ("shift-tab", "backtab"),
        ("shift-g", "G"),
        ("PgDn", "pagedown"),
    ] {
        assert_eq!(key(alias), key(same), "{alias}");
    }
    assert_ne!(key("g"), key("G"));
    assert_ne!(key("shift-up"), key("up"));
}

#[test]
fn wrong_names_are_refused_with_the_right_one() {
    assert_eq!(
        message("pagdown"),
        "unknown key `pagdown`; did you mean `pagedown`?"
    );
    assert_eq!(
        message("ctrl-entr"),
        "unknown key `ctrl-entr`; did you mean `ctrl-enter`?"
    );
    assert_eq!(message("f13"), "unknown key `f13`; did you mean `f1`?");
    assert_eq!(message("hyper-x"), "unknown key `hyper-x`");
    assert_eq!(message("ctrl-"), "unknown key `ctrl-`");
    assert_eq!(message(" "), KeyError::Empty.to_string());
    assert!(message("ctrl-enter").contains("from `enter`"));
    assert!(message("shift-space").contains("from `space`"));
    assert!(message("ctrl-shift-p").contains("from `ctrl-p`"));
    assert!(message("ctrl-tab").contains("from `tab`"));
    assert!(message("shift-1").contains("character that it types"));
    assert!(message("ctrl-.").contains("does not send"));
    assert!(message("ctrl--").contains("does not send"));
}

#[test]
fn events_become_normal_keys() {
    let event = |code, modifiers| Key::from_event(KeyEvent::new(code, modifiers));
    assert_eq!(
        event(KeyCode::Char('G'), KeyModifiers::SHIFT),
        Some(key("G"))
    );
    assert_eq!(
        event(KeyCode::Char('?'), KeyModifiers::SHIFT),
        Some(Key::of('?'))
    );
    assert_eq!(
        event(KeyCode::BackTab, KeyModifiers::SHIFT),
        Some(key("backtab"))
    );
    assert_eq!(
        event(KeyCode::Char('h'), KeyModifiers::CONTROL),
        Some(key("backspace"))
    );
    assert_eq!(
        event(KeyCode::Char('7'), KeyModifiers::CONTROL),
        Some(key("ctrl-/"))
    );
    assert_eq!(
        event(KeyCode::Char(' '), KeyModifiers::CONTROL),
        Some(key("ctrl-space"))
    );
    assert_eq!(
        event(KeyCode::Enter, KeyModifiers::SHIFT),
        Some(key("enter"))
    );
    assert_eq!(event(KeyCode::Char('x'), KeyModifiers::SUPER), None);
    assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
    let mut released = KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE);
    released.kind = KeyEventKind::Release;
    assert_eq!(Key::from_event(released), None);
    released.kind = KeyEventKind::Repeat;
    assert_eq!(Key::from_event(released), Some(Key::of('x')));
}

#[test]
fn an_input_methods_characters_fold_to_their_keys() {
    for (typed, meant) in "１ｍＭ．？　。、／！［］｛｝【】「」《》，：；"
        .chars()
        .zip("1mM.? ./".chars().chain("/![]{}[]{}<>,:;".chars()))
    {
        assert_eq!(Key::of(typed).folded(), Key::of(meant), "{typed}");
    }
    assert_eq!(Key::of('案').folded(), Key::of('案'));
    assert_eq!(key("tab").folded(), key("tab"));
    assert_eq!(Key::of('１').character(), Some('１'));
    assert_eq!(key("ctrl-a").character(), None);
}
