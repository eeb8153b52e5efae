# Keys and keymaps: names, faults, help.

## The name of a key
key-empty = a key is missing; the space bar is written `space`
key-same-as = a terminal cannot tell `{ $written }` from `{ $same }`; write `{ $same }`
key-shifted-character = instead of `{ $written }` write the character that it types
key-not-sent = a terminal does not send `{ $written }`; ctrl goes with a letter, space or one of \ ] ^ _
key-unknown = unknown key `{ $written }`
key-unknown-near = unknown key `{ $written }`; { $hint }

## Faults of a keymap
keymap-misplaced-action = `{ $action }` makes no sense in [{ $context }]; it belongs in { $contexts }
keymap-text-is-typed = text is typed in [{ $context }], so `{ $written }` cannot be a command there
keymap-left-to-codes = `{ $written }` is left to the codebook's codes in the form; bind another key in [{ $context }]
keymap-bound-twice = `{ $new }` is bound twice in [{ $context }], first in line { $line }
keymap-same-key = in a terminal `{ $new }` is the same key as `{ $old }`, bound in line { $line }
keymap-begins-with = `{ $new }` begins with `{ $old }`, which is bound in line { $line }
keymap-begins-chord = `{ $new }` begins the chord `{ $old }` of line { $line }
keymap-no-way-out = no key leads out of [{ $context }]; bind { $ways }
keymap-duplicate = duplicate entry; a key can have one meaning only
keymap-base-not-a-name = the base is the name of a built-in keymap in quotes
keymap-advance = `advance` is "open" or "every"
keymap-context-not-a-table = `{ $name }` is a context; write it as a table, `[{ $name }]`
keymap-no-context = `{ $name }` is in no context; before the first table only `base`, `advance` and `confirm_done` are allowed
keymap-base-misplaced = `base` belongs before the first table
keymap-action-expected = expected the name of an action in quotes
keymap-too-long = `{ $written }` is too long; a chord has two keys
keymap-begins-with-of-base = `{ $new }` begins with `{ $old }` ({ $action }) of the base; unbind that first: "{ $old }" = "none"
keymap-begins-chord-of-base = `{ $new }` begins the chord `{ $old }` ({ $action }) of the base; unbind that first: "{ $old }" = "none"
keymap-unknown-base = unknown base `{ $name }`, built in are { $known }
keymap-unknown-base-near = unknown base `{ $name }`, built in are { $known }; did you mean `{ $nearest }`?
keymap-confirm-done = `confirm_done` is true or false
keymap-unknown-context = unknown context `{ $name }`
keymap-unknown-context-near = unknown context `{ $name }`; did you mean `{ $nearest }`?
keymap-unknown-action = unknown action `{ $name }`
keymap-unknown-action-near = unknown action `{ $name }`; did you mean `{ $nearest }`?
