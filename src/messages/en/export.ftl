# Files that leave the program: what was written, what went wrong.
