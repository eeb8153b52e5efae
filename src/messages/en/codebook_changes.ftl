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
