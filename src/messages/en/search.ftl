# Filters and searches.

search-unknown-filter = unknown filter `{ $filter }`: expected { $expected }
search-unknown-filter-near = unknown filter `{ $filter }`: expected { $expected }; { $hint }

## What can stand in the place of a filter that means nothing
search-expected-status = status:uncoded, status:started, status:done or status:excluded
search-expected-province = a province by letters or name, as prov:GD or prov:广东
search-expected-year = years in four digits, as year:2014 or year:2010..2016
search-expected-flag = flag: or flag:no
search-expected-screen = screen:undecided, screen:included or screen:excluded
search-expected-reason = the name of a reason of exclusion, as reason:repeat
search-expected-sample = the name of a sample, as sample:instrument
search-expected-filter = status:, prov:, year:, flag:, screen:, reason:, sample:, note:, text:none, evidence:, theme:, warn:, or a variable as in victim.gender=2
search-expected-value = a value, as in victim.gender=2 or age=1,2
search-expected-text = `text:none`, for judgements without a text, or `text:`, for the others; words that the text holds stand in quotation marks
search-expected-evidence = nothing, `none`; or `VARIABLE:evidence` and `VARIABLE:no-evidence`
search-expected-warning = nothing, `acknowledged`, or a variable that a check compares, as warn:sale_price
search-expected-theme = the name of a theme, as theme:poverty or theme:no-poverty; or theme:none

## Numbers in filters

filter-too-many-decimals = { $decimals ->
        [0] `{ $number }` has decimals, but the answers are whole numbers
        [one] `{ $number }` has more decimals than the answers, which have one
       *[other] `{ $number }` has more decimals than the answers, which have { $decimals }
    }
