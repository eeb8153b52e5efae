# What stands around a table when it is printed.
