"""The running program: command line, configuration, updates in, requests out, and what is kept."""

import os

__version__ = "0.1.0"

# python-telegram-bot 22: time periods as `timedelta`, which 23 will give anyway. Read whenever one is asked for, and
# without it each answer 429 is a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
