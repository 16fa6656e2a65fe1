"""One question on its own: ranked, weighed, held against what speaks against an answer, and worded.

`pipeline` puts the steps in their order. A step is a class with one method, from a `Walk` to a `Walk`.
"""
