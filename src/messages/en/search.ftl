# Filters and searches.

## Numbers in filters

filter-too-many-decimals = { $decimals ->
        [0] `{ $number }` has decimals, but the answers are whole numbers
        [one] `{ $number }` has more decimals than the answers, which have one
       *[other] `{ $number }` has more decimals than the answers, which have { $decimals }
    }
