/*
 * latency_probe - what reads cost in this process: percentiles of batches by the wall clock, which holds the machine's
 * load, and CPU time per read, which does not.
 *
 *     cc -I.. -O2 latency_probe.c -o latency_probe && ./latency_probe --reads 1000000
 *
 * A batch is so many reads that the clock's own cost vanishes in it; percentiles are those of batches, divided by their
 * length. Reads that found nothing or were lapped are counted, not hidden.
 */
#include "isotherm.h"

#define BATCHES 1000
#define PRICES 256

typedef struct probe {
    iso_reader *reader;
    iso_map map;
    float *target;
    double prices[PRICES];      /* spread over the window, in no order */
    unsigned next;
    int instrument;
    int underlying;
    int venue;
    uint64_t failed;
    double sum;                 /* keeps the compiler from leaving the work out */
} probe;

typedef void (*probe_read)(probe *probe);

static void read_pulse(probe *probe) {
    iso_pulse pulse;
    probe->failed += iso_read_pulse(probe->reader, probe->instrument, &pulse) != ISO_OK;
    probe->sum += (double)pulse.mark;
}

static void copy_buckets(probe *probe, int rows, int buckets) {
    int row;
    iso_result result = iso_view_map(probe->reader, probe->underlying, &probe->map);
    for (row = 0; row < rows && result == ISO_OK; row++) {
        result = iso_buckets(&probe->map, row, 0, buckets, probe->target + row * buckets);
    }
    probe->failed += result != ISO_OK || !iso_validate(&probe->map);
    probe->sum += (double)probe->target[0];
}

static void copy_4_kib(probe *probe) {
    copy_buckets(probe, 1, 1024);
}

static void copy_64_kib(probe *probe) {
    copy_buckets(probe, 4, ISO_MAP_BUCKET_COUNT);
}

/* Prices jump, so that the search for the bucket and its mispredictions are part of the cost. */
static double next_price(probe *probe) {
    return probe->prices[probe->next++ % PRICES];
}

static void query_usd(probe *probe) {
    probe->failed += iso_view_map(probe->reader, probe->underlying, &probe->map) != ISO_OK;
    probe->sum += iso_usd_if_price_reaches(&probe->map, ISO_LONG, ISO_ALL_VENUES, next_price(probe));
    probe->failed += !iso_validate(&probe->map);
}

static void query_all(probe *probe) {
    probe->failed += iso_view_map(probe->reader, probe->underlying, &probe->map) != ISO_OK;
    probe->sum += iso_liquidated_if_price_reaches(&probe->map, ISO_LONG, ISO_ALL_VENUES, next_price(probe)).usd;
    probe->failed += !iso_validate(&probe->map);
}

static void query_venues(probe *probe) {
    const double price = next_price(probe);
    int venue;
    probe->failed += iso_view_map(probe->reader, probe->underlying, &probe->map) != ISO_OK;
    for (venue = 0; venue < probe->map.venue_count; venue++) {
        probe->sum += iso_usd_if_price_reaches(&probe->map, ISO_LONG, venue, price);
    }
    probe->failed += !iso_validate(&probe->map);
}

static int64_t cpu_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int compare(const void *a, const void *b) {
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const char *name, const char *target, probe *probe, probe_read read, long reads) {
    static double batches[BATCHES];
    const long length = reads / BATCHES > 0 ? reads / BATCHES : 1;
    int64_t cpu;
    int batch;
    long i;
    for (i = 0; i < length * 20; i++) {
        read(probe);
    }
    probe->failed = 0;
    cpu = cpu_ns();
    for (batch = 0; batch < BATCHES; batch++) {
        const int64_t start = iso_now_ns();
        for (i = 0; i < length; i++) {
            read(probe);
        }
        batches[batch] = (double)(iso_now_ns() - start) / (double)length;
    }
    cpu = cpu_ns() - cpu;
    qsort(batches, BATCHES, sizeof batches[0], compare);
    printf("%-28s %9.1f %9.1f %9.1f %9.1f %10.1f  %-22s %llu of %ld\n", name, batches[BATCHES / 2],
        batches[BATCHES * 9 / 10], batches[BATCHES * 99 / 100], batches[BATCHES - 1],
        (double)cpu / (double)(length * BATCHES), target, (unsigned long long)probe->failed, length * BATCHES);
}

int main(int argc, char **argv) {
    const char *directory = NULL;
    iso_attachment attachment;
    iso_reader reader;
    probe probe;
    long reads = 1000000;
    int i;
    for (i = 1; i < argc; i += 2) {
        if (i + 1 < argc && strcmp(argv[i], "--dir") == 0) {
            directory = argv[i + 1];
        } else if (i + 1 < argc && strcmp(argv[i], "--reads") == 0 && atol(argv[i + 1]) > 0) {
            reads = atol(argv[i + 1]);
        } else {
            const int asked = strcmp(argv[i], "--help") == 0;
            fputs("usage: latency_probe [--reads N] [--dir DIR]\n", asked ? stdout : stderr);
            return asked ? 0 : 2;
        }
    }
    if (iso_attach(&attachment, &reader, directory, 10000000000) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    memset(&probe, 0, sizeof probe);
    probe.reader = &reader;
    probe.target = (float *)malloc(4 * ISO_MAP_BUCKET_COUNT * sizeof(float));
    if (probe.target == NULL || iso_view_map(&reader, 0, &probe.map) != ISO_OK) {
        fprintf(stderr, "%s has no map yet\n", reader.path);
        free(probe.target);
        iso_close(&reader);
        return 1;
    }
    for (i = 0; i < PRICES; i++) {
        probe.prices[i] = iso_mid(&probe.map, i * 2029 % ISO_MAP_BUCKET_COUNT);
    }
    printf("%-28s %9s %9s %9s %9s %10s  %-22s %s\n", "ns per read", "p50", "p90", "p99", "max", "CPU", "target",
        "failed or lapped");
    measure("pulse", "60", &probe, read_pulse, reads);
    measure("4 KiB copy", "250", &probe, copy_4_kib, reads / 4);
    measure("64 KiB copy", "7000", &probe, copy_64_kib, reads / 100);
    measure("price query, aggregate", "100", &probe, query_usd, reads / 4);
    measure("price query, each venue", "60 x venues", &probe, query_venues, reads / 10);
    measure("price query, with level", "-", &probe, query_all, reads / 10);
    printf("venues: %d; tries lapped: %llu; checksum %g\n", reader.underlyings[0].venue_count,
        (unsigned long long)reader.lapped, probe.sum);
    free(probe.target);
    iso_close(&reader);
    return 0;
}
