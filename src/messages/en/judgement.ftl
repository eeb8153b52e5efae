# What is read from a judgement.
