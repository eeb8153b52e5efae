# The library file: what can go wrong with it.
library-not-found = no library at { $path }; `casebench init FILE` creates one
library-exists = { $path } already exists and was not overwritten; choose another name
library-not-a-library = { $path } is not a Casebench library ({ $found }); it was left as it is. `casebench import { $path }` imports judgements from a file, `casebench init FILE` creates a library
library-newer = { $path } was made by a newer Casebench (file version { $version }, this program reads up to { $known }); install the newer one
library-older = { $path } was made by an earlier Casebench and has to be brought up to date, but it cannot be written; change its permissions or copy it elsewhere
library-damaged = { $path } is damaged ({ $detail }); keep it as it is and go back to a backup, or recover it with `sqlite3 { $path } .recover`
library-read-only = { $path } cannot be written: the file or its folder is read-only; change its permissions or copy it elsewhere
library-locked = { $path } is being written by another program; close that one, or try again in a moment
library-cannot-open = { $path } cannot be opened in this folder; copy it, with any file ending in -wal or -journal beside it, to a folder that can be written, and open it there
library-sample-exists = there is a sample `{ $name }` already, and what was drawn is never changed; choose another name, or print it with `casebench sample --show { $name }`
library-rests = step { $step } cannot be taken back by itself: step { $later } rests on it ({ $what }); take that one back first
library-codebook-step = step { $step } changed the codebook, on which all later steps rest: undo takes it back in its turn
library-not-standing = step { $step } is undone already, or is not a step of this pass
library-history = step { $step } of the history cannot be read, so it is not undone or redone; nothing was changed
library-record-gone = the record is gone: another program deleted it meanwhile; nothing was coded
library-wrong-kind = `{ $variable }` does not take values of this kind; nothing was coded
library-no-pass = the library has no pass `{ $name }`; { $hint }
library-no-passage = the passage is not in the judgement's text; nothing was attached
library-no-reason = the codebook has no exclusion reason `{ $reason }`; nothing was decided; { $hint }
library-no-date = { $error }; nothing was changed
library-no-province = unknown province `{ $name }`; nothing was changed
library-no-province-near = unknown province `{ $name }`; nothing was changed; { $hint }
library-not-alike = these two judgements are not among those that are alike; nothing was decided
library-full = the disk with { $path } is full; nothing was written; free some space and try again
library-not-readable = { $path } cannot be read: you have no permission; change it with `chmod u+r`, ask its owner, or copy it to a folder of your own
library-io = { $path } cannot be used: { $error }; see that its disk or share is there, or go back to a backup
library-codebook = the codebook in { $path } has faults:
    { $faults }
library-sqlite = { $path }: { $error }

# What a step did. A line of the history; on the screen it follows `undone:` or `redone:`.
step-cleared = { $record } · { $label }: cleared
step-coded = { $record } · { $label }: { $value }
step-coded-as-suggested = { $record } · { $label }: { $value }, as suggested
step-coded-all-as-suggested = { $n ->
    [one] { $record } · 1 value as suggested
   *[other] { $record } · { $n } values as suggested
}
step-copied = { $n ->
    [one] 1 value copied from { $from } to { $to }
   *[other] { $n } values copied from { $from } to { $to }
}
step-passage-attached = { $record } · { $label }: passage attached
step-passage-removed = { $record } · { $label }: passage removed
history-theme-there = on the passage
step-theme-attached = { $judgement } · theme { $theme } on the passage
step-theme-removed = { $judgement } · theme { $theme } off the passage
step-unit-and-below = { $above } and { $below }
step-added = { $units } added to { $parent }
step-records = { $n ->
    [one] 1 { $unit }
   *[other] { $n } { $unit }s
}
step-added-as-found = { $records } found in the text added to { $parent }
step-deleted = { $record } deleted
step-done = { $judgement } done
step-done-with-left = { $judgement } done · { $left }
step-not-done = { $judgement } not done
step-flagged = { $judgement } flagged
step-not-flagged = { $judgement } not flagged
step-note-kept = { $judgement } · note kept
step-note-removed = { $judgement } · note removed
step-undecided = { $judgement } undecided
step-included = { $judgement } included
step-excluded = { $judgement } excluded
step-excluded-for = { $judgement } excluded: { $reason }
step-exclusions-accepted = { $n ->
    [one] 1 suggested exclusion accepted
   *[other] { $n } suggested exclusions accepted
}
step-edited = { $judgement } · { $field }: { $now }
step-not-known = not known
step-alike-undecided = { $one } and { $other }: not decided
step-two-documents = { $one } and { $other } are two documents
step-repeat = { $repeat } is a repeat of { $original }
step-repeat-excluded = { $repeat } is a repeat of { $original }, excluded
step-repeat-without-reason = { $repeat } is a repeat of { $original }; not excluded: the codebook has no reason `repeat`
step-table-kept = table “{ $name }” kept
step-table-renamed = table “{ $from }” is called “{ $to }” now
step-table-deleted = table “{ $name }” deleted
step-table-in-report = table “{ $name }” goes into the report
step-table-not-in-report = table “{ $name }” stays out of the report
step-values-imported = values from { $file }
step-acknowledged = { $record } · the warning of { $rule } stands for a reason
step-not-acknowledged = { $record } · the warning of { $rule } has no reason any more
step-taken-back = took back step { $step }
step-demonstration = demonstration
step-changes = { $n ->
    [one] 1 change
   *[other] { $n } changes
}

# What is left to do in a judgement.
left-uncoded = { $n ->
    [one] 1 value is uncoded
   *[other] { $n } values are uncoded
}
left-without-record = { $stated ->
    [one] 1 { $unit } without a record
   *[other] { $stated } { $unit }s without a record
}
left-on-record = { $there } of { $stated } { $unit }s on record
left-broken = { $n ->
    [one] 1 check is broken
   *[other] { $n } checks are broken
}

# Opening a library.
opening-older = { $path } was made by an earlier version: it is copied to { $path }.version-{ $version } and brought up to date
opening-large = opening { $path }, { $megabytes } MB
found-folder = it is a folder
found-empty = it is empty
found-not-sqlite = it is not an SQLite file
found-of-another-program = it is an SQLite file of another program
found-cut-short = it has { $length } of { $promised } bytes

# A library that another program moved, replaced or shortened while it is open: on the screen, and where a change is refused.
displaced-moved = { $path } was renamed or moved to { $now }
displaced-moved-refused = { $path } was renamed or moved to { $now }; nothing was written
displaced-gone = { $path } is no longer there: it was renamed, moved or deleted
displaced-gone-refused = { $path } is no longer there: it was renamed, moved or deleted; nothing was written
displaced-replaced = { $path } was replaced by another file, perhaps by a program that synchronizes folders
displaced-replaced-refused = { $path } was replaced by another file, perhaps by a program that synchronizes folders; nothing was written
displaced-shorter = { $path } has lost a part of its content: another program cut it short
displaced-shorter-refused = { $path } has lost a part of its content: another program cut it short; nothing was written
displaced-overwritten = { $path } was written into by another program, as a copy over it does
displaced-overwritten-refused = { $path } was written into by another program, as a copy over it does; nothing was written
displaced-log-gone = { $path } has lost the file beside it that ends in -wal: another program took it away
displaced-log-gone-refused = { $path } has lost the file beside it that ends in -wal: another program took it away; nothing was written
synchronized-folder = { $program } synchronizes this folder and can damage an open library; keep a copy: casebench backup FILE
synchronized-by-a-service = a cloud service

# The flow from the files found to the judgements coded: its lines, and the sums by which they can be checked.
flow-found = found
flow-unreadable = unreadable
flow-repeats = repeats, not added
flow-texts = texts of judgements that had none
flow-judgements = judgements
flow-without-text = without a text
flow-screened = screened
flow-excluded = excluded
flow-without-reason = without a reason
flow-included = included
flow-undecided = undecided
flow-not-excluded = not excluded
flow-done = done
flow-started = started
flow-uncoded = uncoded
flow-sum-found = { $imports ->
    [one] In 1 import: { $found } found = { $unreadable } unreadable + { $repeats } repeats{ $texts ->
        [0] {""}
       *[other] {" "}+ { $texts } texts of judgements that had none
    } + { $added } added.
   *[other] In { $imports } imports: { $found } found = { $unreadable } unreadable + { $repeats } repeats{ $texts ->
        [0] {""}
       *[other] {" "}+ { $texts } texts of judgements that had none
    } + { $added } added.
}
flow-sum-found-again = { $imports ->
    [one] In 1 import: { $found } found = { $unreadable } unreadable + { $repeats } repeats{ $texts ->
        [0] {""}
       *[other] {" "}+ { $texts } texts of judgements that had none
    } + { $added } added. What was found again ({ $again }) is counted once.
   *[other] In { $imports } imports: { $found } found = { $unreadable } unreadable + { $repeats } repeats{ $texts ->
        [0] {""}
       *[other] {" "}+ { $texts } texts of judgements that had none
    } + { $added } added. What was found again ({ $again }) is counted once.
}
flow-sum-wrong = This does not add up: the imports report { $added } judgements added, but the library has { $judgements }.
flow-sum-judgements = { $judgements } judgements = { $excluded } excluded + { $included } included + { $undecided } undecided; { $kept } not excluded = { $done } done + { $started } started + { $uncoded } uncoded.

# What two judgements have in common that may be one document.
alike-by-number = number and court
alike-by-text = text
library-coded-elsewhere = { $record } was not removed: pass `{ $pass }` has { $values ->
    [one] a value there; clear it
   *[other] { $values } values there; clear them
} in that pass first
library-record-below = { $record } was not removed: { $below } was added below it; delete that first
library-changed-since = { $what } of { $judgement } was changed again in pass `{ $pass }`; undo that there first, or change it by hand

## What was changed again in another pass

library-the-flag = the flag
library-the-note = the note
library-the-number = the number
library-the-court = the court
library-the-province = the province
library-the-date = the date
library-the-decision-on-screening = the decision on screening
library-the-decision-on-a-pair = the decision on a pair
library-the-table = the definition
