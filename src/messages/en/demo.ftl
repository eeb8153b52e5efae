# The demonstration.

## Opening
demo-opened = library: { $path } (as you left it)
demo-made = library: { $path } (new; every judgement in it is invented)
demo-source = the demonstration

## Faults of the program itself
demo-no-root = it has a judgement without a record
demo-no-place = it has a record without a place
demo-unfit = the demonstration does not fit its codebook: { $what }
