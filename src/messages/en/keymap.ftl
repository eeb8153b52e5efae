# Keys and keymaps: names, faults, help.
