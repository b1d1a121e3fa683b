"""lengthen.py SEED SOURCE TARGET: makes TARGET, the snapshot file SOURCE as a later minor version would write it, for
readers of other languages."""
import random
import sys

from test_golden import private
from test_later_minor import appended


def main(seed, source, target):
    with open(source, "rb") as file:
        image = file.read()
    with open(target, "xb", opener=private) as file:
        file.write(appended(image, random.Random(seed)))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
