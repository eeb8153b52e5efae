# The report: headings, methods, notes.

## The study

report-study = The study
report-made = This report was made on { $day } with { $program }. It holds counts and record ids, and no text of a judgement.
report-filter = Filter: { $filter }. The tables, the counts in the codebook and the data quality include only what it lets through; methods and screening flow are those of the whole study.

## Days and lists

report-day = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
report-list = { $first } and { $last }

## Methods: material

report-methods = Methods
report-nothing-imported = No judgements had been imported at the time of this report.
report-collected = The material was collected in { $imports ->
        [one] 1 import
       *[other] { COUNT($imports) } imports
    }{ $days ->
        [one] {" "}on { $first }
       *[other] {" "}from { $first } to { $last }
    }.
report-found = Of the { $found ->
        [one] 1 item
       *[other] { COUNT($found) } items
    } found (files, or lines or entries of files), { $unreadable ->
        [0] none was unreadable
        [one] 1 was unreadable
       *[other] { COUNT($unreadable) } were unreadable
    }, { $repeats ->
        [0] none repeated a text already in the library
       *[other] { COUNT($repeats) } repeated a text already in the library
    }, and { $added ->
        [0] none was added as a judgement
        [one] 1 was added as a judgement
       *[other] { COUNT($added) } were added as judgements
    }.
report-found-again = Items found by more than one import were counted once.
report-texts-later = The text of { $n ->
        [one] 1 judgement
       *[other] { COUNT($n) } judgements
    } was added later; until then, { $n ->
        [one] it was
       *[other] they were
    } known by number, court and date.
report-without-text = { $n ->
        [one] 1 judgement is known by number, court and date alone; its text was not available.
       *[other] { COUNT($n) } judgements are known by number, court and date alone; their texts were not available.
    }
report-doubtful = The text of { $n ->
        [one] 1 judgement
       *[other] { COUNT($n) } judgements
    } may differ from the printed judgement, for example where characters were lost in conversion.

## Methods: screening

report-none-excluded = { $judgements ->
        [0] The library contained no judgements.
        [one] The only judgement was not excluded.
       *[other] None of the { COUNT($judgements) } judgements was excluded.
    }
report-excluded = Of the { $judgements ->
        [one] 1 judgement
       *[other] { COUNT($judgements) } judgements
    }, { $excluded ->
        [one] { $share } was
       *[other] { $share } were
    } excluded for the following { $number_of_reasons ->
        [one] reason
       *[other] reasons
    }: { $reasons }.
report-excluded-for = { $reason } ({ COUNT($n) })
report-no-reason = no reason recorded
report-none-included = No judgement was explicitly included; all judgements that were not excluded were counted.
report-included = { $n ->
        [one] 1 judgement was included.
       *[other] { COUNT($n) } judgements were included.
    }
report-included-and-undecided = { COUNT($n) } judgements were included: { COUNT($included) } explicitly, and { COUNT($undecided) } that { $undecided ->
        [one] was
       *[other] were
    } still undecided.

## Methods: coding

report-nothing-coded = No values had been coded at the time of this report.
report-coded = Values were coded { $days ->
        [one] on { $first }
       *[other] from { $first } to { $last }, on { COUNT($days) } days
    }.
report-progress = Of the { $n ->
        [one] 1 judgement
       *[other] { COUNT($n) } judgements
    } not excluded, { $done ->
        [one] { $share } was
       *[other] { $share } were
    } coded completely, { $started ->
        [0] none
       *[other] { COUNT($started) }
    } in part, and { $uncoded ->
        [0] none
       *[other] { COUNT($uncoded) }
    } not at all.
report-unfinished = Coding was in progress; the tables report its state at the time of this report.
report-suggestions = For { $n ->
        [one] 1 value
       *[other] { COUNT($n) } values
    }, a suggestion had been read from the text by rule: { $accepted ->
        [one] { $accepted_share } was
       *[other] { $accepted_share } were
    } accepted as suggested, { $same ->
        [one] { $same_share } was
       *[other] { $same_share } were
    } coded independently with the same result, and { $overruled ->
        [one] { $overruled_share } was
       *[other] { $overruled_share } were
    } coded differently. No suggestion was coded without confirmation by the researcher.
report-units = The { $n ->
        [one] unit of analysis was
       *[other] units of analysis were
    } { $units }. Records of excluded judgements were not counted.
report-unit-records = { $unit } ({ $n ->
        [one] 1 record
       *[other] { COUNT($n) } records
    })
report-unit-records-within = { $unit } ({ $n ->
        [one] 1 record
       *[other] { COUNT($n) } records
    }, each within one { $parent })
report-program = The judgements were coded with { $program } according to the codebook “{ $codebook }”, { $number_of_versions ->
        [one] version { $versions }
       *[other] versions { $versions }
    }, which is reproduced below.
report-program-other = The judgements were coded with Casebench (library created by { $made_by }, report by { $program }) according to the codebook “{ $codebook }”, { $number_of_versions ->
        [one] version { $versions }
       *[other] versions { $versions }
    }, which is reproduced below.
report-another-program = another program
report-version-adopted = { $version } (adopted on { $day })

## Methods: missing values, percentages, statistics

report-missing-codes = Where a judgement gave no valid answer, one of the following missing codes was assigned: { $codes }.
report-missing-code = { $label } ({ $code })
report-no-missing-codes = The codebook defines no missing codes.
report-does-not-apply = does not apply
report-missing = A variable ruled out by the value of another variable was treated as missing ({ $not_applicable }), even if it had been coded before. Variables without a value were treated as uncoded and are reported separately from missing ones: valid, missing and uncoded records sum to all records of a table. Valid percentages, cross-tabulations, means and tests exclude missing and uncoded records; their number is stated below each table.
report-percentages = Percentages were computed from the counts and rounded once to one decimal, half away from zero; they may not sum to 100.0. P values below .001 are reported as < .001.
report-deviations = Standard deviations are sample standard deviations (N - 1); medians and quartiles were computed as weighted averages at (N + 1) p, as in SPSS.
report-rates = Amounts were converted at { $n ->
        [one] a fixed rate
       *[other] fixed rates
    }: { $rates }.
report-tested = The following tests and measures are reported below the tables: { $tests }. The tests assume independent records, an assumption that is not met where several records come from one judgement. P values were not adjusted for multiple testing. Post hoc comparisons, regression models and survival analyses were not computed; the data can be exported for R or SPSS.
report-tested-by-code = The following tests and measures are reported below the tables: { $tests }. The tests assume independent records, an assumption that is not met where several records come from one judgement. P values were adjusted for multiple testing only across the codes of one variable. Post hoc comparisons, regression models and survival analyses were not computed; the data can be exported for R or SPSS.

## Methods: the tests in words

report-test-pearson = Pearson's chi-square test
report-test-chosen = Pearson's chi-square test of each code of a multiple-choice variable, with Holm's adjustment for the number of tests
report-test-likelihood-ratio = the likelihood ratio test
report-test-continuity = chi-square with Yates' continuity correction for 2 × 2 tables
report-test-fisher = Fisher's exact test (the Freeman-Halton extension for tables larger than 2 × 2)
report-test-fisher-sampled = Fisher's exact test with a Monte Carlo estimate of P (random tables with the same margins, fixed seed) where a table is too large for full enumeration
report-test-fisher-one-sided = Fisher's exact test, one-sided
report-test-phi = phi
report-test-cramer = Cramér's V
report-test-linear = the linear-by-linear test for trend over the ranks of the categories
report-test-gamma = Goodman and Kruskal's gamma
report-test-tau = Kendall's tau-b
report-test-student = Student's t-test
report-test-welch = Welch's t-test for unequal variances
report-test-levene = Levene's test of equal variances
report-test-cohen = Cohen's d
report-test-mann-whitney = the Mann-Whitney test with correction for ties
report-test-rank-biserial = the rank-biserial correlation
report-test-mann-whitney-exact = the exact Mann-Whitney test for small groups
report-test-anova = one-way analysis of variance
report-test-eta = eta squared
report-test-kruskal-wallis = the Kruskal-Wallis test
report-test-welch-anova = Welch's analysis of variance for unequal variances
report-test-epsilon = epsilon squared
report-test-standardised-difference = standardised differences (Austin; of categories Yang and Dalton)

## Methods: samples

report-sample-simple = A simple random sample, `{ $name }`, of { $n ->
        [one] 1 judgement
       *[other] { COUNT($n) } judgements
    } was drawn without replacement{ $dated ->
        [0] {""}
       *[other] {" "}on { $day }
    } from { $population ->
        [one] 1 judgement
       *[other] { COUNT($population) } judgements
    }{ $filtered ->
        [0] {""}
       *[other] {" "}matching `{ $filter }`
    } (seed { $seed }; procedure: { $procedure }).
report-sample-stratified = A stratified random sample, `{ $name }`, of { $n ->
        [one] 1 judgement
       *[other] { COUNT($n) } judgements
    } was drawn without replacement{ $dated ->
        [0] {""}
       *[other] {" "}on { $day }
    } from { $population ->
        [one] 1 judgement
       *[other] { COUNT($population) } judgements
    }{ $filtered ->
        [0] {""}
       *[other] {" "}matching `{ $filter }`
    }, { COUNT($size) } from each { $per } (seed { $seed }; procedure: { $procedure }).
report-strata-small = The following strata were smaller and were taken whole: { $strata }.
report-strata-many = Of the { $all } strata, { $small } were smaller and were taken whole.
report-stratum = { $name } ({ $n ->
        [one] 1 judgement
       *[other] { COUNT($n) } judgements
    })
report-stratum-unknown = not known

## Screening flow

report-flow = Screening flow
report-flow-title = From the files found to the judgements coded
report-flow-step = step
report-flow-part = of these

## Tables

report-tables = Tables
report-no-tables = The codebook has no tables.
report-table = Table { $number }. { $title }
report-table-part = Table { $number }{ $letter }. { $title }
report-figure = Figure { $number }. { $title }
report-not-made = This table could not be made: { $reason }.
report-free-text = the values of `{ $variable }` are free text, which can name persons; `casebench freq { $variable }` prints them
report-variables = Variables: { $variables }.
report-variables-by = { $of } by { $groups }
report-variables-crosstab = { $rows } by { $columns }{ $percent ->
        [column] , percent of the column
        [row] , percent of the row
        [total] , percent of all
       *[none] {""}
    }
report-variables-layers = { $rows } by { $columns }, for each { $layer }{ $percent ->
        [column] , percent of the column
        [row] , percent of the row
        [total] , percent of all
       *[none] {""}
    }
report-variables-routes = { $from } to { $to }
report-variables-timeline = { $date } by { $grain ->
        [day] day
        [month] month
        [quarter] quarter
       *[year] year
    }
report-variables-timeline-by = { $date } by { $grain ->
        [day] day
        [month] month
        [quarter] quarter
       *[year] year
    } and { $by }
report-variables-durations = { $from } to { $to } in { $grain ->
        [day] days
        [month] months
        [quarter] quarters
       *[year] years
    }
report-variables-durations-by = { $from } to { $to } in { $grain ->
        [day] days
        [month] months
        [quarter] quarters
       *[year] years
    } by { $by }

## Codebook

report-codebook = Codebook
report-codebook-missing = Missing codes, the same for all variables
report-codebook-rates = Rates of currencies
report-codebook-reasons = Reasons for which judgements are excluded
report-codebook-checks = Checks, which warn and never block
report-codebook-check = { $rule } ({ $message })
report-unit = Unit: { $label } ({ $name })
report-unit-judgement = It is the judgement itself. N = { COUNT($n) }.
report-unit-part = Each record belongs to one of the unit { $parent } and has the letter { $letter } in its id. N = { COUNT($n) }.
report-variable = { $label } ({ $name })
report-kind = Kind
report-condition = Coded only if
report-condition-is = { $variable } is { $codes }
report-or = { $first } or { $last }
report-values = Values
report-kind-one = { $kind }: one code
report-kind-ordered = { $kind }: one code, in an order
report-kind-several = { $kind }: any number of codes
report-kind-money = { $kind } in { $currency }
report-kind-date = { $kind }: a year, a month or a day, as far as it is known
report-kind-listed = { $kind }: one of a list
report-kind-name = { $kind }: a name
report-kind-text = free text
report-at-least = at least { $number }
report-at-most = at most { $number }
report-decimals = decimals: { $n }
report-derived-years = { $kind }, not coded but computed: complete years from { $from } to { $to }
report-derived-year = { $kind }, not coded but computed: the year of { $date }
report-derived-number = { $kind }, not coded: the judgement's trial number, read from it or imported with it
report-derived-court = { $kind }, not coded: the judgement's court, read from it or imported with it
report-derived-province = { $kind }, not coded: the judgement's province of the court, read from it or imported with it
report-derived-theme = { $kind }, not coded: whether a passage of the judgement has the theme `{ $theme }` or one below it
report-derived-date = { $kind }, not coded: the judgement's date, read from it or imported with it
report-counts = { $total ->
        [one] 1 record
       *[other] { COUNT($total) } records
    }: { COUNT($valid) } valid, { COUNT($missing) } missing, { COUNT($uncoded) } uncoded
report-counts-missing = { $total ->
        [one] 1 record
       *[other] { COUNT($total) } records
    }: { COUNT($valid) } valid, { COUNT($missing) } missing ({ $kinds }), { COUNT($uncoded) } uncoded
report-code-of = { $code } { $label }
report-count-of = { COUNT($n) } { $label }
report-column-code = code
report-column-band = band
report-column-label = label
report-band-between = { $from } to below { $below }
report-band-from = { $from } and more
report-band-below = below { $below }
report-band-all = all

## Data quality

report-quality = Data quality
report-by-unit = Values by unit
report-checks = Checks
report-not-done = Judgements that are not done
report-column-unit = unit
report-column-records = records
report-column-variables = coded variables
report-column-values = values
report-column-valid = valid
report-column-missing = missing
report-column-not-asked = not asked
report-column-uncoded = uncoded
report-column-percent-uncoded = percent uncoded
report-column-variable = variable
report-total = Total
report-by-unit-note = Values: records times coded variables = valid + missing (a missing code was coded) + not asked (the value of another variable rules the variable out) + uncoded.
report-most-uncoded = Variables with uncoded records, most first
report-more-uncoded = { $n ->
        [one] 1 more has uncoded records.
       *[other] { COUNT($n) } more have uncoded records.
    }
report-ruled-out = Values that are not counted, because the value of another variable says that the variable does not apply; the records that have one:
report-ruled-out-by = ruled out by { $by }: { COUNT($n) } ({ $ids })
report-no-checks = The codebook has no checks.
report-check-holds = { $message }; records of the unit { $unit } that break it: none
report-check-broken = { $message }; records of the unit { $unit } that break it: { COUNT($n) } ({ $ids })
report-all-done = All judgements are done.
report-started = Started
report-uncoded = Uncoded
report-none = none
report-some = { COUNT($n) } ({ $ids })
report-ids-more = { $ids } and { COUNT($n) } more
report-evidence = Evidence

## Themes

report-themes = Themes
report-themes-rule = Themes are put on passages of the texts. A theme counts the passages with it or one below it, each once, in judgements that are not excluded.
report-passages-of = Passages: { $theme }

## Warnings that stand for a reason

report-acknowledged = These records break a check, and stand for the reason that is given:
report-acknowledged-record = { $message }: { $reason }
