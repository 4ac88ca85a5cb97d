"""Stacking: what micro-credentials add up to under a recipe. Never an award.

Source: domain.md B.8; Council Recommendation 2022/C 243/02: no automatic right to a qualification.
"""
