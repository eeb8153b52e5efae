# Filters and searches.

query-unknown-filter = unknown filter `{ $filter }`: expected { $expected }
query-unknown-filter-near = unknown filter `{ $filter }`: expected { $expected }; { $hint }
query-unknown-population = the codebook has no population `{ $filter }`; { $hint }
query-no-populations = the codebook has no population, so `{ $filter }` finds nothing
query-in-population = the filter of `{ $filter }` cannot be understood: { $fault }
query-unclosed = the parenthesis at character { $column } is not closed
query-unopened = the parenthesis at character { $column } closes none
query-empty-group = nothing stands in the parentheses at character { $column }
query-nothing-before = nothing stands before `{ $word }` at character { $column }; put the word in quotation marks to look for it in the texts
query-nothing-behind = nothing stands behind `{ $word }` at character { $column }; put the word in quotation marks to look for it in the texts
query-too-deep = too many parentheses inside one another at character { $column }
query-too-many = `or` and parentheses make more combinations here than can be tried: write the values of one variable as a list (age=1,2,3)

## What can stand in the place of a filter that means nothing
search-expected-status = status:uncoded, status:started, status:done or status:excluded
search-expected-province = a province by letters or name, or several, as prov:GD, prov:广东 or prov:GD,SD
search-expected-year = years in four digits, as year:2014 or year:2010..2016
search-expected-flag = flag: or flag:no
search-expected-screen = screen:undecided, screen:included or screen:excluded
search-expected-reason = the name of a reason of exclusion, as reason:repeat
search-expected-sample = the name of a sample, as sample:instrument
search-expected-filter = status:, prov:, year:, flag:, screen:, reason:, sample:, note:, text:none, evidence:, theme:, coded-before:, warn:, in:, or a variable as in victim.gender=2
search-expected-value = a value, as in victim.gender=2 or age=1,2
search-expected-text = `text:none`, for judgements without a text, or `text:`, for the others; words that the text holds stand in quotation marks
search-expected-warning = nothing, `acknowledged`, or a variable that a check compares, as warn:sale_price
search-expected-coded-before = a variable, one of its codes or a version of the codebook, as coded-before:victim.age, coded-before:victim.age=3 or coded-before:2
search-expected-theme = the name of a theme, as theme:poverty or theme:no-poverty; or theme:none
search-expected-evidence = nothing, `none`; or `VARIABLE:evidence` and `VARIABLE:no-evidence`

## Numbers in filters

filter-too-many-decimals = { $decimals ->
        [0] `{ $number }` has decimals, but the answers are whole numbers
        [one] `{ $number }` has more decimals than the answers, which have one
       *[other] `{ $number }` has more decimals than the answers, which have { $decimals }
    }
