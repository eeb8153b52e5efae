# What the workbench says after a key: messages, questions, choices, prompts.

## The file under the open library

workbench-library-back = { $path } is back in its place; continuing with it
displaced-continue-overwritten = opens it again; what is in the file now counts
