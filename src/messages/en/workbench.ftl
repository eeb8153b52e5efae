# What the workbench says after a key: messages, requests to confirm, choices, prompts.

## Lists
either = { $first } or { $second }

## Starting, the terminal, jobs
terminal-not-a-terminal = the output is not a terminal, and the workbench needs one
terminal-already-entered = the terminal is already in use
terminal-io = the terminal cannot be used: { $error }
run-io = the terminal failed: { $error }; what was coded is in the library
job-lost = work beside the screen failed; what was written before stays
run-opening = opening { $path } …

## Import and repeats
compare-none-alike = no two judgements were found that may be one document
importing-no-source = no file or folder `{ $path }`
importing-stopping = stopping the import; what was added stays
importing-none-runs = no import is running

## Keys
press-already-taken = the answer was taken as soon as nothing could be added to it; Enter is not needed
press-nothing-to-leave = nothing to take back; { $quit } quits
press-nothing-here = `{ $key }` does nothing here
press-nothing-here-but-help = `{ $key }` does nothing here; { $help } shows the keys
press-nothing-while-typing = `{ $key }` does nothing while a line is typed
press-ignored = { $keys ->
        [one] 1 key was ignored because it came
       *[other] { $keys } keys were ignored because they came
    } before { $record } was on the screen
paste-only-in-a-line = text can be pasted only where a line is being typed

## What would find something
offer-given-on-date = given on that date
offer-in-text = in the text
offer-in-note = in the note
offer-without-filters = without the filters

## Going from judgement to judgement
go-no-further = no judgement after this one to go to
go-no-further-back = no judgement before this one to go to
go-nothing-open-shown = no uncoded variable in the judgements shown; clear the search or filter to go on
go-nothing-open = no uncoded variable in any judgement

## The file of the library
place-codebook-changed = another program changed the codebook of the library
place-copy-saved = a copy is saved in { $path }
place-back = { $path } is back in its place; continuing with it
place-continuing = continuing with { $name }

## What a step did
step-nothing-to-undo = nothing to undo
step-nothing-to-redo = nothing to redo
step-undone = undone: { $step }
step-undo-asks = { $undo } again takes back: { $step }
step-redone = redone: { $step }
step-as-before = { $said }, as before
step-was = { $said }, was { $old } · { $undo } reverts it
step-coded-excluded = { $said } · the judgement is excluded: it counts in no table
step-still-done = { $said } · the judgement is marked as done, with { $open ->
        [one] 1 variable
       *[other] { $open } variables
    } open
step-evidence-removed = { $said } · its passage says otherwise and was removed; { $keep } keeps it
step-breaks-checks = { $said } · check: { $checks }

## Samples and reports
study-sample-behind-a-cell = no sample was drawn: the list shows what is behind a table's cell, which no filter can name; take that away first
study-sample-nobody-left = no sample was drawn: the list shows no judgement that is not excluded
study-sample-drawn = { $count } of { $population } judgements drawn, seed { $seed }; `sample:{ $name }` above the list shows them
study-report-written = the report is written to { $name }
study-report-not-written = no report was written: { $why }
study-report-no-import = nothing was imported yet

## Tables
tables-screen-filter-set = only what this lets in counts: { $filter }
tables-screen-filtering = looking for what the filter lets in …
tables-screen-no-filter = all records count
tables-screen-no-cell-to-choose = no table to choose a cell of
tables-screen-no-records = this cell has no records
tables-screen-nothing-to-send = no table to send
tables-screen-sent = sent to the terminal, which may put it into the clipboard
tables-screen-too-large-to-send = this table is too large for the clipboard of a terminal; export it to a file instead
tables-screen-nothing-to-write = no table to write
tables-screen-written = written to { $path }

## Writing a file
save-no-folder = nothing was written: the folder of `{ $path }` does not exist
save-no-permission = no permission to write `{ $path }`
save-is-folder = `{ $path }` is a folder; type a file name in it
save-failed = `{ $path }` cannot be written: { $error }
save-name-what-kind = a name that ends in .txt .csv .json .md .html .tex, or .svg for the chart
save-unknown-kind = the name must end in .txt .csv .json .md .html .tex, or .svg for the chart
save-as-text = as text
save-as-csv = as comma-separated values
save-as-json = as JSON
save-as-markdown = as Markdown
save-as-page = as a page
save-as-latex = for LaTeX
save-chart = the chart as a picture

## What the state says of itself
condition-only-if = only if { $variable } is { $labels }
loading-records = reading the records …
loading-values = reading the values of { $name } …
loading-more-values = reading the values of { $name } and { $more } more …
screened-included = included
screened-excluded = excluded
screened-excluded-for = excluded: { $reason }
screened-excluded-words = excluded, { $remark }
screened-excluded-for-words = excluded: { $reason }, { $remark }
column-id = id
column-trial-number = trial number
column-date = date
column-court = court
column-note = note
column-file = file

## What is known of the judgement
about-not-known = not known
about-title = About this judgement: { $judgement }
about-not-a-number = `{ $typed }` is not the number of a judgement; write it as the court does, as in （2014）惠东法刑初字第271号
about-not-a-year = no judgement is dated { $date }; write 2013, 2013-11 or 2013-11-07
about-not-a-court = `{ $typed }` is not the name of a court
about-number-as-typed = kept as typed, without a citation

## Lines that are typed
prompt-copy-no-file = no copy was saved: no file was named
prompt-import-no-file = nothing is imported: no file or folder was named
prompt-restored = restored what was typed here and not saved
prompt-draft-waiting = { $variable }: `{ $typed }` was typed and not saved; { $key } goes on with it
prompt-not-in-text = not in this text
prompt-hits = { $count } found
prompt-left-unsaved = not saved yet; what was typed is still there when you come back
prompt-search-cleared = search in the text cleared
prompt-remark-missing = say why in a few words

## Values from the facts
candidates-wrong-kind = only dates, amounts of money and places can be chosen from the facts
candidates-none = the facts name nothing that { $variable } could be
candidates-fine = fine
candidates-confiscated = confiscated
candidates-fee = fee
candidates-compensation = compensation
candidates-bail = bail
candidates-title = { $variable }, from the text

## Coding
coding-nothing-to-clear = { $variable } has no answer to clear
coding-record-gone = the record is gone: another program deleted it meanwhile
coding-not-asked = { $variable } is not asked here: { $condition }
coding-last-variable = this is the last variable; done? { $done } marks it
coding-last-variable-but = this is the last variable, but { $left }; done? { $done } marks it
coding-all-coded = every variable of this judgement is coded; done? { $done } marks it
coding-all-coded-but = every variable of this judgement is coded, but { $left }; done? { $done } marks it
coding-goes-on = { $record } now
coding-none-of-them = none of them
coding-no-passage-removed = the last answer removed no passage
coding-no-variables = this unit has no variables
coding-nothing-to-repeat = no { $unit } before this one has a value here

## Two judgements that may be one
compare-last-pair = this is the last pair
compare-first-pair = this is the first pair
compare-cannot-be-repeat = { $other } is excluded from the study, so { $judgement } cannot be its repeat; include it first, or keep both
compare-all-decided = all pairs are decided

## The file is another one
displaced-look-on = look on
displaced-look-on-detail = nothing is written into the file
displaced-copy = continue with the copy { $path }
displaced-copy-detail = it holds everything that was coded
displaced-save = save a copy elsewhere
displaced-save-detail = everything coded here until now
displaced-replaced-detail = what is in the new file counts; save a copy first to keep both
displaced-moved-detail = opens it again
displaced-overwritten-detail = opens it again; what is in the file now counts
displaced-continue = continue with { $path }
displaced-leave = leave
displaced-leave-detail = ends the program

## The page on a variable
explain-no-variable = no variable is under the cursor
explain-asked = Asked { $condition }.
explain-not-asked = Asked { $condition } (so it is not asked here).
explain-number = a number
explain-money = an amount of money
explain-date = a date
explain-place = a place
explain-text = a text
explain-coded = Coded: { $value }
explain-not-coded = Coded: not yet
explain-answers = Answers:
    { $answers }
explain-suggests = The text suggests { $value }: ❝{ $passage }❞
explain-evidence = Evidence: ❝{ $passage }❞
explain-check = Check: { $warning }
explain-note = Note on the judgement ({ $key } changes it): { $note }

## The flow of the study
flow-screen-title = From the files found to the judgements coded

## Importing
importing-stop-no = no, continue
importing-stop-yes = yes, stop it
importing-stop-yes-detail = what was added stays; importing again continues
importing-stop-title = Stop the import?
importing-nothing-to-complete = nothing to complete here: only paths are completed
importing-no-such-file = no such file or folder
importing-whole-name = this is the whole name
importing-nothing-to-look-at = Nothing in it needs a look.
importing-found = { $found } found: { $added } added, { $texts ->
        [0] {""}
        [one] 1 text of a judgement that had none,{" "}
       *[other] { $texts } texts of judgements that had none,{" "}
    }{ $known } there already, { $repeats } repeats, { $unreadable } not readable
importing-stopped-found = import stopped: { $found } found: { $added } added, { $texts ->
        [0] {""}
        [one] 1 text of a judgement that had none,{" "}
       *[other] { $texts } texts of judgements that had none,{" "}
    }{ $known } there already, { $repeats } repeats, { $unreadable } not readable
importing-report-title = Import of { $source }
importing-unreadable = not readable: { $source }
importing-same-text = has the same text as { $of }
importing-look-at-text = look at the text: { $judgement }
importing-same-number = number and court of { $other }, another text
importing-much-the-same = much the same text as { $other }
importing-may-be-repeat = may be a repeat: { $judgement }

## The list
list-nothing-to-open = no judgement to open
list-all-shown = all judgements are shown already
list-last = this is the last judgement of the list
list-first = this is the first judgement of the list
list-shown-done = all judgements shown are done or excluded; clear the search or filter to go on
list-done = all judgements are done
list-columns-title = Columns of the list
list-all-provinces = all provinces
list-province-title = Province of the court

## Marks
mark-not-done-yet = { $name } is not done yet: { $left }; Enter marks it as done all the same
mark-done-but-open = { $name } is marked as done, but { $left }; Enter leaves it so and goes on
mark-not-confirmed = left as it is
mark-excluded = { $judgement } is excluded from the study

## What cannot be done unseen
unseen-tables = the tables are shown; go back to the judgement to do this
unseen-nothing-matches = nothing was done: no judgement matches the search and filters
unseen-not-open = the judgement under the cursor is not open; open it first
unseen-form = nothing was done: the form is not on the screen; go to it first
unseen-no-judgement = no judgement is open; choose one in the list

## Search in the text
hits-no-search = no search in the text yet
hits-one-of = `{ $needle }`: { $hit } of { $count }
hits-none = `{ $needle }` is not in this text

## The commands
palette-title = Commands
palette-leave-tables = leave the tables first
palette-show-tables = show the tables first
palette-open-judgement = open a judgement first

## Passages of the text
passages-last-section = this is the last section of the text
passages-first-section = this is the first section of the text
passages-lunar = { $date } (lunar)
passages-yuan = { $amount } yuan
passages-sections-title = Sections of the text
passages-none = no amounts, dates or places were found in the facts
passages-facts-title = Amounts, dates and places in the facts
passages-no-sections = no sections found: not a Chinese court document

## Choosing from a list
picker-nothing-chosen = no matches, so nothing was chosen
picker-nothing-ticked = nothing is ticked, so nothing was chosen
picker-columns-chosen = the list shows { $columns }

## Records
records-last = this is the last record
records-first = this is the first record
records-no-unit = the codebook has no unit below the judgement
records-add-to = to { $record }
records-add-to-with = to { $record }, with its { $units }
records-delete = yes, delete it with { $values ->
        [one] 1 value
       *[other] { $values } values
    }
records-delete-with-below = yes, delete it with { $records ->
        [one] 1 record
       *[other] { $records } records
    } below it and { $values ->
        [one] 1 value
       *[other] { $values } values
    }
records-add-title = Add (a number before the key: so many)
records-add-several = Add { $n }
records-add-stated = { $n ->
    [one] 1 { $unit } more, as stated
   *[other] { $n } { $unit } records more, as stated
}
records-stated = { $stated } stated, { $there } there
records-too-many = at most { $most } records are added at once
records-judgement-stays = the judgement itself is not deleted; clear its values one by one
records-keep = no, keep it
records-can-be-undone = can be undone
records-delete-title = Delete { $record }?
records-none-to-copy = no { $unit } before this one to copy
records-nothing-to-copy = { $record } has nothing that is uncoded here

## Screening
screening-not-decided = { $name } is not decided on yet
screening-own-words = in your own words
screening-title = Exclude { $judgement } because of
screening-shown-decided = all judgements shown are decided on
screening-all-decided = all judgements are decided on

## Suggested exclusions
suggested-none-in-codebook = the codebook suggests no exclusions: no [[exclusion]] has `suggest`
suggested-scanning = Suggested exclusions: { $read } of { $total } texts read
suggested-none = no exclusion is suggested for an undecided judgement
suggested-accept-reason = accept all of { $reason }
suggested-accept-all = accept all
suggested-show = show it
suggested-title = { $n ->
        [one] 1 suggested exclusion
       *[other] { $n } suggested exclusions
    }
suggested-exclude = exclude it: { $reason }
suggested-include = include it
suggested-back = back to the list
suggested-question = { $judgement }: { $label }?

## Suggested values and records
suggesting-not-read = nothing is read from the text for { $label }
suggesting-not-certain = the text does not state { $label } with certainty
suggesting-record-none = nothing uncoded of { $name } is suggested by the text
suggesting-nothing-found = nothing more was found in the text that could be a record
suggesting-which-title = There are several records for what was found in the text: add
suggesting-found-below-title = Add to { $record }: tick what belongs there
suggesting-in-record = { $records } in { $record }
suggesting-in-new-record = { $records }, all in 1 new { $unit }
suggesting-found-child = I{ $incident }  { $child }
suggesting-found-title = Add what was found in the text
suggesting-found-records = { $n ->
        [one] 1 { $unit }
       *[other] { $n } { $unit }s
    }
suggesting-no-passage = no passage for this variable yet

## Samples and reports asked for
study-sample-what = type a name and the number of judgements, as in `instrument 20`
study-sample-name = `{ $name }` cannot be the name of a sample; use letters, digits, - and _ only
study-sample-size = `{ $size }` is not a number of judgements
study-sample-of-shown = { $size } drawn from { $judgements } judgements, shown
study-sample-of-all = { $size } drawn from { $judgements } judgements, all
study-report-ending = the name must end in .md or .html

## The tables screen: what its keys change
tables-screen-notes-alone = no cell is on the screen: the notes are shown alone; { $key } shows the table
tables-screen-chart-alone = no cell is on the screen: the chart is shown alone; { $key } shows the table
tables-screen-behind = { $n ->
        [one] 1 judgement behind this cell
       *[other] { $n } judgements behind this cell
    }
tables-screen-nothing-to-show = no table to show
tables-screen-pinned = the side panel shows this table while you code
tables-screen-unpinned = the side panel shows the running table again
tables-screen-not-pinned = the side panel shows the running table already
tables-screen-replace-title = { $path } already exists. Replace it?
tables-screen-replace-no = no, leave it as it is
tables-screen-replace-yes = yes, replace it
tables-screen-no-routes = no table of routes yet
tables-screen-all-places = all places
tables-screen-routes-title = Routes of a place
tables-screen-none = none
tables-screen-rows = Rows
tables-screen-measured = What is measured
tables-screen-from = Where from
tables-screen-date = The date
tables-screen-from-date = From the date
tables-screen-columns = Columns
tables-screen-to = Where to
tables-screen-to-date = To the date
tables-screen-and-by = And by
tables-screen-layer = A table for each
tables-screen-by = By
tables-screen-frequency = frequency
tables-screen-frequency-not = no variable
tables-screen-crosstab = cross-tabulation
tables-screen-crosstab-not = no second variable
tables-screen-means = means of a number or an amount
tables-screen-means-not = no number to measure
tables-screen-routes = routes from place to place
tables-screen-routes-not = no two places with the same codes
tables-screen-timeline = over time
tables-screen-timeline-not = no date
tables-screen-durations = durations between two dates
tables-screen-durations-not = no two dates in one line
tables-screen-kind-title = Kind of table
tables-screen-no-sides = the table has no two sides to swap
tables-screen-listed-title = Tables of the codebook and kept ones
tables-screen-none-listed = the codebook has no tables, and none was kept yet
tables-screen-own = kept
tables-screen-own-in-report = kept, in report
tables-screen-own-unfit = the kept table “{ $name }” does not fit the codebook: { $why }
tables-screen-not-own = this table is not a kept one: { $keep } keeps it, { $list } lists those there are
tables-screen-no-name = a kept table needs a name
tables-screen-name-taken = “{ $name }” is the name of another kept table
tables-screen-replaces = replaces the kept table “{ $name }”
tables-screen-counts-alone = counts alone
tables-screen-empty-shown = codes without a record are shown
tables-screen-empty-hidden = codes without a record are hidden
tables-screen-empty-auto = codes without a record are shown in short lists alone
tables-screen-percent-column = percent of the column
tables-screen-percent-row = percent of the row
tables-screen-percent-total = percent of the total
tables-screen-by-year = by year
tables-screen-by-quarter = by quarter
tables-screen-by-month = by month
tables-screen-by-day = by day
tables-screen-order-code = ordered by code
tables-screen-order-label = ordered by label
tables-screen-order-count = ordered by count
tables-screen-expected-shown = expected counts and adjusted residuals shown
tables-screen-expected-hidden = expected counts and adjusted residuals hidden
tables-screen-tests-shown = tests below the table shown
tables-screen-tests-hidden = tests below the table hidden
tables-screen-intervals-shown = 95 % intervals shown
tables-screen-intervals-hidden = 95 % intervals hidden

## What a kind of table does not have
table-lacks-table = no table to change
table-lacks-groups = choose the groups first
table-lacks-layers = only a cross-tabulation has layers; choose columns first
table-lacks-own-groups = here the columns make the groups; choose those
table-lacks-percents = percentages to choose from belong to a cross-tabulation; choose columns first
table-lacks-grain = years, quarters, months, days belong to timelines and durations
table-lacks-days = a year can only be counted by years; use its date instead
table-lacks-order-of-routes = routes have an order: the largest first
table-lacks-order-of-time = a timeline has the order of time
table-lacks-empty-places = routes have only places that something left or reached
table-lacks-expected = expected counts and residuals belong to a cross-tabulation
table-lacks-tests = tests belong to a cross-tabulation, and to means by groups
table-lacks-chosen-percents = intervals are those of percentages; choose percentages first
table-lacks-intervals = intervals belong to the percentages of frequencies and cross-tabulations

## Files that are written beside the screen

writing-stopping = stopping; no file is written
writing-another = another file is being written; wait until it is ready
writing-stopped = it was stopped
writing-report = writing the report …
writing-table = writing the table …
writing-no-table = the table was not written: { $why }
writing-copy = saving a copy { $share } %
writing-no-copy = no copy was saved: { $why }
go-looking-for-open = looking for the next uncoded variable …

## A table that comes in: what its columns are

sheet-title = { $file }, { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }: what is each column?
sheet-column-title = What is the column { $column }?
sheet-tried-title = What importing { $file } does
sheet-number = names the judgement
sheet-court = court of the judgement
sheet-date = date of the judgement
sheet-text = text of the judgement
sheet-ordinal = number of the { $unit } in its judgement
sheet-code = { $variable }: code { $code } chosen or not
sheet-leave = left out
sheet-becomes = { $cell } → { $answer }
sheet-becomes-nothing = { $cell } → not an answer
sheet-empty-column = an empty column
sheet-dates = Dates such as 12/03/2022
sheet-dates-open = are not taken: day and month can be changed round
sheet-dates-day-first = begin with the day
sheet-dates-month-first = begin with the month
sheet-decimals = Numbers such as 1,5
sheet-decimal-point = have a decimal point: a comma is not taken for one
sheet-decimal-comma = have a decimal comma
sheet-differing = Values that differ from those coded
sheet-differing-kept = are left as they are coded
sheet-differing-replaced = replace what is coded
sheet-save = Save what the columns are
sheet-save-detail = a file for casebench import-values --map
sheet-try = Go on
sheet-try-detail = shows what importing does; nothing is written yet
sheet-no-number = no column names the judgement yet: choose the column with the trial number
sheet-apply = Import
sheet-apply-detail = one u takes the values back
sheet-back = Back to the columns
sheet-nothing-new = nothing in the sheet is new
sheet-more-left-out = … and { $n } more that are left out
sheet-judgements = judgements: { $added } new, { $known } there already{ $texts ->
        [0] {""}
       *[other] , { $texts } that had no text get one
    }{ $unreadable ->
        [0] {""}
        [one] , 1 row without number or text
       *[other] , { $unreadable } rows without number or text
    }
sheet-values = values: { $new } new, { $same } there already, { $different } different; { $records ->
        [one] 1 new record
       *[other] { $records } new records
    }
sheet-written = { $values ->
        [one] 1 value imported
       *[other] { $values } values imported
    }
sheet-left-out = { $n ->
        [one] 1 cell or row is left out
       *[other] { $n } cells and rows are left out
    }
sheet-rows = { $n ->
        [one] row { $rows }
       *[other] rows { $rows }
    }
sheet-contradiction = the rows of this record do not agree
sheet-import-runs = another import is running; ctrl-o stops it
sheet-saved = saved: { $path }
sheet-map-head = # What the columns of the sheet are, for casebench import-values --map
