"""`python -m alignments` is the command `alignments`."""

import sys

from alignments.cli import main

sys.exit(main())
