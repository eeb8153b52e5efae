# What the workbench draws: panes, forms, titles, empty states.
