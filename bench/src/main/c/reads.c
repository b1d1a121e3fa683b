/*
 * reads - what reads of the snapshot file cost in C, for "isotherm bench readers", which compiles and drives it.
 *
 *     cc -std=c11 -O2 -I../../../../client/src/main/c reads.c -o reads && echo 1 | ./reads DIRECTORY
 *
 * Each line on the standard input asks for one round, each round prints one line a kind of read: its name, CPU time in
 * nanoseconds per read, reads, those without a whole result, and tries that the writer spoilt. A round of a kind is the
 * quickest of 20 parts, so that what else the machine did meanwhile is mostly left out.
 */
#include "isotherm.h"

#define PARTS 20
#define PRICES 256
#define COPIED_ROWS 4

typedef struct bench {
    iso_reader *reader;
    iso_map map;
    float *target;
    void *memory;
    size_t size;
    double prices[PRICES];      /* spread over the window, in no order */
    unsigned next;
    uint64_t failed;
    double sum;                 /* keeps the compiler from leaving the work out */
} bench;

typedef void (*bench_read)(bench *bench);

static void read_pulse(bench *bench) {
    iso_pulse pulse;
    bench->failed += iso_read_pulse(bench->reader, 0, &pulse) != ISO_OK;
    bench->sum += (double)pulse.mark;
}

static void copy_buckets(bench *bench, int rows, int buckets) {
    int row;
    iso_result result = iso_view_map(bench->reader, 0, &bench->map);
    for (row = 0; row < rows && result == ISO_OK; row++) {
        result = iso_buckets(&bench->map, row, 0, buckets, bench->target + row * buckets);
    }
    bench->failed += result != ISO_OK || !iso_validate(&bench->map);
    bench->sum += (double)bench->target[0];
}

static void copy_4_kib(bench *bench) {
    copy_buckets(bench, 1, ISO_MAP_BUCKET_COUNT / COPIED_ROWS);
}

static void copy_64_kib(bench *bench) {
    copy_buckets(bench, COPIED_ROWS, ISO_MAP_BUCKET_COUNT);
}

static void copy_map(bench *bench) {
    iso_map copy;
    bench->failed += iso_read_map(bench->reader, 0, &copy, bench->memory, bench->size) != ISO_OK;
    bench->sum += (double)((unsigned char *)bench->memory)[0];
}

static double next_price(bench *bench) {
    return bench->prices[bench->next++ % PRICES];
}

static void query_aggregate(bench *bench) {
    const double price = next_price(bench);
    bench->failed += iso_view_map(bench->reader, 0, &bench->map) != ISO_OK;
    bench->sum += iso_usd_if_price_reaches(&bench->map, ISO_LONG, ISO_ALL_VENUES, price);
    bench->failed += !iso_validate(&bench->map);
}

static void query_venues(bench *bench) {
    const double price = next_price(bench);
    int venue;
    bench->failed += iso_view_map(bench->reader, 0, &bench->map) != ISO_OK;
    for (venue = 0; venue < bench->map.venue_count; venue++) {
        bench->sum += iso_usd_if_price_reaches(&bench->map, ISO_LONG, venue, price);
    }
    bench->failed += !iso_validate(&bench->map);
}

static int64_t cpu_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void measure(const char *name, bench *bench, bench_read read, long reads) {
    const uint64_t lapped = bench->reader->lapped;
    double quickest = 1e300;
    int part;
    long i;
    bench->failed = 0;
    for (part = 0; part < PARTS; part++) {
        const int64_t start = cpu_ns();
        double each;
        for (i = 0; i < reads; i++) {
            read(bench);
        }
        each = (double)(cpu_ns() - start) / (double)reads;
        quickest = each < quickest ? each : quickest;
    }
    printf("%s\t%.2f\t%ld\t%llu\t%llu\n", name, quickest, reads * PARTS, (unsigned long long)bench->failed,
        (unsigned long long)(bench->reader->lapped - lapped));
}

static int round_of(bench *bench) {
    char line[64];
    if (fgets(line, sizeof line, stdin) == NULL) {
        return 0;
    }
    measure("pulse", bench, read_pulse, 20000);
    measure("4 KiB copy", bench, copy_4_kib, 5000);
    measure("64 KiB copy", bench, copy_64_kib, 300);
    measure("whole map", bench, copy_map, 30);
    measure("price query, aggregate", bench, query_aggregate, 5000);
    measure("price query, each venue", bench, query_venues, 1000);
    fflush(stdout);
    return 1;
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    bench bench;
    int i;
    if (argc != 2) {
        fputs("usage: reads DIRECTORY\n", stderr);
        return 2;
    }
    if (iso_open(&attachment, &reader, argv[1]) != ISO_READY) {
        fprintf(stderr, "%s\n", attachment.message);
        return 1;
    }
    memset(&bench, 0, sizeof bench);
    bench.reader = &reader;
    bench.size = iso_largest_map_size(&reader);
    bench.target = (float *)malloc(COPIED_ROWS * ISO_MAP_BUCKET_COUNT * sizeof(float));
    bench.memory = malloc(bench.size);
    if (bench.target == NULL || bench.memory == NULL || iso_view_map(&reader, 0, &bench.map) != ISO_OK) {
        fprintf(stderr, "%s has no map yet\n", reader.path);
        return 1;
    }
    for (i = 0; i < PRICES; i++) {
        bench.prices[i] = iso_mid(&bench.map, i * 2029 % ISO_MAP_BUCKET_COUNT);
    }
    while (round_of(&bench)) {
    }
    if (iso_is_nan(bench.sum)) {
        fputs("some answer was no number\n", stderr);
    }
    free(bench.target);
    free(bench.memory);
    iso_close(&reader);
    return 0;
}
