"""``python -m tpd_assess``: the command line."""

from tpd_assess.cli import main

if __name__ == "__main__":
    main()
