## Which variables fit (codebook/table1.rs)

table1-not-described = `{ $variable }` is { $kind }; a Table 1 describes codes, numbers, amounts of money and texts, and the year of a date
table1-not-a-number = `{ $variable }` is { $kind } and has no { $summary }; leave `:{ $summary }` out
table1-not-groups = `{ $variable }` is { $kind }; the groups of a Table 1 are the codes or bands of a variable, or years
table1-nothing = a Table 1 needs at least one variable to describe
table1-needs-by = a Table 1 needs `by` as well: the variable whose values make its groups
table1-title = Characteristics by { $by }
table1-unknown-summary = `{ $typed }` asks for an unknown figure; write `:count`, `:mean` or `:median` after the variable, or nothing

## The table (tables/shapes/table1/grid.rs)

table1-characteristic = characteristic
table1-p = p
table1-effect = effect
table1-measure = measure
table1-size = size
table1-smd = SMD
table1-mean = mean (SD)
table1-median = median (quartiles)
table1-tests = Tests of the characteristics by { $by }

## Short words for tests and measures in narrow columns (tables/statistics/test.rs)

table1-chi-square-short = chi²
table1-fisher-short = Fisher
table1-v-short = V
table1-student-short = t
table1-welch-short = Welch t
table1-d-short = d
table1-mann-whitney-short = Mann-Whitney
table1-rank-biserial-short = r
table1-anova-short = F
table1-welch-anova-short = Welch F
table1-eta-short = eta²
table1-kruskal-wallis-short = Kruskal-Wallis
table1-epsilon-short = epsilon²

## Notes (tables/shapes/table1/notes.rs)

table1-note-counts = Codes: n (% of the valid records of the group). Missing and uncoded: n (% of all records of the group).
table1-note-means = Means: mean (SD with N - 1).
table1-note-medians = Medians: median (first to third quartile), as in SPSS (HAVERAGE: weighted average at (N + 1) p).
table1-note-no-tests = No tests: there are no two groups that could be compared.
table1-rule-counts = Codes without an order: Pearson's chi-square without correction, or Fisher's exact test where more than a fifth of the expected counts are below 5 or one is below 1; effect: Cramér's V.
table1-rule-ranks = Ordered codes and medians: the Mann-Whitney test, exact where no two values are equal and the groups are small, else asymptotic; effect: the rank-biserial correlation r.
table1-rule-ranks-of-several = Ordered codes and medians: the Kruskal-Wallis test; effect: epsilon squared.
table1-rule-means = Means: Welch's t-test, or Student's where a group has a single value; effect: Cohen's d.
table1-rule-means-of-several = Means: Welch's analysis of variance, or that with equal variances where a group has a single value or no spread; effect: eta squared.
table1-rule-choices = Of a variable with several codes each code is compared by itself, chosen or not chosen, by the rule of codes without an order.
table1-note-sign = d and r are positive where { $first } is higher than { $second }.
table1-note-difference = SMD: standardised difference without sign (Austin 2009; of codes Yang and Dalton 2012); of more than two groups the mean of all pairs.
table1-note-sampled = { $label }: Fisher's p is estimated from { COUNT($tables) } random tables with the same margins (fixed seed); its 99 % confidence interval is { $low } to { $high }.
table1-note-weak = Warning: { $label }: the expected counts are small and the table is too large for Fisher's exact test; interpret chi-square with caution.
table1-note-former = Codes that are no longer in the codebook have no rank and are left out of the rank tests: { $labels }.
table1-note-independence = The tests assume independent records; several of the unit { $unit } can come from one judgement.
table1-note-unadjusted = P values are not adjusted for the number of characteristics.

## On the tables screen (tui/update/tables, tui/view/tables)

table1-kind = many variables by one group (Table 1)
table1-kind-missing = no variable that makes groups
table1-kind-short = Table 1
table1-add = Describe, or no longer

## The interval of Cramér's V (tables/shapes/crosstab/strength.rs)

strength-v-interval = Cramér's V: 95 % confidence interval { $low } to { $high } (noncentral chi-square).

## Percentiles (tables/shapes/percentile.rs, cli/freq.rs)

percentile-unknown = `{ $typed }` is not a percentile; write a number between 0 and 100, as 10 or 97.5, or `iqr`
percentile-heading = percentile { $percent }
percentile-iqr = IQR
percentile-not-measured = --percentiles needs a number or an amount among the variables; leave it out
