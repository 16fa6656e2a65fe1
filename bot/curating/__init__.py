"""What curators do with what was asked: read it in groups, count it, decide about it, and put it into the knowledge.

Values in, values out: the command line, the chat and the desk use the same operations. `trying` alone trains and checks, in a
process of its own, which `accepting` starts.
"""
