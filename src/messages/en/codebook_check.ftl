# Checking a codebook: advice, and the preview of the form.

## Advice
advice-no-missing = there are no missing codes: what a judgement does not state could only be left uncoded
advice-variable-label-twice = `{ $label }` is the label of { $other } too
advice-label-twice = `{ $label }` is the label of code { $other } too
advice-label-of-missing = `{ $label }` is the label of a missing code too
advice-short-too-long = the short label `{ $short }` is wider than { $most } columns and is cut in narrow places
advice-no-key = no key codes `{ $label }` ({ $value }): it has to be chosen from the list; give it a `key`
advice-bands-gap = what lies between { $from } and { $below } is in no band
advice-bands-end = { $from } up to the limit { $max } is in no band

## The outcome
check-sound = { $name }: no faults
check-faulty = { $n ->
    [one] { $name } has a fault
   *[other] { $name } has { COUNT($n) } faults
    }
check-advice = { $name }:{ $line }:{ $column }: advice: { $message }

## The preview
preview-title = The form of { $title }
preview-unit = { $label } ({ $name })
preview-added = { $label } ({ $name }), added with { $key }
preview-number = a number{ $limits }
preview-money = an amount in { $currency }{ $limits }
preview-date = a date
preview-place = a place
preview-text = words of your own
preview-many = several of: { $codes }
preview-only-if = asked where { $variable } is { $answers }
preview-missing = Everywhere: { $codes }
preview-exclusions = Excluding: { $codes }
