/*
 * grid dump DIR      all that the grid file says, or STATE and message
 * grid beside DIR    the same of the grids that belong to the snapshot file
 * grid torn DIR N    reads what StampedGrid publishes flat out until N copies and N in place were whole; 1 if torn
 * grid opens         of each line of standard input, dump DIR or beside DIR: STATE and message
 * grid follow DIR    of each line of standard input: whether the grids moved on with their reader, STATE and message
 * grid ask DIR       answers a question a line from standard input; doubles are the 16 digits of their bits:
 *     copy I | view I | validate | digest
 *     weight K | ledger BLOCK SIDE K | unit SIDE K BUCKET | live SIDE K BUCKET | quantity SIDE BUCKET | usd SIDE BUCKET
 *     edge BUCKET | bucket PRICE
 */
#include "isotherm.h"

/* Of these figures each seventh, for the sake of slower languages. */
#define SAMPLED 7

static const char *const blocks[] = {"scale", "mass", "beyond", "opened", "closed", "swept", "refused", "anchored",
    "jumped"};
static unsigned char memory[ISO_GRID_SLOT_STRIDE] __attribute__((aligned(64)));

static void number(double value) {
    if (iso_is_nan(value)) {
        printf(" NaN");
    } else {
        printf(" %016llx", (unsigned long long)iso_double_bits(value));
    }
}

static void dump_values(const iso_grid *grid, int low) {
    uint64_t digest;
    int side;
    int bucket;
    int k;
    for (side = ISO_LONG; side <= ISO_SHORT; side++) {
        double quantities[ISO_GRID_SLOT_BUCKET_COUNT];
        iso_grid_quantities(grid, (iso_side)side, quantities);
        digest = 0;
        for (bucket = 0; bucket < ISO_GRID_SLOT_BUCKET_COUNT; bucket++) {
            digest = iso_mix(digest, iso_double_bits(quantities[bucket]));
        }
        printf("quantities %s %016llx\n", iso_side_word((iso_side)side), (unsigned long long)digest);
        digest = 0;
        for (bucket = low; bucket < low + ISO_GRID_SLOT_BUCKET_COUNT; bucket += SAMPLED) {
            digest = iso_mix(digest, iso_double_bits(iso_grid_usd(grid, (iso_side)side, bucket)));
        }
        printf("usd %s %016llx\n", iso_side_word((iso_side)side), (unsigned long long)digest);
        for (k = 0; k < grid->component_count; k++) {
            digest = 0;
            for (bucket = low; bucket < low + ISO_GRID_SLOT_BUCKET_COUNT; bucket += SAMPLED) {
                digest = iso_mix(digest,
                    iso_double_bits(iso_grid_unit_exposure(grid, (iso_side)side, k, bucket)));
            }
            printf("exposures %s %d %016llx\n", iso_side_word((iso_side)side), k, (unsigned long long)digest);
        }
    }
}

static void dump_grid(const iso_grid *grid, int instrument) {
    iso_grid_head head;
    uint64_t digest = 0;
    int low;
    int side;
    int block;
    int i;
    iso_read_grid_head(grid, &head);
    low = head.mark_bucket - ISO_GRID_SLOT_BUCKET_COUNT / 2;
    printf("grid %d %lld %lld %lld %lld %lld %lld %lld %d\n", instrument, (long long)grid->sequence,
        (long long)head.event_sequence, (long long)head.as_of_ns, (long long)head.event_time_ns,
        (long long)head.weights_as_of_ns, (long long)head.mark, (long long)head.open_interest, head.mark_bucket);
    printf("weights");
    for (i = 0; i <= grid->component_count; i++) {
        number(iso_grid_weight(grid, i));
    }
    for (side = ISO_LONG; side <= ISO_SHORT; side++) {
        for (block = 0; block < 9; block++) {
            printf("\n%s %s", iso_side_word((iso_side)side), blocks[block]);
            for (i = 0; i <= grid->component_count; i++) {
                number(iso_grid_ledger(grid, (iso_grid_book)block, (iso_side)side, i));
            }
        }
    }
    for (i = 0; i <= ISO_GRID_SLOT_BUCKET_COUNT; i++) {
        digest = iso_mix(digest, iso_double_bits(iso_grid_edge(grid, low + i)));
    }
    printf("\nedges");
    number(iso_grid_edge(grid, low));
    number(iso_grid_edge(grid, low + ISO_GRID_SLOT_BUCKET_COUNT));
    printf(" %016llx\n", (unsigned long long)digest);
    dump_values(grid, low);
    printf("digest %016llx\n", (unsigned long long)iso_grid_digest(grid));
}

static void dump(iso_grids *grids) {
    char engine[ISO_HEADER_ENGINE_VERSION_LENGTH + 1];
    iso_grid grid;
    int i;
    iso_text(engine, grids->file + ISO_GRID_HEADER_ENGINE_VERSION_OFFSET, ISO_HEADER_ENGINE_VERSION_LENGTH);
    printf("header %u.%u %lld %016llx %lld %lld %lld %lld %s\n", iso_grids_layout_version(grids) >> 16,
        iso_grids_layout_version(grids) & 0xFFFF,
        (long long)iso_load_long(grids->file + ISO_GRID_HEADER_FILE_LENGTH_OFFSET),
        (unsigned long long)iso_load64(grids->file + ISO_GRID_HEADER_SCHEMA_HASH_OFFSET),
        (long long)iso_grids_epoch_start_ns(grids), (long long)iso_grids_epoch_random(grids),
        (long long)iso_load_long(grids->file + ISO_GRID_HEADER_PID_OFFSET),
        (long long)iso_grids_interval_ns(grids), engine);
    for (i = 0; i < grids->component_count; i++) {
        printf("component %d", i);
        number(grids->components[i].leverage);
        number(grids->components[i].distance);
        printf(" %d\n", 1 << grids->components[i].shift);
    }
    for (i = 0; i < grids->instrument_count; i++) {
        const iso_grid_instrument *const of = &grids->instruments[i];
        printf("instrument %d %d %s %s %s", i, of->venue_id, of->venue, of->symbol, of->underlying);
        number(of->bucket_width_bps);
        printf(" %d %d %lld %d %d\n", of->price_scale, of->quantity_scale, (long long)of->price_multiplier,
            of->inverse, of->brackets_assumed);
    }
    for (i = 0; i < grids->instrument_count; i++) {
        const iso_result result = iso_read_grid(grids, i, &grid, memory, sizeof memory);
        if (result == ISO_OK) {
            dump_grid(&grid, i);
        } else {
            printf("grid %d %s\n", i, iso_result_word(result));
        }
    }
}

static int whole(const iso_grid *grid) {
    const double stamp = (double)grid->sequence;
    iso_grid_head head;
    int good = 1;
    int i;
    iso_read_grid_head(grid, &head);
    for (i = 0; i < ISO_GRID_STATE_LENGTH; i += 8) {
        good &= iso_load_double(grid->slot + ISO_GRID_SLOT_STATE_OFFSET + i) == stamp;
    }
    good &= head.mark_bucket == (int)(grid->sequence * 1237 % 100000);
    for (i = head.mark_bucket - ISO_GRID_SLOT_BUCKET_COUNT / 2; good
            && i <= head.mark_bucket + ISO_GRID_SLOT_BUCKET_COUNT / 2; i++) {
        good &= iso_grid_edge(grid, i) == i + 0.25;
    }
    return good && head.as_of_ns == grid->sequence && head.event_sequence == grid->sequence
        && iso_grid_weight(grid, 0) == stamp;
}

static int torn(iso_grids *grids, int wanted) {
    iso_grid grid;
    int copies = 0;
    int views = 0;
    int discarded = 0;
    int64_t first;
    if (iso_view_grid(grids, 0, &grid) != ISO_OK) {
        return printf("nothing was published\n"), 1;
    }
    first = grid.sequence;
    /* As many publishes as reads, too, for else nothing was put to the test. */
    while (copies < wanted || grid.sequence < first + wanted) {
        if (iso_read_grid(grids, 0, &grid, memory, sizeof memory) == ISO_OK) {
            if (!whole(&grid) || !iso_validate_grid(&grid)) {
                return printf("a copy was torn at %lld\n", (long long)grid.sequence), 1;
            }
            copies++;
        }
    }
    while (views < wanted || grid.sequence < first + 2 * (int64_t)wanted) {
        if (iso_view_grid(grids, 0, &grid) == ISO_OK) {
            const int good = whole(&grid);
            if (!iso_validate_grid(&grid)) {
                discarded++;
            } else if (good) {
                views++;
            } else {
                return printf("torn in place at %lld\n", (long long)grid.sequence), 1;
            }
        }
    }
    printf("0 torn of %d copies and %d in place, %d discarded, %llu tries lapped\n", copies, views, discarded,
        (unsigned long long)grids->lapped);
    return 0;
}

static void answer(iso_grids *grids, iso_grid *grid, const char *line) {
    char word[16] = "";
    unsigned long long bits = 0;
    int a = 0;
    int b = 0;
    int c = 0;
    sscanf(line, "%15s %d %d %d", word, &a, &b, &c);
    if (strcmp(word, "copy") == 0 || strcmp(word, "view") == 0) {
        const iso_result result = word[0] == 'v' ? iso_view_grid(grids, a, grid)
            : iso_read_grid(grids, a, grid, memory, sizeof memory);
        printf("%s", iso_result_word(result));
        if (result == ISO_OK) {
            printf(" %lld", (long long)grid->sequence);
        }
    } else if (strcmp(word, "validate") == 0) {
        printf("%d", iso_validate_grid(grid));
    } else if (strcmp(word, "digest") == 0) {
        printf("%016llx", (unsigned long long)iso_grid_digest(grid));
    } else if (strcmp(word, "bucket") == 0 && sscanf(line, "%*s %llx", &bits) == 1) {
        printf("%d", iso_grid_bucket_of(grid, iso_bits_double(bits)));
    } else if (strcmp(word, "weight") == 0) {
        number(iso_grid_weight(grid, a));
    } else if (strcmp(word, "ledger") == 0) {
        number(iso_grid_ledger(grid, (iso_grid_book)a, (iso_side)b, c));
    } else if (strcmp(word, "unit") == 0) {
        number(iso_grid_unit_exposure(grid, (iso_side)a, b, c));
    } else if (strcmp(word, "live") == 0) {
        number(iso_grid_live(grid, (iso_side)a, b, c));
    } else if (strcmp(word, "quantity") == 0) {
        number(iso_grid_quantity(grid, (iso_side)a, b));
    } else if (strcmp(word, "usd") == 0) {
        number(iso_grid_usd(grid, (iso_side)a, b));
    } else if (strcmp(word, "edge") == 0) {
        number(iso_grid_edge(grid, a));
    } else {
        printf("what is %s?", word);
    }
    printf("\n");
    fflush(stdout);
}

static iso_attach_state open_grids(iso_attachment *attachment, iso_grids *grids, const char *how,
                                   const char *directory) {
    iso_reader reader;
    memset(&reader, 0, sizeof reader);
    memset(grids, 0, sizeof *grids);
    if (strcmp(how, "beside") != 0) {
        iso_grids_open(attachment, grids, directory);
    } else if (iso_open(attachment, &reader, directory) == ISO_READY) {
        iso_grids_beside(attachment, grids, &reader);
    }
    iso_close(&reader);
    return attachment->state;
}

static int opens(void) {
    static char line[ISO_PATH_LENGTH];
    static char directory[ISO_PATH_LENGTH];
    char how[16];
    iso_attachment attachment;
    iso_grids grids;
    while (fgets(line, sizeof line, stdin) != NULL && sscanf(line, "%15s %4095s", how, directory) == 2) {
        open_grids(&attachment, &grids, how, directory);
        printf("%s %s\n", iso_attach_word(attachment.state), attachment.message);
        fflush(stdout);
        iso_grids_close(&grids);
    }
    return 0;
}

/* Neither may leak nor lose the grids that are open, however often it is asked. */
static int follow(const char *directory) {
    char line[256];
    iso_attachment attachment;
    iso_reader reader;
    iso_grids grids;
    memset(&reader, 0, sizeof reader);
    memset(&grids, 0, sizeof grids);
    memset(&attachment, 0, sizeof attachment);
    if (iso_grids_beside(&attachment, &grids, &reader) != ISO_AWAIT_FILE || attachment.message[0] == 0) {
        return printf("a closed reader has grids\n"), 1;
    }
    if (iso_open(&attachment, &reader, directory) != ISO_READY) {
        return printf("%s %s\n", iso_attach_word(attachment.state), attachment.message), 1;
    }
    while (fgets(line, sizeof line, stdin) != NULL) {
        int moved;
        iso_reattach(&reader);
        moved = iso_grids_reattach(&attachment, &grids, &reader);
        printf("%d %d %s %s\n", moved, grids.instrument_count, iso_attach_word(attachment.state), attachment.message);
        fflush(stdout);
    }
    iso_grids_close(&grids);
    iso_close(&reader);
    return 0;
}

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_grids grids;
    iso_grid grid;
    char line[256];
    int status = 0;
    memset(&grid, 0, sizeof grid);
    if (argc == 2 && strcmp(argv[1], "opens") == 0) {
        return opens();
    }
    if (argc < 3) {
        fprintf(stderr, "usage: grid dump|beside|torn|follow|ask DIRECTORY [READS], or grid opens\n");
        return 2;
    }
    if (strcmp(argv[1], "follow") == 0) {
        return follow(argv[2]);
    }
    if (open_grids(&attachment, &grids, argv[1], argv[2]) != ISO_READY) {
        printf("%s %s\n", iso_attach_word(attachment.state), attachment.message);
    } else if (strcmp(argv[1], "torn") == 0) {
        status = torn(&grids, argc > 3 ? atoi(argv[3]) : 1);
    } else if (strcmp(argv[1], "ask") == 0) {
        while (fgets(line, sizeof line, stdin) != NULL) {
            answer(&grids, &grid, line);
        }
    } else {
        dump(&grids);
    }
    iso_grids_close(&grids);
    return status;
}
