"""`python -m pourparler` is the command `pourparler`."""

import sys

from .command import main

if __name__ == "__main__":
    sys.exit(main())
