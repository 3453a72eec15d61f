"""How the reading is learnt: for maintainers, after the corpus or the indicators changed. Nothing here runs where the guide is used.

``threshold-guide learn`` does it all; ``fine_tune.py`` alone needs PyTorch, and runs on a Python of its own that has it.
"""
