# Filters and searches.
