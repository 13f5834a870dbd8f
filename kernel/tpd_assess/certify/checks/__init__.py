"""The checks, one module a group. A check takes all that is `Known` of a plug-in and yields what it has to say.

No check runs anything of the plug-in's: what its code did was seen before, in children.
"""
