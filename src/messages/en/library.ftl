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
library-history = step { $step } of the history cannot be read, so it is not undone or redone; nothing was changed
library-record-gone = the record is gone: another program deleted it meanwhile; nothing was coded
library-wrong-kind = `{ $variable }` does not take values of this kind; nothing was coded
library-no-pass = the library has no pass `{ $name }`
library-no-passage = the passage is not in the judgement's text; nothing was attached
library-no-reason = the codebook has no exclusion reason `{ $reason }`; nothing was decided
library-no-date = { $error }; nothing was changed
library-no-province = unknown province `{ $name }`; nothing was changed
library-not-alike = these two judgements are not among those that are alike; nothing was decided
library-full = the disk with { $path } is full; nothing was written; free some space and try again
library-not-readable = { $path } cannot be read: you have no permission; change it with `chmod u+r`, ask its owner, or copy it to a folder of your own
library-io = { $path } cannot be used: { $error }; see that its disk or share is there, or go back to a backup
library-codebook = the codebook in { $path } has faults:
    { $faults }
library-sqlite = { $path }: { $error }
library-displaced = { $path } { $what }; nothing was written
library-displaced-overwritten = was written into by another program, as a copy over it does
