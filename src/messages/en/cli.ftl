# What the verbs of the command line print, and their errors.

## A mistyped name

## How a verb ended
cli-stopped-unchanged = stopped; nothing was changed
cli-stopped = stopped; what was added stays, and importing again continues where it stopped
cli-output = the output cannot be written: { $error }
cli-not-counted = { $value }  (not counted: ruled out by { $by })
find-included = included
find-no-text = no text
find-flagged = flagged

## Import
import-said-alike = { $pairs ->
    [one] 1 pair of judgements
   *[other] { $pairs } pairs of judgements
    } may be one document: casebench repeats
import-said-bar = { $bar } { $percent } %  { $judgements } judgements  { $time } left
import-report-counts = { $found } found: { $added } added, { $texts ->
    [0] {""}
    [one] { $texts_shown } text of a judgement that had none,{" "}
   *[other] { $texts_shown } texts of judgements that had none,{" "}
}{ $known } there already, { $repeats ->
    [one] { $repeats_shown } repeat
   *[other] { $repeats_shown } repeats
    }, { $unreadable } not readable
import-report-places = not readable: { $file }: { $count } { $place ->
    [line] lines
    [row] rows
   *[object] objects
    } without a text ({ $first } to { $last }): { $reason }
import-report-places-mixed = not readable: { $file }: { $count } { $place ->
    [line] lines
    [row] rows
   *[object] objects
    } without a text ({ $first } to { $last }); the first: { $reason }
import-report-title = Import { $number } of { $source }: begun { $begun }, finished { $finished }
import-report-title-open = Import { $number } of { $source }: begun { $begun }, interrupted, or not finished yet

## Coded values from a table
valued-done = Done: { $values ->
    [one] 1 value
   *[other] { $values } values
    } in { $judgements ->
    [one] 1 judgement
   *[other] { $judgements } judgements
    }. In the workbench, one undo reverts all of this.
valued-sums = Values: { $new } new, { $same } the same, { $fate ->
    [none] 0 different
    [replaced] { $different } different, to be replaced
   *[left] { $different } different, left as coded (--overwrite replaces them)
    }, { $unknown } no answers.
valued-no-records = Records to be made: 0.
valued-records = Records to be made: { $count } ({ $names }).
valued-records-first = Records to be made: { $count } ({ $names }, ...).
valued-ruled-out = { $answers ->
    [one] 1 answer is kept but not counted, because another answer says that it does not apply.
   *[other] { $answers_shown } answers are kept but not counted, because another answer says that they do not apply.
    }
valued-rows-more = { $rows } and { $more } more

## Progress
progress-without-text = { $n ->
    [one] 1 judgement has no text yet (text:none).
   *[other] { $n } judgements have no text yet (text:none).
}
progress-title = { $done } of { $all } judgements done, { $started } started, { $uncoded } uncoded{ $excluded ->
    [0] {""}
   *[other] ; { $excluded } excluded
    }

## Samples
sample-drawn = { $drawn } of { $all } judgements drawn: { $size }, a simple random sample; seed { $seed }.
sample-drawn-per = { $drawn } of { $all } judgements drawn: { $size } from each { $per }; seed { $seed }.
sample-per-no-variables = cannot draw by `{ $typed }`; use province, year or court (the unit { $unit } has no coded variables)
sample-per-unknown = cannot draw by `{ $typed }`; use province, year, court or a coded variable of the unit { $unit }: { $variables }

## Which library
which-none = which library? Name it with -l FILE; `casebench init FILE` creates one, `casebench demo` shows one
which-several = several libraries are in this folder; name one with -l, and keep backups elsewhere: { $names }
which-near = no library at { $path }; did you mean `{ $near }`?
which-near-of-several = no library at { $path }; did you mean `{ $near }`? There are also { $others }

## Verbs that write one file
cli-backup-done = backup: { $path }; it holds the same personal data as the library
cli-export-written = { $path }: { $rows } lines
cli-export-left-out = left out: { $judgements } excluded judgements; --excluded includes them
cli-report-ending = a report is Markdown (.md) or HTML (.html), not .{ $other }; --format says which where the name does not
cli-report-terminal = HTML is not printed to a terminal; `--output FILE` writes it to a file
cli-report-written = { $path }: { $tables ->
    [one] 1 table
   *[other] { $tables } tables
    }
cli-report-failed = the report could not be made: { $error }

## Manual pages
man-casebench-library = The library to use where none is named with -l.
man-no-color = Where set and not empty, the workbench uses no colours.
man-library = A library: an SQLite file with the judgements, the codebook, all values and their history. The name is yours. While the library is open, study.db-wal and study.db-shm belong to it.
man-keymap = Your own keymap, in $XDG_CONFIG_HOME/casebench or ~/.config/casebench; on macOS in ~/Library/Application Support/casebench.
man-demonstration = The demonstration, in the current folder. It can be deleted at any time.
man-exit-done = Done.
man-exit-nothing = Nothing was found, or a check failed.
man-exit-usage = Wrong use.
man-exit-file = The library or a file could not be used.
man-unknown-verb = unknown command `{ $name }`; { $hint }
man-not-written = { $path } cannot be written: { $error }
man-written = { $count } pages written to { $folder }

## Tables
cli-table-intervals = --intervals are of percentages; add --percent with column, row or total
cli-table-one-title = --title is for one table; leave it out, or ask for each table by itself
cli-table-tests-output = --tests-output needs --tests, of a cross-tabulation, means by a variable, or durations by one
cli-table-tests-exist = { $path } already exists; choose another file for the tests
cli-table-failed = the table could not be counted: { $error }
cli-table-untitled = without a title
cli-table-filter = the filter of the codebook's table `{ $title }`: { $fault }
cli-unknown-unit = the codebook has no unit `{ $name }`; { $hint }
cli-tables-of-codebook = codebook
cli-tables-own = kept
cli-tables-own-in-report = kept, in report
cli-tables-unfit = the kept table “{ $title }” does not fit the codebook: { $why }
cli-tables-none = the codebook has no tables; `freq`, `crosstab`, `means`, `table1`, `routes`, `timeline` and `durations` make them
cli-tables-choose = choose a table by its number or by words of its title; `casebench tables` lists them
cli-tables-title = Tables of the codebook and kept ones
cli-tables-note = `casebench tables 1` prints the first, `casebench tables WORDS` the one with these words in its title.
cli-tables-no-number = no table { $number }; there are 1 to { $last }; `casebench tables` lists them
cli-tables-near = no table is titled `{ $words }`; did you mean `{ $near }`?
cli-tables-no-title = no table is titled `{ $words }`; `casebench tables` lists them
cli-tables-several = { $count } tables have `{ $words }` in their titles; choose one of { $titles }
cli-tables-lacks = a table of the kind { $kind } has no { $option }; leave it out

## Finding and showing
find-no-words = the query has no letters or digits; type a number, a court, or a part of them
find-nothing = no judgement matches `{ $typed }`
show-source = from { $source }
show-doubts = look at the text: { $doubts }
show-note = note: { $note }
show-no-text = There is no text of this judgement yet. Importing it adds it: casebench import FILE
show-nothing-coded = Nothing is coded yet.
show-no-match = no judgement matches `{ $query }`
show-several = { $count } judgements match `{ $query }`; name one: { $names }{ $more }
progress-no-province = not known
progress-all = all
progress-today = Today: { $values ->
    [one] 1 value
   *[other] { $values } values
    } coded in { $judgements ->
    [one] 1 judgement
   *[other] { $judgements } judgements
    }.
progress-no-pace = Pace: no judgement is done yet.
progress-pace = Pace: { $pace } judgements done on a day of coding (days so far: { $days }); { $left } left, which is { $rest } at this pace.

## What the texts suggest
suggest-compared-title = Suggestions beside what is coded
suggest-compared-note = Silent: coded with a valid answer, and nothing is suggested. Uncoded: suggested, and not coded yet.
suggest-confusion-title = What was suggested and what was coded
suggest-differences-title = Differences

## How often suggestions were taken
suggestions-none = the codebook reads nothing from the text: no variable has `read`
suggestions-all = all
suggestions-title = Values coded while the text suggested an answer
suggestions-ways = Accepted: by the key for it. Coded the same, overruled: by the researcher's own key.
suggestions-pass = Main pass; the last coding of each value counts.

## Judgements that may be one document
repeats-none = no two judgements are similar enough to be one document
repeats-title = Judgements that may be the same document
repeats-counts = { $pairs ->
    [one] 1 pair
   *[other] { $pairs } pairs
    }, { $open } of them not decided.
repeats-similarity = Similarity: the share of sequences of { $letters } letters that the texts have in common. The first was there before the second.
repeats-both = keep both
repeats-first = first is the repeat
repeats-second = second is the repeat
watch-ends = Ctrl-C ends.

## Reading without importing
read-failed = { $unreadable } could not be read, { $count } were
read-nothing = it contains no text
read-number-row = { $printed } (one with a part, or several: undecidable)
read-number-open = undecidable: crossed out or not understood
read-trial-number = trial number
read-citation = citation
read-court = court
read-province = province
read-instance = instance
read-document = document
read-date = date
read-first-instance = first instance
read-outcome = outcome
read-defendant = defendant { $number }
read-sentence = sentence
read-articles = articles
read-age = { $age ->
    [one] 1 year
   *[other] { $age } years
    }
read-months = { $months ->
    [one] 1 month
   *[other] { $months } months
    }
read-suspended = suspended { $months ->
    [one] 1 month
   *[other] { $months } months
    }
read-fine = fine { $yuan } yuan

## Screening
screen-no-rules = the codebook suggests no exclusions: no [[exclusion]] has `suggest`
screen-none = no exclusion is suggested among the { $open } undecided judgements
screen-unknown = the codebook suggests no exclusion `{ $name }`; { $hint }
screen-counts = { $open } of { $all } judgements are undecided; of these { $suggested } are suggested to be excluded. A suggestion decides nothing.
screen-title = Suggested exclusions
screen-nothing = nothing was excluded: { $said }
screen-done = excluded: { $said }; undo in the workbench reverts it
sample-none = no sample was drawn yet
sample-trial = this is a trial: the sample was not kept
sample-name = `{ $name }` cannot be the name of a sample; use letters, digits, - and _ only, so that `sample:NAME` finds it
sample-no-population = no judgements to draw from
sampled-title = Sample { $name }
sampled-stratum = stratum
sampled-members = Members, in the order of the draw
sampled-part = { $stratum }: { $drawn } of { $population }
sampled-from-all = Drawn from all judgements.
sampled-from = Drawn from the judgements with: { $filter }
sampled-procedure = Procedure: { $generator }.
sampled-small = Smaller than { $size }, and taken whole: { $strata }.
sampled-all = all
sampled-not-known = (not known)

## Where there is nothing to open
start-none = none yet

## New libraries
init-next = Next: casebench -l { $path } import FILE-OR-FOLDER
init-faults = the codebook has faults; no library was created
    { $faults }
init-made = library: { $path } (new; codebook: { $codebook })
init-no-codebook = `{ $path }` is not a built-in codebook ({ $names }) and cannot be read as a file: { $error }

## Keys
keys-no-faults = { $path }: no faults
keys-unknown = unknown keymap `{ $name }`; { $hint }
keys-not-read = { $path } cannot be read: { $error }
keys-faults = { $path } has faults
keys-faulty = { $path }: { $n ->
    [one] 1 fault
   *[other] { COUNT($n) } faults
    }; without the faulty lines it counts. Line { $line }: { $fault } · all: casebench keys
keys-default-counts = The default keymap counts.
keys-left-without = No key is left for { $action } in { $contexts }; it is in the list of commands (ctrl-p).
keys-title = Keys: { $title }
which-no-folder = no library at { $path }: the folder { $folder } does not exist
which-create = no library at { $path }; `casebench init FILE` creates one
which-others = no library at { $path }; in its folder are { $names }

## What an import prints
import-said-both = import files, or print report { $number }: both at once makes no sense; --report without a number prints the report of what is imported
import-said-dry-run = nothing was written: this was a dry run
import-said-nothing-read = nothing could be read
import-said-doubtful = added, but look at the text: { $judgement }, from { $source }: { $doubts }
import-said-more = ... and { $more } more of this kind in the report
import-said-report = report: casebench import --report { $number }
import-said-next = next: casebench, to read and code; casebench progress, for how far that is
import-said-try = next: casebench read FILE, to try a file without importing it
import-said-progress = { $percent } %, { $judgements } judgements
import-report-none = nothing was imported yet, so no report exists
import-report-no-number = no report { $number }; the last one is { $last }
import-report-file = not readable: { $file }: { $reason }
import-report-place = not readable: { $file }, { $word ->
    [line] line
    [row] row
   *[object] object
    } { $number }: { $reason }
import-report-found = found
import-report-added = added
import-report-texts = texts of judgements that had none
import-report-known = there already
import-report-repeats = repeats
import-report-unreadable = not readable
import-report-note = Found = added + texts of judgements that had none + there already + repeats + not readable. There already: imported from the same place by an earlier import. Repeats: the same text, but for blanks, from another place.
import-report-is-unreadable = not readable
import-report-is-repeat = repeat
import-report-same-text = same text
import-report-is-doubtful = look at the text
import-report-is-alike = alike
valued-bar = { $bar } { $percent } %  { $done } of { $all } rows  { $time } left
valued-progress = { $percent } %, { $rows } rows
valued-preview = nothing was changed; --apply makes the changes
valued-partly = part of the file could not be imported; see above
valued-nothing = Nothing to change.
valued-changed-elsewhere = another program changed the library in the meantime; nothing was changed; try again
valued-map = --map takes COLUMN=VARIABLE, not `{ $pair }`
valued-map-file = `{ $path }` cannot be read: { $reason }; --map takes COLUMN=VARIABLE, or a file of such lines
valued-map-line = { $path }, line { $number }: `{ $line }` is not COLUMN=VARIABLE
valued-missing = --missing takes VALUE=CODE, not `{ $typed }`
valued-unknown-missing = unknown missing code `{ $code }`; known: { $names }
valued-title = Values of the file that are not in the library
valued-number = names the judgement
valued-check = must name the same judgement
valued-ordinal = which { $unit }
valued-code = { $variable }: { $shown }
valued-ignored = left out: { $reason }
valued-contradictory = contradictory
valued-contradiction = rows of one record must have one value; correct the file, or say with --parent-ordinal which record each row belongs to
valued-said-in = { $value } (rows { $rows })
valued-contradictions = { $n ->
    [one] 1 value of a record above the rows is not the same in all of its rows and is left out.
   *[other] { COUNT($n) } values of records above the rows are not the same in all of their rows and are left out.
}
valued-no-answer = no answer
valued-left-out = row left out
valued-not-counted = not counted
valued-ruled-out-by = ruled out by { $by }
valued-new = new
valued-different = different
valued-rows = { $rows } rows, { $left_out } of them left out.
valued-first = Of each kind the first { $count } are listed; --format csv lists all.

## The command line itself
cli-unknown-verb = unknown command `{ $written }`, and no library has this name; { $hint }
cli-warning = warning: { $warning }
cli-library = library: { $path }

## The start, where there is no library
start-no-library = There is no library here yet.
start-demonstration = look around in the demonstration
start-own = start a library of your own
start-leave = leave
start-choice = d, n or q
start-no-choice = `{ $typed }` is not one of these.
start-file = name of the file to create
start-codebook = codebook: { $names }, or a file of your own
start-judgements = folder or file with judgements
start-no-source = `{ $path }` does not exist.
cli-no-terminal = the workbench needs a terminal; without one there are { $verbs } (casebench --help)
cli-not-one-of = it is not one of the words
cli-not-a-number = use a whole number from { $least } on

## A command line that cannot be read
misuse-option = unknown option `{ $option }`; { $hint }
misuse-option-far = unknown option `{ $option }`; `{ $command } --help` lists the options
misuse-unknown-below = `{ $command }` has no command `{ $name }`; { $hint }
misuse-too-many = `{ $argument }` is one argument too many; `{ $command } --help` shows what there can be
misuse-no-value = `{ $option }` needs a value; `{ $command } --help` explains it
misuse-no-value-known = `{ $option }` needs a value; known: { $known }
misuse-value = unknown value `{ $value }` for `{ $option }`; { $hint }
misuse-value-refused = `{ $option }` does not take `{ $value }`: { $why }
misuse-twice = `{ $option }` can be given only once
misuse-conflict = `{ $option }` does not go together with `{ $others }`; leave one out
misuse-missing = `{ $command }` needs { $arguments }; `{ $command } --help` explains it
misuse-or = or


## casebench history

history-nothing = nothing was changed that fits
history-title = History: { $n ->
    [one] 1 step
   *[other] { COUNT($n) } steps
}
history-undone = undone: { $step }
history-redone = redone: { $step }
history-step = step
history-time = time
history-pass = pass
history-judgement = judgement
history-what = what was done
history-record = record
history-variable = variable
history-old = before
history-new = after
## Themes
themes-none = the codebook has no themes
themes-title = Themes
themes-counts = { $passages ->
    [one] 1 passage
   *[other] { $passages } passages
    } with a theme in { $judgements ->
    [one] 1 judgement
   *[other] { $judgements } judgements
    }; a theme counts those below it too, and a passage once.
theme-no-passages = no passage has this theme, or none of these judgements has one

## casebench checks

checks-none = no record breaks a check
checks-title = Records that break a check
checks-stand = Records that break a check and stand for a reason: { $n }.
