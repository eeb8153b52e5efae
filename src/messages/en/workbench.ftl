# What the workbench says after a key: messages, questions, choices, prompts.
