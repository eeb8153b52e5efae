# Tables: titles, headings, footings, notes, statistics.

## Headings of columns and lines

table-total = Total
table-lines-total = total
table-lines-valid = valid
table-lines-uncoded = uncoded
table-code = code
table-label = label
table-percent = percent
table-percent-valid = valid percent
table-percent-of-all = percent of all
table-percent-of-cases = percent of cases
table-percent-of-answers = percent of answers
table-cumulative-percent = cumulative percent
table-interval = 95 % interval
table-column-percent = column %
table-row-percent = row %
table-total-percent = total %
table-expected = expected
table-residual = adj. residual
table-missing = missing
table-uncoded = uncoded
table-mean = mean
table-median = median
table-first-quartile = 1st quartile
table-third-quartile = 3rd quartile
table-minimum = minimum
table-maximum = maximum
table-sum = sum
table-standard-error = SE of the mean
table-lower-limit = lower limit
table-upper-limit = upper limit
table-direction = direction
table-other-place = other place
table-within = within
table-outgoing = outgoing
table-incoming = incoming
table-test-or-measure = test or measure
table-test = test
table-value = value

## Titles and measures

table-title-measured = { $title } ({ $measure })
table-title-frequency = { $label } ({ $name })
table-title-flows = { $title }: the largest first
table-title-place = { $title }: { $place }
table-title-routes-of = Routes of { $place }
table-title-tests = Tests of { $of } by { $by }
table-chart-column-percent = % of the column
table-chart-row-percent = % of the row
table-chart-total-percent = % of all
table-chart-mean = mean
table-chart-mean-in = mean ({ $measure })
table-measure-duration = { $grain ->
        [day] days
        [month] months
        [quarter] quarters
       *[year] years
    }
table-duration-label = Time from { $from } to { $to }

## Groups of values

table-group-none = none of them
table-group-quarter-unknown = { $year }, quarter not known
table-group-month-unknown = { $year }, month not known
table-does-not-apply = not asked
table-outside-bands = outside the bands
table-vague = of dates that are not exact enough

## Footing

table-stamp = No filter. Pass: { $pass }. Codebook version { $version }. { $date }.
table-stamp-filter = Filter: { $filter }. Pass: { $pass }. Codebook version { $version }. { $date }.
table-footing = Unit: { $unit }. N = { COUNT($total) }: { COUNT($valid) } in the table, { COUNT($missing) } missing, { COUNT($uncoded) } uncoded.
table-gap = { $variable }: { $gaps }.
table-gap-missing = { COUNT($n) } { $label }
table-gap-missing-code = { COUNT($n) } { $label } ({ $code })
table-gap-not-asked = { COUNT($n) } { $label } ({ $code }), { COUNT($not_asked) } of them not asked
table-gap-uncoded = { COUNT($n) } uncoded
table-gaps-several = A record can lack several; while one is uncoded it counts as uncoded.
table-excluded-counted = Excluded judgements are counted too, since the filter asks for them.
table-excluded = { $n ->
        [one] 1 judgement is excluded and left out.
       *[other] { COUNT($n) } judgements are excluded and left out.
    }
table-ruled-out = { $n ->
        [one] 1 value
       *[other] { COUNT($n) } values
    } not counted: ruled out by { $by }.
table-ruled-out-of = { $variable }: { $sentence }
table-or = { $first } or { $second }

## Frequencies

table-frequency-footing = Unit: { $unit }. N = { COUNT($total) }: { COUNT($valid) } valid, { COUNT($missing) } missing, { COUNT($uncoded) } uncoded.
table-not-asked = { $n ->
        [one] 1 of the missing was
       *[other] { COUNT($n) } of the missing were
    } not asked: the variable that decides on it has another value.
table-outside-all-bands = { $n ->
        [one] 1 of the missing is a number
       *[other] { COUNT($n) } of the missing are numbers
    } outside all bands of the codebook.
table-several-of-valid = A record can have several codes: { $answers ->
        [one] 1 answer
       *[other] { COUNT($answers) } answers
    } of { $cases ->
        [one] 1 record
       *[other] { COUNT($cases) } records
    }. Percent of cases: of all valid records, including those with none of the codes; they can add up to more than 100.
table-several-of-answered = A record can have several codes: { $answers ->
        [one] 1 answer
       *[other] { COUNT($answers) } answers
    } of { $cases ->
        [one] 1 record
       *[other] { COUNT($cases) } records
    }. Percent of cases: of the records with at least one of the codes; they can add up to more than 100.
table-intervals-of-cases = 95 % confidence intervals of the percentages of cases (Wilson).
table-intervals-of-valid = 95 % confidence intervals of the valid percentages (Wilson).

## Cross-tabulations

table-percentages-of-columns = Percentages are of the records in each column.
table-percentages-of-rows = Percentages are of the records in each row.
table-percentages-of-all = Percentages are of all records in the table.
table-percentages-of-valid = Percentages are of all valid records, including those with none of the codes.
table-percentages-of-answered = Percentages are of the records with at least one of the codes; those with none are left out.
table-expected-of-codes = Expected counts and residuals are those of a separate table for each code, chosen or not chosen, over the records; the residuals are not adjusted for the number of codes.
table-cells-of-codes = A record can have several codes, so the cells can add up to more than the totals, which count records.
table-intervals = 95 % confidence intervals of the percentages (Wilson).

## Means and durations

table-quartiles = Median and quartiles as in SPSS (HAVERAGE: weighted average at (N + 1) p); SD with N - 1.
table-mean-limits = The limits are those of the 95 % confidence interval of the mean (Student's t).
table-rate = { $rate }.
table-beyond = { $n ->
        [one] Warning: 1 of the missing has a number too large to compute with; check it.
       *[other] Warning: { COUNT($n) } of the missing have a number too large to compute with; check them.
    }
table-estimated = { $estimated ->
        [one] 1 of { COUNT($n) } is estimated.
       *[other] { COUNT($estimated) } of { COUNT($n) } are estimated.
    }
table-backwards = { $n ->
        [one] Warning: 1 goes backwards, since the second date lies before the first: negative, or 0 where less than a period lies between. Check it.
       *[other] Warning: { COUNT($n) } go backwards, since the second date lies before the first: negative, or 0 where less than a period lies between. Check them.
    }

## Timelines and routes

table-dates-vague = { $n ->
        [one] 1 of the dates is not known to the { $grain ->
            [day] day
            [month] month
            [quarter] quarter
           *[year] year
        }; it has a line of its own.
       *[other] { COUNT($n) } of the dates are not known to the { $grain ->
            [day] day
            [month] month
            [quarter] quarter
           *[year] year
        }; they have lines of their own.
    }
table-place-counted = { $n ->
        [one] The table counts 1 record
       *[other] The table counts { COUNT($n) } records
    } with { $place } as origin or as destination, each once.

## Tests

table-note-of-layer = { $layer }: { $note }
table-tests-independence = The tests assume independent records; several of the unit { $unit } can come from one judgement.
table-tests-too-large = No tests: the counts are too large for them.
table-tests-no-rows = No tests: fewer than two rows or two columns have a record.
table-tests-no-choice = No tests: no code is both chosen and not chosen by records that differ in the other variable.
table-tests-no-one-variable = No tests: they compare the groups of one variable.
table-tests-no-distinct-groups = No tests: a record can be in several groups.
table-tests-no-groups = No tests: fewer than two groups have a value.
table-tests-no-spread = No tests: there is no spread inside the groups.
table-tests-no-fisher = Fisher's exact test is left out: the table is too large for it.
table-tests-no-rank = Gamma and Kendall's tau-b leave out codes that are no longer in the codebook: they have no rank.
table-tests-sampled = Fisher's p is estimated from { COUNT($tables) } random tables with the same margins (fixed seed); its 99 % confidence interval is { $low } to { $high }.
table-tests-intervals = 95 % confidence intervals (asymptotic): { $intervals }.
table-tests-interval = { $measure } { $low } to { $high }
table-tests-expected = { $below_five } of { $cells } cells ({ $share } %) { $below_five ->
        [one] has
       *[other] have
    } an expected count below 5; the smallest is { $smallest }.
table-tests-expected-small = Warning: { $below_five } of { $cells } cells ({ $share } %) { $below_five ->
        [one] has
       *[other] have
    } an expected count below 5; the smallest is { $smallest }. Interpret chi-square with caution; see Fisher's exact test.
table-tests-of-codes = A record can have several codes, so each code is tested separately: chosen or not chosen, over the records (Pearson's chi-square, without correction). Holm's p is adjusted for the number of tests.
table-tests-of-codes-small = Warning: expected counts are too small in { $weak } of { $tests ->
        [one] 1 test
       *[other] { COUNT($tests) } tests
    } (below 5 in more than a fifth of the cells, or below 1); interpret { $weak ->
        [one] it
       *[other] them
    } with caution.
table-tests-small-group = Warning: the smallest group has { $n ->
        [one] 1 value
       *[other] { COUNT($n) } values
    }; the t-test and the analysis of variance require approximately normal values.
table-tests-small-group-ranks = Warning: the smallest group has { $n ->
        [one] 1 value
       *[other] { COUNT($n) } values
    }; the t-test and the analysis of variance require approximately normal values, and the p of the rank tests is asymptotic.
table-tests-minus = { $first } minus { $second }
table-tests-difference = Difference of the means ({ $difference }) { $between }, 95 % confidence interval { $low } to { $high } ({ $variances ->
        [equal] equal variances
       *[unequal] unequal variances
    }).
table-tests-mean-ranks = Mean ranks: { $ranks }.
table-tests-mean-rank = { $group } { $rank }
table-test-chi-square = Pearson chi-square
table-test-chi-square-of-choice = Pearson chi-square, chosen or not
table-test-likelihood-ratio = likelihood ratio
table-test-continuity-correction = continuity correction
table-test-fisher = Fisher's exact test, two-sided
table-test-fisher-sampled = Fisher's exact test, Monte Carlo
table-test-fisher-one-sided = Fisher's exact test, one-sided
table-test-phi = phi
table-test-cramers-v = Cramér's V
table-test-linear-trend = linear-by-linear association
table-test-gamma = gamma
table-test-tau-b = Kendall's tau-b
table-test-student = t-test, equal variances
table-test-welch = t-test, unequal variances (Welch)
table-test-levene = Levene's test of equal variances, F
table-test-cohens-d = Cohen's d
table-test-mann-whitney-u = Mann-Whitney U
table-test-mann-whitney-z = Mann-Whitney z
table-test-rank-biserial = rank-biserial correlation
table-test-mann-whitney-exact = Mann-Whitney, exact
table-test-anova = analysis of variance, F
table-test-welch-anova = analysis of variance, unequal variances (Welch), F
table-test-eta-squared = eta squared
table-test-kruskal-wallis = Kruskal-Wallis H
table-test-epsilon-squared = epsilon squared
table-test-standardised-difference = standardised difference

## Errors

table-too-large = the table would be too large: { $sides } values crossed; use variables with fewer values, or a filter
table-crossed = { $first } by { $second }
table-unknown-place = unknown place `{ $name }`; { $hint }
table-no-places = no record has a known origin and destination
table-not-loaded = { $n ->
        [one] 1 variable is not loaded yet
       *[other] { $n } variables are not loaded yet
    }
table-record-known = record { $record } is in the tables already
table-record-parent = record { $record } is not below a record of the unit above it
table-fisher-nothing = fewer than two rows or two columns have a record
table-fisher-too-large = the table is too large for Fisher's exact test; use chi-square
table-matrix-shape = { $counts } counts do not fill { $rows } rows of { $columns } columns
table-matrix-too-many = the counts of the table are too large to compute with
table-distribution-value = cannot compute with { $value }
table-distribution-too-many = too many values to compute with

## Conditions of queries

table-condition = `{ $condition }`: { $reason }
table-condition-no-code = `{ $variable }` has no code `{ $typed }`; { $hint }
table-condition-code = { $code } { $label }
table-condition-more = and { $n } more
table-condition-no-number = `{ $typed }` is not a number; expected 5, 5..10, 5.. or ..10, a missing code, or one of the words { $words }
table-condition-no-date = `{ $typed }` is not a date; expected 2010, 2010-05, 2010..2016, a missing code, or one of the words { $words }
table-condition-no-order = the values of `{ $variable }` ({ $kind }) have no order, so `{ $sign }` cannot compare them; use = or !=
table-condition-one-value = `{ $sign }` compares with a single value; ranges and several values work with = and !=
table-condition-backwards = the range `{ $range }` ends before it begins
table-condition-thousands = commas separate values; write { $number }, without a comma in it
table-condition-decimals = `{ $first },{ $second }` could be { $first }.{ $second } or the two values { $first } and { $second }; write { $first }.{ $second }, or "{ $first }","{ $second }" with = or !=
table-condition-two-meanings = `{ $word }` is a word of queries, and the code { $code }; write { $number } or "{ $word }", in quotation marks, for the code
table-condition-two-meanings-missing = `{ $word }` is a word of queries, and the code { $code }; write { $number } or "{ $word }", in quotation marks, for the code, or { $missing } for the missing codes
table-condition-not-valid = `{ $typed }` works with = only, since `{ $sign }` compares valid values only; { $variable }=valid finds all of these
