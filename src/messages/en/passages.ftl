# Passages of a text that are selected and tied to values.

selection-no-text = this text has nothing to select
selection-no-more-hits = `{ $needle }` does not come further on in this direction
selection-uncoded = { $variable } is uncoded: press the key of its answer, and the passage is attached with it
selection-there = the passage is attached to { $variable } already
evidence-none = { $variable } has no evidence to take away
evidence-which-to-remove = Take away which passage
evidence-nothing-rests = no value of this judgement has evidence yet, and no passage a theme
evidence-values = Values and themes that rest on passages of this text
evidence-value = { $record } { $variable }: { $value }
theme-none-in-codebook = the codebook has no themes: add a [[theme]] to it before you make the library
theme-which = Theme of the passage
theme-enter-takes-off = Enter takes it off
theme-no-memo-here = a memo stands beside a theme on a passage: choose one
theme-none-on-passage = the selected passage has no theme yet: t puts one on it
theme-memo-of-which = Memo beside which theme
selection-title = evidence for { $record } · { $variable }: ❝{ $passage }❞
selection-not-chosen = no passage is chosen yet: → and ↓ go to one, then its answer or enter attaches it

## The share of values that rest on passages

evidence-title = Values with evidence
evidence-variable = variable
evidence-valid = valid values
evidence-with = with evidence
evidence-all = all variables
evidence-note = Evidence: a passage of the judgement's text that is kept with the value. Missing values (not stated, ...) and excluded judgements do not count.

## Themes over the library

theme-unknown = the codebook has no theme `{ $name }`; { $hint }
themes-theme = theme
themes-matrix-title = Themes that occur together
themes-matrix-judgement = Judgements in which both themes are on a passage.
themes-matrix-paragraph = Judgements in which both themes are on passages of one paragraph.
themes-matrix-passage = Judgements in which both themes are on one passage, or on passages that overlap.
themes-matrix-note = A theme counts those below it too; of a theme with itself, the judgements that have it.
themes-label = label
themes-judgements = judgements
themes-passages = passages

## Screens of what was found over the library

listing-not-here = that key does nothing on this screen
listing-nowhere = this line leads nowhere
listing-near-any = near any, or none
listing-near-which = Only passages in one paragraph with
listing-themes = Themes
listing-themes-of = Themes · { $filter }
listing-passages = Passages
listing-passages-of = Passages · { $of }
listing-near = near { $theme }
listing-no-passages = no passage has this theme, or none of these judgements has one
listing-history = History of the library
listing-history-of = History · { $judgement }
listing-nothing-changed = nothing was changed yet
listing-decisions = Values coded last
listing-nothing-coded = nothing was coded yet in this pass
listing-judgement = judgement
listing-passage = passage
listing-theme = theme
listing-step = step
listing-by-province = by province
listing-time = time
listing-what = what was done
listing-record = record
listing-variable = variable
listing-value = value
listing-provinces = by province: { $provinces }
listing-province-unknown = not known
listing-changed = { $what }: { $old } → { $new }
listing-nothing = nothing
listing-next-undo = undo takes this step back next
listing-undone-step = undone: { $step }
listing-redone-step = redone: { $step }
listing-more-changes = … and { $n } more
listing-sent = passages sent to the terminal's clipboard: { $n }
listing-written = passages written to { $path }: { $n }
listing-quotes-formats = .md and .txt hold quotations; .csv, .json, .html and .tex a table
listing-taken-back = { $step } · undo brings it back
typed-memo = memo beside { $theme }
typed-memo-of = memo beside { $theme } on “{ $quote }”
typed-words = words
typed-judgements = only judgements with
typed-quotes = write the passages to

listing-check = check
listing-checks = Checks of the codebook
listing-checks-of = Checks of the codebook · { $filter }
listing-no-warnings = no record breaks a check
listing-no-checks = the codebook has no checks
listing-stands = stands: { $reason }
typed-reason = why it stands (nothing: no reason any more)
