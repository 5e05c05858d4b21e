"""``python -m freeproduce`` is the command line."""

from freeproduce.cli import main

if __name__ == "__main__":
    main()
