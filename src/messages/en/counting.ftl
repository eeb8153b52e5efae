# Choosing judgements for tables, and making the tables.

count-unknown-sample = unknown sample `{ $name }`; { $hint }
count-no-samples = no sample was drawn yet
count-filter = the filter `{ $filter }` cannot be understood: { $fault }
count-filters-both = { $first }, and { $second }
