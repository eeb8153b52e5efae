# Importing judgements: notices, doubts, files that cannot be read.
