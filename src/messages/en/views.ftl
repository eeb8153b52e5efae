# What the workbench draws: panes, forms, titles, empty states.

## The header
header-progress = { $pass } pass   { $done } of { $all } judgements done{ $unfinished ->
    [0] {""}
   *[other] {""} ({ $unfinished } not complete)
    }{ $excluded ->
    [0] {""}
   *[other] , { $excluded } excluded
    }
header-reading = { $pass } pass   reading { $judgements } judgements …
header-importing = importing   { $judgements } judgements

## The coding form
form-text-says = the text says { $value }
form-suggested = suggested: { $value }
form-found = { $count ->
    [one] 1 { $unit }
   *[other] { $count } { $unit }s
    }
form-adds-found = adds { $records } found

## The list
list-import = import:
list-narrowed = { $filter } · hides { $hidden } · { $clear } shows all
list-narrowed-elsewhere = { $filter } · hides { $hidden } · in the list, { $clear } shows all
list-narrowed-behind = { $filter } · hides { $hidden } · { $back } back to the table, { $clear } shows all
list-narrowed-typing = { $filter } · hides { $hidden }

## The reader
reader-search = search:

## The table beside the form
side-pinned = pinned: { $title }
side-case-percent = case%
side-valid-percent = valid%

## The tables screen: what has no room
tables-lines-shown = … { $lines } of { $all_lines } lines are shown
tables-columns-shown = … { $columns } of { $all_columns } columns are shown
tables-both-shown = … { $lines } of { $all_lines } lines, { $columns } of { $all_columns } columns are shown

## What a variable can be answered with
form-codes = { $count } codes
form-amount = amount in { $currency }
form-choose = choose from { $count } by name or pinyin; or type its number
form-type-number = type a number
form-type-amount = type an amount in { $currency }: 35000 or 3.5万
form-type-date = type a date: 2013, 2013-11 or 2013-11-07
form-type-place = type a place
form-type-text = type the text

## Two judgements side by side
compare-count = pair { $at } of { $count }, { $open } not decided
compare-title = One document or two?
compare-not-decided = not decided
compare-both = two documents, both kept
compare-first = 1, { $judgement }, is the repeat
compare-second = 2, { $judgement }, is the repeat
compare-said = the same { $grounds } · texts alike to { $percent } % · { $decided }
compare-no-difference = no difference but blanks
compare-difference = difference { $at } of { $count }

## Evidence
form-evidence = evidence:
form-evidence-otherwise = evidence, but it says { $said }:

## The footer
footer-space = space
footer-tick = tick or not
footer-keep-filter = keep this filter
footer-filter-before = the filter and the place of before
footer-code = code
footer-type = type
footer-missing = missing

## The coding form's lines
form-coded = judgement: { $coded } of { $asked } coded
list-done-but-open = done, { $open } open
form-done-coded = done, but { $coded } of { $asked } coded
form-title = Form
form-place = { $label } { $at } of { $count }
form-note = note: { $note }
form-adds = { $add } adds { $units }
form-no-variables = This unit has no variables.
form-rest = … { $key } shows the rest
form-ruled-out = { $shown }  (but { $reason })

## The help
help-query-words = parts of the number, of the court, or of its initials
help-query-status = how far it is coded; flagged; also screen: reason: sample: note:
help-query-province = the province of the court, the year of the judgement
help-query-coded = a record that is coded so; != < <= > >= too; labels in ""
help-query-ranges = numbers and dates: from..to, as far as they are known
help-query-missing = or =valid =uncoded =not-applicable, or a missing code
help-lines = { $first }-{ $last } of { $all }
help-title-tables = Help: the tables
help-title-list = Help: the list of judgements
help-title-text = Help: the text
help-title-form = Help: the coding form
help-answers = Answers: the codebook's own keys come first
help-code = code and go on, or begin a number or date
help-missing = code { $code } { $label }
help-here = Here
help-everywhere = Everywhere
help-search = Search: words, and filters between them
help-signs = Signs
help-sign-status = judgement or record: uncoded, started, done (record: all coded)
help-sign-variable = variable: coded, uncoded, not asked here
help-sign-suggested = read from the text and suggested; has evidence
help-sign-theme = a passage with a theme begins in this row of the text
help-sign-flagged = flagged; has a note; included; the cursor

## The list's lines
list-count = { $shown } of { $all } judgements
list-title = Judgements
list-behind = behind { $table }, { $cell }
list-no-matches = No matches.
list-gives-back = { $back } gives the list back as it was.
list-shows-all = { $all } shows all again.
list-uses-first = { $key } uses the first:
list-to-type = To be typed instead:
list-empty = No judgements yet.
list-imports = { $import } imports a file or a folder.
list-or-leave = Or leave, and type

## A window that is too small
small-window = The window is { $width } x { $height }: too small.
small-needs = Casebench needs { $width } x { $height }.
small-quit = { $quit } quits; nothing is lost.

## Lists and texts over the panes
page-lines = { $first }-{ $last } of { $all } lines
picker-count = { $shown } of { $all }
picker-more = { $above ->
    [0] … { $below } more
   *[other] { $below ->
        [0] { $above } more above
       *[other] { $above } above, … { $below } more
    }
    }
tables-own = kept
tables-own-in-report = kept, in report
tables-own-changed = changed
picker-no-matches = no matches
picker-does-not-fit = does not fit here

## The reader's lines
reader-no-text = There is no text of this judgement yet: it was imported by number, court and date. It can be coded; values rest on passages only once the text is there. Importing the text adds it.
reader-choose = Choose a judgement in the list.
reader-title = Text
reader-explains = · { $key } explains it

## The lines of the table beside the form
side-title = Table
side-filter = filter: { $filter }
side-sums = { $unit }: N { $total }, valid { $valid }, missing { $missing }, uncoded { $uncoded }
side-rows = … { $rows } rows in all
side-valid = valid
side-uncoded = uncoded
side-all = all records
side-excluded = excluded
side-tail = │ valid { $valid } missing { $missing } uncoded { $uncoded }

## Lines that are typed
typed-note = note on { $judgement }
typed-remark = { $judgement } excluded because
typed-filter = filter
typed-export = write to
typed-copy = save a copy in
typed-sample = sample
typed-report = write the report to
typed-keep-table = keep the table as
typed-rename-table = call the table

## The tables screen
tables-bars-more = … { $more } more
tables-chart = Chart
tables-chart-of = Chart: { $measure }
tables-chart-routes = Chart: N, { $rows } (lines) to { $columns } (columns)
tables-chart-empty = no records
tables-heat-legend = ░ ▒ ▓ █  up to { $most } in quarters
tables-heat-more = … { $hidden } more columns
tables-filter = filter: { $filter }
tables-no-records = no records
tables-kind-none = no table
tables-kind-frequency = frequency
tables-kind-crosstab = crosstab
tables-kind-means = means
tables-kind-routes = routes
tables-kind-timeline = timeline
tables-kind-durations = durations
tables-counted = · unit { $unit } · N { $total }
tables-notes-more = … { $more } more lines: { $key } shows all notes
list-searching-texts = searching the texts, { $share } % … · the list is as before
list-reading-answers = reading what is coded … · the list is as before
