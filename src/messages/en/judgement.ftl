# What is read from a judgement.

## The sections of a judgement
section-header = header
section-parties = parties
section-procedure = procedure
section-prosecution = prosecution
section-defence = defence
section-facts = facts found
section-evidence = evidence
section-opinion = court's opinion
section-decision = decision
section-signature = signature
section-appendix = appendix

## Why an exclusion is suggested
exclusion-characters = { $n ->
    [one] 1 character
   *[other] { $n } characters
}
exclusion-grown-up = { $n ->
    [one] the victim was { $youngest } or older
   *[other] { $n } victims, the youngest { $youngest } or older
}
