# Values coded elsewhere: columns, rows and cells that cannot be taken in.
