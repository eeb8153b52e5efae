# What differs between two codebooks, and what becomes of the values.

## The parts of a codebook
change-of-codebook = codebook
change-of-missing = missing code { $value }
change-of-unit = unit { $name }
change-of-variable = variable { $name }
change-of-code = code { $value } of { $variable }
change-of-condition = condition of { $name }
change-of-currency = rate of { $name }
change-of-check = check of { $unit }: { $rule }
change-of-table = table “{ $title }”
change-of-theme = theme { $name }
change-of-exclusion = reason { $name }

## A change in one line
change-added = { $part } added: { $label }
change-removed = { $part } removed: { $label }
change-renamed = { $part }, was { $from }
change-merged = { $part } merged into { $into }
change-relabelled = { $part } relabelled: { $from } → { $to }
change-key = { $part } has the key { $key }
change-without-key = { $part } has no key any more
change-moved = { $part } moved: { $detail }
change-reordered = { $part } moved in the order
change-kind = { $part } is now { $to }, was { $from }
change-deprecated = { $part } not offered any more
change-not-deprecated = { $part } offered again
change-edited = { $part } edited: { $aspect }

## The details of a change
change-was = was { $from }
change-into = into { $into }
change-from-to = { $from } → { $to }
change-top = the top
change-no-key = no key
change-offered-again = offered again
change-aspect-title = title
change-aspect-description = description
change-aspect-help = decision rule
change-aspect-limits = limits
change-aspect-currency = currency
change-aspect-bands = bands
change-aspect-reading = what is read from the text
change-aspect-counts = what it counts
change-aspect-derivation = how it is computed
change-aspect-words = words in judgements
change-aspect-short = short label
change-aspect-letter = letter in record ids
change-aspect-codes = condition
change-aspect-message = message
change-aspect-contents = what it counts
change-aspect-rate = rate
change-aspect-rules = remark or suggestion

## Recodes
recode-unreadable = cannot read the recode `{ $recode }`; write it as in `victim.age 7=6`, or `missing -8=-9` for a missing code of all variables
unplaced-code = code { $code } is not in the new codebook
unplaced-missing = missing code { $code } is not in the new codebook
unplaced-several-codes = several codes at once, where one is asked for now
unplaced-no-codes = none of the codes applies, where one is asked for now
unplaced-outside-bands = the number is in no band of the former variable
unplaced-no-code-for = no code has the label “{ $label }”
unplaced-not-a-number = “{ $answer }” is not a number
unplaced-not-a-date = “{ $answer }” is not a date
unplaced-kinds = an answer of kind { $from } cannot become one of kind { $to }

## casebench codebook
codebook-no-version = the library has no version { $version } of the codebook; the latest is { $latest }
codebook-file-unread = cannot read the codebook { $path }: { $error }
codebook-file-faults =
    the codebook { $name } has faults:
    { $faults }
codebook-export-failed = cannot write { $path }: { $error }. Nothing was written; name a file that does not exist yet
codebook-exported = Wrote the codebook to { $path }.
codebook-in-use = This is the codebook in use, version { $version }; nothing to change.
codebook-not-applied =
    the codebook was not changed:
    { $why }
codebook-dry-run =
    Nothing was changed; { $n ->
        [0] no value would be recoded
        [one] one value would be recoded
       *[other] { COUNT($n) } values would be recoded
    }.
codebook-applied =
    Codebook version { $version } is in use; { $n ->
        [0] no value was recoded
        [one] one value was recoded
       *[other] { COUNT($n) } values were recoded
    }. It is one step: undo in the workbench takes it back.
codebook-backup = The library as it was before: { $path }
codebook-look-again = Judgements to look at again: casebench find { $filter }
codebook-version-in-use = in use
codebook-version-undone = undone
codebook-same = The two codebooks do not differ.

## What stands against a new version
refusal-unplaced-option =
    { $variable }: { $why }, and { $n ->
        [one] one value has it
       *[other] { COUNT($n) } values have it
    }. Say what becomes of it with `{ $option }`: a code of the variable or a missing code
refusal-unplaced =
    { $variable }: { $why } ({ $n ->
        [one] one value
       *[other] { COUNT($n) } values
    }). Recode these by hand first, or keep the variable and add another one
refusal-unit-moved =
    unit { $unit } cannot move below another unit: it has { $n ->
        [one] one record, whose id says
       *[other] { COUNT($n) } records, whose ids say
    } where it belongs. Leave it where it is and add another unit
refusal-letter =
    the letter of unit { $unit } cannot change: it stands in the { $n ->
        [one] id of one record
       *[other] ids of { COUNT($n) } records
    }
refusal-root = the unit { $unit } is the judgement itself and cannot go; `was = "{ $unit }"` renames it
refusal-variable-moved =
    { $variable } cannot move to another unit: it has { $n ->
        [one] one value
       *[other] { COUNT($n) } values
    } in records of its own. Add a variable there and keep this one
refusal-no-variable = `{ $recode }`: there is no variable `{ $name }` that stays in the codebook
refusal-no-source = `{ $recode }`: the codebook in use has no code { $code } there
refusal-no-target = `{ $recode }`: the new codebook has no code and no missing code { $code } there

library-new-codebook =
    the new codebook has faults; nothing was changed:
    { $faults }
library-codebook-refused =
    the codebook was not changed:
    { $refusals }
library-codebook-changed = another program changed the codebook meanwhile; nothing was written. Look again, then repeat it
library-coded-since =
    the codebook was not changed back: pass `{ $pass }` has coded { $values ->
        [one] one value
       *[other] { COUNT($values) } values
    } since. Undo that there first
step-codebook =
    codebook version { $version }: { $what }{ $more ->
        [0] { "" }
        [one] , and one change more
       *[other] , and { COUNT($more) } changes more
    }
step-codebook-text = codebook version { $version }: its text
step-codebook-recoded =
    { $what }; { $n ->
        [one] one value recoded
       *[other] { COUNT($n) } values recoded
    }
codebook-edit-unlike = the text of the codebook in the library is not as expected; change it with `casebench codebook export` and `apply`

## The codebook on the screen
codebook-title = Codebook, version { $version }: Enter changes a part
codebook-unit-detail = unit { $name }
codebook-variable-detail =
    { $name } · { $kind } · { $values ->
        [one] one value
       *[other] { COUNT($values) } values
    }
codebook-code-detail = key { $key } · { COUNT($values) }
codebook-code-without-key = no key · { COUNT($values) }
codebook-code-deprecated = not offered · { COUNT($values) }
codebook-is-missing = missing code · changed in the file
codebook-is-derived = derived · changed in the file
codebook-is-condition = condition · changed in the file
codebook-is-check = check · changed in the file
codebook-is-table = table · changed in the file
codebook-is-theme = theme · changed in the file
codebook-is-exclusion = reason of exclusion · changed in the file
codebook-condition = { $variable } only if { $other } is { $codes }
codebook-version = version { $version } of { $day }
codebook-version-before = before
codebook-add-variable = add a variable to this unit
codebook-add-code = add a code
codebook-relabel = change the label
codebook-edit-help = write the decision rule
codebook-change-key = change the key
codebook-move-up = move up
codebook-move-down = move down
codebook-merge = merge into another code
codebook-split = split: add a code and look at the judgements again
codebook-deprecate = no longer offer it
codebook-offer-again = offer it again
codebook-judgements-with = show the judgements with this code
codebook-look-again-at = show the judgements coded before it changed
codebook-merge-into = Merge { $code } { $label } into
codebook-no-codes-here = { $variable } has no list of codes
codebook-type-code = type its value and its label, as in `4 lured away`, or with a key `12 [x] lured away`
codebook-type-key = type one key, or nothing for none
codebook-type-variable = type name, kind and label, as in `schooling text Schooling`; with codes `schooling nominal Schooling: none, some`
codebook-type-label = type a label
codebook-value-taken = { $value } is taken: { $label }
codebook-line-code = New code of { $variable }
codebook-line-split = New code for a part of { $code } { $label }
codebook-line-label = Label of code { $code } of { $variable }
codebook-line-key = Key of { $code } { $label }
codebook-line-variable = Label of { $name }
codebook-line-help = Decision rule of { $variable }
codebook-line-new-variable = New variable of { $unit }

## The data dictionary of REDCap
redcap-not-csv = the data dictionary cannot be read: { $error }
redcap-no-column = the data dictionary has no column “{ $column }”; download it from REDCap as CSV
redcap-no-field = the data dictionary has no field that can be coded
redcap-choices = line { $line }: the choices of `{ $field }` must be numbers with labels, as in `1, male | 2, female`
