# Faults of a codebook, entries that a variable does not take, words for its kinds.
