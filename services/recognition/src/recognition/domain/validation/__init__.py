"""Validation of prior learning: four stages, a matrix, a board. Nothing here knows a person.

| stage | who moves it on | by |
|---|---|---|
| identification | the learner | claims: which outcomes, learned where |
| documentation | the learner | a portfolio that shows every claimed outcome, handed over |
| assessment | staff of the institutions | a row for every claimed outcome, then a board |
| certification | the board | a majority of a quorum, outcome by outcome |
| closed | nobody | certified, or withdrawn by the learner |

A board certifies all outcomes (announced once), offers a part where it is divisible (announced once
the learner takes a smaller micro-credential for it), or returns the portfolio with what is lacking.
An appeal brings other members and other assessors; what was found for the learner stays found.
"""
