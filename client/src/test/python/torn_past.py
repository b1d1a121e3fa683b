"""torn_past.py DIRECTORY READS: as torn.py, of clusters, lines and series in shared memory."""
import sys

import torn
from support import isotherm


def whole_derived(found):
    """Every figure of every cluster is the number of the publish; both sides have number modulo 33 clusters."""
    number = found.sequence
    sides = found.clusters
    return ((found.as_of_ns, found.map_sequence, found.map_as_of_ns, found.lost, found.mark) == (number,) * 5
            and [len(side) for side in sides] == [number % 33] * 2
            and all(figure == number for side in sides for cluster in side
                    for figure in cluster[1:7] + cluster[8:11]))


def whole_lines(found):
    number = found.map_sequence
    prices = {figure for pair in found[3:7] for figure in pair} - {0}
    if number % 33 == 0:    # no cluster: prices are NaN
        prices = {price for price in prices if price == price} | {number}
    return found.as_of_ns == number and prices == {number} and set(found[7] + found[8]) == {number}


def whole_bar(found):
    """A bar is put 16 times under one ordinal; every figure is the number of the put."""
    return found.lost // 16 == found.ordinal and {figure for sides in found.entries for entry in sides
                                                  for figure in entry} == {found.lost}


def main(directory, reads):
    reader = isotherm.SnapshotReader.attach(directory, 30)
    bars = isotherm.LiveHistory(reader).bars("BTC", "1s")

    def clusters():
        found = reader.clusters("BTC")
        return found and (whole_derived(found) or found.sequence)

    def lines():
        found = reader.lines("BTC")
        return found and (whole_lines(found) or found.map_sequence)

    def newest_bar():
        found = bars.newest()
        return found and (whole_bar(found) or found.lost)

    print("clusters: " + torn.count(reads, clusters))
    print("lines: " + torn.count(reads, lines))
    print("bars: " + torn.count(reads, newest_bar))
    print("tries overtaken: %d" % reader.lapped)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
