# What the verbs of the command line print, and their errors.
