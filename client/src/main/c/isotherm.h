/*
 * isotherm.h - reads an Isotherm engine's snapshots out of shared memory. Header only, C11 or C++17, GCC or Clang,
 * Linux; no dependency but the C library. SPDX-License-Identifier: Apache-2.0
 *
 *     iso_attachment attachment;
 *     iso_reader reader;
 *     if (iso_attach(&attachment, &reader, NULL, 10000000000) != ISO_READY) { puts(attachment.message); return 1; }
 *     iso_pulse pulse;
 *     if (iso_read_pulse(&reader, iso_instrument_index(&reader, "bybit", "BTCUSDT"), &pulse) == ISO_OK) ...
 *
 * WHAT HOLDS. A read that returns ISO_OK saw one whole publish. A read makes at most ISO_MAX_TRIES tries, never waits
 * and never allocates; memory for copies is the caller's. The file is mapped read-only: a reader disturbs neither the
 * engine nor other readers, and a write through the mapping ends the process that tries. A writer killed at any instant
 * leaves the publish before readable. Attaching allocates once, for the directory of names. History on disk is read by
 * system calls and judged record by record, see iso_history_columns.
 *
 * WHAT THERE IS. Attach: iso_attach, iso_attach_poll, iso_open, iso_reattach_poll, iso_close; iso_liveness_at,
 * iso_counter, iso_read_error. Pulse: iso_read_pulse, iso_read_underlying_pulse, iso_read_lines (nearest and strongest
 * clusters, amounts within fixed moves); iso_unscaled and iso_decimal make a price of a scaled number. Map:
 * iso_read_map, iso_view_map and iso_validate, iso_follow and iso_changed_blocks (what changed);
 * iso_liquidated_if_price_reaches, iso_liquidated_within, iso_within, iso_beyond, iso_of_band, iso_between;
 * iso_cut_bars (the map in bars by distance, and its cumulative curves); iso_entries (by the price at which they were
 * opened); iso_find_clusters;
 * iso_simulate_cascade, iso_branching_ratio, iso_find_fuses; iso_solve_liquidation, iso_assess_position,
 * iso_reach_probability. Derived once a second by the engine: iso_read_clusters
 * (clusters and signals), iso_liquidity_of (their book for a cascade). Alerts: iso_newest_alert, iso_read_alert.
 * History: iso_live_columns,
 * iso_live_bars, iso_live_tape (the newest, in shared memory), iso_history_columns, iso_history_bars,
 * iso_history_tape (what engines left on disk; none needs to run), and then iso_read_record with iso_column_of,
 * iso_bar_of or iso_liquidation_of. Grids, a research option: iso_grids_beside, iso_view_grid, iso_grid_usd and more at
 * the end of this file.
 *
 * THREADS. No globals. One iso_reader, iso_map, iso_series and iso_cluster_memory per thread, as many as you like: a
 * reader counts in lapped, and re-attaching takes its mapping away.
 *
 * ONE WHOLE READ of pulse or map, as drawn in client/README.md and the descriptor classes of io.isotherm.client.layout:
 *
 *     +-----------------------+ 0
 *     | NEWEST            8 B |   number n of the newest publish, 0 = none yet      (1) load, acquire
 *     +-----------------------+ 128
 *     | 4 SLOTS               |   publish n is in slot n mod 4; each begins with    (2) copy, or read in place
 *     |                       |   its version: odd while it is written, 2n whole    (3) acquire fence, load version:
 *     +-----------------------+                                                         whole if and only if it is 2n
 *
 * MEMORY ORDER. Each acquire below names the Java method whose release it pairs with. Words that the writer may be
 * changing are loaded by relaxed atomic loads; a copied map is moved by memcpy between (1) and (3), which the fence
 * keeps in order, and is thrown away unless (3) holds.
 *
 * SAME BITS AS JAVA. Sums run in the same order, and no product is fused with a sum whatever -march says. Compiled with
 * -ffast-math, the last bits of sums may differ.
 *
 * LIMITS. Something other than the engine that cuts the file while it is mapped ends the reader with SIGBUS; the engine
 * never does. History files are not mapped: whatever happens to them is a state of the read. Little-endian machines
 * whose 8-byte loads are atomic.
 */
#ifndef ISOTHERM_H
#define ISOTHERM_H

#if !defined(__GNUC__)
#error "isotherm.h needs GCC or Clang: it orders its loads by their __atomic builtins"
#endif
#if !defined(__BYTE_ORDER__) || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "isotherm.h needs a little-endian machine: the snapshot file is little-endian and is read in place"
#endif
#if __GCC_ATOMIC_LLONG_LOCK_FREE != 2
#error "isotherm.h needs atomic loads of 8 bytes without a lock"
#endif
#if defined(__FLT_EVAL_METHOD__) && (__FLT_EVAL_METHOD__ < 0 || __FLT_EVAL_METHOD__ == 1 || __FLT_EVAL_METHOD__ == 2)
#error "isotherm.h needs doubles without excess precision: on 32-bit x86 compile with -msse2 -mfpmath=sse"
#endif
#if defined(__STRICT_ANSI__) && !defined(_POSIX_C_SOURCE) && !defined(_GNU_SOURCE) && !defined(_DEFAULT_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <float.h>
#include <pwd.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#if !defined(O_NOFOLLOW) || !defined(O_CLOEXEC) || !defined(CLOCK_MONOTONIC)
#error "include isotherm.h before other headers, or compile with -D_POSIX_C_SOURCE=200809L or -std=gnu11"
#endif

/* ---- layout 2.1: numbers of io.isotherm.client.layout, compared with it by a test -------------------------------- */

#define ISO_LAYOUT_MAJOR 2
#define ISO_LAYOUT_MINOR 1
#define ISO_SCHEMA_HASH UINT64_C(0x7c6ead0d675a12e6)

#define ISO_HEADER_MAGIC UINT64_C(0x4D524548544F5349)
#define ISO_HEADER_FLAG_SUPERSEDED 1
#define ISO_HEADER_BOOT_ID_LENGTH 16
#define ISO_HEADER_ENGINE_VERSION_LENGTH 32
#define ISO_HEADER_TABLE_COUNT 8
#define ISO_HEADER_TABLE_STRIDE 12
#define ISO_HEADER_MAGIC_OFFSET 0
#define ISO_HEADER_LAYOUT_VERSION_OFFSET 8
#define ISO_HEADER_HEADER_LENGTH_OFFSET 12
#define ISO_HEADER_FILE_LENGTH_OFFSET 16
#define ISO_HEADER_SCHEMA_HASH_OFFSET 24
#define ISO_HEADER_EPOCH_START_NS_OFFSET 32
#define ISO_HEADER_EPOCH_RANDOM_OFFSET 40
#define ISO_HEADER_PID_OFFSET 48
#define ISO_HEADER_BOOT_ID_OFFSET 56
#define ISO_HEADER_HEARTBEAT_INTERVAL_NS_OFFSET 72
#define ISO_HEADER_LIVENESS_TIMEOUT_NS_OFFSET 80
#define ISO_HEADER_PULSE_SLOT_COUNT_OFFSET 88
#define ISO_HEADER_MAP_SLOT_COUNT_OFFSET 92
#define ISO_HEADER_ENGINE_VERSION_OFFSET 96
#define ISO_HEADER_VENUES_OFFSET 128
#define ISO_HEADER_UNDERLYINGS_OFFSET 144
#define ISO_HEADER_INSTRUMENTS_OFFSET 160
#define ISO_HEADER_COUNTERS_OFFSET 176
#define ISO_HEADER_INSTRUMENT_PULSES_OFFSET 192
#define ISO_HEADER_UNDERLYING_PULSES_OFFSET 208
#define ISO_HEADER_ERRORS_OFFSET 240
#define ISO_HEADER_HEARTBEAT_NS_OFFSET 256
#define ISO_HEADER_ENGINE_STATE_OFFSET 264
#define ISO_HEADER_FLAGS_OFFSET 384
#define ISO_HEADER_ALERTS_OFFSET 392
#define ISO_HEADER_HEADER_LENGTH 512

#define ISO_VENUE_VENUE_ID_OFFSET 0
#define ISO_VENUE_COVERAGE_OFFSET 4
#define ISO_VENUE_CODE_OFFSET 16
#define ISO_VENUE_CODE_LENGTH 48
#define ISO_VENUE_STRIDE 64

#define ISO_UNDERLYING_FLAG_BRACKETS_ASSUMED 1
#define ISO_UNDERLYING_MAX_VENUES 16
#define ISO_UNDERLYING_NAME_LENGTH 64
#define ISO_UNDERLYING_MAP_OFFSET_OFFSET 0
#define ISO_UNDERLYING_MAP_SLOT_STRIDE_OFFSET 8
#define ISO_UNDERLYING_BUCKET_WIDTH_BPS_OFFSET 16
#define ISO_UNDERLYING_PRICE_SCALE_OFFSET 24
#define ISO_UNDERLYING_VENUE_COUNT_OFFSET 28
#define ISO_UNDERLYING_BUCKET_COUNT_OFFSET 32
#define ISO_UNDERLYING_FLAGS_OFFSET 36
#define ISO_UNDERLYING_MAP_STAMPS_OFFSET_OFFSET 40
#define ISO_UNDERLYING_DERIVED_OFFSET_OFFSET 44
#define ISO_UNDERLYING_VENUE_IDS_OFFSET 48
#define ISO_UNDERLYING_NAME_OFFSET 64
#define ISO_UNDERLYING_STRIDE 128

#define ISO_INSTRUMENT_FLAG_BRACKETS_ASSUMED 1
#define ISO_INSTRUMENT_FLAG_INVERSE 2
#define ISO_INSTRUMENT_SYMBOL_LENGTH 64
#define ISO_INSTRUMENT_VENUE_ID_OFFSET 0
#define ISO_INSTRUMENT_UNDERLYING_OFFSET 4
#define ISO_INSTRUMENT_VENUE_ROW_OFFSET 8
#define ISO_INSTRUMENT_PRICE_SCALE_OFFSET 12
#define ISO_INSTRUMENT_QUANTITY_SCALE_OFFSET 16
#define ISO_INSTRUMENT_FLAGS_OFFSET 20
#define ISO_INSTRUMENT_PRICE_MULTIPLIER_OFFSET 24
#define ISO_INSTRUMENT_COVERAGE_OFFSET 32
#define ISO_INSTRUMENT_SYMBOL_OFFSET 64
#define ISO_INSTRUMENT_STRIDE 128

#define ISO_COUNTERS_COLUMNS 64
#define ISO_COUNTERS_STRIDE 512

#define ISO_PULSE_SLOT_COUNT 4
#define ISO_PULSE_NEWEST_OFFSET 0
#define ISO_PULSE_JOURNAL_POSITIONS_OFFSET 8
#define ISO_PULSE_SLOTS_OFFSET 128
#define ISO_PULSE_ANALYST_NEWEST_OFFSET 384
#define ISO_PULSE_ANALYST_SLOTS_OFFSET 512
#define ISO_PULSE_STRIDE 1280

#define ISO_PULSE_SLOT_VERSION_OFFSET 0
#define ISO_PULSE_SLOT_MARK_OFFSET 8
#define ISO_PULSE_SLOT_BID_OFFSET 16
#define ISO_PULSE_SLOT_ASK_OFFSET 24
#define ISO_PULSE_SLOT_VENUE_STATES_OFFSET 16
#define ISO_PULSE_SLOT_OLDEST_MARK_NS_OFFSET 24
#define ISO_PULSE_SLOT_OPEN_INTEREST_OFFSET 32
#define ISO_PULSE_SLOT_EVENT_TIME_NS_OFFSET 40
#define ISO_PULSE_SLOT_RECEIVE_TIME_NS_OFFSET 48
#define ISO_PULSE_SLOT_HEALTH_OFFSET 56
#define ISO_PULSE_SLOT_STRIDE 64

#define ISO_ANALYST_SLOT_MOVE_COUNT 4
#define ISO_ANALYST_SLOT_VERSION_OFFSET 0
#define ISO_ANALYST_SLOT_AS_OF_NS_OFFSET 8
#define ISO_ANALYST_SLOT_MAP_SEQUENCE_OFFSET 16
#define ISO_ANALYST_SLOT_FLAGS_OFFSET 24
#define ISO_ANALYST_SLOT_NEAREST_BELOW_OFFSET 32
#define ISO_ANALYST_SLOT_NEAREST_ABOVE_OFFSET 48
#define ISO_ANALYST_SLOT_STRONGEST_BELOW_OFFSET 64
#define ISO_ANALYST_SLOT_STRONGEST_ABOVE_OFFSET 80
#define ISO_ANALYST_SLOT_LONG_WITHIN_OFFSET 96
#define ISO_ANALYST_SLOT_SHORT_WITHIN_OFFSET 128
#define ISO_ANALYST_SLOT_STRIDE 192

#define ISO_MAP_SLOT_COUNT 4
#define ISO_MAP_BUCKET_COUNT 4096
#define ISO_MAP_BUCKET_MASK 4095
#define ISO_MAP_BLOCK_LENGTH 64
#define ISO_MAP_BLOCK_COUNT 64
#define ISO_MAP_NEWEST_OFFSET 0
#define ISO_MAP_SLOTS_OFFSET 128
#define ISO_MAP_EDGES_OFFSET 8448
#define ISO_MAP_UPPER_END_OFFSET 41216
#define ISO_MAP_EDGES_RESERVED_OFFSET 41224
#define ISO_MAP_ROWS_OFFSET 41344
#define ISO_MAP_VALUES_OFFSET 0
#define ISO_MAP_SUMS_OFFSET 16384
#define ISO_MAP_SUMS_RESERVED_OFFSET 16904
#define ISO_MAP_ROW_STRIDE 17024

#define ISO_MAP_STAMPS_EDGES_OFFSET 0
#define ISO_MAP_STAMPS_EDGE_BLOCKS_OFFSET 64
#define ISO_MAP_STAMPS_ROWS_OFFSET 576
#define ISO_MAP_STAMPS_ROW_BLOCKS_OFFSET 2176
#define ISO_MAP_STAMPS_ROW_BLOCKS_STRIDE 512

#define ISO_MAP_HEAD_FLAG_CALIBRATED 1
#define ISO_MAP_HEAD_FLAG_BRACKETS_ASSUMED 2
#define ISO_MAP_HEAD_FLAG_PARTLY_CALIBRATED 4
#define ISO_MAP_HEAD_VERSION_OFFSET 0
#define ISO_MAP_HEAD_AS_OF_NS_OFFSET 16
#define ISO_MAP_HEAD_EVENT_TIME_NS_OFFSET 24
#define ISO_MAP_HEAD_WEIGHTS_AS_OF_NS_OFFSET 32
#define ISO_MAP_HEAD_BASE_BUCKET_OFFSET 40
#define ISO_MAP_HEAD_FLAGS_OFFSET 44
#define ISO_MAP_HEAD_BUCKET_WIDTH_BPS_OFFSET 48
#define ISO_MAP_HEAD_MARK_OFFSET 56
#define ISO_MAP_HEAD_CONFIDENCE_OFFSET 64
#define ISO_MAP_HEAD_ACCOUNTED_OFFSET 72
#define ISO_MAP_HEAD_OPEN_INTEREST_USD_OFFSET 80
#define ISO_MAP_HEAD_LONG_USD_OFFSET 88
#define ISO_MAP_HEAD_SHORT_USD_OFFSET 96
#define ISO_MAP_HEAD_LONG_BEYOND_USD_OFFSET 104
#define ISO_MAP_HEAD_SHORT_BEYOND_USD_OFFSET 112
#define ISO_MAP_HEAD_OI_MODE_OFFSET 120
#define ISO_MAP_HEAD_COVERAGE_OFFSET 124
#define ISO_MAP_HEAD_VENUE_STATES_OFFSET 128
#define ISO_MAP_HEAD_OLDEST_MARK_NS_OFFSET 136
#define ISO_MAP_HEAD_REALISED_TO_EXPECTED_OFFSET 144
#define ISO_MAP_HEAD_VENUES_OFFSET 256

#define ISO_MAP_VENUE_MARK_OFFSET 0
#define ISO_MAP_VENUE_LONG_USD_OFFSET 8
#define ISO_MAP_VENUE_SHORT_USD_OFFSET 16
#define ISO_MAP_VENUE_LONG_BEYOND_USD_OFFSET 24
#define ISO_MAP_VENUE_SHORT_BEYOND_USD_OFFSET 32
#define ISO_MAP_VENUE_OPEN_INTEREST_USD_OFFSET 40
#define ISO_MAP_VENUE_CONFIDENCE_OFFSET 48
#define ISO_MAP_VENUE_ACCOUNTED_OFFSET 56
#define ISO_MAP_VENUE_EVENT_TIME_NS_OFFSET 64
#define ISO_MAP_VENUE_RECEIVE_TIME_NS_OFFSET 72
#define ISO_MAP_VENUE_OI_MODE_OFFSET 80
#define ISO_MAP_VENUE_HEALTH_OFFSET 84
#define ISO_MAP_VENUE_MARK_TIME_NS_OFFSET 88
#define ISO_MAP_VENUE_WEIGHTS_AS_OF_NS_OFFSET 96
#define ISO_MAP_VENUE_REALISED_TO_EXPECTED_OFFSET 104
#define ISO_MAP_VENUE_COVERAGE_OFFSET 112
#define ISO_MAP_VENUE_BANDS_OFFSET 128
#define ISO_MAP_VENUE_STRIDE 512

#define ISO_MAP_BAND_FLAG_CALIBRATED 1
#define ISO_MAP_BAND_LOW_FACTOR_OFFSET 0
#define ISO_MAP_BAND_HIGH_FACTOR_OFFSET 8
#define ISO_MAP_BAND_EVIDENCE_OFFSET 16
#define ISO_MAP_BAND_LONG_USD_OFFSET 24
#define ISO_MAP_BAND_SHORT_USD_OFFSET 32
#define ISO_MAP_BAND_LONG_BEYOND_USD_OFFSET 40
#define ISO_MAP_BAND_SHORT_BEYOND_USD_OFFSET 48
#define ISO_MAP_BAND_FLAGS_OFFSET 56
#define ISO_MAP_BAND_STRIDE 64

#define ISO_ERRORS_ALIGNMENT 8
#define ISO_ERRORS_LENGTH_OFFSET 0
#define ISO_ERRORS_COUNT_OFFSET 4
#define ISO_ERRORS_LAST_TIME_MS_OFFSET 8
#define ISO_ERRORS_FIRST_TIME_MS_OFFSET 16
#define ISO_ERRORS_TEXT_OFFSET 24

#define ISO_DERIVED_SLOT_COUNT 4
#define ISO_DERIVED_MAX_CLUSTERS 32
#define ISO_DERIVED_FLAG_CALIBRATED 1
#define ISO_DERIVED_FLAG_HISTORY_KEPT 2
#define ISO_DERIVED_FLAG_HISTORY_STOPPED 4
#define ISO_DERIVED_NEWEST_OFFSET 0
#define ISO_DERIVED_REGION_LENGTH_OFFSET 8
#define ISO_DERIVED_SLOT_STRIDE_OFFSET 16
#define ISO_DERIVED_LIVE_COUNT_OFFSET 24
#define ISO_DERIVED_LIVE_OFFSET_OFFSET 28
#define ISO_DERIVED_FACTS_OFFSET_OFFSET 32
#define ISO_DERIVED_SLOTS_OFFSET 128
#define ISO_DERIVED_VERSION_OFFSET 0
#define ISO_DERIVED_AS_OF_NS_OFFSET 8
#define ISO_DERIVED_MAP_SEQUENCE_OFFSET 16
#define ISO_DERIVED_MAP_AS_OF_NS_OFFSET 24
#define ISO_DERIVED_MARK_OFFSET 32
#define ISO_DERIVED_FLAGS_OFFSET 40
#define ISO_DERIVED_LOST_OFFSET 48
#define ISO_DERIVED_LONG_COUNT_OFFSET 56
#define ISO_DERIVED_SHORT_COUNT_OFFSET 60
#define ISO_DERIVED_OMITTED_OFFSET 64
#define ISO_DERIVED_LONG_CLUSTERS_OFFSET 128
#define ISO_DERIVED_SHORT_CLUSTERS_OFFSET 2688
#define ISO_DERIVED_SIGNALS_OFFSET 5248
#define ISO_DERIVED_SLOT_LENGTH 10496
#define ISO_DERIVED_SLOTS_END 42112

#define ISO_FACTS_SLOT_COUNT 16
#define ISO_FACTS_REGION_LENGTH_OFFSET 8
#define ISO_FACTS_SLOT_STRIDE_OFFSET 16
#define ISO_FACTS_SLOTS_OFFSET 128
#define ISO_FACTS_SLOT_LENGTH 1280
#define ISO_FACTS_LENGTH 20608

#define ISO_SIGNALS_SIGNAL_COUNT 16
#define ISO_SIGNALS_FIGURE_COUNT 125
#define ISO_SIGNALS_SIGNAL_ROOM 24
#define ISO_SIGNALS_FIGURE_ROOM 192
#define ISO_SIGNALS_SINCE_NS_OFFSET 0
#define ISO_SIGNALS_SECONDS_OFFSET 8
#define ISO_SIGNALS_MISSED_OFFSET 16
#define ISO_SIGNALS_STATES_OFFSET 128
#define ISO_SIGNALS_SCORES_OFFSET 1664
#define ISO_SIGNALS_CLUSTERS_LENGTH 512
#define ISO_SIGNALS_REACHES_OFFSET 2176
#define ISO_SIGNALS_IMPACTS_OFFSET 2688
#define ISO_SIGNALS_WHALES_OFFSET 3200
#define ISO_SIGNALS_FIGURES_OFFSET 3712
#define ISO_SIGNALS_LENGTH 5248

#define ISO_SIGNAL_STATE_KNOWN_NS_OFFSET 0
#define ISO_SIGNAL_STATE_KNOWN_SECONDS_OFFSET 8
#define ISO_SIGNAL_STATE_LEVEL_OFFSET 16
#define ISO_SIGNAL_STATE_WORTH_OFFSET 20
#define ISO_SIGNAL_STATE_MEASURE_OFFSET 24
#define ISO_SIGNAL_STATE_TRIALS_OFFSET 32
#define ISO_SIGNAL_STATE_SCORE_OFFSET 40
#define ISO_SIGNAL_STATE_CHANCE_OFFSET 48
#define ISO_SIGNAL_STATE_SCORE_LOW_OFFSET 56
#define ISO_SIGNAL_STATE_LENGTH 64

#define ISO_CLUSTER_FLAG_CALIBRATED 1
#define ISO_CLUSTER_FLAG_EDGE 2
#define ISO_CLUSTER_PRICE_LOW_OFFSET 0
#define ISO_CLUSTER_PRICE_HIGH_OFFSET 8
#define ISO_CLUSTER_PEAK_PRICE_OFFSET 16
#define ISO_CLUSTER_USD_OFFSET 24
#define ISO_CLUSTER_USD_LOW_OFFSET 32
#define ISO_CLUSTER_USD_HIGH_OFFSET 40
#define ISO_CLUSTER_SHARE_OFFSET 48
#define ISO_CLUSTER_DISTANCE_BPS_OFFSET 56
#define ISO_CLUSTER_PROMINENCE_OFFSET 64
#define ISO_CLUSTER_CLUSTER_FLAGS_OFFSET 72
#define ISO_CLUSTER_LENGTH 80

#define ISO_ALERTS_READABLE 64
#define ISO_ALERTS_NEWEST_OFFSET 0
#define ISO_ALERTS_SLOT_STRIDE_OFFSET 8
#define ISO_ALERTS_SLOT_COUNT_OFFSET 16
#define ISO_ALERTS_RING_OFFSET 128

#define ISO_ALERT_SLOT_FLAG_ENDED 1
#define ISO_ALERT_SLOT_FLAG_ESTIMATED 2
#define ISO_ALERT_SLOT_FLAG_CALIBRATED 4
#define ISO_ALERT_SLOT_FLAG_END_UNTOLD 8
#define ISO_ALERT_SLOT_SEVERITY_LENGTH 16
#define ISO_ALERT_SLOT_KIND_LENGTH 32
#define ISO_ALERT_SLOT_UNIT_LENGTH 16
#define ISO_ALERT_SLOT_RULE_LENGTH 64
#define ISO_ALERT_SLOT_TEXT_LENGTH 384
#define ISO_ALERT_SLOT_VERSION_OFFSET 0
#define ISO_ALERT_SLOT_RAISED_NUMBER_OFFSET 8
#define ISO_ALERT_SLOT_TIME_NS_OFFSET 16
#define ISO_ALERT_SLOT_SINCE_NS_OFFSET 24
#define ISO_ALERT_SLOT_UNDERLYING_OFFSET 32
#define ISO_ALERT_SLOT_VENUE_ID_OFFSET 36
#define ISO_ALERT_SLOT_SIDE_OFFSET 40
#define ISO_ALERT_SLOT_FLAGS_OFFSET 44
#define ISO_ALERT_SLOT_VALUE_OFFSET 48
#define ISO_ALERT_SLOT_LOW_OFFSET 56
#define ISO_ALERT_SLOT_HIGH_OFFSET 64
#define ISO_ALERT_SLOT_THRESHOLD_OFFSET 72
#define ISO_ALERT_SLOT_MARK_OFFSET 80
#define ISO_ALERT_SLOT_PRICE_LOW_OFFSET 88
#define ISO_ALERT_SLOT_PRICE_HIGH_OFFSET 96
#define ISO_ALERT_SLOT_SUPPRESSED_OFFSET 104
#define ISO_ALERT_SLOT_SEVERITY_OFFSET 112
#define ISO_ALERT_SLOT_KIND_OFFSET 128
#define ISO_ALERT_SLOT_UNIT_OFFSET 160
#define ISO_ALERT_SLOT_RULE_OFFSET 192
#define ISO_ALERT_SLOT_TEXT_OFFSET 256
#define ISO_ALERT_SLOT_STRIDE 640

#define ISO_LIVE_SERIES_NEWEST_OFFSET 0
#define ISO_LIVE_SERIES_KIND_OFFSET 128
#define ISO_LIVE_SERIES_RECORD_LENGTH_OFFSET 132
#define ISO_LIVE_SERIES_CAPACITY_OFFSET 136
#define ISO_LIVE_SERIES_REGION_LENGTH_OFFSET 140
#define ISO_LIVE_SERIES_INTERVAL_NS_OFFSET 144
#define ISO_LIVE_SERIES_RECORDS_OFFSET 256
#define ISO_LIVE_SERIES_MAX_RECORD_LENGTH 65536

#define ISO_HISTORY_SEGMENT_MAGIC UINT64_C(0x4F545349484F5349)
#define ISO_HISTORY_SEGMENT_VERSION_CURRENT 65536
#define ISO_HISTORY_SEGMENT_MAX_FILE_LENGTH 67108864
#define ISO_HISTORY_SEGMENT_MAX_RECORD_LENGTH 65536
#define ISO_HISTORY_SEGMENT_ALIGNMENT 64
#define ISO_HISTORY_SEGMENT_FLAG_WRITTEN 1
#define ISO_HISTORY_SEGMENT_FLAG_GAP_BEFORE 2
#define ISO_HISTORY_SEGMENT_FLAG_PARTIAL 4
#define ISO_HISTORY_SEGMENT_FLAG_CALIBRATED 8
#define ISO_HISTORY_SEGMENT_FLAG_LOST 16
#define ISO_HISTORY_SEGMENT_FLAG_OPEN 32
#define ISO_HISTORY_SEGMENT_MAGIC_OFFSET 0
#define ISO_HISTORY_SEGMENT_VERSION_OFFSET 8
#define ISO_HISTORY_SEGMENT_HEADER_LENGTH_OFFSET 12
#define ISO_HISTORY_SEGMENT_HEADER_CRC_OFFSET 16
#define ISO_HISTORY_SEGMENT_KIND_OFFSET 20
#define ISO_HISTORY_SEGMENT_RECORD_LENGTH_OFFSET 24
#define ISO_HISTORY_SEGMENT_CAPACITY_OFFSET 28
#define ISO_HISTORY_SEGMENT_FIRST_ORDINAL_OFFSET 32
#define ISO_HISTORY_SEGMENT_INTERVAL_NS_OFFSET 40
#define ISO_HISTORY_SEGMENT_BUCKET_COUNT_OFFSET 48
#define ISO_HISTORY_SEGMENT_ROW_COUNT_OFFSET 52
#define ISO_HISTORY_SEGMENT_BUCKET_WIDTH_BPS_OFFSET 56
#define ISO_HISTORY_SEGMENT_UNIT_USD_OFFSET 64
#define ISO_HISTORY_SEGMENT_STEPS_PER_OCTAVE_OFFSET 72
#define ISO_HISTORY_SEGMENT_BAND_COUNT_OFFSET 76
#define ISO_HISTORY_SEGMENT_VENUE_ROW_COUNT_OFFSET 80
#define ISO_HISTORY_SEGMENT_VENUE_COUNT_OFFSET 84
#define ISO_HISTORY_SEGMENT_INSTRUMENT_COUNT_OFFSET 88
#define ISO_HISTORY_SEGMENT_UNDERLYING_OFFSET 128
#define ISO_HISTORY_SEGMENT_VENUES_OFFSET 192
#define ISO_HISTORY_SEGMENT_INSTRUMENTS_OFFSET 1216
#define ISO_HISTORY_SEGMENT_RECORD_CRC_OFFSET 0
#define ISO_HISTORY_SEGMENT_RECORD_FLAGS_OFFSET 4
#define ISO_HISTORY_SEGMENT_ORDINAL_OFFSET 8
#define ISO_HISTORY_SEGMENT_PAYLOAD_OFFSET 16

#define ISO_COLUMN_AS_OF_NS_OFFSET 16
#define ISO_COLUMN_MAP_AS_OF_NS_OFFSET 24
#define ISO_COLUMN_MAP_SEQUENCE_OFFSET 32
#define ISO_COLUMN_MARK_OFFSET 40
#define ISO_COLUMN_VENUE_STATES_OFFSET 48
#define ISO_COLUMN_BASE_OFFSET 56
#define ISO_COLUMN_SATURATED_OFFSET 60
#define ISO_COLUMN_VALUES_OFFSET 64

#define ISO_BAR_LOST_OFFSET 16
#define ISO_BAR_NOT_LIVE_OFFSET 24
#define ISO_BAR_ENTRIES_OFFSET 64
#define ISO_BAR_USD_MICROS_OFFSET 0
#define ISO_BAR_LARGEST_MICROS_OFFSET 8
#define ISO_BAR_COUNT_OFFSET 16
#define ISO_BAR_QUANTITY_OFFSET 24
#define ISO_BAR_ENTRY_LENGTH 32

#define ISO_TAPE_RECEIVE_TIME_NS_OFFSET 16
#define ISO_TAPE_EVENT_TIME_NS_OFFSET 24
#define ISO_TAPE_PRICE_OFFSET 32
#define ISO_TAPE_QUANTITY_OFFSET 40
#define ISO_TAPE_USD_MICROS_OFFSET 48
#define ISO_TAPE_INSTRUMENT_OFFSET 56
#define ISO_TAPE_VENUE_ROW_OFFSET 58
#define ISO_TAPE_SIDE_OFFSET 59
#define ISO_TAPE_LOST_BEFORE_OFFSET 60
#define ISO_TAPE_LENGTH 64

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* Tries of one read before it gives up with ISO_LAPPED. */
#define ISO_MAX_TRIES 3
/* Instead of a venue row: all venues together. */
#define ISO_ALL_VENUES (-1)
/* A price, quantity or time that has not arrived yet. */
#define ISO_ABSENT INT64_MIN
/* Distance bands between entry and liquidation price: below 1 %, 1 to 2.5, 2.5 to 6, 6 to 15, from 15 %. */
#define ISO_BAND_COUNT 5
#define ISO_PATH_LENGTH 4096
#define ISO_MESSAGE_LENGTH (ISO_PATH_LENGTH + 512)
/* Bytes of a series' record at most; no record of layout 2.1 is longer than 22,592. */
#define ISO_RECORD_SIZE ISO_HISTORY_SEGMENT_MAX_RECORD_LENGTH

/* Outcome of a read. */
typedef enum iso_result {
    ISO_OK,      /* one whole publish */
    ISO_EMPTY,   /* nothing was published yet */
    ISO_LAPPED,  /* the writer overtook every try: do something else and come back */
    ISO_INVALID  /* no such index, or memory too small or not aligned to 8 bytes */
} iso_result;

/* Side of the positions that would be liquidated: longs when price falls, shorts when it rises. */
typedef enum iso_side { ISO_LONG, ISO_SHORT } iso_side;

/* How much of its liquidations a feed shows. */
typedef enum iso_coverage { ISO_COVERAGE_NONE, ISO_COVERAGE_SAMPLED, ISO_COVERAGE_FULL } iso_coverage;

/* Where open interest came from. */
typedef enum iso_oi_mode { ISO_OI_NONE, ISO_OI_SOCKET, ISO_OI_POLLED } iso_oi_mode;

/* What the engine says of itself; whether to believe it is a matter of its heartbeat. */
typedef enum iso_engine_state {
    ISO_ENGINE_UNKNOWN, ISO_ENGINE_STARTING, ISO_ENGINE_RUNNING, ISO_ENGINE_CLOSED, ISO_ENGINE_FAILED
} iso_engine_state;

/* What stands at the place of a record of history. */
typedef enum iso_record_state {
    ISO_RECORD_WHOLE,
    ISO_RECORD_ABSENT,   /* nothing was written there: a gap, not yet, or no longer kept */
    ISO_RECORD_DAMAGED,  /* something that is not this record: torn by a crash of the machine, changed by someone, or a
                          * liquidation of an instrument or venue that its file does not name */
    ISO_RECORD_FAILED    /* the file system failed: the series' message says how */
} iso_record_state;

/* What the records of a series are. */
typedef enum iso_history_kind { ISO_COLUMNS = 1, ISO_BARS = 2, ISO_TAPE = 3 } iso_history_kind;

/* How often a heatmap column is taken. */
typedef enum iso_tier { ISO_TIER_SECOND, ISO_TIER_MINUTE, ISO_TIER_QUARTER, ISO_TIER_HOUR } iso_tier;

/* How long a bar of realised liquidations is; a week begins on Thursday 00:00 UTC, as the Unix epoch did. */
typedef enum iso_interval {
    ISO_BAR_SECOND, ISO_BAR_MINUTE, ISO_BAR_FIVE_MINUTES, ISO_BAR_QUARTER, ISO_BAR_HOUR, ISO_BAR_FOUR_HOURS,
    ISO_BAR_DAY, ISO_BAR_WEEK
} iso_interval;

/* Whether what was read will be renewed. */
typedef enum iso_liveness { ISO_LIVE, ISO_DEAD, ISO_CLOSED, ISO_SUPERSEDED } iso_liveness;

/* Where an attempt to attach stands; iso_attach_waits() tells which states time alone may end. */
typedef enum iso_attach_state {
    ISO_READY,             /* attached */
    ISO_AWAIT_FILE,        /* there is no file yet */
    ISO_AWAIT_LENGTH,      /* shorter than a header */
    ISO_AWAIT_VERSION,     /* version 0: being built */
    ISO_AWAIT_SUCCESSOR,   /* a newer engine is taking over */
    ISO_AWAIT_RESTART,     /* closed in order */
    ISO_AWAIT_HEARTBEAT,   /* the writer is dead */
    ISO_AWAIT_THIS_BOOT,   /* written before the last boot */
    ISO_NOT_A_FILE,        /* a link, FIFO, directory or device is in the way */
    ISO_NOT_READABLE,      /* may not be read, or another user owns or may write it */
    ISO_WRONG_MAGIC,       /* no snapshot file */
    ISO_WRONG_VERSION,     /* another major version */
    ISO_WRONG_SCHEMA,      /* this version, built from other offsets */
    ISO_TRUNCATED,         /* shorter than its header says */
    ISO_CORRUPT            /* contradicts itself */
} iso_attach_state;

/* Bits of a pulse's or venue's health, see PulseFlag; 0 is healthy. */
enum {
    ISO_MARK_STALE = 1, ISO_QUOTE_STALE = 2, ISO_OPEN_INTEREST_STALE = 4, ISO_BOOK_GAP = 8, ISO_DISCONNECTED = 16,
    ISO_UNROUTED = 32, ISO_EVENTS_LOST = 64, ISO_VENUE_STALE = 128, ISO_VENUE_MISSING = 256, ISO_STREAM_SILENT = 512,
    ISO_NOT_TRADING = 4096, ISO_TERMS_CHANGED = 8192, ISO_UNJOURNALLED = 16384
};

/* Counters of EngineCounter; those marked per venue count in the venue's own column, the others in column 0. */
enum {
    ISO_COUNTER_FRAMES = 1, ISO_COUNTER_BYTES = 2, ISO_COUNTER_EVENTS_TRADE = 3, ISO_COUNTER_EVENTS_LIQUIDATION = 4,
    ISO_COUNTER_EVENTS_MARK = 5, ISO_COUNTER_EVENTS_OPEN_INTEREST = 6, ISO_COUNTER_EVENTS_FUNDING = 7,
    ISO_COUNTER_EVENTS_QUOTE = 8, ISO_COUNTER_EVENTS_BOOK = 9, ISO_COUNTER_EVENTS_DEPTH = 10,
    ISO_COUNTER_EVENTS_CONTROL = 11, ISO_COUNTER_FRAMES_IGNORED = 12, ISO_COUNTER_REJECTED_MALFORMED = 13,
    ISO_COUNTER_REJECTED_NUMBER = 14, ISO_COUNTER_REJECTED_MISSING_FIELD = 15,
    ISO_COUNTER_REJECTED_UNKNOWN_VALUE = 16, ISO_COUNTER_REJECTED_UNKNOWN_CHANNEL = 17,
    ISO_COUNTER_REJECTED_TOO_LARGE = 18, ISO_COUNTER_UNKNOWN_KEYS = 19, ISO_COUNTER_UNKNOWN_SYMBOL = 20,
    ISO_COUNTER_INEXACT_PRICE = 21, ISO_COUNTER_INEXACT_QUANTITY = 22, ISO_COUNTER_BOOK_GAPS = 23,
    ISO_COUNTER_BOOK_RESYNCS = 24, ISO_COUNTER_SESSION_STATE = 25, ISO_COUNTER_RECONNECTS = 26,
    ISO_COUNTER_LAST_FRAME_TIME_NS = 27, ISO_COUNTER_REST_REQUESTS = 28, ISO_COUNTER_REST_FAILURES = 29,
    ISO_COUNTER_RING_FULL_QUOTE = 30, ISO_COUNTER_RING_FULL_DEPTH = 31, ISO_COUNTER_RING_FULL_OPEN_INTEREST = 32,
    ISO_COUNTER_RING_FULL_FUNDING = 33, ISO_COUNTER_RING_FULL_MARK = 34, ISO_COUNTER_RING_FULL_TRADE = 35,
    ISO_COUNTER_RING_FULL_WAIT = 36, ISO_COUNTER_RING_FULL_TIME = 37, ISO_COUNTER_RING_OCCUPANCY_MAX = 38,
    ISO_COUNTER_PROXY_REFUSED = 39, ISO_COUNTER_EVENTS_APPLIED = 40, ISO_COUNTER_BATCH_MAX = 41,
    ISO_COUNTER_DUTY_CYCLE_MAX_NS = 42, ISO_COUNTER_PUBLISHES = 43, ISO_COUNTER_PULSE_PUBLISHES = 44,
    ISO_COUNTER_LATENCY_P50_NS = 45, ISO_COUNTER_LATENCY_P99_NS = 46, ISO_COUNTER_OI_IDENTITY_VIOLATIONS = 47,
    ISO_COUNTER_OI_JUMPS = 48, ISO_COUNTER_LEDGER_VIOLATIONS = 49, ISO_COUNTER_DEPOSITS_REFUSED = 50,
    ISO_COUNTER_HANDLER_EXCEPTIONS = 51, ISO_COUNTER_ERRORS_DISTINCT = 52, ISO_COUNTER_HEARTBEATS = 53,
    ISO_COUNTER_GC_COUNT = 54, ISO_COUNTER_EVENTS_STREAM_STATE = 55, ISO_COUNTER_EVENTS_TIME = 56,
    ISO_COUNTER_REJECTED_RANGE = 57, ISO_COUNTER_DROPPED_AFTER_HALT = 58, ISO_COUNTER_RING_FULL_DEFERRED = 59,
    ISO_COUNTER_RECEIVE_TIMES_RAISED = 60, ISO_COUNTER_TIME_GAPS = 61, ISO_COUNTER_PRINTS_OUTSIDE_SWEEP = 63,
    ISO_COUNTER_BOOKS_CROSSED = 62, ISO_COUNTER_OI_REPEATED = 70, ISO_COUNTER_OI_LATE = 71, ISO_COUNTER_OI_ZERO = 72,
    ISO_COUNTER_FEED_ALLOCATED_BYTES = 73, ISO_COUNTER_PROCESSOR_ALLOCATED_BYTES = 74,
    ISO_COUNTER_ROWS_FORGOTTEN = 75, ISO_COUNTER_QUOTES_CROSSED = 76, ISO_COUNTER_GZIP_REFUSED = 77,
    ISO_COUNTER_PINGS_SUPERSEDED = 78, ISO_COUNTER_SPOKEN_ALLOCATED_BYTES = 79, ISO_COUNTER_ARRIVALS_HISTORY = 80,
    ISO_COUNTER_ARRIVALS_DUPLICATE = 81, ISO_COUNTER_ARRIVALS_BACKFILLED = 82, ISO_COUNTER_ARRIVALS_OVERTAKEN = 83,
    ISO_COUNTER_ERRORS_NOT_KEPT = 84, ISO_COUNTER_STREAMS_SILENT = 96, ISO_COUNTER_STREAMS_RESUBSCRIBED = 97,
    ISO_COUNTER_CONNECTIONS_RENEWED = 98, ISO_COUNTER_ROLLOVERS = 99, ISO_COUNTER_HISTORY_SECONDS_LOST = 100,
    ISO_COUNTER_LISTING_CHANGES = 110,
    ISO_COUNTER_BRACKET_CHANGES = 111, ISO_COUNTER_UNTRUSTED_EVENTS = 112, ISO_COUNTER_LISTING_TIME_NS = 113,
    ISO_COUNTER_LISTING_FAILURES = 114, ISO_COUNTER_JOURNAL_APPENDED = 115, ISO_COUNTER_JOURNAL_ACKNOWLEDGED = 116,
    ISO_COUNTER_JOURNAL_MISSED = 117, ISO_COUNTER_JOURNAL_ROLL_WAITS = 118, ISO_COUNTER_JOURNAL_COMMIT_MAX_NS = 119,
    ISO_COUNTER_RECOVERED_EVENTS = 120, ISO_COUNTER_CHECKPOINTS = 121, ISO_COUNTER_CHECKPOINT_EVENTS = 122,
    ISO_COUNTER_CHECKPOINT_AGE_NS = 123, ISO_COUNTER_CHECKPOINT_MAX_NS = 124, ISO_COUNTER_CAPTURE_FRAMES = 101,
    ISO_COUNTER_CAPTURE_LOST = 102, ISO_COUNTER_ALERTS_RAISED = 85, ISO_COUNTER_ALERTS_SUPPRESSED = 86,
    ISO_COUNTER_ALERTS_DROPPED = 87, ISO_COUNTER_ALERTS_LOGGED = 88, ISO_COUNTER_ALERT_LOG_FAILURES = 89,
    ISO_COUNTER_ALERTS_TO_COMMANDS = 90, ISO_COUNTER_ALERT_COMMAND_FAILURES = 91, ISO_COUNTER_ALERTS_TO_WEBHOOKS = 92,
    ISO_COUNTER_ALERT_WEBHOOK_FAILURES = 93
};

/* ---- what a reader holds ----------------------------------------------------------------------------------------- */

/* A venue of the directory. */
typedef struct iso_venue {
    int id;                             /* 1 to 63, the column of its counters */
    iso_coverage coverage;
    char code[ISO_VENUE_CODE_LENGTH + 1];
} iso_venue;

/* An underlying of the directory. */
typedef struct iso_underlying {
    char name[ISO_UNDERLYING_NAME_LENGTH + 1];
    double bucket_width_bps;            /* log price times 10,000 */
    int price_scale;                    /* decimal digits of the prices of its pulse */
    int brackets_assumed;
    int venue_count;
    int venues[ISO_UNDERLYING_MAX_VENUES];  /* indices in the reader's venues, in the order of the map's venue rows */
    uint64_t map_offset;
    uint64_t map_slot_stride;
    uint64_t map_stamps_offset;         /* in a slot; 0 when the file does not say what changed, as one of layout 2.0 */
    uint64_t derived_offset;            /* 0 when nothing is derived, as in layout 2.0 */
    uint64_t derived_length;
    uint64_t derived_slot_stride;
} iso_underlying;

/* An instrument of the directory. */
typedef struct iso_instrument {
    int venue;                          /* index in the reader's venues */
    int underlying;
    int venue_row;                      /* of its underlying's map */
    char symbol[ISO_INSTRUMENT_SYMBOL_LENGTH + 1];
    int price_scale;
    int quantity_scale;
    int64_t price_multiplier;           /* units of the underlying in one quoted unit */
    int inverse;                        /* open interest counts quote-valued contracts */
    int brackets_assumed;
    iso_coverage coverage;
} iso_instrument;

/* A table of the file, checked against its length. */
typedef struct iso_table {
    uint64_t offset;
    int count;
    int stride;
} iso_table;

/* A mapped snapshot file. Read venues, underlyings, instruments and lapped; leave the rest alone. */
typedef struct iso_reader {
    const iso_venue *venues;
    const iso_underlying *underlyings;
    const iso_instrument *instruments;
    int venue_count;
    int underlying_count;
    int instrument_count;
    uint64_t lapped;                    /* tries that the writer overtook */
    const unsigned char *file;
    size_t length;
    iso_table counters;
    iso_table instrument_pulses;
    iso_table underlying_pulses;
    iso_table errors;                   /* offset 0: none are kept, as in layout 2.0 */
    iso_table alerts;                   /* so are alerts: count and stride are those of their slots */
    void *directory;
    unsigned char boot_id[ISO_HEADER_BOOT_ID_LENGTH];
    char path[ISO_PATH_LENGTH];
} iso_reader;

/* An attempt to attach: where it stands and why, for people. */
typedef struct iso_attachment {
    iso_attach_state state;
    char path[ISO_PATH_LENGTH];
    char message[ISO_MESSAGE_LENGTH];
} iso_attachment;

/* A copy of one pulse; prices at the price scale, open interest at the quantity scale of the directory's entry. */
typedef struct iso_pulse {
    int64_t sequence;                   /* number of this publish within the epoch, from 1 */
    int64_t mark;
    int64_t bid;                        /* ISO_ABSENT of an underlying */
    int64_t ask;
    int64_t open_interest;
    int64_t event_time_ns;              /* of the venue, since the Unix epoch */
    int64_t receive_time_ns;
    int64_t health;                     /* bits; 0 is healthy */
    int64_t venue_states;               /* of an underlying, see iso_venue_state; else 0 */
    int64_t oldest_mark_ns;             /* of an underlying; else ISO_ABSENT */
    int64_t journal_position;           /* events in the journal, of all runs, up to the newest that it may stand on;
                                         * 0 = not journalled; see iso_acknowledged */
} iso_pulse;

/* One map of one underlying, a copy or a look into the file. */
typedef struct iso_map {
    const unsigned char *slot;
    int64_t sequence;                   /* number of this publish within the epoch, from 1 */
    int venue_count;
    size_t stamps;                      /* start of the stamps in the slot; 0 = none, everything counts as changed */
} iso_map;

/* Rows of the largest map. */
#define ISO_MAX_ROWS 194

/* A private copy of a map that catches up by what changed. Read map and what changed; leave the rest alone. */
typedef struct iso_follower {
    iso_map map;                        /* the copy, of the last ISO_OK */
    int replaced;                       /* everything is new: the first copy, another epoch, a file of layout 2.0 */
    uint64_t edges;                     /* ring blocks that came into the window */
    uint64_t blocks[ISO_MAX_ROWS];      /* by row, see iso_changed_blocks() */
    unsigned char rows[ISO_MAX_ROWS];   /* by row, see iso_changed_row() */
    uint64_t bytes_taken;               /* out of the file, by tries that were whole */
    int64_t epoch_start_ns;
    int64_t epoch_random;
    int index;                          /* of the underlying in this epoch */
    unsigned char *copy;
    unsigned char *taken;
    size_t size;                        /* of each of the two */
    char underlying[ISO_UNDERLYING_NAME_LENGTH + 1];
} iso_follower;

/* The figures beside a map's rows: prices per unit of the underlying, amounts in USD. */
typedef struct iso_map_head {
    int64_t as_of_ns;                   /* receive time of the newest event in it, since the Unix epoch */
    int64_t event_time_ns;
    int64_t weights_as_of_ns;           /* 0 = prior weights */
    int base_bucket;
    double bucket_width_bps;
    int calibrated;                     /* every band that contributes is */
    int partly_calibrated;
    int brackets_assumed;
    double mark;                        /* NaN before the first */
    double confidence;
    double accounted;
    double open_interest_usd;
    double usd[2];                      /* by side, within the window */
    double beyond_usd[2];
    iso_oi_mode oi_mode;
    iso_coverage coverage;
    int64_t venue_states;
    int64_t oldest_mark_ns;
    double realised_to_expected;
} iso_map_head;

/* A venue's figures in a map. */
typedef struct iso_map_venue {
    double mark;
    double usd[2];
    double beyond_usd[2];
    double open_interest_usd;
    double confidence;
    double accounted;
    int64_t event_time_ns;
    int64_t receive_time_ns;
    int64_t mark_time_ns;
    int64_t weights_as_of_ns;
    double realised_to_expected;
    iso_oi_mode oi_mode;
    iso_coverage coverage;
    int health;
} iso_map_venue;

/* A distance band of a venue: how far its level can be relied on, and what it holds. */
typedef struct iso_map_band {
    int calibrated;
    double low_factor;                  /* estimate times this is its low; NaN while uncalibrated */
    double high_factor;
    double evidence;
    double usd[2];
    double beyond_usd[2];
} iso_map_band;

/* An estimated amount with its level, in USD; the table of client/README.md says what it is worth. */
typedef struct iso_estimate {
    double usd;                         /* NaN when there is no answer */
    double usd_low;                     /* NaN while nothing of it is calibrated */
    double usd_high;                    /* NaN while any of it is uncalibrated */
    double uncalibrated_usd;
    int calibrated;
} iso_estimate;

/* Signals, in the order of iso_derived.states; see docs/signals.md. */
typedef enum iso_signal {
    ISO_SIGNAL_MARKET = 0, ISO_SIGNAL_MAX_PAIN = 1, ISO_SIGNAL_TARGETS = 2, ISO_SIGNAL_LEVELS = 3,
    ISO_SIGNAL_EXHAUSTION = 4, ISO_SIGNAL_RISK = 5, ISO_SIGNAL_FRAGILITY = 6, ISO_SIGNAL_IMBALANCE = 7,
    ISO_SIGNAL_REGIME = 8, ISO_SIGNAL_TO_DEPTH = 9, ISO_SIGNAL_BRANCHING = 10, ISO_SIGNAL_WHALES = 11,
    ISO_SIGNAL_REBOUND = 12, ISO_SIGNAL_CASCADES = 13, ISO_SIGNAL_CLUSTERS = 14, ISO_SIGNAL_AMOUNTS = 15
} iso_signal;

/* Figures of the signals: numbers of iso_derived.figures, NaN unknown; units and meaning in docs/signals.md. */
typedef enum iso_figure {
    ISO_FIGURE_LIVE = 0, ISO_FIGURE_MARK_OPEN = 1, ISO_FIGURE_MARK_HIGH = 2, ISO_FIGURE_MARK_LOW = 3,
    ISO_FIGURE_MARK_CLOSE = 4, ISO_FIGURE_OPEN_INTEREST_USD = 5, ISO_FIGURE_TAKER_BUY_USD = 6,
    ISO_FIGURE_TAKER_SELL_USD = 7, ISO_FIGURE_BID_USD_5 = 8, ISO_FIGURE_BID_USD_10 = 9, ISO_FIGURE_BID_USD_25 = 10,
    ISO_FIGURE_BID_USD_50 = 11, ISO_FIGURE_BID_USD_100 = 12, ISO_FIGURE_BID_USD_200 = 13, ISO_FIGURE_ASK_USD_5 = 14,
    ISO_FIGURE_ASK_USD_10 = 15, ISO_FIGURE_ASK_USD_25 = 16, ISO_FIGURE_ASK_USD_50 = 17, ISO_FIGURE_ASK_USD_100 = 18,
    ISO_FIGURE_ASK_USD_200 = 19, ISO_FIGURE_SIGMA_MINUTE = 20, ISO_FIGURE_RANGE_HOUR = 21,
    ISO_FIGURE_TURNOVER_DAY_USD = 22, ISO_FIGURE_MAX_PAIN_PRICE = 23, ISO_FIGURE_MAX_PAIN_USD = 24,
    ISO_FIGURE_MAX_PAIN_SIDE = 25, ISO_FIGURE_TARGET_BELOW_NEAREST_PRICE = 26,
    ISO_FIGURE_TARGET_BELOW_NEAREST_SCORE = 27, ISO_FIGURE_TARGET_BELOW_NEAREST_REACH = 28,
    ISO_FIGURE_TARGET_BELOW_STRONGEST_PRICE = 29, ISO_FIGURE_TARGET_BELOW_STRONGEST_SCORE = 30,
    ISO_FIGURE_TARGET_BELOW_STRONGEST_REACH = 31, ISO_FIGURE_TARGET_ABOVE_NEAREST_PRICE = 32,
    ISO_FIGURE_TARGET_ABOVE_NEAREST_SCORE = 33, ISO_FIGURE_TARGET_ABOVE_NEAREST_REACH = 34,
    ISO_FIGURE_TARGET_ABOVE_STRONGEST_PRICE = 35, ISO_FIGURE_TARGET_ABOVE_STRONGEST_SCORE = 36,
    ISO_FIGURE_TARGET_ABOVE_STRONGEST_REACH = 37, ISO_FIGURE_SUPPORT_COUNT = 38, ISO_FIGURE_SUPPORT_NEAREST_LOW = 39,
    ISO_FIGURE_SUPPORT_NEAREST_HIGH = 40, ISO_FIGURE_SUPPORT_NEAREST_STRENGTH = 41,
    ISO_FIGURE_SUPPORT_STRONGEST_LOW = 42, ISO_FIGURE_SUPPORT_STRONGEST_HIGH = 43,
    ISO_FIGURE_SUPPORT_STRONGEST_STRENGTH = 44, ISO_FIGURE_RESISTANCE_COUNT = 45,
    ISO_FIGURE_RESISTANCE_NEAREST_LOW = 46, ISO_FIGURE_RESISTANCE_NEAREST_HIGH = 47,
    ISO_FIGURE_RESISTANCE_NEAREST_STRENGTH = 48, ISO_FIGURE_RESISTANCE_STRONGEST_LOW = 49,
    ISO_FIGURE_RESISTANCE_STRONGEST_HIGH = 50, ISO_FIGURE_RESISTANCE_STRONGEST_STRENGTH = 51,
    ISO_FIGURE_EXHAUSTION_SCORE = 52, ISO_FIGURE_EXHAUSTION_SIDE = 53, ISO_FIGURE_EXHAUSTION_REALISED_TO_EXPECTED = 54,
    ISO_FIGURE_EXHAUSTION_SWEEP_SPEED = 55, ISO_FIGURE_RISK_BELOW_1 = 56, ISO_FIGURE_RISK_BELOW_2 = 57,
    ISO_FIGURE_RISK_BELOW_5 = 58, ISO_FIGURE_RISK_BELOW_10 = 59, ISO_FIGURE_RISK_ABOVE_1 = 60,
    ISO_FIGURE_RISK_ABOVE_2 = 61, ISO_FIGURE_RISK_ABOVE_5 = 62, ISO_FIGURE_RISK_ABOVE_10 = 63,
    ISO_FIGURE_RISK_DAYS = 64, ISO_FIGURE_FRAGILITY_INDEX = 65, ISO_FIGURE_FRAGILITY_PRESSURE = 66,
    ISO_FIGURE_FRAGILITY_IMBALANCE = 67, ISO_FIGURE_FRAGILITY_CONCENTRATION = 68, ISO_FIGURE_IMBALANCE_1 = 69,
    ISO_FIGURE_IMBALANCE_2 = 70, ISO_FIGURE_IMBALANCE_5 = 71, ISO_FIGURE_REGIME = 72,
    ISO_FIGURE_REGIME_PRICE_SIGMAS = 73, ISO_FIGURE_REGIME_OPEN_INTEREST_SIGMAS = 74, ISO_FIGURE_LONG_TO_DEPTH_5 = 75,
    ISO_FIGURE_LONG_TO_DEPTH_10 = 76, ISO_FIGURE_LONG_TO_DEPTH_25 = 77, ISO_FIGURE_LONG_TO_DEPTH_50 = 78,
    ISO_FIGURE_LONG_TO_DEPTH_100 = 79, ISO_FIGURE_LONG_TO_DEPTH_200 = 80, ISO_FIGURE_SHORT_TO_DEPTH_5 = 81,
    ISO_FIGURE_SHORT_TO_DEPTH_10 = 82, ISO_FIGURE_SHORT_TO_DEPTH_25 = 83, ISO_FIGURE_SHORT_TO_DEPTH_50 = 84,
    ISO_FIGURE_SHORT_TO_DEPTH_100 = 85, ISO_FIGURE_SHORT_TO_DEPTH_200 = 86, ISO_FIGURE_BRANCHING_RATIO = 87,
    ISO_FIGURE_LIQUIDATIONS_PER_MINUTE = 88, ISO_FIGURE_WHALE_THRESHOLD_USD = 89, ISO_FIGURE_WHALE_NET_USD = 90,
    ISO_FIGURE_REBOUND_EXCESS_5 = 91, ISO_FIGURE_REBOUND_EXCESS_15 = 92, ISO_FIGURE_REBOUND_EXCESS_60 = 93,
    ISO_FIGURE_REBOUND_LOW_5 = 94, ISO_FIGURE_REBOUND_LOW_15 = 95, ISO_FIGURE_REBOUND_LOW_60 = 96,
    ISO_FIGURE_REBOUND_FLUSHES_5 = 97, ISO_FIGURE_REBOUND_FLUSHES_15 = 98, ISO_FIGURE_REBOUND_FLUSHES_60 = 99,
    ISO_FIGURE_LONG_CASCADE_RUNNING = 100, ISO_FIGURE_LONG_CASCADE_START = 101, ISO_FIGURE_LONG_CASCADE_SECONDS = 102,
    ISO_FIGURE_LONG_CASCADE_USD = 103, ISO_FIGURE_LONG_CASCADE_USD_LOW = 104, ISO_FIGURE_LONG_CASCADE_USD_HIGH = 105,
    ISO_FIGURE_LONG_CASCADE_MULTIPLE = 106, ISO_FIGURE_LONG_CASCADE_MOVE_BPS = 107,
    ISO_FIGURE_LONG_CASCADE_UNHEARD = 108, ISO_FIGURE_SHORT_CASCADE_RUNNING = 109,
    ISO_FIGURE_SHORT_CASCADE_START = 110, ISO_FIGURE_SHORT_CASCADE_SECONDS = 111, ISO_FIGURE_SHORT_CASCADE_USD = 112,
    ISO_FIGURE_SHORT_CASCADE_USD_LOW = 113, ISO_FIGURE_SHORT_CASCADE_USD_HIGH = 114,
    ISO_FIGURE_SHORT_CASCADE_MULTIPLE = 115, ISO_FIGURE_SHORT_CASCADE_MOVE_BPS = 116,
    ISO_FIGURE_SHORT_CASCADE_UNHEARD = 117, ISO_FIGURE_REGIME_NEXT_MOVE = 118, ISO_FIGURE_REGIME_ANY_MOVE = 119,
    ISO_FIGURE_CLUSTERS_BELOW = 120, ISO_FIGURE_CLUSTERS_ABOVE = 121, ISO_FIGURE_REALISED_TO_EXPECTED = 122,
    ISO_FIGURE_REALISED_TO_EXPECTED_LOW = 123, ISO_FIGURE_REALISED_TO_EXPECTED_HIGH = 124
} iso_figure;

/* Which level the amounts have that a signal stands on. */
typedef enum iso_signal_level {
    ISO_LEVEL_NONE = 0,                 /* on no estimated amount */
    ISO_LEVEL_RELATIVE = 1,             /* a part is uncalibrated: amounts are compared, their level says nothing */
    ISO_LEVEL_CALIBRATED = 2
} iso_signal_level;

/* What the predictions of a signal were worth by now. */
typedef enum iso_signal_worth {
    ISO_WORTH_UNJUDGED = 0,             /* a record or a description, or no trial of it is run */
    ISO_WORTH_NOT_YET_MEASURED = 1,     /* fewer than 30 trials: nothing can be said */
    ISO_WORTH_NOT_ABOVE_CHANCE = 2,     /* the lower end of its score is not */
    ISO_WORTH_ABOVE_CHANCE = 3,
    ISO_WORTH_OFF = 4                   /* switched off: not computed, its figures are NaN */
} iso_signal_worth;

/* By which figure a signal is judged. */
typedef enum iso_score_measure {
    ISO_MEASURE_NONE = 0, ISO_MEASURE_PRECISION = 1, ISO_MEASURE_TOP_QUARTILE = 2, ISO_MEASURE_CALIBRATION = 3,
    ISO_MEASURE_HIT_RATE = 4, ISO_MEASURE_EXCESS = 5
} iso_score_measure;

/* How one signal stands. */
typedef struct iso_signal_state {
    int64_t known_ns;                   /* end of the newest second in which any figure of it was known; 0 = never */
    int64_t known_seconds;              /* seconds in which one was */
    int level;                          /* iso_signal_level */
    int worth;                          /* iso_signal_worth */
    int measure;                        /* iso_score_measure */
    double trials;                      /* weight of the predictions behind the score */
    double score;                       /* NaN without trials, as the next two */
    double chance;
    double score_low;                   /* lower end of its 95 % interval */
} iso_signal_state;

/* What a signal says of one cluster; NaN unknown. */
typedef struct iso_cluster_signal {
    double score;                       /* magnet score, 0 to 100 */
    double reach;                       /* probability that the peak is reached within four hours */
    double impact_usd;                  /* taker USD that move the price there */
    double whales;                      /* share of it that is whales', 0 to 1 */
} iso_cluster_signal;

/* The signals of an underlying; definitions and limits in docs/signals.md. */
typedef struct iso_signals {
    int64_t since_ns;                   /* start of the first second that they were fed; 0 = none */
    int64_t seconds;                    /* that they were fed */
    int64_t missed;                     /* since then, that they were not */
    iso_signal_state states[ISO_SIGNALS_SIGNAL_COUNT];      /* by iso_signal */
    double figures[ISO_SIGNALS_FIGURE_COUNT];               /* by iso_figure, NaN unknown */
    iso_cluster_signal clusters[2][ISO_DERIVED_MAX_CLUSTERS];   /* of the clusters beside it */
} iso_signals;

/* A price range in which many positions of one side would be liquidated together. */
typedef struct iso_cluster {
    iso_side side;
    double price_low;
    double price_high;
    double peak_price;
    iso_estimate estimate;
    double share;                       /* of the side's amount within the window, 0 to 1 */
    double distance_bps;                /* |ln(peak price / mark)| times 10,000 */
    double prominence;                  /* USD per bucket */
    int edge;                           /* touches the end of the window: its rest is unknown */
} iso_cluster;

/* What the engine derived for an underlying, once a second of receive time. */
typedef struct iso_derived {
    int64_t sequence;                   /* number of this publish within the epoch, from 1 */
    int64_t as_of_ns;                   /* receive time of the second it was computed for */
    int64_t map_sequence;               /* publish number of the map that was read */
    int64_t map_as_of_ns;               /* receive time of the newest event in that map */
    double mark;                        /* aggregate mark of that map */
    int calibrated;                     /* every band that contributes to that map was */
    int history_kept;                   /* the engine keeps history files */
    int history_stopped;                /* the disk refused the newest write: what happens now is a gap of history */
    int64_t lost;                       /* liquidations heard but not taken in since the start, of any underlying */
    int64_t omitted;                    /* clusters beyond 32 of a side, the furthest */
    int count[2];                       /* clusters by side */
    /* By side, nearest first; of an uncalibrated one, estimate.uncalibrated_usd is NaN: it is not published. */
    iso_cluster clusters[2][ISO_DERIVED_MAX_CLUSTERS];
    iso_signals signals;                /* of the same second and map */
} iso_derived;

/* Lines 1 to 3 of an underlying's pulse: NaN and 0 where there is no cluster. Estimates, in USD by side. */
typedef struct iso_lines {
    int64_t sequence;
    int64_t as_of_ns;
    int64_t map_sequence;
    int calibrated;
    double nearest_price[2];
    double nearest_usd[2];
    double strongest_price[2];          /* of the cluster of the largest amount */
    double strongest_usd[2];
    double usd_within[2][ISO_ANALYST_SLOT_MOVE_COUNT];  /* if price moves 1, 2, 5, 10 % against the side */
} iso_lines;

/* An alert: that a rule's condition came to hold for a subject, or has ended. Figures are NaN where unknown; prices in
 * quote currency per unit of the underlying. */
typedef struct iso_alert {
    int64_t number;                     /* within the epoch, from 1 */
    int64_t raised_number;              /* of the alert that raised it, its own if that is this; 0: long ago */
    int64_t time_ns;                    /* the whole second of receive time, since the Unix epoch */
    int64_t since_ns;                   /* when it was raised */
    int ended;                          /* it has ended; else it was raised */
    int end_untold;                     /* the rule keeps ends back: nobody will tell when this has ended */
    int underlying;                     /* index in the directory */
    int venue_id;                       /* number of the venue; 0: about all */
    int side;                           /* of iso_side; -1: about both or none */
    int estimated;                      /* the value follows from the density, not from what venues reported */
    int calibrated;                     /* all of an estimate lies in calibrated bands; 1 of what is reported */
    double value;                       /* what was compared, in unit */
    double low;                         /* its interval */
    double high;
    double threshold;                   /* of the rule */
    double mark;                        /* aggregate mark */
    double price_low;                   /* edges of the cluster */
    double price_high;
    int64_t suppressed;                 /* conditions that came and went within the cooldown before */
    char severity[ISO_ALERT_SLOT_SEVERITY_LENGTH + 1];  /* info, warning, critical */
    char kind[ISO_ALERT_SLOT_KIND_LENGTH + 1];          /* of the rule, for example cluster-near */
    char unit[ISO_ALERT_SLOT_UNIT_LENGTH + 1];          /* of value, interval and threshold, for example usd */
    char rule[ISO_ALERT_SLOT_RULE_LENGTH + 1];          /* its name */
    char text[ISO_ALERT_SLOT_TEXT_LENGTH + 1];          /* a sentence, UTF-8 */
} iso_alert;

/* A distinct error of the engine. */
typedef struct iso_error {
    uint64_t count;                     /* how often it happened, at least 1 */
    int64_t first_time_ms;              /* since the Unix epoch */
    int64_t last_time_ms;
    const char *text;                   /* UTF-8 in the file, not ended by a zero: where and what, then the stack */
    size_t length;
} iso_error;

/* An instrument as a tape names it. */
typedef struct iso_tape_instrument {
    int venue_row;
    char symbol[ISO_INSTRUMENT_SYMBOL_LENGTH + 1];
    int price_scale;
    int quantity_scale;
    int64_t price_multiplier;           /* units of the underlying in one quoted unit */
    int inverse;                        /* quantities are in quote currency, else in base asset */
} iso_tape_instrument;

/* One series of an underlying's history, in shared memory or on disk, and the record that was read last; about 75 KiB,
 * the caller's. Read the first part; leave the rest alone. What it says of its records is, on disk, what the file of
 * the record that was read last says. Close a series on disk before it is used for another. */
typedef struct iso_series {
    iso_history_kind kind;
    int record_length;
    int capacity;                       /* live: records in memory; on disk: a file ends at a multiple of so many */
    int64_t interval_ns;                /* record n begins n times this after the Unix epoch; 0 for the tape */
    int bucket_count;                   /* of a column's row */
    int row_count;                      /* of a column */
    double bucket_width_bps;            /* log price times 10,000 */
    int band_count;                     /* rows of distance bands in a column */
    int venue_row_count;                /* rows of single venues in a column */
    int venue_count;
    int instrument_count;               /* of a tape */
    int64_t first;                      /* on disk: first ordinal of the file of the record that was read last */
    iso_venue venues[ISO_UNDERLYING_MAX_VENUES];    /* in the order of venue rows */
    char underlying[ISO_UNDERLYING_NAME_LENGTH + 1];
    char message[ISO_MESSAGE_LENGTH];   /* why a call failed, or which file was refused last and why; else empty */
    const iso_reader *reader;
    const unsigned char *live;
    int index;                          /* of the underlying */
    int absent;                         /* on disk: nothing of the underlying was there, as message says */
    int file;                           /* -1: none is open */
    int header_length;
    int64_t next;                       /* first ordinal of the file after the open one, and where that one may end */
    int64_t end;
    char folder[ISO_PATH_LENGTH];
    uint64_t record[ISO_RECORD_SIZE / 8];
} iso_series;

/* A heatmap column: what the map showed around the mark at one instant. Estimates, never realised. Valid until its
 * series reads again. */
typedef struct iso_column {
    int64_t time_ns;                    /* when its interval began, since the Unix epoch */
    int64_t as_of_ns;                   /* receive time of the second that it was taken at */
    int64_t map_as_of_ns;               /* receive time of the newest event in the map that it was taken from */
    int64_t map_sequence;
    double mark;
    int64_t venue_states;               /* see iso_venue_state */
    int gap_before;                     /* the column before it is missing: the engine did not run or could not write */
    int calibrated;                     /* every band that contributes was */
    int saturated;                      /* values above the largest that 16 bits hold, 4.29 billion USD each */
    int base;                           /* number of the lowest bucket on the axis that all columns share */
    int bucket_count;
    int row_count;
    int band_count;
    int venue_row_count;
    double bucket_width_bps;
    const unsigned char *values;
} iso_column;

/* What venues reported as liquidated, of one venue and side. */
typedef struct iso_bar_entry {
    int64_t usd_micros;                 /* millionths of the quote currency */
    int64_t largest_micros;
    int64_t count;
    double quantity;                    /* units of the underlying */
    double vwap;                        /* quote currency per unit of the underlying; NaN without any */
} iso_bar_entry;

/* A bar of realised liquidations, never estimated; a venue whose coverage is sampled reports a part of it. */
typedef struct iso_bar {
    int64_t time_ns;                    /* when it began, since the Unix epoch */
    int gap_before;                     /* the bar before it is missing */
    int partial;                        /* the engine ran during a part of it only */
    int open;                           /* it still grows: the newest of the bars in shared memory */
    int64_t lost;                       /* heard within it, at most, but lost, of any underlying: amounts are a floor */
    int64_t not_live;                   /* bit n: venue row n was not known to be live at a whole second within it */
    int venue_count;
    iso_bar_entry entries[ISO_UNDERLYING_MAX_VENUES][2];    /* by venue row and side */
} iso_bar;

/* A realised liquidation as a venue reported it. */
typedef struct iso_liquidation {
    int64_t receive_time_ns;            /* since the Unix epoch */
    int64_t event_time_ns;              /* the venue's; ISO_ABSENT when it told none */
    int64_t price;                      /* at the instrument's price scale */
    int64_t quantity;                   /* at its quantity scale, see inverse */
    int64_t usd_micros;
    iso_side side;                      /* of the position that was liquidated */
    int venue_row;
    int gap_before;                     /* the engine did not run, or lost some, between the record before and this */
    int lost_before;                    /* lost since the record before, of any underlying */
    iso_tape_instrument instrument;
} iso_liquidation;

/* A peak of a curve that runs away from the mark, see PeakFinder. */
typedef struct iso_peak {
    int index;
    int near_end;
    int far_end;
    double height;
    double prominence;
    double vertex;
} iso_peak;

/* What iso_find_clusters works in; about 320 KiB, the caller's, reused. */
typedef struct iso_cluster_memory {
    double values[ISO_MAP_BUCKET_COUNT];
    double curve[ISO_MAP_BUCKET_COUNT];
    double near_saddle[ISO_MAP_BUCKET_COUNT];
    double far_saddle[ISO_MAP_BUCKET_COUNT];
    double lowest[ISO_MAP_BUCKET_COUNT];
    double sorted[ISO_MAP_BUCKET_COUNT];
    int stack[ISO_MAP_BUCKET_COUNT];
    iso_peak peaks[ISO_MAP_BUCKET_COUNT / 2];
} iso_cluster_memory;

/* ---- loads ------------------------------------------------------------------------------------------------------- */

typedef uint64_t __attribute__((may_alias)) iso_word64;
typedef uint32_t __attribute__((may_alias)) iso_word32;

/* Opaque load: a whole word and no stale register copy, but no ordering with other words. */
static inline uint64_t iso_load64(const unsigned char *at) {
    return __atomic_load_n((const iso_word64 *)(const void *)at, __ATOMIC_RELAXED);
}

static inline uint32_t iso_load32(const unsigned char *at) {
    return __atomic_load_n((const iso_word32 *)(const void *)at, __ATOMIC_RELAXED);
}

/* Acquire load: what the writer stored before its release store is seen by loads after this one. */
static inline uint64_t iso_load64_acquire(const unsigned char *at) {
    return __atomic_load_n((const iso_word64 *)(const void *)at, __ATOMIC_ACQUIRE);
}

static inline uint32_t iso_load32_acquire(const unsigned char *at) {
    return __atomic_load_n((const iso_word32 *)(const void *)at, __ATOMIC_ACQUIRE);
}

static inline int64_t iso_load_long(const unsigned char *at) {
    return (int64_t)iso_load64(at);
}

static inline int iso_load_int(const unsigned char *at) {
    return (int)iso_load32(at);
}

static inline double iso_load_double(const unsigned char *at) {
    const uint64_t bits = iso_load64(at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline float iso_load_float(const unsigned char *at) {
    const uint32_t bits = iso_load32(at);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t iso_double_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double iso_bits_double(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* By its bits, which -ffast-math leaves alone. */
static inline int iso_is_nan(double value) {
    return (iso_double_bits(value) & UINT64_C(0x7FFFFFFFFFFFFFFF)) > UINT64_C(0x7FF0000000000000);
}

static inline double iso_nan(void) {
    return iso_bits_double(UINT64_C(0x7FF8000000000000));
}

/* A product that no compiler fuses with the sum it goes into: Java rounds both. */
static inline double iso_product(double a, double b) {
    double product = a * b;
    __asm__("" : "+m"(product));
    return product;
}

/* Smaller of two; NaN if either is, as Java has it. */
static inline double iso_min(double a, double b) {
    return iso_is_nan(a) || iso_is_nan(b) ? iso_nan() : a < b ? a : b;
}

static inline double iso_max(double a, double b) {
    return iso_is_nan(a) || iso_is_nan(b) ? iso_nan() : a > b ? a : b;
}

/* ---- clocks and words -------------------------------------------------------------------------------------------- */

/* CLOCK_MONOTONIC in nanoseconds, the clock of the engine's heartbeat. */
static inline int64_t iso_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* CLOCK_REALTIME in nanoseconds since the Unix epoch, the clock of receive times. */
static inline int64_t iso_wall_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Age of what was received at a time, in nanoseconds: iso_wall_ns() less receive_time_ns of a pulse, as_of_ns of a map
 * or map_as_of_ns of what is derived. Negative when the clock was set back; INT64_MAX for ISO_ABSENT: nothing has
 * arrived. Ages beyond what 64 bits hold are the nearest that fit. */
static inline int64_t iso_age_at(int64_t time_ns, int64_t now_ns) {
    const int64_t age_ns = (int64_t)((uint64_t)now_ns - (uint64_t)time_ns);
    if (time_ns == ISO_ABSENT) {
        return INT64_MAX;
    }
    return ((now_ns ^ time_ns) & (now_ns ^ age_ns)) >= 0 ? age_ns : now_ns < 0 ? INT64_MIN : INT64_MAX;
}

/* iso_age_at() now. */
static inline int64_t iso_age_ns(int64_t time_ns) {
    return iso_age_at(time_ns, iso_wall_ns());
}

/* Bytes of a scaled number's text: a sign, a zero and a point, 36 digits, the end. */
#define ISO_DECIMAL_SIZE 40

/* The number behind a scaled price or quantity as text: exact, without zeros at its end and without an exponent, such
 * as "60370.62"; "none" for ISO_ABSENT. Returns text, so that it may stand among the arguments of printf. */
static inline const char *iso_decimal(char text[ISO_DECIMAL_SIZE], int64_t value, int scale) {
    char digits[ISO_DECIMAL_SIZE];
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int count = 0;
    int end = 0;
    int at = 0;
    if (value == ISO_ABSENT || scale < 0 || scale > 36) {
        memcpy(text, "none", sizeof "none");
        return text;
    }
    /* The last digit first, and zeros up to the one before the point. */
    while (rest != 0 || count <= scale) {
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    }
    while (end < scale && digits[end] == '0') {
        end++;
    }
    if (value < 0) {
        text[at++] = '-';
    }
    while (count > end) {
        if (count == scale) {
            text[at++] = '.';
        }
        text[at++] = digits[--count];
    }
    text[at] = 0;
    return text;
}

/* The number behind a scaled price or quantity; NaN for ISO_ABSENT. Rounded: keep the scaled number for comparisons. */
static inline double iso_unscaled(int64_t value, int scale) {
    double divisor = 1;
    if (value == ISO_ABSENT) {
        return iso_nan();
    }
    while (scale-- > 0) {
        divisor *= 10;
    }
    return (double)value / divisor;
}

/* Name of an outcome. */
static inline const char *iso_result_word(iso_result result) {
    static const char *const words[] = {"OK", "EMPTY", "LAPPED", "INVALID"};
    return (unsigned)result < 4 ? words[result] : "UNKNOWN";
}

/* Name of what stands at the place of a record. */
static inline const char *iso_record_word(iso_record_state state) {
    static const char *const words[] = {"WHOLE", "ABSENT", "DAMAGED", "FAILED"};
    return (unsigned)state < 4 ? words[state] : "UNKNOWN";
}

/* How often a column of a tier is taken, as people write it. */
static inline const char *iso_tier_word(iso_tier tier) {
    static const char *const words[] = {"1s", "1m", "15m", "1h"};
    return (unsigned)tier < 4 ? words[tier] : "unknown";
}

/* Time between two columns of a tier in nanoseconds; 0 for an unknown one. */
static inline int64_t iso_tier_ns(iso_tier tier) {
    static const int64_t seconds[] = {1, 60, 900, 3600};
    return (unsigned)tier < 4 ? seconds[tier] * 1000000000 : 0;
}

/* Length of a bar, as people write it. */
static inline const char *iso_interval_word(iso_interval interval) {
    static const char *const words[] = {"1s", "1m", "5m", "15m", "1h", "4h", "1d", "1w"};
    return (unsigned)interval < 8 ? words[interval] : "unknown";
}

/* Length of a bar in nanoseconds; 0 for an unknown one. */
static inline int64_t iso_interval_ns(iso_interval interval) {
    static const int64_t seconds[] = {1, 60, 300, 900, 3600, 14400, 86400, 604800};
    return (unsigned)interval < 8 ? seconds[interval] * 1000000000 : 0;
}

/* Name of a side. */
static inline const char *iso_side_word(iso_side side) {
    return side == ISO_LONG ? "long" : "short";
}

/* Name of a coverage. */
static inline const char *iso_coverage_word(iso_coverage coverage) {
    return coverage == ISO_COVERAGE_FULL ? "full" : coverage == ISO_COVERAGE_SAMPLED ? "sampled" : "none";
}

/* Name of an open-interest mode. */
static inline const char *iso_oi_mode_word(iso_oi_mode mode) {
    return mode == ISO_OI_SOCKET ? "SOCKET" : mode == ISO_OI_POLLED ? "POLLED" : "NONE";
}

/* Name of an engine's state. */
static inline const char *iso_engine_state_word(iso_engine_state state) {
    static const char *const words[] = {"UNKNOWN", "STARTING", "RUNNING", "CLOSED", "FAILED"};
    return (unsigned)state < 5 ? words[state] : "UNKNOWN";
}

/* Name of a liveness. */
static inline const char *iso_liveness_word(iso_liveness liveness) {
    static const char *const words[] = {"LIVE", "DEAD", "CLOSED", "SUPERSEDED"};
    return (unsigned)liveness < 4 ? words[liveness] : "UNKNOWN";
}

/* Name of an attach state. */
static inline const char *iso_attach_word(iso_attach_state state) {
    static const char *const words[] = {
        "READY", "AWAIT_FILE", "AWAIT_LENGTH", "AWAIT_VERSION", "AWAIT_SUCCESSOR", "AWAIT_RESTART", "AWAIT_HEARTBEAT",
        "AWAIT_THIS_BOOT", "NOT_A_FILE", "NOT_READABLE", "WRONG_MAGIC", "WRONG_VERSION", "WRONG_SCHEMA", "TRUNCATED",
        "CORRUPT"
    };
    return (unsigned)state < 15 ? words[state] : "UNKNOWN";
}

/* Whether time alone may lead on to ISO_READY. */
static inline int iso_attach_waits(iso_attach_state state) {
    return state >= ISO_AWAIT_FILE && state <= ISO_AWAIT_THIS_BOOT;
}

/* State of a venue row in venue_states of a pulse or map head: "live", "stale" or "missing". Missing adds nothing;
 * stale is in every sum, its positions as they were. */
static inline const char *iso_venue_state(int64_t venue_states, int venue_row) {
    const uint64_t states = (uint64_t)venue_states;
    if (venue_row < 0 || venue_row >= ISO_UNDERLYING_MAX_VENUES || ((states >> (32 + venue_row)) & 1) != 0
        || ((states >> venue_row) & 1) == 0) {
        return "missing";
    }
    return ((states >> (16 + venue_row)) & 1) != 0 ? "stale" : "live";
}

static inline iso_coverage iso_coverage_of(int code) {
    return code == 1 ? ISO_COVERAGE_SAMPLED : code == 2 ? ISO_COVERAGE_FULL : ISO_COVERAGE_NONE;
}

static inline iso_oi_mode iso_oi_mode_of(int code) {
    return code == 1 ? ISO_OI_SOCKET : code == 2 ? ISO_OI_POLLED : ISO_OI_NONE;
}

/* ---- header ------------------------------------------------------------------------------------------------------ */

/* Text of a field padded with zero bytes; target has one byte more than the field. */
static inline void iso_text(char *target, const unsigned char *field, size_t length) {
    size_t i = 0;
    while (i < length && field[i] != 0) {
        target[i] = (char)field[i];
        i++;
    }
    target[i] = 0;
}

/* Major version in the high half, minor in the low; 0 while the file is being built.
 * acquire: pairs with SnapshotFile#initialise, which stores the version last */
static inline uint32_t iso_layout_version(const iso_reader *reader) {
    return iso_load32_acquire(reader->file + ISO_HEADER_LAYOUT_VERSION_OFFSET);
}

/* Hash of the offsets that the writer was built with. */
static inline uint64_t iso_schema_hash(const iso_reader *reader) {
    return iso_load64(reader->file + ISO_HEADER_SCHEMA_HASH_OFFSET);
}

/* When the writer started, nanoseconds since the Unix epoch. */
static inline int64_t iso_epoch_start_ns(const iso_reader *reader) {
    return iso_load_long(reader->file + ISO_HEADER_EPOCH_START_NS_OFFSET);
}

/* Random number of this start of the writer. */
static inline int64_t iso_epoch_random(const iso_reader *reader) {
    return iso_load_long(reader->file + ISO_HEADER_EPOCH_RANDOM_OFFSET);
}

/* Process id of the writer; information only, since it means nothing in another container. */
static inline int64_t iso_pid(const iso_reader *reader) {
    return iso_load_long(reader->file + ISO_HEADER_PID_OFFSET);
}

/* How often the writer beats, nanoseconds. */
static inline int64_t iso_heartbeat_interval_ns(const iso_reader *reader) {
    return iso_load_long(reader->file + ISO_HEADER_HEARTBEAT_INTERVAL_NS_OFFSET);
}

/* After how long a silent writer is dead, nanoseconds. */
static inline int64_t iso_liveness_timeout_ns(const iso_reader *reader) {
    return iso_load_long(reader->file + ISO_HEADER_LIVENESS_TIMEOUT_NS_OFFSET);
}

/* Version text of the engine that writes. */
static inline void iso_engine_version(const iso_reader *reader, char text[ISO_HEADER_ENGINE_VERSION_LENGTH + 1]) {
    iso_text(text, reader->file + ISO_HEADER_ENGINE_VERSION_OFFSET, ISO_HEADER_ENGINE_VERSION_LENGTH);
}

/* Newest heartbeat, CLOCK_MONOTONIC nanoseconds. */
static inline int64_t iso_heartbeat_ns(const iso_reader *reader) {
    return iso_load_long(reader->file + ISO_HEADER_HEARTBEAT_NS_OFFSET);
}

/* What the engine says of itself.
 * acquire: pairs with SnapshotFile#state; a reader that sees CLOSED sees the last publish */
static inline iso_engine_state iso_state(const iso_reader *reader) {
    const uint32_t code = iso_load32_acquire(reader->file + ISO_HEADER_ENGINE_STATE_OFFSET);
    return code >= 1 && code <= 4 ? (iso_engine_state)code : ISO_ENGINE_UNKNOWN;
}

/* Whether a newer engine replaced the file.
 * acquire: pairs with PredecessorFile#supersede; a reader that sees it finds the new file at the path */
static inline int iso_superseded(const iso_reader *reader) {
    return (iso_load32_acquire(reader->file + ISO_HEADER_FLAGS_OFFSET) & ISO_HEADER_FLAG_SUPERSEDED) != 0;
}

/* Age of the newest heartbeat in nanoseconds, now being iso_now_ns(); meaningless when written in another boot. */
static inline int64_t iso_heartbeat_age_ns(const iso_reader *reader, int64_t now_ns) {
    return (int64_t)((uint64_t)now_ns - (uint64_t)iso_heartbeat_ns(reader));
}

static inline int iso_same_boot(const iso_reader *reader) {
    return memcmp(reader->file + ISO_HEADER_BOOT_ID_OFFSET, reader->boot_id, ISO_HEADER_BOOT_ID_LENGTH) == 0;
}

/* Whether what is read will be renewed, by flags, boot id and age of the heartbeat; the process id plays no part.
 * Now is iso_now_ns(). */
static inline iso_liveness iso_liveness_at(const iso_reader *reader, int64_t now_ns) {
    int64_t age_ns;
    int64_t timeout_ns;
    if (iso_superseded(reader)) {
        return ISO_SUPERSEDED;
    }
    if (iso_state(reader) == ISO_ENGINE_CLOSED) {
        return ISO_CLOSED;
    }
    timeout_ns = iso_liveness_timeout_ns(reader);
    age_ns = iso_heartbeat_age_ns(reader, now_ns);
    /* A heartbeat from the future comes of another clock, not of a living writer. */
    return iso_same_boot(reader) && age_ns <= timeout_ns && age_ns >= -timeout_ns ? ISO_LIVE : ISO_DEAD;
}

/* ---- directory --------------------------------------------------------------------------------------------------- */

/* Index of an underlying such as "BTC", or -1; case matters. */
static inline int iso_underlying_index(const iso_reader *reader, const char *name) {
    int i;
    for (i = 0; i < reader->underlying_count; i++) {
        if (strcmp(reader->underlyings[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Index of an instrument by its venue's code, such as "bybit", and the venue's own symbol; -1 if there is none. */
static inline int iso_instrument_index(const iso_reader *reader, const char *venue_code, const char *symbol) {
    int i;
    for (i = 0; i < reader->instrument_count; i++) {
        if (strcmp(reader->instruments[i].symbol, symbol) == 0
            && strcmp(reader->venues[reader->instruments[i].venue].code, venue_code) == 0) {
            return i;
        }
    }
    return -1;
}

/* Appends a name to a list of them, after its first word or a comma; what does not fit is cut. */
static inline void iso_list_name(char *text, size_t size, const char **before, const char *name) {
    const size_t length = strlen(text);
    snprintf(text + length, size - length, "%s%s", *before, name);
    *before = ", ";
}

/* Which of three names the directory does not have, and what it has instead, for people: "no venue bibit, only bybit,
 * okx". A NULL is not looked for, a symbol with its venue alone. Into text of size bytes, at least 1 and better 512,
 * and cut where it does not fit; "" when nothing is missing. Returns text. */
static inline const char *iso_explain_missing(const iso_reader *reader, const char *underlying, const char *venue_code,
                                              const char *symbol, char *text, size_t size) {
    const char *before = "only ";
    int listed = 0;
    int i;
    text[0] = 0;
    if (underlying != NULL && iso_underlying_index(reader, underlying) < 0) {
        snprintf(text, size, "no underlying %s, ", underlying);
        for (i = 0; i < reader->underlying_count; i++) {
            iso_list_name(text, size, &before, reader->underlyings[i].name);
        }
        return text;
    }
    for (i = 0; venue_code != NULL && i < reader->venue_count; i++) {
        listed |= strcmp(reader->venues[i].code, venue_code) == 0;
    }
    if (venue_code != NULL && !listed) {
        snprintf(text, size, "no venue %s, ", venue_code);
        for (i = 0; i < reader->venue_count; i++) {
            iso_list_name(text, size, &before, reader->venues[i].code);
        }
    } else if (venue_code != NULL && symbol != NULL && iso_instrument_index(reader, venue_code, symbol) < 0) {
        snprintf(text, size, "no instrument %s at %s, ", symbol, venue_code);
        for (i = 0; i < reader->instrument_count; i++) {
            if (strcmp(reader->venues[reader->instruments[i].venue].code, venue_code) == 0) {
                iso_list_name(text, size, &before, reader->instruments[i].symbol);
            }
        }
    }
    return text;
}

/* Row of a venue, by its code, in an underlying's map; -1 if the venue does not list it. */
static inline int iso_venue_row(const iso_reader *reader, int underlying, const char *venue_code) {
    int row;
    if (underlying < 0 || underlying >= reader->underlying_count) {
        return -1;
    }
    for (row = 0; row < reader->underlyings[underlying].venue_count; row++) {
        if (strcmp(reader->venues[reader->underlyings[underlying].venues[row]].code, venue_code) == 0) {
            return row;
        }
    }
    return -1;
}

/* ---- attach ------------------------------------------------------------------------------------------------------ */

/* Sets state and message, the message beginning with the path. */
__attribute__((format(printf, 3, 4)))
static inline iso_attach_state iso_enter(iso_attachment *attachment, iso_attach_state state, const char *format, ...) {
    const size_t start = strlen(attachment->path);
    va_list arguments;
    memcpy(attachment->message, attachment->path, start);
    va_start(arguments, format);
    vsnprintf(attachment->message + start, sizeof attachment->message - start, format, arguments);
    va_end(arguments);
    attachment->state = state;
    return state;
}

/* Says which file stands where a directory of the path belongs. */
static inline iso_attach_state iso_in_the_way(iso_attachment *attachment) {
    char path[ISO_PATH_LENGTH];
    struct stat facts;
    char *end;
    memcpy(path, attachment->path, sizeof path);
    do {
        end = strrchr(path, '/');
        if (end == NULL || end == path) {
            break;
        }
        *end = 0;
    } while (stat(path, &facts) != 0);
    return iso_enter(attachment, ISO_NOT_A_FILE, " cannot be there: %s is a file; name the directory that holds it",
        path);
}

static inline iso_attach_state iso_unreadable(iso_attachment *attachment, int error) {
    if (error == ENOTDIR) {
        return iso_in_the_way(attachment);
    }
    if (error == ENOENT) {
        return iso_enter(attachment, ISO_AWAIT_FILE, " does not exist: no engine has started in this directory; start "
            "one, or name its directory");
    }
    if (error == ELOOP) {
        return iso_enter(attachment, ISO_NOT_A_FILE, " is not a regular file but a symbolic link; remove it or name "
            "another directory");
    }
    return iso_enter(attachment, ISO_NOT_READABLE, " cannot be read: %s; it belongs to the user who runs the engine "
        "and is private to him: run as the same user", error == EACCES ? "permission denied" : strerror(error));
}

/* Reads a table's entry of the header; 0 when it does not lie within the file. */
static inline int iso_table_read(iso_attachment *attachment, const iso_reader *reader, const char *name, int entry,
                                 int known_length, iso_table *table) {
    const uint64_t offset = iso_load64(reader->file + entry);
    const int count = iso_load_int(reader->file + entry + ISO_HEADER_TABLE_COUNT);
    const int stride = iso_load_int(reader->file + entry + ISO_HEADER_TABLE_STRIDE);
    if (offset < ISO_HEADER_HEADER_LENGTH || offset % 64 != 0 || count < 0 || stride < known_length || stride % 64 != 0
        || offset > reader->length || (uint64_t)count * (uint64_t)stride > reader->length - offset) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: the table of %s claims %d records of %d bytes at %lld in a "
            "file of %lld bytes; restart the engine to get a new one", name, count, stride, (long long)offset,
            (long long)reader->length);
        return 0;
    }
    table->offset = offset;
    table->count = count;
    table->stride = stride;
    return 1;
}

/* Reports a contradiction between numbers of the directory. */
static inline int iso_contradiction(iso_attachment *attachment, const char *record, int index, const char *what,
                                    long long value) {
    iso_enter(attachment, ISO_CORRUPT, " is damaged: %s %d %s %lld; restart the engine to get a new one", record, index,
        what, value);
    return 0;
}

static inline int iso_venue_of_id(const iso_venue *venues, int count, int id) {
    int i;
    for (i = 0; i < count; i++) {
        if (venues[i].id == id) {
            return i;
        }
    }
    return -1;
}

static inline int iso_venue_read(iso_attachment *attachment, const unsigned char *at, int index, iso_venue *venue) {
    venue->id = iso_load_int(at + ISO_VENUE_VENUE_ID_OFFSET);
    if (venue->id <= 0 || venue->id >= ISO_COUNTERS_COLUMNS) {
        return iso_contradiction(attachment, "venue", index, "has number", venue->id);
    }
    venue->coverage = iso_coverage_of(iso_load_int(at + ISO_VENUE_COVERAGE_OFFSET));
    iso_text(venue->code, at + ISO_VENUE_CODE_OFFSET, ISO_VENUE_CODE_LENGTH);
    return 1;
}

static inline size_t iso_rows_of(int venue_count) {
    return (size_t)2 * (size_t)(venue_count * (1 + ISO_BAND_COUNT) + 1);
}

/* Bytes of a map slot up to the end of its rows: all of one of layout 2.0. */
static inline size_t iso_rows_end(int venue_count) {
    return ISO_MAP_ROWS_OFFSET + iso_rows_of(venue_count) * ISO_MAP_ROW_STRIDE;
}

static inline size_t iso_stamps_length(int venue_count) {
    return ISO_MAP_STAMPS_ROW_BLOCKS_OFFSET + iso_rows_of(venue_count) * ISO_MAP_STAMPS_ROW_BLOCKS_STRIDE;
}

/* Bytes of a copy of a map slot, its stamps behind its rows. */
static inline size_t iso_slot_length(int venue_count) {
    return iso_rows_end(venue_count) + iso_stamps_length(venue_count);
}

/* Whether the facts that a derived region names lie within the file. Nothing here reads them, but a file is good or
 * damaged for every reader alike. */
static inline int iso_facts_lie_within(const iso_reader *reader, uint64_t facts) {
    uint64_t length;
    uint64_t stride;
    if (facts == 0) {
        return 1;
    }
    if (facts < ISO_HEADER_HEADER_LENGTH || facts % 64 != 0 || reader->length < ISO_FACTS_LENGTH
        || facts > reader->length - ISO_FACTS_LENGTH) {
        return 0;
    }
    length = iso_load64(reader->file + facts + ISO_FACTS_REGION_LENGTH_OFFSET);
    stride = iso_load64(reader->file + facts + ISO_FACTS_SLOT_STRIDE_OFFSET);
    return length >= ISO_FACTS_LENGTH && length <= reader->length - facts && stride >= ISO_FACTS_SLOT_LENGTH
        && stride % 64 == 0 && stride <= (length - ISO_FACTS_SLOTS_OFFSET) / ISO_FACTS_SLOT_COUNT;
}

/* Whether a derived region and its slots lie within the file; later reads rely on it, so they take its numbers from
 * the directory's entry. */
static inline int iso_derived_read(const iso_reader *reader, int derived, iso_underlying *underlying) {
    uint64_t length;
    uint64_t stride;
    if (derived < ISO_HEADER_HEADER_LENGTH || derived % 64 != 0 || reader->length < ISO_DERIVED_SLOTS_END
        || (size_t)derived > reader->length - ISO_DERIVED_SLOTS_END) {
        return 0;
    }
    length = iso_load64(reader->file + derived + ISO_DERIVED_REGION_LENGTH_OFFSET);
    stride = iso_load64(reader->file + derived + ISO_DERIVED_SLOT_STRIDE_OFFSET);
    underlying->derived_length = length;
    underlying->derived_slot_stride = stride;
    return length >= ISO_DERIVED_SLOTS_END && length <= reader->length - (size_t)derived
        && stride >= ISO_DERIVED_SLOT_LENGTH && stride % 64 == 0
        && stride <= (length - ISO_DERIVED_SLOTS_OFFSET) / ISO_DERIVED_SLOT_COUNT;
}

static inline int iso_underlying_read(iso_attachment *attachment, const iso_reader *reader, const unsigned char *at,
                                      int index, iso_underlying *underlying) {
    const uint64_t stride = iso_load64(at + ISO_UNDERLYING_MAP_SLOT_STRIDE_OFFSET);
    const uint64_t map = iso_load64(at + ISO_UNDERLYING_MAP_OFFSET_OFFSET);
    const int buckets = iso_load_int(at + ISO_UNDERLYING_BUCKET_COUNT_OFFSET);
    const int scale = iso_load_int(at + ISO_UNDERLYING_PRICE_SCALE_OFFSET);
    const int venues = iso_load_int(at + ISO_UNDERLYING_VENUE_COUNT_OFFSET);
    const int stamps = iso_load_int(at + ISO_UNDERLYING_MAP_STAMPS_OFFSET_OFFSET);
    const int derived = iso_load_int(at + ISO_UNDERLYING_DERIVED_OFFSET_OFFSET);
    int i;
    if (venues <= 0 || venues > ISO_UNDERLYING_MAX_VENUES) {
        return iso_contradiction(attachment, "underlying", index, "has so many venues:", venues);
    }
    if (buckets != ISO_MAP_BUCKET_COUNT) {
        return iso_contradiction(attachment, "underlying", index, "has so many buckets:", buckets);
    }
    if (stride < iso_rows_end(venues) || stride % 64 != 0 || stride > reader->length) {
        return iso_contradiction(attachment, "underlying", index, "has a slot stride of", (long long)stride);
    }
    if (stamps != 0 && (stamps < 0 || (size_t)stamps < iso_rows_end(venues) || stamps % 64 != 0
        || (size_t)stamps + iso_stamps_length(venues) > stride)) {
        return iso_contradiction(attachment, "underlying", index, "has the stamps of its map at", stamps);
    }
    if (map < ISO_HEADER_HEADER_LENGTH || map % 64 != 0 || map > reader->length
        || ISO_MAP_SLOTS_OFFSET + ISO_MAP_SLOT_COUNT * stride > reader->length - map) {
        return iso_contradiction(attachment, "underlying", index, "has its map at", (long long)map);
    }
    if (derived != 0 && !iso_derived_read(reader, derived, underlying)) {
        return iso_contradiction(attachment, "underlying", index, "has its derived region at", derived);
    }
    if (derived != 0 && !iso_facts_lie_within(reader,
        iso_load64(reader->file + derived + ISO_DERIVED_FACTS_OFFSET_OFFSET))) {
        return iso_contradiction(attachment, "underlying", index, "has its facts at",
            iso_load_long(reader->file + derived + ISO_DERIVED_FACTS_OFFSET_OFFSET));
    }
    if (scale < 0 || scale > 36) {
        return iso_contradiction(attachment, "underlying", index, "has a scale of", scale);
    }
    for (i = 0; i < venues; i++) {
        const int id = (signed char)at[ISO_UNDERLYING_VENUE_IDS_OFFSET + i];
        underlying->venues[i] = iso_venue_of_id(reader->venues, reader->venue_count, id);
        if (underlying->venues[i] < 0) {
            return iso_contradiction(attachment, "underlying", index, "names a venue that is not in the directory:",
                id);
        }
    }
    underlying->venue_count = venues;
    underlying->price_scale = scale;
    underlying->map_offset = map;
    underlying->map_slot_stride = stride;
    underlying->map_stamps_offset = (uint64_t)stamps;
    underlying->derived_offset = (uint64_t)derived;
    underlying->bucket_width_bps = iso_load_double(at + ISO_UNDERLYING_BUCKET_WIDTH_BPS_OFFSET);
    underlying->brackets_assumed =
        (iso_load_int(at + ISO_UNDERLYING_FLAGS_OFFSET) & ISO_UNDERLYING_FLAG_BRACKETS_ASSUMED) != 0;
    iso_text(underlying->name, at + ISO_UNDERLYING_NAME_OFFSET, ISO_UNDERLYING_NAME_LENGTH);
    return 1;
}

static inline int iso_instrument_read(iso_attachment *attachment, const iso_reader *reader, const unsigned char *at,
                                      int index, iso_instrument *instrument) {
    const int venue_id = iso_load_int(at + ISO_INSTRUMENT_VENUE_ID_OFFSET);
    const int flags = iso_load_int(at + ISO_INSTRUMENT_FLAGS_OFFSET);
    instrument->underlying = iso_load_int(at + ISO_INSTRUMENT_UNDERLYING_OFFSET);
    instrument->venue_row = iso_load_int(at + ISO_INSTRUMENT_VENUE_ROW_OFFSET);
    instrument->price_scale = iso_load_int(at + ISO_INSTRUMENT_PRICE_SCALE_OFFSET);
    instrument->quantity_scale = iso_load_int(at + ISO_INSTRUMENT_QUANTITY_SCALE_OFFSET);
    if (instrument->underlying < 0 || instrument->underlying >= reader->underlying_count) {
        return iso_contradiction(attachment, "instrument", index, "has underlying", instrument->underlying);
    }
    if (instrument->venue_row < 0
        || instrument->venue_row >= reader->underlyings[instrument->underlying].venue_count) {
        return iso_contradiction(attachment, "instrument", index, "has venue row", instrument->venue_row);
    }
    instrument->venue = iso_venue_of_id(reader->venues, reader->venue_count, venue_id);
    if (instrument->venue < 0) {
        return iso_contradiction(attachment, "instrument", index, "names a venue that is not in the directory:",
            venue_id);
    }
    if (instrument->price_scale < 0 || instrument->price_scale > 36) {
        return iso_contradiction(attachment, "instrument", index, "has a scale of", instrument->price_scale);
    }
    if (instrument->quantity_scale < 0 || instrument->quantity_scale > 36) {
        return iso_contradiction(attachment, "instrument", index, "has a scale of", instrument->quantity_scale);
    }
    instrument->price_multiplier = iso_load_long(at + ISO_INSTRUMENT_PRICE_MULTIPLIER_OFFSET);
    instrument->inverse = (flags & ISO_INSTRUMENT_FLAG_INVERSE) != 0;
    instrument->brackets_assumed = (flags & ISO_INSTRUMENT_FLAG_BRACKETS_ASSUMED) != 0;
    instrument->coverage = iso_coverage_of(iso_load_int(at + ISO_INSTRUMENT_COVERAGE_OFFSET));
    iso_text(instrument->symbol, at + ISO_INSTRUMENT_SYMBOL_OFFSET, ISO_INSTRUMENT_SYMBOL_LENGTH);
    return 1;
}

/* Where the alerts lie, if the file has any; later reads rely on it. */
static inline int iso_alerts_find(iso_attachment *attachment, iso_reader *reader) {
    uint64_t stride = 0;
    uint64_t slots = 0;
    uint64_t room;
    if (iso_load64(reader->file + ISO_HEADER_ALERTS_OFFSET) == 0) {
        return 1;
    }
    if (!iso_table_read(attachment, reader, "alerts", ISO_HEADER_ALERTS_OFFSET,
        ISO_ALERTS_RING_OFFSET + ISO_ALERTS_READABLE * ISO_ALERT_SLOT_STRIDE, &reader->alerts)) {
        return 0;
    }
    room = (uint64_t)reader->alerts.stride - ISO_ALERTS_RING_OFFSET;
    if (reader->alerts.count > 0) {
        stride = iso_load64(reader->file + reader->alerts.offset + ISO_ALERTS_SLOT_STRIDE_OFFSET);
        slots = iso_load64(reader->file + reader->alerts.offset + ISO_ALERTS_SLOT_COUNT_OFFSET);
    }
    if (stride < ISO_ALERT_SLOT_STRIDE || stride % 64 != 0 || stride > room || slots < ISO_ALERTS_READABLE
        || (slots & (slots - 1)) != 0 || slots > room / stride) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: the alerts claim %lld slots of %lld bytes in %lld; restart "
            "the engine to get a new one", (long long)slots, (long long)stride, (long long)reader->alerts.stride);
        return 0;
    }
    reader->alerts.count = (int)slots;
    reader->alerts.stride = (int)stride;
    return 1;
}

/* Turns the directory of a mapped file into entries, in the one allocation of attaching, and refuses one that
 * contradicts itself: every later read relies on its offsets without checking again. */
static inline int iso_directory_read(iso_attachment *attachment, iso_reader *reader) {
    iso_table venue_table;
    iso_table underlying_table;
    iso_table instrument_table;
    iso_venue *venues;
    iso_underlying *underlyings;
    iso_instrument *instruments;
    size_t venue_bytes;
    size_t underlying_bytes;
    int i;
    if (!iso_table_read(attachment, reader, "venues", ISO_HEADER_VENUES_OFFSET, ISO_VENUE_STRIDE, &venue_table)
        || !iso_table_read(attachment, reader, "underlyings", ISO_HEADER_UNDERLYINGS_OFFSET, ISO_UNDERLYING_STRIDE,
            &underlying_table)
        || !iso_table_read(attachment, reader, "instruments", ISO_HEADER_INSTRUMENTS_OFFSET, ISO_INSTRUMENT_STRIDE,
            &instrument_table)
        || !iso_table_read(attachment, reader, "counters", ISO_HEADER_COUNTERS_OFFSET, ISO_COUNTERS_STRIDE,
            &reader->counters)
        || !iso_table_read(attachment, reader, "instrument pulses", ISO_HEADER_INSTRUMENT_PULSES_OFFSET,
            ISO_PULSE_STRIDE, &reader->instrument_pulses)
        || !iso_table_read(attachment, reader, "underlying pulses", ISO_HEADER_UNDERLYING_PULSES_OFFSET,
            ISO_PULSE_STRIDE, &reader->underlying_pulses)
        || (iso_load64(reader->file + ISO_HEADER_ERRORS_OFFSET) != 0
            && !iso_table_read(attachment, reader, "errors", ISO_HEADER_ERRORS_OFFSET, ISO_ERRORS_TEXT_OFFSET,
                &reader->errors))
        || !iso_alerts_find(attachment, reader)) {
        return 0;
    }
    /* Underlyings first: their doubles and longs want the strictest alignment; instruments hold longs too. */
    underlying_bytes = (size_t)underlying_table.count * sizeof(iso_underlying);
    venue_bytes = (size_t)venue_table.count * sizeof(iso_venue);
    reader->directory = malloc(underlying_bytes + (size_t)instrument_table.count * sizeof(iso_instrument) + venue_bytes
        + sizeof(iso_underlying));
    if (reader->directory == NULL) {
        iso_enter(attachment, ISO_NOT_READABLE, " cannot be read: no memory for its directory");
        return 0;
    }
    underlyings = (iso_underlying *)reader->directory;
    instruments = (iso_instrument *)(void *)((unsigned char *)reader->directory + underlying_bytes);
    venues = (iso_venue *)(void *)(instruments + instrument_table.count);
    reader->underlyings = underlyings;
    reader->instruments = instruments;
    reader->venues = venues;
    for (i = 0; i < venue_table.count; i++, reader->venue_count++) {
        if (!iso_venue_read(attachment, reader->file + venue_table.offset + (size_t)i * (size_t)venue_table.stride, i,
                &venues[i])) {
            return 0;
        }
    }
    for (i = 0; i < underlying_table.count; i++, reader->underlying_count++) {
        if (!iso_underlying_read(attachment, reader,
                reader->file + underlying_table.offset + (size_t)i * (size_t)underlying_table.stride, i,
                &underlyings[i])) {
            return 0;
        }
    }
    for (i = 0; i < instrument_table.count; i++, reader->instrument_count++) {
        if (!iso_instrument_read(attachment, reader,
                reader->file + instrument_table.offset + (size_t)i * (size_t)instrument_table.stride, i,
                &instruments[i])) {
            return 0;
        }
    }
    if (iso_load_int(reader->file + ISO_HEADER_PULSE_SLOT_COUNT_OFFSET) != ISO_PULSE_SLOT_COUNT
        || iso_load_int(reader->file + ISO_HEADER_MAP_SLOT_COUNT_OFFSET) != ISO_MAP_SLOT_COUNT) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: it claims %d pulse and %d map slots; restart the engine to "
            "get a new one", iso_load_int(reader->file + ISO_HEADER_PULSE_SLOT_COUNT_OFFSET),
            iso_load_int(reader->file + ISO_HEADER_MAP_SLOT_COUNT_OFFSET));
        return 0;
    }
    if (reader->instrument_pulses.count != reader->instrument_count
        || reader->underlying_pulses.count != reader->underlying_count) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: pulses and directory differ in number; restart the engine to "
            "get a new one");
        return 0;
    }
    return 1;
}

/* Which start of the kernel this is; zeros where it cannot be read, as the engine has it. */
static inline void iso_boot_id(unsigned char id[ISO_HEADER_BOOT_ID_LENGTH]) {
    char text[64];
    ssize_t length = 0;
    int digits = 0;
    ssize_t i;
    const int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    memset(id, 0, ISO_HEADER_BOOT_ID_LENGTH);
    if (file >= 0) {
        length = read(file, text, sizeof text);
        close(file);
    }
    for (i = 0; i < length && digits < 2 * ISO_HEADER_BOOT_ID_LENGTH; i++) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit >= 0) {
            id[digits / 2] = (unsigned char)(id[digits / 2] << 4 | digit);
            digits++;
        }
    }
}

/* Judges the header of a file; ISO_READY when its tables may be looked at. */
static inline iso_attach_state iso_header_judge(iso_attachment *attachment, const unsigned char *header, int64_t length,
                                                uint64_t *file_length) {
    /* acquire: pairs with SnapshotFile#initialise, which stores the version last */
    const uint32_t version = iso_load32_acquire(header + ISO_HEADER_LAYOUT_VERSION_OFFSET);
    const uint64_t magic = iso_load64(header + ISO_HEADER_MAGIC_OFFSET);
    const uint32_t current = (uint32_t)ISO_LAYOUT_MAJOR << 16 | ISO_LAYOUT_MINOR;
    const int header_length = iso_load_int(header + ISO_HEADER_HEADER_LENGTH_OFFSET);
    const int64_t claimed = iso_load_long(header + ISO_HEADER_FILE_LENGTH_OFFSET);
    const uint64_t schema = iso_load64(header + ISO_HEADER_SCHEMA_HASH_OFFSET);
    if (magic != ISO_HEADER_MAGIC && (magic != 0 || version != 0)) {
        return iso_enter(attachment, ISO_WRONG_MAGIC, " is no snapshot file: it begins with %016llx instead of %016llx",
            (unsigned long long)magic, (unsigned long long)ISO_HEADER_MAGIC);
    }
    if (version == 0) {
        return iso_enter(attachment, ISO_AWAIT_VERSION, " is being built: its version is not set yet");
    }
    if (version >> 16 != ISO_LAYOUT_MAJOR) {
        char engine[ISO_HEADER_ENGINE_VERSION_LENGTH + 1];
        iso_text(engine, header + ISO_HEADER_ENGINE_VERSION_OFFSET, ISO_HEADER_ENGINE_VERSION_LENGTH);
        return iso_enter(attachment, ISO_WRONG_VERSION, " has layout version %u.%u, this reader understands %d.%d: use "
            "the client of the engine's version (%s)", version >> 16, version & 0xFFFF, ISO_LAYOUT_MAJOR,
            ISO_LAYOUT_MINOR, engine);
    }
    if (version == current && schema != ISO_SCHEMA_HASH) {
        return iso_enter(attachment, ISO_WRONG_SCHEMA, " has layout version %d.%d but schema %016llx, this reader has "
            "%016llx: engine and client were built from different sources", ISO_LAYOUT_MAJOR, ISO_LAYOUT_MINOR,
            (unsigned long long)schema, (unsigned long long)ISO_SCHEMA_HASH);
    }
    if (length < claimed) {
        return iso_enter(attachment, ISO_TRUNCATED, " is truncated: %lld of %lld bytes; something other than the "
            "engine cut it, restart the engine", (long long)length, (long long)claimed);
    }
    if (header_length < ISO_HEADER_HEADER_LENGTH || claimed < header_length || claimed > INT32_MAX) {
        return iso_enter(attachment, ISO_CORRUPT, " is damaged: its header claims %d bytes of header in a file of "
            "%lld; restart the engine to get a new one", header_length, (long long)claimed);
    }
    *file_length = (uint64_t)claimed;
    return ISO_READY;
}

/* Whether a file is the reader's to trust: nobody but its owner may write it, and its owner is this user, root, or
 * lets a group of this process read it (an option of the engine). */
static inline iso_attach_state iso_owner_judge(iso_attachment *attachment, const struct stat *facts) {
    gid_t groups[256];
    int mine = facts->st_uid == geteuid() || facts->st_uid == 0;
    if ((facts->st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return iso_enter(attachment, ISO_NOT_READABLE, " may be written by others (mode %04o), so nothing in it can be "
            "trusted: an engine makes it 0600; remove it and restart the engine", (unsigned)facts->st_mode & 07777);
    }
    if (!mine && (facts->st_mode & S_IRGRP) != 0) {
        int count = getgroups(256, groups);
        mine = facts->st_gid == getegid();
        while (!mine && count-- > 0) {
            mine = groups[count] == facts->st_gid;
        }
    }
    if (!mine) {
        return iso_enter(attachment, ISO_NOT_READABLE, " belongs to user %u, this process runs as user %u: run as the "
            "engine's user, or let the engine share its files with a group of yours", (unsigned)facts->st_uid,
            (unsigned)geteuid());
    }
    return ISO_READY;
}

/* Gives the mapping and the names back; the reader may be attached again. Maps in place and names are gone with it. */
static inline void iso_close(iso_reader *reader) {
    if (reader->file != NULL) {
        munmap((void *)(uintptr_t)reader->file, reader->length);
    }
    free(reader->directory);
    memset(reader, 0, sizeof *reader);
}

/* Maps an open file and reads its directory. */
static inline iso_attach_state iso_map_file(iso_attachment *attachment, iso_reader *reader, int file) {
    struct stat facts;
    uint64_t length = 0;
    iso_attach_state state;
    void *header;
    void *whole;
    if (fstat(file, &facts) != 0) {
        return iso_unreadable(attachment, errno);
    }
    if (!S_ISREG(facts.st_mode)) {
        return iso_enter(attachment, ISO_NOT_A_FILE, " is not a regular file; remove it or name another directory");
    }
    state = iso_owner_judge(attachment, &facts);
    if (state != ISO_READY) {
        return state;
    }
    if (facts.st_size < ISO_HEADER_HEADER_LENGTH) {
        return iso_enter(attachment, ISO_AWAIT_LENGTH, " is too short: %lld bytes, a header has %d; it is being "
            "created, or is no snapshot file", (long long)facts.st_size, ISO_HEADER_HEADER_LENGTH);
    }
    header = mmap(NULL, ISO_HEADER_HEADER_LENGTH, PROT_READ, MAP_SHARED, file, 0);
    if (header == MAP_FAILED) {
        return iso_unreadable(attachment, errno);
    }
    state = iso_header_judge(attachment, (const unsigned char *)header, facts.st_size, &length);
    munmap(header, ISO_HEADER_HEADER_LENGTH);
    if (state != ISO_READY) {
        return state;
    }
    whole = mmap(NULL, (size_t)length, PROT_READ, MAP_SHARED, file, 0);
    if (whole == MAP_FAILED) {
        return iso_unreadable(attachment, errno);
    }
    reader->file = (const unsigned char *)whole;
    reader->length = (size_t)length;
    /* Again: a file cut between check and mapping would end the process with SIGBUS later. */
    if (fstat(file, &facts) != 0 || (uint64_t)facts.st_size < length) {
        return iso_enter(attachment, ISO_TRUNCATED, " is truncated: %lld of %lld bytes; something other than the "
            "engine cut it, restart the engine", (long long)facts.st_size, (long long)length);
    }
    return iso_directory_read(attachment, reader) ? ISO_READY : attachment->state;
}

/* Opens what is there, once and without waiting, whether or not its engine still lives: the last snapshot of a dead
 * engine stays readable. ISO_READY, or the state that stands in the way. */
static inline iso_attach_state iso_open_once(iso_attachment *attachment, iso_reader *reader) {
    struct stat facts;
    iso_attach_state state;
    int file;
    memset(reader, 0, sizeof *reader);
    if (attachment->path[0] == 0) {
        return attachment->state;
    }
    /* Before opening: to open a device may do something. */
    if (lstat(attachment->path, &facts) != 0) {
        return iso_unreadable(attachment, errno);
    }
    if (S_ISLNK(facts.st_mode)) {
        return iso_unreadable(attachment, ELOOP);
    }
    if (!S_ISREG(facts.st_mode)) {
        return iso_enter(attachment, ISO_NOT_A_FILE, " is not a regular file; remove it or name another directory");
    }
    /* O_NONBLOCK: a FIFO put in its place meanwhile does not hold us up. */
    file = open(attachment->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return iso_unreadable(attachment, errno);
    }
    iso_boot_id(reader->boot_id);
    memcpy(reader->path, attachment->path, sizeof reader->path);
    state = iso_map_file(attachment, reader, file);
    close(file);
    if (state != ISO_READY) {
        iso_close(reader);
        return state;
    }
    return iso_enter(attachment, ISO_READY, " is open");
}

/* The directory of engine and readers when none is named: what the environment variable ISOTHERM_DIR says, else
 * /dev/shm/isotherm-<user>/default, or in /tmp where there is no /dev/shm. An empty variable is none. 0: its name is
 * too long, or this user has none. */
static inline int iso_default_directory(char *path, size_t size) {
    const char *const named = getenv("ISOTHERM_DIR");
    struct stat facts;
    struct passwd entry;
    struct passwd *found = NULL;
    char buffer[4096];
    char user[256];
    size_t i;
    int length;
    const char *const parent = stat("/dev/shm", &facts) == 0 && S_ISDIR(facts.st_mode) ? "/dev/shm" : "/tmp";
    if (named != NULL && named[0] != 0) {
        length = snprintf(path, size, "%s", named);
        return length > 0 && (size_t)length < size;
    }
    if (getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) != 0 || found == NULL) {
        return 0;
    }
    for (i = 0; found->pw_name[i] != 0 && i < sizeof user - 1; i++) {
        const char c = found->pw_name[i];
        user[i] = (char)((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.'
            || c == '_' || c == '-' ? c : '_');
    }
    user[i] = 0;
    length = snprintf(path, size, "%s/isotherm-%s/default", parent, user);
    return length > 0 && (size_t)length < size;
}

/* Starts an attempt; directory NULL is the default one. Nothing is opened yet. */
static inline void iso_attach_begin(iso_attachment *attachment, const char *directory) {
    const char name[] = "/snapshot.iso";
    size_t length;
    attachment->state = ISO_AWAIT_FILE;
    attachment->path[0] = 0;
    strcpy(attachment->message, "not tried yet");
    if (directory != NULL) {
        length = strlen(directory);
        if (length + sizeof name <= sizeof attachment->path) {
            memcpy(attachment->path, directory, length + 1);
        }
    } else if (!iso_default_directory(attachment->path, sizeof attachment->path - sizeof name)) {
        attachment->path[0] = 0;
    }
    if (attachment->path[0] == 0) {
        iso_enter(attachment, ISO_NOT_READABLE, "the directory's name is empty or too long, or this user has no name: "
            "name a directory");
        return;
    }
    length = strlen(attachment->path);
    while (length > 1 && attachment->path[length - 1] == '/') {
        length--;
    }
    memcpy(attachment->path + length, name, sizeof name);
}

/* Tries once and never waits. ISO_READY: the reader is attached to a live engine, close it some day. Any other
 * state: the reader holds nothing, message says why; try again later if iso_attach_waits(). Now is iso_now_ns(). */
static inline iso_attach_state iso_attach_poll(iso_attachment *attachment, iso_reader *reader, int64_t now_ns) {
    iso_liveness liveness;
    if (iso_open_once(attachment, reader) != ISO_READY) {
        return attachment->state;
    }
    liveness = iso_liveness_at(reader, now_ns);
    if (liveness == ISO_LIVE) {
        return iso_enter(attachment, ISO_READY, " is live");
    }
    if (liveness == ISO_SUPERSEDED) {
        iso_enter(attachment, ISO_AWAIT_SUCCESSOR, " was superseded: a newer engine is taking over the directory");
    } else if (liveness == ISO_CLOSED) {
        iso_enter(attachment, ISO_AWAIT_RESTART, " was closed in order by its engine (pid %lld); start the engine "
            "again", (long long)iso_pid(reader));
    } else if (!iso_same_boot(reader)) {
        iso_enter(attachment, ISO_AWAIT_THIS_BOOT, " was written before the last boot; start the engine again");
    } else {
        iso_enter(attachment, ISO_AWAIT_HEARTBEAT, " has a dead writer: pid %lld gave its last heartbeat %lld ms ago, "
            "timeout %lld ms; restart the engine", (long long)iso_pid(reader),
            (long long)iso_heartbeat_age_ns(reader, now_ns) / 1000000,
            (long long)iso_liveness_timeout_ns(reader) / 1000000);
    }
    iso_close(reader);
    return attachment->state;
}

/* Attaches to a live engine, polling every 5 ms until the timeout; 0 tries once. The only function that waits. */
static inline iso_attach_state iso_attach(iso_attachment *attachment, iso_reader *reader, const char *directory,
                                          int64_t timeout_ns) {
    const struct timespec pause = {0, 5000000};
    const int64_t start_ns = iso_now_ns();
    iso_attach_begin(attachment, directory);
    while (iso_attach_waits(iso_attach_poll(attachment, reader, iso_now_ns()))
        && iso_now_ns() - start_ns < timeout_ns) {
        nanosleep(&pause, NULL);
    }
    return attachment->state;
}

/* Opens what is there, once, whether or not its engine still lives; ask iso_liveness_at(). */
static inline iso_attach_state iso_open(iso_attachment *attachment, iso_reader *reader, const char *directory) {
    iso_attach_begin(attachment, directory);
    return iso_open_once(attachment, reader);
}

/* Follows an engine across restarts: when the file at the path is a new epoch with a live writer, the reader moves
 * on to it and 1 is returned; maps in place, names and indices of the epoch before are gone then: look them up
 * again. Copies stay. Nothing is published in the new epoch yet: reads say ISO_EMPTY until the engine has heard of its
 * venues. Cheap while the writer is live (three loads), so it may stand in a polling loop.
 *
 * The attachment says where it stands. ISO_READY: what is read is live, and there is nothing to say. A state of
 * iso_attach_waits(): what is read is no longer renewed, ask again. Any other, such as ISO_WRONG_VERSION after an
 * upgrade of the engine, does not pass by itself; the message says what to do. */
static inline int iso_reattach_poll(iso_attachment *attachment, iso_reader *reader) {
    const int64_t now_ns = iso_now_ns();
    iso_reader next;
    attachment->state = ISO_READY;
    attachment->message[0] = 0;
    if (iso_liveness_at(reader, now_ns) == ISO_LIVE) {
        return 0;
    }
    memcpy(attachment->path, reader->path, sizeof attachment->path);
    if (iso_attach_poll(attachment, &next, now_ns) != ISO_READY) {
        return 0;
    }
    if (iso_epoch_start_ns(&next) == iso_epoch_start_ns(reader)
        && iso_epoch_random(&next) == iso_epoch_random(reader)) {
        iso_close(&next);
        return 0;
    }
    next.lapped = reader->lapped;
    iso_close(reader);
    *reader = next;
    return 1;
}

/* iso_reattach_poll() without its reasons: 0 may also mean that it will never be 1. */
static inline int iso_reattach(iso_reader *reader) {
    iso_attachment attachment;
    return iso_reattach_poll(&attachment, reader);
}

/* A counter's word: ISO_COUNTER_..., and the number of the venue or 0 for the whole engine. Since the epoch began; 0
 * when the engine is older than the counter. */
static inline int64_t iso_counter(const iso_reader *reader, int counter, int venue_id) {
    if (counter < 0 || counter >= reader->counters.count || venue_id < 0 || venue_id >= ISO_COUNTERS_COLUMNS) {
        return 0;
    }
    return iso_load_long(reader->file + reader->counters.offset + (size_t)counter * (size_t)reader->counters.stride
        + (size_t)venue_id * 8);
}

/* ---- pulse ------------------------------------------------------------------------------------------------------- */

/* Instead of a pulse that could not be read: nothing has arrived, nothing is routed. */
static inline iso_result iso_no_pulse(iso_pulse *pulse, iso_result result) {
    pulse->sequence = 0;
    pulse->mark = pulse->bid = pulse->ask = pulse->open_interest = ISO_ABSENT;
    pulse->event_time_ns = pulse->receive_time_ns = pulse->oldest_mark_ns = ISO_ABSENT;
    pulse->health = ISO_UNROUTED;
    pulse->venue_states = 0;
    pulse->journal_position = 0;
    return result;
}

static inline iso_result iso_pulse_at(iso_reader *reader, const unsigned char *block, int of_underlying,
                                      iso_pulse *pulse) {
    int attempt;
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        /* acquire: pairs with PulseWriter#publish, whose slot was whole before it stored this number */
        const uint64_t sequence = iso_load64_acquire(block + ISO_PULSE_NEWEST_OFFSET);
        const unsigned char *const slot =
            block + ISO_PULSE_SLOTS_OFFSET + (sequence & (ISO_PULSE_SLOT_COUNT - 1)) * ISO_PULSE_SLOT_STRIDE;
        if (sequence == 0) {
            return iso_no_pulse(pulse, ISO_EMPTY);
        }
        pulse->sequence = (int64_t)sequence;
        pulse->mark = iso_load_long(slot + ISO_PULSE_SLOT_MARK_OFFSET);
        pulse->bid = iso_load_long(slot + ISO_PULSE_SLOT_BID_OFFSET);
        pulse->ask = iso_load_long(slot + ISO_PULSE_SLOT_ASK_OFFSET);
        pulse->open_interest = iso_load_long(slot + ISO_PULSE_SLOT_OPEN_INTEREST_OFFSET);
        pulse->event_time_ns = iso_load_long(slot + ISO_PULSE_SLOT_EVENT_TIME_NS_OFFSET);
        pulse->receive_time_ns = iso_load_long(slot + ISO_PULSE_SLOT_RECEIVE_TIME_NS_OFFSET);
        pulse->health = iso_load_long(slot + ISO_PULSE_SLOT_HEALTH_OFFSET);
        pulse->journal_position = iso_load_long(block + ISO_PULSE_JOURNAL_POSITIONS_OFFSET
            + (sequence & (ISO_PULSE_SLOT_COUNT - 1)) * 8);
        /* pairs with the release fence of PulseWriter#publish: whoever saw new payload sees the odd version here */
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        if (iso_load64(slot + ISO_PULSE_SLOT_VERSION_OFFSET) == sequence << 1) {
            /* In the pulse of an underlying, its venues stand where an instrument's quote stands. */
            pulse->venue_states = of_underlying ? pulse->bid : 0;
            pulse->oldest_mark_ns = of_underlying ? pulse->ask : ISO_ABSENT;
            if (of_underlying) {
                pulse->bid = ISO_ABSENT;
                pulse->ask = ISO_ABSENT;
            }
            return ISO_OK;
        }
        reader->lapped++;
    }
    return iso_no_pulse(pulse, ISO_LAPPED);
}

/* Copies the newest pulse of an instrument. Unless ISO_OK, the pulse has no figures and is unhealthy. */
static inline iso_result iso_read_pulse(iso_reader *reader, int instrument, iso_pulse *pulse) {
    if (instrument < 0 || instrument >= reader->instrument_pulses.count) {
        return iso_no_pulse(pulse, ISO_INVALID);
    }
    return iso_pulse_at(reader, reader->file + reader->instrument_pulses.offset
        + (size_t)instrument * (size_t)reader->instrument_pulses.stride, 0, pulse);
}

/* Copies the newest pulse of an underlying: its aggregate mark at the underlying's price scale, and the venues that it
 * stands on. */
static inline iso_result iso_read_underlying_pulse(iso_reader *reader, int underlying, iso_pulse *pulse) {
    if (underlying < 0 || underlying >= reader->underlying_pulses.count) {
        return iso_no_pulse(pulse, ISO_INVALID);
    }
    return iso_pulse_at(reader, reader->file + reader->underlying_pulses.offset
        + (size_t)underlying * (size_t)reader->underlying_pulses.stride, 1, pulse);
}

/* Whether everything that a pulse stands on survives what the engine's journal.durability says; 0 also when nothing is
 * journalled. The journal tells it at once, so that a pulse that is not acknowledged yet may be asked about again. To
 * be asked before the reader that read it moves on to another epoch: what a crash left out is counted anew there. */
static inline int iso_acknowledged(const iso_reader *reader, const iso_pulse *pulse) {
    return pulse->journal_position > 0
        && pulse->journal_position <= iso_counter(reader, ISO_COUNTER_JOURNAL_ACKNOWLEDGED, 0);
}

/* Copies lines 1 to 3 of an underlying's pulse. ISO_EMPTY also in a file of layout 2.0, where nobody wrote them. Unless
 * ISO_OK, the lines have no figures. */
static inline iso_result iso_read_lines(iso_reader *reader, int underlying, iso_lines *lines) {
    const unsigned char *block;
    int attempt;
    int move;
    memset(lines, 0, sizeof *lines);
    lines->nearest_price[ISO_LONG] = lines->nearest_price[ISO_SHORT] = iso_nan();
    lines->strongest_price[ISO_LONG] = lines->strongest_price[ISO_SHORT] = iso_nan();
    if (underlying < 0 || underlying >= reader->underlying_pulses.count) {
        return ISO_INVALID;
    }
    block = reader->file + reader->underlying_pulses.offset
        + (size_t)underlying * (size_t)reader->underlying_pulses.stride;
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        /* acquire: pairs with DerivedWriter#lines, whose slot was whole before it stored this number */
        const uint64_t sequence = iso_load64_acquire(block + ISO_PULSE_ANALYST_NEWEST_OFFSET);
        const unsigned char *const slot = block + ISO_PULSE_ANALYST_SLOTS_OFFSET
            + (sequence & (ISO_PULSE_SLOT_COUNT - 1)) * ISO_ANALYST_SLOT_STRIDE;
        iso_lines read;
        if (sequence == 0) {
            return ISO_EMPTY;
        }
        read.sequence = (int64_t)sequence;
        read.as_of_ns = iso_load_long(slot + ISO_ANALYST_SLOT_AS_OF_NS_OFFSET);
        read.map_sequence = iso_load_long(slot + ISO_ANALYST_SLOT_MAP_SEQUENCE_OFFSET);
        read.calibrated = (iso_load64(slot + ISO_ANALYST_SLOT_FLAGS_OFFSET) & ISO_DERIVED_FLAG_CALIBRATED) != 0;
        read.nearest_price[ISO_LONG] = iso_load_double(slot + ISO_ANALYST_SLOT_NEAREST_BELOW_OFFSET);
        read.nearest_usd[ISO_LONG] = iso_load_double(slot + ISO_ANALYST_SLOT_NEAREST_BELOW_OFFSET + 8);
        read.nearest_price[ISO_SHORT] = iso_load_double(slot + ISO_ANALYST_SLOT_NEAREST_ABOVE_OFFSET);
        read.nearest_usd[ISO_SHORT] = iso_load_double(slot + ISO_ANALYST_SLOT_NEAREST_ABOVE_OFFSET + 8);
        read.strongest_price[ISO_LONG] = iso_load_double(slot + ISO_ANALYST_SLOT_STRONGEST_BELOW_OFFSET);
        read.strongest_usd[ISO_LONG] = iso_load_double(slot + ISO_ANALYST_SLOT_STRONGEST_BELOW_OFFSET + 8);
        read.strongest_price[ISO_SHORT] = iso_load_double(slot + ISO_ANALYST_SLOT_STRONGEST_ABOVE_OFFSET);
        read.strongest_usd[ISO_SHORT] = iso_load_double(slot + ISO_ANALYST_SLOT_STRONGEST_ABOVE_OFFSET + 8);
        for (move = 0; move < ISO_ANALYST_SLOT_MOVE_COUNT; move++) {
            read.usd_within[ISO_LONG][move] = iso_load_double(slot + ISO_ANALYST_SLOT_LONG_WITHIN_OFFSET + move * 8);
            read.usd_within[ISO_SHORT][move] = iso_load_double(slot + ISO_ANALYST_SLOT_SHORT_WITHIN_OFFSET + move * 8);
        }
        /* pairs with the release fence of DerivedWriter: whoever saw new payload sees the odd version here */
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        if (iso_load64(slot + ISO_ANALYST_SLOT_VERSION_OFFSET) == sequence << 1) {
            *lines = read;
            return ISO_OK;
        }
        reader->lapped++;
    }
    return ISO_LAPPED;
}

/* ---- what the engine derives ------------------------------------------------------------------------------------- */

static inline void iso_cluster_read(const unsigned char *at, iso_side side, iso_cluster *cluster) {
    const uint64_t flags = iso_load64(at + ISO_CLUSTER_CLUSTER_FLAGS_OFFSET);
    cluster->side = side;
    cluster->price_low = iso_load_double(at + ISO_CLUSTER_PRICE_LOW_OFFSET);
    cluster->price_high = iso_load_double(at + ISO_CLUSTER_PRICE_HIGH_OFFSET);
    cluster->peak_price = iso_load_double(at + ISO_CLUSTER_PEAK_PRICE_OFFSET);
    cluster->estimate.usd = iso_load_double(at + ISO_CLUSTER_USD_OFFSET);
    cluster->estimate.usd_low = iso_load_double(at + ISO_CLUSTER_USD_LOW_OFFSET);
    cluster->estimate.usd_high = iso_load_double(at + ISO_CLUSTER_USD_HIGH_OFFSET);
    cluster->estimate.calibrated = (flags & ISO_CLUSTER_FLAG_CALIBRATED) != 0;
    cluster->estimate.uncalibrated_usd = cluster->estimate.calibrated ? 0 : iso_nan();
    cluster->share = iso_load_double(at + ISO_CLUSTER_SHARE_OFFSET);
    cluster->distance_bps = iso_load_double(at + ISO_CLUSTER_DISTANCE_BPS_OFFSET);
    cluster->prominence = iso_load_double(at + ISO_CLUSTER_PROMINENCE_OFFSET);
    cluster->edge = (flags & ISO_CLUSTER_FLAG_EDGE) != 0;
}

static inline int iso_clusters_read(const unsigned char *at, iso_side side, int count, iso_cluster *clusters) {
    int i;
    /* A slot that is being overwritten may claim any number. */
    count = count < 0 ? 0 : count > ISO_DERIVED_MAX_CLUSTERS ? ISO_DERIVED_MAX_CLUSTERS : count;
    for (i = 0; i < count; i++) {
        iso_cluster_read(at + (size_t)i * ISO_CLUSTER_LENGTH, side, &clusters[i]);
    }
    return count;
}

/* Word of a signal, or NULL. */
static inline const char *iso_signal_word(int signal) {
    static const char *const words[ISO_SIGNALS_SIGNAL_COUNT] = {
        "market", "max-pain", "targets", "levels", "exhaustion", "risk", "fragility", "imbalance", "regime",
        "to-depth", "branching", "whales", "rebound", "cascades", "clusters", "amounts"
    };
    return signal >= 0 && signal < ISO_SIGNALS_SIGNAL_COUNT ? words[signal] : NULL;
}

/* Name of a figure, or NULL. */
static inline const char *iso_figure_label(int figure) {
    static const char *const labels[ISO_SIGNALS_FIGURE_COUNT] = {
        "live", "mark-open", "mark-high", "mark-low", "mark-close", "open-interest-usd", "taker-buy-usd",
        "taker-sell-usd", "bid-usd-5", "bid-usd-10", "bid-usd-25", "bid-usd-50", "bid-usd-100", "bid-usd-200",
        "ask-usd-5", "ask-usd-10", "ask-usd-25", "ask-usd-50", "ask-usd-100", "ask-usd-200", "sigma-minute",
        "range-hour", "turnover-day-usd", "max-pain-price", "max-pain-usd", "max-pain-side",
        "target-below-nearest-price", "target-below-nearest-score", "target-below-nearest-reach",
        "target-below-strongest-price", "target-below-strongest-score", "target-below-strongest-reach",
        "target-above-nearest-price", "target-above-nearest-score", "target-above-nearest-reach",
        "target-above-strongest-price", "target-above-strongest-score", "target-above-strongest-reach",
        "support-count", "support-nearest-low", "support-nearest-high", "support-nearest-strength",
        "support-strongest-low", "support-strongest-high", "support-strongest-strength", "resistance-count",
        "resistance-nearest-low", "resistance-nearest-high", "resistance-nearest-strength", "resistance-strongest-low",
        "resistance-strongest-high", "resistance-strongest-strength", "exhaustion-score", "exhaustion-side",
        "exhaustion-realised-to-expected", "exhaustion-sweep-speed", "risk-below-1", "risk-below-2", "risk-below-5",
        "risk-below-10", "risk-above-1", "risk-above-2", "risk-above-5", "risk-above-10", "risk-days",
        "fragility-index", "fragility-pressure", "fragility-imbalance", "fragility-concentration", "imbalance-1",
        "imbalance-2", "imbalance-5", "regime", "regime-price-sigmas", "regime-open-interest-sigmas",
        "long-to-depth-5", "long-to-depth-10", "long-to-depth-25", "long-to-depth-50", "long-to-depth-100",
        "long-to-depth-200", "short-to-depth-5", "short-to-depth-10", "short-to-depth-25", "short-to-depth-50",
        "short-to-depth-100", "short-to-depth-200", "branching-ratio", "liquidations-per-minute",
        "whale-threshold-usd", "whale-net-usd", "rebound-excess-5", "rebound-excess-15", "rebound-excess-60",
        "rebound-low-5", "rebound-low-15", "rebound-low-60", "rebound-flushes-5", "rebound-flushes-15",
        "rebound-flushes-60", "long-cascade-running", "long-cascade-start", "long-cascade-seconds", "long-cascade-usd",
        "long-cascade-usd-low", "long-cascade-usd-high", "long-cascade-multiple", "long-cascade-move-bps",
        "long-cascade-unheard", "short-cascade-running", "short-cascade-start", "short-cascade-seconds",
        "short-cascade-usd", "short-cascade-usd-low", "short-cascade-usd-high", "short-cascade-multiple",
        "short-cascade-move-bps", "short-cascade-unheard", "regime-next-move", "regime-any-move", "clusters-below",
        "clusters-above", "realised-to-expected", "realised-to-expected-low", "realised-to-expected-high"
    };
    return figure >= 0 && figure < ISO_SIGNALS_FIGURE_COUNT ? labels[figure] : NULL;
}

static inline void iso_signal_state_read(const unsigned char *at, iso_signal_state *state) {
    state->known_ns = iso_load_long(at + ISO_SIGNAL_STATE_KNOWN_NS_OFFSET);
    state->known_seconds = iso_load_long(at + ISO_SIGNAL_STATE_KNOWN_SECONDS_OFFSET);
    state->level = iso_load_int(at + ISO_SIGNAL_STATE_LEVEL_OFFSET);
    state->worth = iso_load_int(at + ISO_SIGNAL_STATE_WORTH_OFFSET);
    state->measure = iso_load_int(at + ISO_SIGNAL_STATE_MEASURE_OFFSET);
    state->trials = iso_load_double(at + ISO_SIGNAL_STATE_TRIALS_OFFSET);
    state->score = iso_load_double(at + ISO_SIGNAL_STATE_SCORE_OFFSET);
    state->chance = iso_load_double(at + ISO_SIGNAL_STATE_CHANCE_OFFSET);
    state->score_low = iso_load_double(at + ISO_SIGNAL_STATE_SCORE_LOW_OFFSET);
    /* what no version of this header knows counts as none */
    state->level = state->level < 0 || state->level > ISO_LEVEL_CALIBRATED ? 0 : state->level;
    state->worth = state->worth < 0 || state->worth > ISO_WORTH_OFF ? 0 : state->worth;
    state->measure = state->measure < 0 || state->measure > ISO_MEASURE_EXCESS ? 0 : state->measure;
}

static inline void iso_signals_read(const unsigned char *at, iso_signals *signals) {
    int i;
    signals->since_ns = iso_load_long(at + ISO_SIGNALS_SINCE_NS_OFFSET);
    signals->seconds = iso_load_long(at + ISO_SIGNALS_SECONDS_OFFSET);
    signals->missed = iso_load_long(at + ISO_SIGNALS_MISSED_OFFSET);
    for (i = 0; i < ISO_SIGNALS_SIGNAL_COUNT; i++) {
        iso_signal_state_read(at + ISO_SIGNALS_STATES_OFFSET + (size_t)i * ISO_SIGNAL_STATE_LENGTH,
            &signals->states[i]);
    }
    for (i = 0; i < ISO_SIGNALS_FIGURE_COUNT; i++) {
        signals->figures[i] = iso_load_double(at + ISO_SIGNALS_FIGURES_OFFSET + (size_t)i * sizeof(double));
    }
    for (i = 0; i < 2 * ISO_DERIVED_MAX_CLUSTERS; i++) {
        iso_cluster_signal *const of =
            &signals->clusters[i / ISO_DERIVED_MAX_CLUSTERS][i % ISO_DERIVED_MAX_CLUSTERS];
        const unsigned char *const figure = at + (size_t)i * sizeof(double);
        of->score = iso_load_double(figure + ISO_SIGNALS_SCORES_OFFSET);
        of->reach = iso_load_double(figure + ISO_SIGNALS_REACHES_OFFSET);
        of->impact_usd = iso_load_double(figure + ISO_SIGNALS_IMPACTS_OFFSET);
        of->whales = iso_load_double(figure + ISO_SIGNALS_WHALES_OFFSET);
    }
}

static inline iso_result iso_no_derived(iso_derived *derived, iso_result result) {
    int i;
    memset(derived, 0, sizeof *derived);
    derived->mark = iso_nan();
    for (i = 0; i < ISO_SIGNALS_FIGURE_COUNT; i++) {
        derived->signals.figures[i] = iso_nan();
    }
    return result;
}

/* Copies what the engine derived for an underlying: the clusters that iso_find_clusters would find in the map it names,
 * and the signals of the same second.
 * ISO_EMPTY also in a file of layout 2.0, which has no such region. Unless ISO_OK, there are none. */
static inline iso_result iso_read_clusters(iso_reader *reader, int underlying, iso_derived *derived) {
    const iso_underlying *entry;
    const unsigned char *region;
    int attempt;
    if (underlying < 0 || underlying >= reader->underlying_count) {
        return iso_no_derived(derived, ISO_INVALID);
    }
    entry = &reader->underlyings[underlying];
    region = reader->file + entry->derived_offset;
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        /* acquire: pairs with DerivedWriter#clusters, whose slot was whole before it stored this number */
        const uint64_t sequence =
            entry->derived_offset == 0 ? 0 : iso_load64_acquire(region + ISO_DERIVED_NEWEST_OFFSET);
        const unsigned char *const slot =
            region + ISO_DERIVED_SLOTS_OFFSET + (sequence & (ISO_DERIVED_SLOT_COUNT - 1)) * entry->derived_slot_stride;
        uint64_t flags;
        if (sequence == 0) {
            return iso_no_derived(derived, ISO_EMPTY);
        }
        flags = iso_load64(slot + ISO_DERIVED_FLAGS_OFFSET);
        derived->sequence = (int64_t)sequence;
        derived->as_of_ns = iso_load_long(slot + ISO_DERIVED_AS_OF_NS_OFFSET);
        derived->map_sequence = iso_load_long(slot + ISO_DERIVED_MAP_SEQUENCE_OFFSET);
        derived->map_as_of_ns = iso_load_long(slot + ISO_DERIVED_MAP_AS_OF_NS_OFFSET);
        derived->mark = iso_load_double(slot + ISO_DERIVED_MARK_OFFSET);
        derived->calibrated = (flags & ISO_DERIVED_FLAG_CALIBRATED) != 0;
        derived->history_kept = (flags & ISO_DERIVED_FLAG_HISTORY_KEPT) != 0;
        derived->history_stopped = (flags & ISO_DERIVED_FLAG_HISTORY_STOPPED) != 0;
        derived->lost = iso_load_long(slot + ISO_DERIVED_LOST_OFFSET);
        derived->omitted = iso_load_long(slot + ISO_DERIVED_OMITTED_OFFSET);
        derived->count[ISO_LONG] = iso_clusters_read(slot + ISO_DERIVED_LONG_CLUSTERS_OFFSET, ISO_LONG,
            iso_load_int(slot + ISO_DERIVED_LONG_COUNT_OFFSET), derived->clusters[ISO_LONG]);
        derived->count[ISO_SHORT] = iso_clusters_read(slot + ISO_DERIVED_SHORT_CLUSTERS_OFFSET, ISO_SHORT,
            iso_load_int(slot + ISO_DERIVED_SHORT_COUNT_OFFSET), derived->clusters[ISO_SHORT]);
        iso_signals_read(slot + ISO_DERIVED_SIGNALS_OFFSET, &derived->signals);
        /* pairs with the release fence of DerivedWriter: whoever saw new payload sees the odd version here */
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        if (iso_load64(slot + ISO_DERIVED_VERSION_OFFSET) == sequence << 1) {
            return ISO_OK;
        }
        reader->lapped++;
    }
    return iso_no_derived(derived, ISO_LAPPED);
}

/* ---- alerts ------------------------------------------------------------------------------------------------------ */

/* Whether the file has alerts; 0 in one of layout 2.0. */
static inline int iso_keeps_alerts(const iso_reader *reader) {
    return reader->alerts.offset != 0;
}

/* Number of the newest alert, from 1 within the epoch; 0 when there is none. */
static inline int64_t iso_newest_alert(const iso_reader *reader) {
    /* acquire: pairs with AlertsWriter#publish, whose slot was whole before it stored this number */
    return iso_keeps_alerts(reader)
        ? (int64_t)iso_load64_acquire(reader->file + reader->alerts.offset + ISO_ALERTS_NEWEST_OFFSET) : 0;
}

static inline void iso_alert_text(const unsigned char *at, int length, char *target) {
    int i;
    for (i = 0; i < length; i += 8) {
        const uint64_t word = iso_load64(at + i);
        memcpy(target + i, &word, 8);
    }
    target[length] = 0;
}

/* Copies an alert by its number; the newest ISO_ALERTS_READABLE can be asked for:
 *
 *     for (; seen < iso_newest_alert(&reader); seen++) if (iso_read_alert(&reader, seen + 1, &alert) == ISO_OK) ...
 *
 * ISO_EMPTY: there is none of that number yet, or no longer; ISO_LAPPED: it went while it was read. */
static inline iso_result iso_read_alert(iso_reader *reader, int64_t number, iso_alert *alert) {
    const int64_t newest = iso_newest_alert(reader);
    const unsigned char *slot;
    int flags;
    memset(alert, 0, sizeof *alert);
    if (number < 1 || number > newest || number <= newest - ISO_ALERTS_READABLE) {
        return ISO_EMPTY;
    }
    slot = reader->file + reader->alerts.offset + ISO_ALERTS_RING_OFFSET
        + (size_t)((uint64_t)number & (uint64_t)(reader->alerts.count - 1)) * (size_t)reader->alerts.stride;
    flags = iso_load_int(slot + ISO_ALERT_SLOT_FLAGS_OFFSET);
    alert->number = number;
    alert->raised_number = iso_load_long(slot + ISO_ALERT_SLOT_RAISED_NUMBER_OFFSET);
    alert->time_ns = iso_load_long(slot + ISO_ALERT_SLOT_TIME_NS_OFFSET);
    alert->since_ns = iso_load_long(slot + ISO_ALERT_SLOT_SINCE_NS_OFFSET);
    alert->ended = (flags & ISO_ALERT_SLOT_FLAG_ENDED) != 0;
    alert->end_untold = (flags & ISO_ALERT_SLOT_FLAG_END_UNTOLD) != 0;
    alert->underlying = iso_load_int(slot + ISO_ALERT_SLOT_UNDERLYING_OFFSET);
    alert->venue_id = iso_load_int(slot + ISO_ALERT_SLOT_VENUE_ID_OFFSET);
    alert->side = iso_load_int(slot + ISO_ALERT_SLOT_SIDE_OFFSET);
    alert->side = alert->side == ISO_LONG || alert->side == ISO_SHORT ? alert->side : -1;
    alert->estimated = (flags & ISO_ALERT_SLOT_FLAG_ESTIMATED) != 0;
    alert->calibrated = (flags & ISO_ALERT_SLOT_FLAG_CALIBRATED) != 0;
    alert->value = iso_load_double(slot + ISO_ALERT_SLOT_VALUE_OFFSET);
    alert->low = iso_load_double(slot + ISO_ALERT_SLOT_LOW_OFFSET);
    alert->high = iso_load_double(slot + ISO_ALERT_SLOT_HIGH_OFFSET);
    alert->threshold = iso_load_double(slot + ISO_ALERT_SLOT_THRESHOLD_OFFSET);
    alert->mark = iso_load_double(slot + ISO_ALERT_SLOT_MARK_OFFSET);
    alert->price_low = iso_load_double(slot + ISO_ALERT_SLOT_PRICE_LOW_OFFSET);
    alert->price_high = iso_load_double(slot + ISO_ALERT_SLOT_PRICE_HIGH_OFFSET);
    alert->suppressed = iso_load_long(slot + ISO_ALERT_SLOT_SUPPRESSED_OFFSET);
    iso_alert_text(slot + ISO_ALERT_SLOT_SEVERITY_OFFSET, ISO_ALERT_SLOT_SEVERITY_LENGTH, alert->severity);
    iso_alert_text(slot + ISO_ALERT_SLOT_KIND_OFFSET, ISO_ALERT_SLOT_KIND_LENGTH, alert->kind);
    iso_alert_text(slot + ISO_ALERT_SLOT_UNIT_OFFSET, ISO_ALERT_SLOT_UNIT_LENGTH, alert->unit);
    iso_alert_text(slot + ISO_ALERT_SLOT_RULE_OFFSET, ISO_ALERT_SLOT_RULE_LENGTH, alert->rule);
    iso_alert_text(slot + ISO_ALERT_SLOT_TEXT_OFFSET, ISO_ALERT_SLOT_TEXT_LENGTH, alert->text);
    /* pairs with the release fence of AlertsWriter: whoever saw new payload sees the odd version here */
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (iso_load64(slot + ISO_ALERT_SLOT_VERSION_OFFSET) == (uint64_t)number << 1) {
        return ISO_OK;
    }
    reader->lapped++;
    return ISO_LAPPED;
}

/* ---- errors ------------------------------------------------------------------------------------------------------ */

/* Whether the file keeps distinct errors; 0 in one of layout 2.0. */
static inline int iso_keeps_errors(const iso_reader *reader) {
    return reader->errors.offset != 0;
}

/* Reads the distinct errors of the engine since the epoch began, oldest first and also after it ended:
 *
 *     size_t at = 0;
 *     while (iso_read_error(&reader, &at, &error) == ISO_OK) ...
 *
 * Records never move; a text is valid while the reader is attached. ISO_EMPTY: there is no more. */
static inline iso_result iso_read_error(const iso_reader *reader, size_t *at, iso_error *error) {
    const size_t length = (size_t)reader->errors.count * (size_t)reader->errors.stride;
    const unsigned char *record;
    uint64_t count;
    int size;
    memset(error, 0, sizeof *error);
    if (!iso_keeps_errors(reader) || length < ISO_ERRORS_TEXT_OFFSET || *at > length - ISO_ERRORS_TEXT_OFFSET
        || *at % ISO_ERRORS_ALIGNMENT != 0) {
        return ISO_EMPTY;
    }
    record = reader->file + reader->errors.offset + *at;
    /* acquire: pairs with the release store of the length, the last of a new record */
    size = (int)iso_load32_acquire(record + ISO_ERRORS_LENGTH_OFFSET);
    if (size < ISO_ERRORS_TEXT_OFFSET || (size_t)size > length - *at) {
        return ISO_EMPTY;
    }
    /* acquire: a last time that is seen has its occurrence in the count */
    error->last_time_ms = (int64_t)iso_load64_acquire(record + ISO_ERRORS_LAST_TIME_MS_OFFSET);
    count = iso_load32_acquire(record + ISO_ERRORS_COUNT_OFFSET);
    error->first_time_ms = iso_load_long(record + ISO_ERRORS_FIRST_TIME_MS_OFFSET);
    /* A new record's count and last time follow its length: until then it happened once, at its first time. */
    error->count = count > 1 ? count : 1;
    if (error->last_time_ms < error->first_time_ms) {
        error->last_time_ms = error->first_time_ms;
    }
    error->text = (const char *)record + ISO_ERRORS_TEXT_OFFSET;
    error->length = (size_t)size - ISO_ERRORS_TEXT_OFFSET;
    *at += ((size_t)size + ISO_ERRORS_ALIGNMENT - 1) / ISO_ERRORS_ALIGNMENT * ISO_ERRORS_ALIGNMENT;
    return ISO_OK;
}

/* Where and what: the first line of an error's text, cut to the target. Control characters, which a venue may have
 * sent, become question marks: it may go to a terminal. */
static inline void iso_error_summary(const iso_error *error, char *target, size_t size) {
    size_t i = 0;
    while (i + 1 < size && i < error->length && error->text[i] != '\n' && error->text[i] != '\r') {
        const unsigned char c = (unsigned char)error->text[i];
        target[i++] = (char)(c < 0x20 || c == 0x7F ? '?' : c);
    }
    if (size > 0) {
        target[i] = 0;
    }
}

/* ---- map --------------------------------------------------------------------------------------------------------- */

/* Points a map at the newest publish of an underlying without copying. What is then read counts only if
 * iso_validate() is true afterwards; the writer reuses the slot after three more publishes. A slot that is being
 * overwritten may answer anything, but no function fails or loops on it. */
static inline iso_result iso_view_map(iso_reader *reader, int underlying, iso_map *map) {
    const iso_underlying *entry;
    const unsigned char *region;
    uint64_t sequence;
    if (underlying < 0 || underlying >= reader->underlying_count) {
        return ISO_INVALID;
    }
    entry = &reader->underlyings[underlying];
    region = reader->file + entry->map_offset;
    /* acquire: pairs with MapWriter#publish, whose slot was whole before it stored this number */
    sequence = iso_load64_acquire(region + ISO_MAP_NEWEST_OFFSET);
    if (sequence == 0) {
        return ISO_EMPTY;
    }
    map->slot = region + ISO_MAP_SLOTS_OFFSET + (sequence & (ISO_MAP_SLOT_COUNT - 1)) * entry->map_slot_stride;
    map->sequence = (int64_t)sequence;
    map->venue_count = entry->venue_count;
    map->stamps = (size_t)entry->map_stamps_offset;
    return ISO_OK;
}

/* Whether everything read through this map since it was pointed belongs to one whole publish. Always true of a copy. */
static inline int iso_validate(const iso_map *map) {
    /* pairs with the release fence of MapWriter#publish: whoever saw new payload sees the odd version here */
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    return iso_load64(map->slot + ISO_MAP_HEAD_VERSION_OFFSET) == (uint64_t)map->sequence << 1;
}

/* Bytes that iso_read_map needs for an underlying; 0 if there is none of this index. */
static inline size_t iso_map_size(const iso_reader *reader, int underlying) {
    return underlying < 0 || underlying >= reader->underlying_count ? 0
        : iso_slot_length(reader->underlyings[underlying].venue_count);
}

/* Bytes that iso_read_map needs for any underlying of the file. */
static inline size_t iso_largest_map_size(const iso_reader *reader) {
    size_t largest = 0;
    int i;
    for (i = 0; i < reader->underlying_count; i++) {
        largest = iso_map_size(reader, i) > largest ? iso_map_size(reader, i) : largest;
    }
    return largest;
}

/* Copies the slot of a map, its stamps behind its rows. */
static inline void iso_copy_slot(const iso_map *map, void *memory) {
    const size_t rows_end = iso_rows_end(map->venue_count);
    memcpy(memory, map->slot, rows_end);
    if (map->stamps != 0) {
        memcpy((unsigned char *)memory + rows_end, map->slot + map->stamps, iso_stamps_length(map->venue_count));
    }
}

/* Makes a map refer to its copy. */
static inline void iso_point_copy(iso_map *map, void *memory) {
    const uint64_t version = (uint64_t)map->sequence << 1;
    /* Whole in the file just now, so the copy says so too, even if its version was loaded earlier. */
    memcpy(memory, &version, sizeof version);
    map->slot = (const unsigned char *)memory;
    map->stamps = map->stamps == 0 ? 0 : iso_rows_end(map->venue_count);
}

/* Copies the newest map of an underlying into memory of the caller, aligned to 8 bytes and of iso_map_size() bytes,
 * which the map then refers to: it outlives the reader. */
static inline iso_result iso_read_map(iso_reader *reader, int underlying, iso_map *map, void *memory, size_t size) {
    const size_t length = iso_map_size(reader, underlying);
    int attempt;
    if (length == 0 || size < length || (uintptr_t)memory % 8 != 0) {
        return ISO_INVALID;
    }
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        const iso_result result = iso_view_map(reader, underlying, map);
        if (result != ISO_OK) {
            return result;
        }
        iso_copy_slot(map, memory);
        if (iso_validate(map)) {
            iso_point_copy(map, memory);
            return ISO_OK;
        }
        reader->lapped++;
    }
    return ISO_LAPPED;
}

/* The figures beside the rows. */
static inline void iso_read_head(const iso_map *map, iso_map_head *head) {
    const unsigned char *const at = map->slot;
    const int flags = iso_load_int(at + ISO_MAP_HEAD_FLAGS_OFFSET);
    head->as_of_ns = iso_load_long(at + ISO_MAP_HEAD_AS_OF_NS_OFFSET);
    head->event_time_ns = iso_load_long(at + ISO_MAP_HEAD_EVENT_TIME_NS_OFFSET);
    head->weights_as_of_ns = iso_load_long(at + ISO_MAP_HEAD_WEIGHTS_AS_OF_NS_OFFSET);
    head->base_bucket = iso_load_int(at + ISO_MAP_HEAD_BASE_BUCKET_OFFSET);
    head->bucket_width_bps = iso_load_double(at + ISO_MAP_HEAD_BUCKET_WIDTH_BPS_OFFSET);
    head->calibrated = (flags & ISO_MAP_HEAD_FLAG_CALIBRATED) != 0;
    head->partly_calibrated = (flags & ISO_MAP_HEAD_FLAG_PARTLY_CALIBRATED) != 0;
    head->brackets_assumed = (flags & ISO_MAP_HEAD_FLAG_BRACKETS_ASSUMED) != 0;
    head->mark = iso_load_double(at + ISO_MAP_HEAD_MARK_OFFSET);
    head->confidence = iso_load_double(at + ISO_MAP_HEAD_CONFIDENCE_OFFSET);
    head->accounted = iso_load_double(at + ISO_MAP_HEAD_ACCOUNTED_OFFSET);
    head->open_interest_usd = iso_load_double(at + ISO_MAP_HEAD_OPEN_INTEREST_USD_OFFSET);
    head->usd[ISO_LONG] = iso_load_double(at + ISO_MAP_HEAD_LONG_USD_OFFSET);
    head->usd[ISO_SHORT] = iso_load_double(at + ISO_MAP_HEAD_SHORT_USD_OFFSET);
    head->beyond_usd[ISO_LONG] = iso_load_double(at + ISO_MAP_HEAD_LONG_BEYOND_USD_OFFSET);
    head->beyond_usd[ISO_SHORT] = iso_load_double(at + ISO_MAP_HEAD_SHORT_BEYOND_USD_OFFSET);
    head->oi_mode = iso_oi_mode_of(iso_load_int(at + ISO_MAP_HEAD_OI_MODE_OFFSET));
    head->coverage = iso_coverage_of(iso_load_int(at + ISO_MAP_HEAD_COVERAGE_OFFSET));
    head->venue_states = iso_load_long(at + ISO_MAP_HEAD_VENUE_STATES_OFFSET);
    head->oldest_mark_ns = iso_load_long(at + ISO_MAP_HEAD_OLDEST_MARK_NS_OFFSET);
    head->realised_to_expected = iso_load_double(at + ISO_MAP_HEAD_REALISED_TO_EXPECTED_OFFSET);
}

/* Aggregate mark; NaN before the first. */
static inline double iso_mark(const iso_map *map) {
    return iso_load_double(map->slot + ISO_MAP_HEAD_MARK_OFFSET);
}

static inline const unsigned char *iso_venue_record(const iso_map *map, int venue_row) {
    return map->slot + ISO_MAP_HEAD_VENUES_OFFSET + (size_t)venue_row * ISO_MAP_VENUE_STRIDE;
}

static inline const unsigned char *iso_band_record(const iso_map *map, int venue_row, int band) {
    return iso_venue_record(map, venue_row) + ISO_MAP_VENUE_BANDS_OFFSET + (size_t)band * ISO_MAP_BAND_STRIDE;
}

/* A venue's figures; ISO_INVALID and zeros if the map has no such row. */
static inline iso_result iso_read_venue(const iso_map *map, int venue_row, iso_map_venue *venue) {
    const unsigned char *at;
    if (venue_row < 0 || venue_row >= map->venue_count) {
        memset(venue, 0, sizeof *venue);
        return ISO_INVALID;
    }
    at = iso_venue_record(map, venue_row);
    venue->mark = iso_load_double(at + ISO_MAP_VENUE_MARK_OFFSET);
    venue->usd[ISO_LONG] = iso_load_double(at + ISO_MAP_VENUE_LONG_USD_OFFSET);
    venue->usd[ISO_SHORT] = iso_load_double(at + ISO_MAP_VENUE_SHORT_USD_OFFSET);
    venue->beyond_usd[ISO_LONG] = iso_load_double(at + ISO_MAP_VENUE_LONG_BEYOND_USD_OFFSET);
    venue->beyond_usd[ISO_SHORT] = iso_load_double(at + ISO_MAP_VENUE_SHORT_BEYOND_USD_OFFSET);
    venue->open_interest_usd = iso_load_double(at + ISO_MAP_VENUE_OPEN_INTEREST_USD_OFFSET);
    venue->confidence = iso_load_double(at + ISO_MAP_VENUE_CONFIDENCE_OFFSET);
    venue->accounted = iso_load_double(at + ISO_MAP_VENUE_ACCOUNTED_OFFSET);
    venue->event_time_ns = iso_load_long(at + ISO_MAP_VENUE_EVENT_TIME_NS_OFFSET);
    venue->receive_time_ns = iso_load_long(at + ISO_MAP_VENUE_RECEIVE_TIME_NS_OFFSET);
    venue->mark_time_ns = iso_load_long(at + ISO_MAP_VENUE_MARK_TIME_NS_OFFSET);
    venue->weights_as_of_ns = iso_load_long(at + ISO_MAP_VENUE_WEIGHTS_AS_OF_NS_OFFSET);
    venue->realised_to_expected = iso_load_double(at + ISO_MAP_VENUE_REALISED_TO_EXPECTED_OFFSET);
    venue->oi_mode = iso_oi_mode_of(iso_load_int(at + ISO_MAP_VENUE_OI_MODE_OFFSET));
    venue->coverage = iso_coverage_of(iso_load_int(at + ISO_MAP_VENUE_COVERAGE_OFFSET));
    venue->health = iso_load_int(at + ISO_MAP_VENUE_HEALTH_OFFSET);
    return ISO_OK;
}

/* A venue's distance band, 0 to 4; ISO_INVALID and zeros if the map has none such. */
static inline iso_result iso_read_band(const iso_map *map, int venue_row, int band, iso_map_band *figures) {
    const unsigned char *at;
    if (venue_row < 0 || venue_row >= map->venue_count || band < 0 || band >= ISO_BAND_COUNT) {
        memset(figures, 0, sizeof *figures);
        return ISO_INVALID;
    }
    at = iso_band_record(map, venue_row, band);
    figures->calibrated = (iso_load_int(at + ISO_MAP_BAND_FLAGS_OFFSET) & ISO_MAP_BAND_FLAG_CALIBRATED) != 0;
    figures->low_factor = iso_load_double(at + ISO_MAP_BAND_LOW_FACTOR_OFFSET);
    figures->high_factor = iso_load_double(at + ISO_MAP_BAND_HIGH_FACTOR_OFFSET);
    figures->evidence = iso_load_double(at + ISO_MAP_BAND_EVIDENCE_OFFSET);
    figures->usd[ISO_LONG] = iso_load_double(at + ISO_MAP_BAND_LONG_USD_OFFSET);
    figures->usd[ISO_SHORT] = iso_load_double(at + ISO_MAP_BAND_SHORT_USD_OFFSET);
    figures->beyond_usd[ISO_LONG] = iso_load_double(at + ISO_MAP_BAND_LONG_BEYOND_USD_OFFSET);
    figures->beyond_usd[ISO_SHORT] = iso_load_double(at + ISO_MAP_BAND_SHORT_BEYOND_USD_OFFSET);
    return ISO_OK;
}

/* Rows of both sides, numbered as MapRows draws them. */
static inline int iso_row_count(const iso_map *map) {
    return 2 * (map->venue_count * (1 + ISO_BAND_COUNT) + 1);
}

/* Row of a side's positions at a venue, or of all venues; -1 if there is none. */
static inline int iso_row(const iso_map *map, iso_side side, int venue_row) {
    const int per_side = map->venue_count * (1 + ISO_BAND_COUNT) + 1;
    if (venue_row < ISO_ALL_VENUES || venue_row >= map->venue_count) {
        return -1;
    }
    return (side == ISO_SHORT ? per_side : 0) + (venue_row == ISO_ALL_VENUES ? per_side - 1 : venue_row);
}

/* Row of a distance band at a venue; -1 if there is none. */
static inline int iso_band_row(const iso_map *map, iso_side side, int venue_row, int band) {
    if (venue_row < 0 || venue_row >= map->venue_count || band < 0 || band >= ISO_BAND_COUNT) {
        return -1;
    }
    return (side == ISO_SHORT ? map->venue_count * (1 + ISO_BAND_COUNT) + 1 : 0) + map->venue_count
        + venue_row * ISO_BAND_COUNT + band;
}

static inline const unsigned char *iso_row_at(const iso_map *map, int row) {
    return map->slot + ISO_MAP_ROWS_OFFSET + (size_t)row * ISO_MAP_ROW_STRIDE;
}

static inline uint32_t iso_base(const iso_map *map) {
    return iso_load32(map->slot + ISO_MAP_HEAD_BASE_BUCKET_OFFSET);
}

static inline double iso_edge_from(const iso_map *map, uint32_t base, int index) {
    return iso_load_double(map->slot + (index == ISO_MAP_BUCKET_COUNT ? (size_t)ISO_MAP_UPPER_END_OFFSET
        : ISO_MAP_EDGES_OFFSET + ((base + (uint32_t)index) & ISO_MAP_BUCKET_MASK) * sizeof(double)));
}

/* Price edge of the window: index 0 is the lower edge of the first bucket, 4096 the upper edge of the last; else
 * NaN. */
static inline double iso_edge(const iso_map *map, int index) {
    return index < 0 || index > ISO_MAP_BUCKET_COUNT ? iso_nan() : iso_edge_from(map, iso_base(map), index);
}

/* Mid price of a bucket, 0 to 4095 from the base bucket: the arithmetic mean of its edges. */
static inline double iso_mid(const iso_map *map, int index) {
    return 0.5 * (iso_edge(map, index) + iso_edge(map, index + 1));
}

/* A bucket's value in USD: a row, and 0 to 4095 from the base bucket; NaN if there is none. */
static inline float iso_value(const iso_map *map, int row, int index) {
    if (row < 0 || row >= iso_row_count(map) || index < 0 || index >= ISO_MAP_BUCKET_COUNT) {
        return (float)iso_nan();
    }
    return iso_load_float(iso_row_at(map, row)
        + ((iso_base(map) + (uint32_t)index) & ISO_MAP_BUCKET_MASK) * sizeof(float));
}

/* Copies buckets of a row, from one index to before another, 0 to 4096 from the base bucket. */
static inline iso_result iso_buckets(const iso_map *map, int row, int from, int to, float *target) {
    const uint32_t first = (iso_base(map) + (uint32_t)from) & ISO_MAP_BUCKET_MASK;
    size_t count;
    size_t run;
    if (row < 0 || row >= iso_row_count(map) || from < 0 || to < from || to > ISO_MAP_BUCKET_COUNT) {
        return ISO_INVALID;
    }
    count = (size_t)(to - from);
    run = ISO_MAP_BUCKET_COUNT - first;
    run = run < count ? run : count;
    memcpy(target, iso_row_at(map, row) + first * sizeof(float), run * sizeof(float));
    memcpy(target + run, iso_row_at(map, row), (count - run) * sizeof(float));
    return ISO_OK;
}

/* Sum of the first 0 to 64 blocks of 64 buckets of a row, in USD; NaN if there is none. */
static inline double iso_block_sum(const iso_map *map, int row, int blocks) {
    if (row < 0 || row >= iso_row_count(map) || blocks < 0 || blocks > ISO_MAP_BLOCK_COUNT) {
        return iso_nan();
    }
    return iso_load_double(iso_row_at(map, row) + ISO_MAP_SUMS_OFFSET + (size_t)blocks * sizeof(double));
}

/* Binary logarithm of a normal number above 0 within 0.0000144, as EdgeSearch; no answer depends on its bits. */
static inline double iso_rough_log2(double x) {
    const uint64_t bits = iso_double_bits(x);
    const double t = iso_bits_double((bits & UINT64_C(0xFFFFFFFFFFFFF)) | UINT64_C(0x3FF0000000000000)) - 1;
    const double square = t * t;
    return (double)((int)(bits >> 52) - 1023) + (1.439093e-05 + 1.44159208 * t)
        + square * ((-0.707253434 + 0.411561482 * t) + square * (-0.189832447 + 0.0439286278 * t));
}

/* Position of a price on the axis: 0 to 4095 from the base bucket, -1 below the window or NaN, 4096 above it. The
 * logarithm says where to look; the edges alone decide. */
static inline int iso_index_of(const iso_map *map, double price) {
    const uint32_t base = iso_base(map);
    double guess;
    int low = 0;
    int step;
    if (iso_is_nan(price) || !(price >= iso_edge_from(map, base, 0))) {
        return -1;
    }
    if (price >= iso_edge_from(map, base, ISO_MAP_BUCKET_COUNT)) {
        return ISO_MAP_BUCKET_COUNT;
    }
    guess = iso_rough_log2(price) * (6931.471805599453
        / iso_load_double(map->slot + ISO_MAP_HEAD_BUCKET_WIDTH_BPS_OFFSET)) - (double)(int32_t)base;
    if (guess >= 1 && guess < ISO_MAP_BUCKET_COUNT - 2) {
        const int index = (int)guess;
        if (price >= iso_edge_from(map, base, index)) {
            if (price < iso_edge_from(map, base, index + 1)) {
                return index;
            }
            if (price < iso_edge_from(map, base, index + 2)) {
                return index + 1;
            }
        } else if (price >= iso_edge_from(map, base, index - 1)) {
            return index - 1;
        }
    }
    /* Twelve halvings of 4096, whatever the edges say: a torn slot cannot make it loop. */
    for (step = ISO_MAP_BUCKET_COUNT / 2; step > 0; step >>= 1) {
        if (price >= iso_edge_from(map, base, low + step)) {
            low += step;
        }
    }
    return low;
}

/* ---- what changed ------------------------------------------------------------------------------------------------ */

/* Whether the map says what changed; 0 in a file of layout 2.0, where everything counts as changed. */
static inline int iso_tells_changes(const iso_map *map) {
    return map->stamps != 0;
}

static inline uint64_t iso_stamp_mask(const unsigned char *stamps, int64_t publish) {
    uint64_t mask = 0;
    int block;
    for (block = 0; block < ISO_MAP_BLOCK_COUNT; block++) {
        mask |= (uint64_t)(iso_load_long(stamps + block * 8) > publish) << block;
    }
    return mask;
}

/* Whether values or sums of a row changed after a publish of this epoch, however long ago; its number is the sequence
 * of the map that the caller knows, or 0. No such row: 0. */
static inline int iso_row_changed_since(const iso_map *map, int64_t publish, int row) {
    if (row < 0 || row >= iso_row_count(map)) {
        return 0;
    }
    return (map->stamps == 0 ? map->sequence
        : iso_load_long(map->slot + map->stamps + ISO_MAP_STAMPS_ROWS_OFFSET + row * 8)) > publish;
}

/* Ring blocks of a row whose values changed after a publish: bit b for the 64 buckets whose absolute index modulo 4096
 * lies in [64 b, 64 b + 64). */
static inline uint64_t iso_changed_since(const iso_map *map, int64_t publish, int row) {
    if (!iso_row_changed_since(map, publish, row)) {
        return 0;
    }
    return map->stamps == 0 ? UINT64_MAX : iso_stamp_mask(map->slot + map->stamps + ISO_MAP_STAMPS_ROW_BLOCKS_OFFSET
        + (size_t)row * ISO_MAP_STAMPS_ROW_BLOCKS_STRIDE, publish);
}

/* Index from the base bucket of the first bucket of a ring block, the number of a bit of iso_changed_since(). */
static inline int iso_index_of_block(const iso_map *map, int block) {
    return (int)(((uint32_t)block * ISO_MAP_BLOCK_LENGTH - iso_base(map)) & ISO_MAP_BUCKET_MASK);
}

/* Ring blocks that came into the window after a publish: their edges changed, and their values in every row. */
static inline uint64_t iso_edges_changed_since(const iso_map *map, int64_t publish) {
    if (map->stamps == 0) {
        return map->sequence > publish ? UINT64_MAX : 0;
    }
    return iso_load_long(map->slot + map->stamps + ISO_MAP_STAMPS_EDGES_OFFSET) <= publish ? 0
        : iso_stamp_mask(map->slot + map->stamps + ISO_MAP_STAMPS_EDGE_BLOCKS_OFFSET, publish);
}

/* Bytes that iso_follow_begin needs for an underlying; 0 if there is none of this index. */
static inline size_t iso_follower_size(const iso_reader *reader, int underlying) {
    return 2 * iso_map_size(reader, underlying);
}

/* Begins to follow an underlying; nothing is read yet. Memory of iso_follower_size() bytes, aligned to 8, for as long
 * as the follower is used; another epoch may need more, see iso_follow. ISO_INVALID: no such underlying or memory. */
static inline iso_result iso_follow_begin(iso_follower *follower, const iso_reader *reader, int underlying,
                                          void *memory, size_t size) {
    const size_t length = iso_follower_size(reader, underlying);
    memset(follower, 0, sizeof *follower);
    if (length == 0 || size < length || (uintptr_t)memory % 8 != 0) {
        return ISO_INVALID;
    }
    memcpy(follower->underlying, reader->underlyings[underlying].name, sizeof follower->underlying);
    follower->size = size / 16 * 8;
    follower->copy = (unsigned char *)memory;
    follower->taken = follower->copy + follower->size;
    return ISO_OK;
}

static inline size_t iso_move(unsigned char *to, const unsigned char *from, size_t at, size_t length) {
    memcpy(to + at, from + at, length);
    return length;
}

/* Moves each run of neighbouring blocks at once. */
static inline size_t iso_move_blocks(unsigned char *to, const unsigned char *from, size_t at, size_t block_size,
                                     uint64_t blocks) {
    size_t moved = 0;
    int block = 0;
    while (block < ISO_MAP_BLOCK_COUNT && blocks >> block != 0) {
        int end;
        block += __builtin_ctzll(blocks >> block);
        end = block;
        while (end < ISO_MAP_BLOCK_COUNT && ((blocks >> end) & 1) != 0) {
            end++;
        }
        moved += iso_move(to, from, at + (size_t)block * block_size, (size_t)(end - block) * block_size);
        block = end;
    }
    return moved;
}

/* Moves the head, what changed and its stamps to their places in a copy whose stamps follow its rows. */
static inline size_t iso_move_changes(const iso_follower *follower, const iso_map *from, unsigned char *to) {
    const size_t stamps = iso_rows_end(from->venue_count);
    const size_t row_stamps = ISO_MAP_STAMPS_ROWS_OFFSET + (size_t)iso_row_count(from) * 8;
    size_t moved = iso_move(to, from->slot, 0,
        ISO_MAP_HEAD_VENUES_OFFSET + (size_t)from->venue_count * ISO_MAP_VENUE_STRIDE) + row_stamps;
    int row;
    memcpy(to + stamps, from->slot + from->stamps, row_stamps);
    if (follower->edges != 0) {
        moved += iso_move(to, from->slot, ISO_MAP_UPPER_END_OFFSET, 8) + iso_move_blocks(to, from->slot,
            ISO_MAP_EDGES_OFFSET, ISO_MAP_BLOCK_LENGTH * sizeof(double), follower->edges);
    }
    for (row = 0; row < iso_row_count(from); row++) {
        const size_t at = ISO_MAP_ROWS_OFFSET + (size_t)row * ISO_MAP_ROW_STRIDE;
        const size_t block_stamps = ISO_MAP_STAMPS_ROW_BLOCKS_OFFSET + (size_t)row * ISO_MAP_STAMPS_ROW_BLOCKS_STRIDE;
        if (follower->rows[row]) {
            moved += iso_move(to, from->slot, at + ISO_MAP_SUMS_OFFSET,
                ISO_MAP_SUMS_RESERVED_OFFSET - ISO_MAP_SUMS_OFFSET);
            moved += iso_move_blocks(to, from->slot, at, ISO_MAP_BLOCK_LENGTH * sizeof(float), follower->blocks[row]);
        }
        if (follower->blocks[row] != 0) {
            memcpy(to + stamps + block_stamps, from->slot + from->stamps + block_stamps,
                ISO_MAP_STAMPS_ROW_BLOCKS_STRIDE);
            moved += ISO_MAP_STAMPS_ROW_BLOCKS_STRIDE;
        }
    }
    return moved;
}

static inline void iso_no_changes(iso_follower *follower) {
    follower->replaced = 0;
    follower->edges = 0;
    memset(follower->blocks, 0, sizeof follower->blocks);
    memset(follower->rows, 0, sizeof follower->rows);
}

/* Takes all of a map; 0 when the writer overtook it. */
static inline int iso_take_whole(iso_follower *follower, iso_map *newest) {
    unsigned char *const taken = follower->taken;
    iso_copy_slot(newest, taken);
    if (!iso_validate(newest)) {
        return 0;
    }
    follower->taken = follower->copy;
    follower->copy = taken;
    follower->map = *newest;
    iso_point_copy(&follower->map, taken);
    follower->bytes_taken += newest->stamps == 0 ? iso_rows_end(newest->venue_count)
        : iso_slot_length(newest->venue_count);
    follower->replaced = 1;
    follower->edges = UINT64_MAX;
    memset(follower->blocks, 0xFF, (size_t)iso_row_count(newest) * sizeof follower->blocks[0]);
    memset(follower->rows, 1, (size_t)iso_row_count(newest));
    return 1;
}

/* Takes what changed since the copy; 0 when the writer overtook it. */
static inline int iso_take_changes(iso_follower *follower, const iso_map *newest) {
    iso_map taken = *newest;
    size_t moved;
    int row;
    follower->edges = iso_edges_changed_since(newest, follower->map.sequence);
    for (row = 0; row < iso_row_count(newest); row++) {
        follower->rows[row] = (unsigned char)iso_row_changed_since(newest, follower->map.sequence, row);
        follower->blocks[row] = iso_changed_since(newest, follower->map.sequence, row);
        /* Two loads of stamps that may be changing: what is moved must not depend on their agreement. */
        follower->rows[row] = (unsigned char)(follower->rows[row] | (follower->blocks[row] != 0));
    }
    moved = iso_move_changes(follower, newest, follower->taken);
    if (!iso_validate(newest)) {
        iso_no_changes(follower);
        return 0;
    }
    taken.slot = follower->taken;
    taken.stamps = iso_rows_end(newest->venue_count);
    iso_move_changes(follower, &taken, follower->copy);
    follower->map.sequence = newest->sequence;
    iso_point_copy(&follower->map, follower->copy);
    follower->bytes_taken += moved;
    return 1;
}

/* Brings the follower's copy up to the newest publish by what changed, however many publishes were missed; cheap
 * when there is none. ISO_OK: map is the newest publish, and rows, blocks and edges tell what changed since the ISO_OK
 * before. ISO_LAPPED: the writer overtook ISO_MAX_TRIES tries; map is as it was, nothing is told as changed, and the
 * next ISO_OK tells all of it. ISO_EMPTY: nothing was published in this epoch. ISO_INVALID: the reader moved on to an
 * epoch that does not list the underlying, or whose map needs more memory: begin again. */
static inline iso_result iso_follow(iso_follower *follower, iso_reader *reader) {
    const int other = follower->map.slot == NULL || iso_epoch_random(reader) != follower->epoch_random
        || iso_epoch_start_ns(reader) != follower->epoch_start_ns;
    int attempt;
    iso_no_changes(follower);
    if (other) {
        follower->index = iso_underlying_index(reader, follower->underlying);
        if (follower->index < 0 || follower->size < iso_map_size(reader, follower->index)) {
            return ISO_INVALID;
        }
    }
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        iso_map newest;
        const iso_result result = iso_view_map(reader, follower->index, &newest);
        if (result != ISO_OK || (!other && newest.sequence == follower->map.sequence)) {
            return result;
        }
        if (other || newest.stamps == 0 ? iso_take_whole(follower, &newest) : iso_take_changes(follower, &newest)) {
            follower->epoch_start_ns = iso_epoch_start_ns(reader);
            follower->epoch_random = iso_epoch_random(reader);
            return ISO_OK;
        }
        reader->lapped++;
    }
    return ISO_LAPPED;
}

/* Whether values or sums of a row changed between the last two ISO_OKs of iso_follow(); 0 when there is no such row. */
static inline int iso_changed_row(const iso_follower *follower, int row) {
    return row >= 0 && row < ISO_MAX_ROWS && follower->rows[row] != 0;
}

/* Blocks of a row whose values changed between the last two ISO_OKs of iso_follow(), or that came into the window: bit
 * b for the 64 buckets from iso_index_of_block(map, b) on. 0 when there is no such row, or iso_follow() said ISO_LAPPED
 * or ISO_EMPTY. */
static inline uint64_t iso_changed_blocks(const iso_follower *follower, int row) {
    return row >= 0 && row < ISO_MAX_ROWS ? follower->blocks[row] : 0;
}

/* Number of the lowest block of a mask, which is not 0; leave the loop by mask &= mask - 1. */
static inline int iso_lowest_block(uint64_t blocks) {
    return __builtin_ctzll(blocks);
}

/* ---- amounts and their level ------------------------------------------------------------------------------------- */

static inline double iso_value_at(const unsigned char *at, int n) {
    return (double)iso_load_float(at + n * (int)sizeof(float));
}

/* Neighbouring buckets of one block, in the one order of every reader: value n of the range goes to partial sum n
 * modulo 4, the sum is (p0 + p1) + (p2 + p3). */
static inline double iso_values(const iso_map *map, int row, int from, int to) {
    const unsigned char *at =
        iso_row_at(map, row) + ((iso_base(map) + (uint32_t)from) & ISO_MAP_BUCKET_MASK) * sizeof(float);
    const int count = to - from;
    const unsigned char *const end = at + (count & ~3) * (int)sizeof(float);
    double p0 = 0;
    double p1 = 0;
    double p2 = 0;
    double p3 = 0;
    for (; at != end; at += 4 * sizeof(float)) {
        p0 += iso_value_at(at, 0);
        p1 += iso_value_at(at, 1);
        p2 += iso_value_at(at, 2);
        p3 += iso_value_at(at, 3);
    }
    if ((count & 2) != 0) {
        p0 += iso_value_at(at, 0);
        p1 += iso_value_at(at, 1);
        if ((count & 1) != 0) {
            p2 += iso_value_at(at, 2);
        }
    } else if ((count & 1) != 0) {
        p0 += iso_value_at(at, 0);
    }
    return (p0 + p1) + (p2 + p3);
}

/* Sum of a range of buckets of a row in USD, by two block sums and at most 2 x 63 values; NaN if there is no such
 * range. */
static inline double iso_usd_between(const iso_map *map, int row, int from, int to) {
    int first_block;
    int last_block;
    double head;
    if (row < 0 || row >= iso_row_count(map) || from < 0 || to < from || to > ISO_MAP_BUCKET_COUNT) {
        return iso_nan();
    }
    first_block = (from + ISO_MAP_BLOCK_LENGTH - 1) / ISO_MAP_BLOCK_LENGTH;
    last_block = to / ISO_MAP_BLOCK_LENGTH;
    if (first_block > last_block) {
        return iso_values(map, row, from, to);
    }
    head = iso_values(map, row, from, first_block * ISO_MAP_BLOCK_LENGTH);
    return head + (iso_block_sum(map, row, last_block) - iso_block_sum(map, row, first_block))
        + iso_values(map, row, last_block * ISO_MAP_BLOCK_LENGTH, to);
}

/* The calibrated parts of an amount. */
typedef struct iso_parts {
    double usd;
    double low;
    double high;
    int some;
} iso_parts;

static inline void iso_add_calibrated(iso_parts *parts, const unsigned char *band, double usd) {
    parts->usd += usd;
    parts->low += iso_product(usd, iso_load_double(band + ISO_MAP_BAND_LOW_FACTOR_OFFSET));
    parts->high += iso_product(usd, iso_load_double(band + ISO_MAP_BAND_HIGH_FACTOR_OFFSET));
    parts->some = 1;
}

/* The amount with its level: calibrated when some band is and the uncalibrated rest is at most a millionth. */
static inline iso_estimate iso_estimate_of(double usd, const iso_parts *parts) {
    iso_estimate estimate;
    estimate.usd = usd;
    estimate.calibrated = parts->some && !iso_is_nan(usd) && usd - parts->usd <= iso_product(1e-6, usd);
    estimate.usd_low = parts->some && (parts->usd > 0 || usd == 0) ? iso_min(parts->low, usd) : iso_nan();
    estimate.usd_high = estimate.calibrated ? iso_max(parts->high, usd) : iso_nan();
    estimate.uncalibrated_usd = estimate.calibrated ? 0 : usd - parts->usd;
    return estimate;
}

static inline int iso_band_calibrated(const unsigned char *band) {
    return (iso_load_int(band + ISO_MAP_BAND_FLAGS_OFFSET) & ISO_MAP_BAND_FLAG_CALIBRATED) != 0;
}

static inline int iso_side_offset(iso_side side, int long_offset, int short_offset) {
    return side == ISO_LONG ? long_offset : short_offset;
}

/* Positions of a side in a range of buckets, from one index to before another, 0 to 4096, at a venue or
 * ISO_ALL_VENUES. */
static inline iso_estimate iso_between(const iso_map *map, iso_side side, int venue_row, int from, int to) {
    const int usd_offset = iso_side_offset(side, ISO_MAP_BAND_LONG_USD_OFFSET, ISO_MAP_BAND_SHORT_USD_OFFSET);
    const int row = iso_row(map, side, venue_row);
    const int last = venue_row == ISO_ALL_VENUES ? map->venue_count - 1 : venue_row;
    iso_parts parts = {0, 0, 0, 0};
    int venue;
    int band;
    if (row < 0) {
        return iso_estimate_of(iso_nan(), &parts);
    }
    for (venue = venue_row == ISO_ALL_VENUES ? 0 : venue_row; venue <= last; venue++) {
        for (band = 0; band < ISO_BAND_COUNT; band++) {
            const unsigned char *const at = iso_band_record(map, venue, band);
            if (iso_band_calibrated(at)) {
                iso_add_calibrated(&parts, at, iso_load_double(at + usd_offset) == 0 ? 0
                    : iso_usd_between(map, iso_band_row(map, side, venue, band), from, to));
            }
        }
    }
    return iso_estimate_of(iso_usd_between(map, row, from, to), &parts);
}

/* Positions of a side within the window. */
static inline iso_estimate iso_within(const iso_map *map, iso_side side, int venue_row) {
    return iso_between(map, side, venue_row, 0, ISO_MAP_BUCKET_COUNT);
}

/* Positions of a side whose liquidation price lies beyond the window. */
static inline iso_estimate iso_beyond(const iso_map *map, iso_side side, int venue_row) {
    const int offset = iso_side_offset(side, ISO_MAP_BAND_LONG_BEYOND_USD_OFFSET, ISO_MAP_BAND_SHORT_BEYOND_USD_OFFSET);
    const int last = venue_row == ISO_ALL_VENUES ? map->venue_count - 1 : venue_row;
    iso_parts parts = {0, 0, 0, 0};
    int venue;
    int band;
    if (iso_row(map, side, venue_row) < 0) {
        return iso_estimate_of(iso_nan(), &parts);
    }
    for (venue = venue_row == ISO_ALL_VENUES ? 0 : venue_row; venue <= last; venue++) {
        for (band = 0; band < ISO_BAND_COUNT; band++) {
            const unsigned char *const at = iso_band_record(map, venue, band);
            if (iso_band_calibrated(at)) {
                iso_add_calibrated(&parts, at, iso_load_double(at + offset));
            }
        }
    }
    return iso_estimate_of(iso_load_double(venue_row == ISO_ALL_VENUES
        ? map->slot + iso_side_offset(side, ISO_MAP_HEAD_LONG_BEYOND_USD_OFFSET, ISO_MAP_HEAD_SHORT_BEYOND_USD_OFFSET)
        : iso_venue_record(map, venue_row)
            + iso_side_offset(side, ISO_MAP_VENUE_LONG_BEYOND_USD_OFFSET, ISO_MAP_VENUE_SHORT_BEYOND_USD_OFFSET)),
        &parts);
}

/* Positions of a side within the window that were opened at a distance, band 0 to 4. */
static inline iso_estimate iso_of_band(const iso_map *map, iso_side side, int venue_row, int band) {
    const int offset = iso_side_offset(side, ISO_MAP_BAND_LONG_USD_OFFSET, ISO_MAP_BAND_SHORT_USD_OFFSET);
    const int last = venue_row == ISO_ALL_VENUES ? map->venue_count - 1 : venue_row;
    iso_parts parts = {0, 0, 0, 0};
    double total = 0;
    int venue;
    if (iso_row(map, side, venue_row) < 0 || band < 0 || band >= ISO_BAND_COUNT) {
        return iso_estimate_of(iso_nan(), &parts);
    }
    for (venue = venue_row == ISO_ALL_VENUES ? 0 : venue_row; venue <= last; venue++) {
        const unsigned char *const at = iso_band_record(map, venue, band);
        const double usd = iso_load_double(at + offset);
        total += usd;
        if (iso_band_calibrated(at)) {
            iso_add_calibrated(&parts, at, usd);
        }
    }
    return iso_estimate_of(total, &parts);
}

/* What a side's liquidations take from a row if price reaches x: the range of buckets whose mid price is reached. */
static inline void iso_reached(const iso_map *map, iso_side side, double price, int *from, int *to) {
    const int index = iso_index_of(map, price);
    *from = 0;
    *to = ISO_MAP_BUCKET_COUNT;
    if (side == ISO_LONG) {
        *from = index < 0 ? 0 : index == ISO_MAP_BUCKET_COUNT || iso_mid(map, index) >= price ? index : index + 1;
    } else {
        *to = index < 0 ? 0 : index < ISO_MAP_BUCKET_COUNT && iso_mid(map, index) <= price ? index + 1 : index;
    }
}

/* USD of one side, at a venue or ISO_ALL_VENUES, that is liquidated if price reaches x, without its level: the cheapest
 * answer. The answer covers the window; what lies beyond is iso_beyond(). */
static inline double iso_usd_if_price_reaches(const iso_map *map, iso_side side, int venue_row, double price) {
    int from;
    int to;
    if (iso_is_nan(price)) {
        return iso_nan();
    }
    iso_reached(map, side, price, &from, &to);
    return iso_usd_between(map, iso_row(map, side, venue_row), from, to);
}

/* How much of a side is liquidated if price reaches x, at a venue or ISO_ALL_VENUES, with its level. A bucket counts
 * when its mid price is reached: longs from x upwards, shorts up to x. NaN in all of it when the price is NaN. */
static inline iso_estimate iso_liquidated_if_price_reaches(const iso_map *map, iso_side side, int venue_row,
                                                           double price) {
    const iso_parts none = {0, 0, 0, 0};
    int from;
    int to;
    if (iso_is_nan(price)) {
        return iso_estimate_of(iso_nan(), &none);
    }
    iso_reached(map, side, price, &from, &to);
    return iso_between(map, side, venue_row, from, to);
}

/* The same for several prices, in any order. */
static inline void iso_liquidated_if_prices_reach(const iso_map *map, iso_side side, int venue_row,
                                                  const double *prices, int count, iso_estimate *estimates) {
    int i;
    for (i = 0; i < count; i++) {
        estimates[i] = iso_liquidated_if_price_reaches(map, side, venue_row, prices[i]);
    }
}

/* What is liquidated if price moves against a side by a share of the aggregate mark, 0.02 for 2 %: of longs down to
 * mark x (1 - share), of shorts up to mark x (1 + share), at a venue or ISO_ALL_VENUES. NaN in all of it without a mark
 * and for a share below 0. */
static inline iso_estimate iso_liquidated_within(const iso_map *map, iso_side side, int venue_row, double share) {
    const double factor = side == ISO_LONG ? 1 - share : 1 + share;
    return iso_liquidated_if_price_reaches(map, side, venue_row, share >= 0 ? iso_mark(map) * factor : iso_nan());
}

/* ---- the map in bars (model specification, 6.2) ------------------------------------------------------------------ */

/* The axis in ranges of a number of buckets each, as MapBars of Java: they begin at multiples of the width on the axis
 * that all maps share, and hold a price from mark x (1 - reach) to mark x (1 + reach). Valid as long as the map. Java and
 * Python take 5 buckets and a reach of 0.1 when nothing is said. */
typedef struct iso_map_bars {
    const iso_map *map;
    int width;
    int32_t first;
    int32_t base;
    int count;
} iso_map_bars;

static inline int32_t iso_floor_div(int32_t value, int32_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/* Cuts a map into bars of 1 to 4096 buckets as far as a reach above 0; the number of bars, 0 while there is no mark in
 * the window, -1 for a width or reach out of range. */
static inline int iso_cut_bars(iso_map_bars *bars, const iso_map *map, int width, double reach) {
    const double mark = iso_mark(map);
    const int at = iso_index_of(map, mark);
    int64_t count;
    int32_t last;
    int low;
    int high;
    memset(bars, 0, sizeof *bars);
    bars->map = map;
    bars->width = width;
    bars->base = (int32_t)iso_base(map);
    if (width < 1 || width > ISO_MAP_BUCKET_COUNT || !(reach > 0)) {
        return -1;
    }
    if (at < 0 || at == ISO_MAP_BUCKET_COUNT) {
        return 0;
    }
    low = iso_index_of(map, mark * (1 - reach));
    high = iso_index_of(map, mark * (1 + reach));
    bars->first = iso_floor_div((int32_t)((uint32_t)bars->base + (uint32_t)(low < 0 ? 0 : low)), width);
    last = iso_floor_div((int32_t)((uint32_t)bars->base
        + (uint32_t)(high < ISO_MAP_BUCKET_COUNT ? high : ISO_MAP_BUCKET_COUNT - 1)), width);
    /* in place, a slot that is being overwritten may answer anything */
    count = (int64_t)last - bars->first + 1;
    bars->count = count < 0 ? 0 : count > ISO_MAP_BUCKET_COUNT + 1 ? ISO_MAP_BUCKET_COUNT + 1 : (int)count;
    return bars->count;
}

/* First bucket of a bar, 0 to 4096; with the number of the next bar, the bucket after its last. */
static inline int iso_bar_from(const iso_map_bars *bars, int bar) {
    const int64_t index = ((int64_t)bars->first + bar) * bars->width - bars->base;
    return index < 0 ? 0 : index > ISO_MAP_BUCKET_COUNT ? ISO_MAP_BUCKET_COUNT : (int)index;
}

/* What a bar holds of a side in USD, at a venue or ISO_ALL_VENUES; its prices are iso_edge of iso_bar_from. */
static inline double iso_bar_usd(const iso_map_bars *bars, iso_side side, int venue_row, int bar) {
    return iso_usd_between(bars->map, iso_row(bars->map, side, venue_row), iso_bar_from(bars, bar),
        iso_bar_from(bars, bar + 1));
}

/* The part of it that was opened at a distance, band 0 to 4. */
static inline double iso_bar_band_usd(const iso_map_bars *bars, iso_side side, int venue_row, int band, int bar) {
    const int last = venue_row == ISO_ALL_VENUES ? bars->map->venue_count - 1 : venue_row;
    double usd = 0;
    int venue;
    for (venue = venue_row == ISO_ALL_VENUES ? 0 : venue_row; venue <= last; venue++) {
        usd += iso_usd_between(bars->map, iso_band_row(bars->map, side, venue, band), iso_bar_from(bars, bar),
            iso_bar_from(bars, bar + 1));
    }
    return usd;
}

/* What is liquidated if price goes through all of a bar, and what lies nearer to the mark, with its level. */
static inline iso_estimate iso_bar_cumulative(const iso_map_bars *bars, iso_side side, int venue_row, int bar) {
    return side == ISO_LONG ? iso_between(bars->map, side, venue_row, iso_bar_from(bars, bar), ISO_MAP_BUCKET_COUNT)
        : iso_between(bars->map, side, venue_row, 0, iso_bar_from(bars, bar + 1));
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

/* Widths of a bucket that entries are computed for. */
#define ISO_LEAST_WIDTH_BPS 0.5
#define ISO_MOST_WIDTH_BPS 1000

/* Log distances at which bands 0 to 4 begin and end, from entry to liquidation. */
static inline double iso_entry_distance(int edge) {
    static const double edges[6] = {0.0025, 0.01, 0.025, 0.06, 0.15, 0.64};
    return edges[edge];
}

/* Sum of the values below a bucket. */
static inline double iso_below(const double *sums, int bucket) {
    return sums[bucket < 0 ? 0 : bucket > ISO_MAP_BUCKET_COUNT ? ISO_MAP_BUCKET_COUNT : bucket];
}

static inline double iso_value_or_0(const double *values, int bucket) {
    return bucket < 0 || bucket >= ISO_MAP_BUCKET_COUNT ? 0 : values[bucket];
}

/* Adds the entries of liquidations of one band; what was opened beyond the window. */
static inline double iso_spread_entries(iso_side side, int band, double width_bps, const double *values, double *sums,
                                        double *entries) {
    const double low = iso_entry_distance(band) * 10000 / width_bps;
    const double high = iso_entry_distance(band + 1) * 10000 / width_bps;
    const int near = (int)(low + 0.5);
    const int far = (int)(high + 0.5);
    const double near_share = (near + 0.5 < high ? near + 0.5 : high) - low;
    const double far_share = far > near ? high - (far - 0.5) : 0;
    const int step = side == ISO_LONG ? -1 : 1;
    const int end = step < 0 ? ISO_MAP_BUCKET_COUNT + far : ISO_MAP_BUCKET_COUNT;
    double beyond = 0;
    int i;
    int j;
    sums[0] = 0;
    for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
        sums[i + 1] = sums[i] + values[i];
    }
    for (j = step < 0 ? 0 : -far; j < end; j++) {
        const int first = j + step * near;
        const int last = j + step * far;
        const double whole = step < 0 ? iso_below(sums, first) - iso_below(sums, last + 1)
            : iso_below(sums, last) - iso_below(sums, first + 1);
        const double sum = iso_product(near_share, iso_value_or_0(values, first)) + (far > near ? whole : 0)
            + iso_product(far_share, iso_value_or_0(values, last));
        if (j >= 0 && j < ISO_MAP_BUCKET_COUNT) {
            entries[j] += sum / (high - low);
        } else {
            beyond += sum / (high - low);
        }
    }
    return beyond;
}

/* Positions of a side by the price at which they were opened, at a venue or ISO_ALL_VENUES: what the map says would be
 * liquidated, laid back evenly over the log prices that its distance band allows. entries takes 4096 values in USD by
 * bucket of the map. Returns what was opened beyond the window, NaN for no such row. 96 KiB of stack. */
static inline double iso_entries(const iso_map *map, iso_side side, int venue_row, double *entries) {
    double values[ISO_MAP_BUCKET_COUNT];
    double sums[ISO_MAP_BUCKET_COUNT + 1];
    double beyond = 0;
    const double width_bps = iso_load_double(map->slot + ISO_MAP_HEAD_BUCKET_WIDTH_BPS_OFFSET);
    const int last = venue_row == ISO_ALL_VENUES ? map->venue_count - 1 : venue_row;
    int band;
    int venue;
    int i;
    memset(entries, 0, ISO_MAP_BUCKET_COUNT * sizeof *entries);
    /* in place, a slot that is being overwritten may answer anything */
    if (iso_row(map, side, venue_row) < 0 || !(width_bps >= ISO_LEAST_WIDTH_BPS && width_bps <= ISO_MOST_WIDTH_BPS)) {
        return iso_nan();
    }
    for (band = 0; band < 5; band++) {
        memset(values, 0, sizeof values);
        for (venue = venue_row == ISO_ALL_VENUES ? 0 : venue_row; venue <= last; venue++) {
            const int row = iso_band_row(map, side, venue, band);
            for (i = 0; i < ISO_MAP_BUCKET_COUNT; i++) {
                values[i] += (double)iso_value(map, row, i);
            }
        }
        beyond += iso_spread_entries(side, band, width_bps, values, sums, entries);
    }
    return beyond;
}

/* ---- clusters (model specification, 6.3; the rules are at PeakFinder) -------------------------------------------- */

/* Natural logarithm by + - x / alone in a fixed order, as io.isotherm.client.LogDistance; NaN unless normal and
 * above 0. */
static inline double iso_ln(double x) {
    const uint64_t bits = iso_double_bits(x);
    const uint64_t exponent_bits = bits >> 52;
    double mantissa;
    double s;
    double square;
    double series = 1.0 / 25;
    int exponent;
    int divisor;
    if (exponent_bits == 0 || exponent_bits >= 0x7FF) {
        return iso_nan();
    }
    exponent = (int)exponent_bits - 1023;
    mantissa = iso_bits_double((bits & UINT64_C(0xFFFFFFFFFFFFF)) | UINT64_C(0x3FF0000000000000));
    if (mantissa > 1.4142135623730951) {
        mantissa *= 0.5;
        exponent++;
    }
    s = (mantissa - 1) / (mantissa + 1);
    square = iso_product(s, s);
    for (divisor = 23; divisor > 0; divisor -= 2) {
        series = iso_product(series, square) + 1.0 / divisor;
    }
    return iso_product(exponent, 0.6931471805599453) + iso_product(2 * s, series);
}

/* |ln(price / reference)| times 10,000. */
static inline double iso_distance_bps(double price, double reference) {
    return __builtin_fabs(iso_ln(price / reference)) * 10000;
}

/* A triangle of +-3 buckets, weights 1 2 3 4 3 2 1; nothing lies outside the curve. */
static inline void iso_smooth(iso_cluster_memory *memory, int length) {
    int i;
    int k;
    for (i = 0; i < length; i++) {
        double sum = 0;
        for (k = -3; k <= 3; k++) {
            if (i + k >= 0 && i + k < length) {
                sum += iso_product(4 - (k < 0 ? -k : k), memory->values[i + k]);
            }
        }
        memory->curve[i] = sum / 16;
    }
}

/* For each position the lowest point on the way to the next higher one, towards the mark and away from it. */
static inline void iso_saddles(iso_cluster_memory *memory, int length) {
    const double *const curve = memory->curve;
    int depth = 0;
    int i;
    for (i = 0; i < length; i++) {
        double low = __builtin_inf();
        while (depth > 0 && curve[memory->stack[depth - 1]] < curve[i]) {
            depth--;
            low = iso_min(low, iso_min(curve[memory->stack[depth]], memory->lowest[depth]));
        }
        memory->near_saddle[i] = low;
        memory->stack[depth] = i;
        memory->lowest[depth] = low;
        depth++;
    }
    depth = 0;
    for (i = length - 1; i >= 0; i--) {
        double low = __builtin_inf();
        while (depth > 0 && curve[memory->stack[depth - 1]] <= curve[i]) {
            depth--;
            low = iso_min(low, iso_min(curve[memory->stack[depth]], memory->lowest[depth]));
        }
        memory->far_saddle[i] = depth == 0 ? 0 : low;
        memory->stack[depth] = i;
        memory->lowest[depth] = low;
        depth++;
    }
}

/* The vertex of a parabola through a bucket and its neighbours, in buckets from its middle. */
static inline double iso_vertex(const double *curve, int length, int index) {
    double bend;
    if (index == 0 || index == length - 1) {
        return 0;
    }
    bend = curve[index - 1] - 2 * curve[index] + curve[index + 1];
    return bend == 0 ? 0 : 0.5 * (curve[index - 1] - curve[index + 1]) / bend;
}

/* Buckets, or runs of equal ones, with lower neighbours; not in the first two positions. */
static inline int iso_candidates(iso_cluster_memory *memory, int length) {
    const double *const curve = memory->curve;
    int count = 0;
    int start = 0;
    while (start < length) {
        int end = start;
        int middle;
        while (end + 1 < length && curve[end + 1] == curve[start]) {
            end++;
        }
        middle = start + (end - start) / 2;
        if (curve[start] > 0 && (start == 0 || curve[start - 1] < curve[start])
            && (end == length - 1 || curve[end + 1] < curve[start]) && middle >= 2
            && count < ISO_MAP_BUCKET_COUNT / 2) {
            iso_peak *const peak = &memory->peaks[count++];
            /* A plateau that begins at the mark has no bucket before it, hence no saddle on that side. */
            const double near_saddle = start == 0 ? 0 : memory->near_saddle[start];
            peak->index = middle;
            peak->height = curve[middle];
            peak->prominence = curve[middle] - iso_max(near_saddle, memory->far_saddle[end]);
            peak->vertex = iso_vertex(curve, length, middle);
            peak->near_end = start;
            peak->far_end = end;
        }
        start = end + 1;
    }
    return count;
}

static inline void iso_sift(double *heap, int root, int length) {
    const double value = heap[root];
    int child = 2 * root + 1;
    while (child < length) {
        if (child + 1 < length && heap[child + 1] > heap[child]) {
            child++;
        }
        if (!(heap[child] > value)) {
            break;
        }
        heap[root] = heap[child];
        root = child;
        child = 2 * root + 1;
    }
    heap[root] = value;
}

/* The median of memory->sorted, which a heapsort brings into order: no allocation, unlike qsort. */
static inline double iso_median(iso_cluster_memory *memory, int length) {
    double *const sorted = memory->sorted;
    int i;
    if (length == 0) {
        return 0;
    }
    for (i = length / 2 - 1; i >= 0; i--) {
        iso_sift(sorted, i, length);
    }
    for (i = length - 1; i > 0; i--) {
        const double largest = sorted[0];
        sorted[0] = sorted[i];
        sorted[i] = largest;
        iso_sift(sorted, 0, i);
    }
    return 0.5 * (sorted[(length - 1) / 2] + sorted[length / 2]);
}

static inline double iso_median_absolute_deviation(iso_cluster_memory *memory, int length) {
    double median;
    int i;
    memcpy(memory->sorted, memory->curve, (size_t)length * sizeof(double));
    median = iso_median(memory, length);
    for (i = 0; i < length; i++) {
        memory->sorted[i] = __builtin_fabs(memory->curve[i] - median);
    }
    return iso_median(memory, length);
}

static inline int iso_first_lowest(const double *curve, int from, int to, int step) {
    int best = from + step;
    int i;
    for (i = best; i != to; i += step) {
        if (curve[i] < curve[best]) {
            best = i;
        }
    }
    return best;
}

/* Runs around each peak at or above half its prominence, ending before the lowest point towards the next peak. */
static inline void iso_ranges(iso_cluster_memory *memory, int length, int count) {
    const double *const curve = memory->curve;
    int far_before = 0;
    int i;
    for (i = 0; i < count; i++) {
        iso_peak *const peak = &memory->peaks[i];
        const double level = peak->height - 0.5 * peak->prominence;
        const int near_limit = i == 0 ? 0 : iso_first_lowest(curve, peak->near_end, far_before, -1) + 1;
        const int far_limit = i == count - 1 ? length - 1
            : iso_first_lowest(curve, peak->far_end, memory->peaks[i + 1].near_end, 1) - 1;
        far_before = peak->far_end;
        while (peak->near_end > near_limit && curve[peak->near_end - 1] >= level) {
            peak->near_end--;
        }
        while (peak->far_end < far_limit && curve[peak->far_end + 1] >= level) {
            peak->far_end++;
        }
    }
}

/* Peaks that count, nearest to the mark first, into memory->peaks. */
static inline int iso_find_peaks(iso_cluster_memory *memory, int length) {
    double largest = 0;
    double threshold;
    int candidates;
    int count = 0;
    int i;
    iso_smooth(memory, length);
    iso_saddles(memory, length);
    candidates = iso_candidates(memory, length);
    for (i = 0; i < candidates; i++) {
        largest = iso_max(largest, memory->peaks[i].height);
    }
    threshold = iso_max(0.05 * largest, 3 * iso_median_absolute_deviation(memory, length));
    for (i = 0; i < candidates; i++) {
        if (!(memory->peaks[i].prominence < threshold)) {
            memory->peaks[count++] = memory->peaks[i];
        }
    }
    iso_ranges(memory, length, count);
    return count;
}

/* Clusters of one side at a venue or ISO_ALL_VENUES, nearest first: longs below the mark, shorts above it. Take the
 * mark from the map, iso_mark() or the venue's own. Writes the first capacity of them and returns how many there
 * are; none when the mark is NaN or outside the window, or there is no such row. For a copy of a map, and not for a
 * hot path. */
static inline int iso_find_clusters(const iso_map *map, iso_side side, int venue_row, double mark,
                                    iso_cluster_memory *memory, iso_cluster *clusters, int capacity) {
    const int row = iso_row(map, side, venue_row);
    const int mark_index = iso_index_of(map, mark);
    const int step = side == ISO_LONG ? -1 : 1;
    const int length = side == ISO_LONG ? mark_index : ISO_MAP_BUCKET_COUNT - 1 - mark_index;
    double total;
    int count;
    int i;
    if (row < 0 || mark_index < 0 || mark_index == ISO_MAP_BUCKET_COUNT) {
        return 0;
    }
    for (i = 0; i < length; i++) {
        memory->values[i] = (double)iso_value(map, row, mark_index + step * (i + 1));
    }
    total = iso_block_sum(map, row, ISO_MAP_BLOCK_COUNT);
    count = iso_find_peaks(memory, length);
    for (i = 0; i < count && i < capacity; i++) {
        const iso_peak *const peak = &memory->peaks[i];
        const int near_end = mark_index + step * (peak->near_end + 1);
        const int far_end = mark_index + step * (peak->far_end + 1);
        const int index = mark_index + step * (peak->index + 1);
        const int first = near_end < far_end ? near_end : far_end;
        const int last = near_end < far_end ? far_end : near_end;
        const double low = iso_edge(map, index);
        const double price = low + iso_product(0.5 + step * peak->vertex, iso_edge(map, index + 1) - low);
        iso_cluster *const cluster = &clusters[i];
        cluster->side = side;
        cluster->price_low = iso_edge(map, first);
        cluster->price_high = iso_edge(map, last + 1);
        cluster->peak_price = price;
        cluster->estimate = iso_between(map, side, venue_row, first, last + 1);
        cluster->share = total > 0 ? cluster->estimate.usd / total : 0;
        cluster->distance_bps = iso_distance_bps(price, mark);
        cluster->prominence = peak->prominence;
        cluster->edge = peak->far_end == length - 1;
    }
    return count;
}

/* ---- history: columns, bars and the tape ------------------------------------------------------------------------- */

static inline uint32_t iso_crc32c_bytes(uint32_t crc, const unsigned char *bytes, size_t length) {
    /* What four zero bits after each of sixteen remainders leave, by the reflected polynomial 0x82F63B78. */
    static const uint32_t nibbles[] = {
        0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3, 0x61C69362, 0x7198540D, 0x82F63B78,
        0x92A8FC17, 0xA24BB5A6, 0xB21572C9, 0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75
    };
    size_t i;
    for (i = 0; i < length; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ nibbles[crc & 15];
        crc = crc >> 4 ^ nibbles[crc & 15];
    }
    return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2")))
static inline uint32_t iso_crc32c_words(uint32_t crc, const unsigned char *bytes, size_t length) {
    uint64_t word;
    while (length >= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        crc = (uint32_t)__builtin_ia32_crc32di(crc, word);
        bytes += sizeof word;
        length -= sizeof word;
    }
    while (length-- > 0) {
        crc = __builtin_ia32_crc32qi(crc, *bytes++);
    }
    return crc;
}
#endif

/* CRC32C (Castagnoli) over more bytes; begins with 0. */
static inline uint32_t iso_crc32c(uint32_t crc, const unsigned char *bytes, size_t length) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("sse4.2")) {
        return ~iso_crc32c_words(~crc, bytes, length);
    }
#endif
    return ~iso_crc32c_bytes(~crc, bytes, length);
}

static inline const unsigned char *iso_record_bytes(const iso_series *series) {
    return (const unsigned char *)series->record;
}

/* Whether what the record refers to is in its header: the instrument and the venue of a liquidation. */
static inline int iso_record_known(const iso_series *series) {
    const unsigned char *const record = iso_record_bytes(series);
    int16_t instrument;
    int venue_row;
    if (series->kind != ISO_TAPE) {
        return 1;
    }
    memcpy(&instrument, record + ISO_TAPE_INSTRUMENT_OFFSET, sizeof instrument);
    venue_row = (signed char)record[ISO_TAPE_VENUE_ROW_OFFSET];
    return instrument >= 0 && instrument < series->instrument_count && venue_row >= 0
        && venue_row < series->venue_count;
}

/* Judges the record that was just copied. */
static inline iso_record_state iso_record_judge(const iso_series *series, int64_t ordinal) {
    const unsigned char *const record = iso_record_bytes(series);
    const uint32_t flags = iso_load32(record + ISO_HISTORY_SEGMENT_RECORD_FLAGS_OFFSET);
    const uint32_t crc = iso_load32(record + ISO_HISTORY_SEGMENT_RECORD_CRC_OFFSET);
    const int64_t found = iso_load_long(record + ISO_HISTORY_SEGMENT_ORDINAL_OFFSET);
    if (flags == 0 && found == 0 && crc == 0) {
        return ISO_RECORD_ABSENT;
    }
    return (flags & ISO_HISTORY_SEGMENT_FLAG_WRITTEN) != 0 && found == ordinal
        && crc == iso_crc32c(0, record + ISO_HISTORY_SEGMENT_RECORD_FLAGS_OFFSET,
            (size_t)series->record_length - ISO_HISTORY_SEGMENT_RECORD_FLAGS_OFFSET)
        && iso_record_known(series) ? ISO_RECORD_WHOLE : ISO_RECORD_DAMAGED;
}

/* ---- history in shared memory ------------------------------------------------------------------------------------ */

static inline void iso_series_begin(iso_series *series) {
    memset(series, 0, offsetof(iso_series, record));
    series->file = -1;
    series->index = -1;
}

/* Finds a live series by what its records are. All are judged that lie before it, as LiveSeriesDescriptor says. */
static inline iso_result iso_live_find(const iso_reader *reader, int underlying, iso_series *series) {
    const iso_underlying *const entry = &reader->underlyings[underlying];
    const unsigned char *const region = reader->file + entry->derived_offset;
    int64_t at;
    int i;
    if (entry->derived_offset == 0) {
        return ISO_EMPTY;
    }
    at = iso_load_int(region + ISO_DERIVED_LIVE_OFFSET_OFFSET);
    for (i = iso_load_int(region + ISO_DERIVED_LIVE_COUNT_OFFSET); i > 0; i--) {
        int capacity;
        int record_length;
        int length;
        int wanted;
        if (at < ISO_DERIVED_SLOTS_END || at % 64 != 0
            || at > (int64_t)entry->derived_length - ISO_LIVE_SERIES_RECORDS_OFFSET) {
            return ISO_INVALID;
        }
        capacity = iso_load_int(region + at + ISO_LIVE_SERIES_CAPACITY_OFFSET);
        record_length = iso_load_int(region + at + ISO_LIVE_SERIES_RECORD_LENGTH_OFFSET);
        length = iso_load_int(region + at + ISO_LIVE_SERIES_REGION_LENGTH_OFFSET);
        wanted = iso_load_int(region + at + ISO_LIVE_SERIES_KIND_OFFSET) == (int)series->kind
            && iso_load_long(region + at + ISO_LIVE_SERIES_INTERVAL_NS_OFFSET) == series->interval_ns;
        if (length < ISO_LIVE_SERIES_RECORDS_OFFSET || length > (int64_t)entry->derived_length - at || capacity < 1
            || record_length % 8 != 0 || record_length > ISO_LIVE_SERIES_MAX_RECORD_LENGTH
            || record_length < (wanted ? series->record_length : ISO_HISTORY_SEGMENT_PAYLOAD_OFFSET)
            || (int64_t)capacity * record_length > length - ISO_LIVE_SERIES_RECORDS_OFFSET) {
            return ISO_INVALID;
        }
        if (wanted) {
            series->reader = reader;
            series->live = region + at;
            series->capacity = capacity;
            /* Longer in a later minor version. */
            series->record_length = record_length;
            return ISO_OK;
        }
        at += length;
    }
    return ISO_EMPTY;
}

/* What is the same for every live series of an underlying; 0 if there is none of this index. */
static inline int iso_live_begin(const iso_reader *reader, int underlying, iso_history_kind kind, iso_series *series) {
    int row;
    iso_series_begin(series);
    if (underlying < 0 || underlying >= reader->underlying_count) {
        return 0;
    }
    series->kind = kind;
    series->index = underlying;
    series->venue_count = reader->underlyings[underlying].venue_count;
    for (row = 0; row < series->venue_count; row++) {
        series->venues[row] = reader->venues[reader->underlyings[underlying].venues[row]];
    }
    memcpy(series->underlying, reader->underlyings[underlying].name, sizeof series->underlying);
    return 1;
}

/* Newest columns of a tier: the last hour of seconds, the newest two of the others. The series is of the epoch that is
 * read now, and ends with it as maps in place do. ISO_EMPTY: a file of layout 2.0. ISO_INVALID: no such underlying or
 * tier, or the series contradict themselves. */
static inline iso_result iso_live_columns(const iso_reader *reader, int underlying, iso_tier tier, iso_series *series) {
    if (!iso_live_begin(reader, underlying, ISO_COLUMNS, series) || iso_tier_ns(tier) == 0) {
        return ISO_INVALID;
    }
    series->interval_ns = iso_tier_ns(tier);
    series->bucket_count = tier == ISO_TIER_SECOND || tier == ISO_TIER_MINUTE ? 256 : 512;
    series->bucket_width_bps = tier == ISO_TIER_SECOND || tier == ISO_TIER_MINUTE ? 10 : 20;
    series->band_count = tier == ISO_TIER_SECOND ? 0 : ISO_BAND_COUNT;
    series->venue_row_count = tier == ISO_TIER_MINUTE || tier == ISO_TIER_QUARTER ? series->venue_count : 0;
    series->row_count = 1 + series->band_count + series->venue_row_count;
    series->record_length = ISO_COLUMN_VALUES_OFFSET + series->row_count * series->bucket_count * 2;
    return iso_live_find(reader, underlying, series);
}

/* Newest bars of an interval: the open one and the one before. Results as iso_live_columns(). */
static inline iso_result iso_live_bars(const iso_reader *reader, int underlying, iso_interval interval,
                                       iso_series *series) {
    if (!iso_live_begin(reader, underlying, ISO_BARS, series) || iso_interval_ns(interval) == 0) {
        return ISO_INVALID;
    }
    series->interval_ns = iso_interval_ns(interval);
    series->record_length = ISO_BAR_ENTRIES_OFFSET + 2 * series->venue_count * ISO_BAR_ENTRY_LENGTH;
    return iso_live_find(reader, underlying, series);
}

/* The last 1,024 liquidations. Results as iso_live_columns(). */
static inline iso_result iso_live_tape(const iso_reader *reader, int underlying, iso_series *series) {
    int i;
    if (!iso_live_begin(reader, underlying, ISO_TAPE, series)) {
        return ISO_INVALID;
    }
    series->record_length = ISO_TAPE_LENGTH;
    for (i = 0; i < reader->instrument_count; i++) {
        series->instrument_count += reader->instruments[i].underlying == underlying;
    }
    return iso_live_find(reader, underlying, series);
}

/* A record that is just being renewed is tried three times, and absent then: a newer one takes its place. */
static inline iso_record_state iso_live_read(iso_series *series, int64_t ordinal) {
    const unsigned char *at;
    int attempt;
    if (ordinal < 0) {
        return ISO_RECORD_ABSENT;
    }
    at = series->live + ISO_LIVE_SERIES_RECORDS_OFFSET
        + (size_t)(ordinal % series->capacity) * (size_t)series->record_length;
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        /* acquire: pairs with LiveSeriesWriter#put */
        if ((int64_t)iso_load64_acquire(at + ISO_HISTORY_SEGMENT_ORDINAL_OFFSET) == ordinal) {
            memcpy(series->record, at, (size_t)series->record_length);
            /* pairs with the release fence of LiveSeriesWriter#put */
            __atomic_thread_fence(__ATOMIC_ACQUIRE);
            if (iso_load_long(at + ISO_HISTORY_SEGMENT_ORDINAL_OFFSET) == ordinal
                && iso_record_judge(series, ordinal) == ISO_RECORD_WHOLE) {
                return ISO_RECORD_WHOLE;
            }
        }
    }
    return ISO_RECORD_ABSENT;
}

/* ---- history on disk --------------------------------------------------------------------------------------------- */

__attribute__((format(printf, 2, 3)))
static inline void iso_series_say(iso_series *series, const char *format, ...) {
    va_list arguments;
    series->absent = 0;
    va_start(arguments, format);
    vsnprintf(series->message, sizeof series->message, format, arguments);
    va_end(arguments);
}

/* Whether a byte of an underlying's name stands for itself in a folder's. */
static inline int iso_history_plain(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* Joins the folder of a series: DIRECTORY/UNDERLYING/SERIES, bytes of the underlying other than ASCII letters, digits,
 * - and _ as %XX; 0 when it is too long. */
static inline int iso_history_folder(iso_series *series, const char *directory, const char *word,
                                     const char *interval) {
    static const char digits[] = "0123456789ABCDEF";
    char name[3 * ISO_UNDERLYING_NAME_LENGTH + 1];
    size_t length = 0;
    const char *c;
    int written;
    for (c = series->underlying; *c != 0; c++) {
        if (iso_history_plain(*c)) {
            name[length++] = *c;
        } else {
            name[length++] = '%';
            name[length++] = digits[(unsigned char)*c >> 4];
            name[length++] = digits[(unsigned char)*c & 15];
        }
    }
    name[length] = 0;
    written = snprintf(series->folder, sizeof series->folder, "%s/%s/%s%s", directory, name, word, interval);
    return length > 0 && directory[0] != 0 && written > 0
        && (size_t)written < sizeof series->folder - sizeof "/00000000000000000000.hist";
}

/* First ordinal by the name of a file; -1 when it is no history file's. */
static inline int64_t iso_history_ordinal(const char *name) {
    uint64_t ordinal = 0;
    int i;
    for (i = 0; i < 20; i++) {
        const unsigned digit = (unsigned)(name[i] - '0');
        if (digit > 9 || ordinal > (uint64_t)INT64_MAX / 10) {
            return -1;
        }
        ordinal = ordinal * 10 + digit;
    }
    return strcmp(name + 20, ".hist") == 0 && ordinal <= (uint64_t)INT64_MAX ? (int64_t)ordinal : -1;
}

/* Looks for the file that begins last at or before an ordinal, and for where the next one begins (INT64_MAX: there is
 * none): -1 in found when there is no such file, and 0 when the folder cannot be read. */
static inline int iso_history_find(iso_series *series, int64_t ordinal, int64_t *found, int64_t *next) {
    DIR *const folder = opendir(series->folder);
    const struct dirent *entry;
    int error = errno;
    *found = -1;
    *next = INT64_MAX;
    if (folder != NULL) {
        errno = 0;
        while ((entry = readdir(folder)) != NULL) {
            const int64_t first = iso_history_ordinal(entry->d_name);
            if (first > ordinal) {
                *next = first < *next ? first : *next;
            } else {
                *found = first > *found ? first : *found;
            }
        }
        error = errno;
        closedir(folder);
        if (error == 0) {
            return 1;
        }
    } else if (error == ENOENT) {
        /* An engine that has just started has written nothing. */
        return 1;
    }
    iso_series_say(series, "%.4000s cannot be read: %s", series->folder, strerror(error));
    return 0;
}

/* Lets the open file go; the series may be read again. Does nothing for one in shared memory. */
static inline void iso_history_close(iso_series *series) {
    if (series->file >= 0) {
        close(series->file);
    }
    series->file = -1;
}

static inline int64_t iso_file_length(iso_series *series) {
    struct stat facts;
    return fstat(series->file, &facts) == 0 ? (int64_t)facts.st_size : 0;
}

/* Reads as much as there is; -1 when the file system fails. */
static inline int64_t iso_file_read(int file, void *target, size_t length, int64_t at) {
    size_t done = 0;
    while (done < length) {
        const ssize_t count = pread(file, (unsigned char *)target + done, length - done, (off_t)(at + (int64_t)done));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count < 0 ? -1 : (int64_t)done;
        }
        done += (size_t)count;
    }
    return (int64_t)done;
}

/* Checksum of a header with the word of its checksum at zero; 0 when it cannot be read. */
static inline int iso_header_whole(iso_series *series, int length, uint32_t expected) {
    unsigned char part[4096];
    uint32_t crc = 0;
    int at;
    for (at = 0; at < length; at += (int)sizeof part) {
        const size_t size = (size_t)(length - at) < sizeof part ? (size_t)(length - at) : sizeof part;
        if (iso_file_read(series->file, part, size, at) != (int64_t)size) {
            return 0;
        }
        if (at == 0) {
            memset(part + ISO_HISTORY_SEGMENT_HEADER_CRC_OFFSET, 0, 4);
        }
        crc = iso_crc32c(crc, part, size);
    }
    return crc == expected;
}

/* Refuses the file that begins with an ordinal, naming it and what is wrong with it; always 0. */
__attribute__((format(printf, 3, 4)))
static inline int iso_history_refuse(iso_series *series, int64_t first, const char *format, ...) {
    const int length = snprintf(series->message, sizeof series->message, "%.4000s/%020lld.hist: ", series->folder,
        (long long)first);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(series->message + length, sizeof series->message - (size_t)length, format, arguments);
    va_end(arguments);
    return 0;
}

/* Takes what a header says of its records; kind and interval stay those that were asked for. */
static inline void iso_header_figures(iso_series *series, const unsigned char *header) {
    int i;
    series->record_length = iso_load_int(header + ISO_HISTORY_SEGMENT_RECORD_LENGTH_OFFSET);
    series->capacity = iso_load_int(header + ISO_HISTORY_SEGMENT_CAPACITY_OFFSET);
    series->bucket_count = iso_load_int(header + ISO_HISTORY_SEGMENT_BUCKET_COUNT_OFFSET);
    series->row_count = iso_load_int(header + ISO_HISTORY_SEGMENT_ROW_COUNT_OFFSET);
    series->bucket_width_bps = iso_load_double(header + ISO_HISTORY_SEGMENT_BUCKET_WIDTH_BPS_OFFSET);
    series->band_count = iso_load_int(header + ISO_HISTORY_SEGMENT_BAND_COUNT_OFFSET);
    series->venue_row_count = iso_load_int(header + ISO_HISTORY_SEGMENT_VENUE_ROW_COUNT_OFFSET);
    series->venue_count = iso_load_int(header + ISO_HISTORY_SEGMENT_VENUE_COUNT_OFFSET);
    series->instrument_count = iso_load_int(header + ISO_HISTORY_SEGMENT_INSTRUMENT_COUNT_OFFSET);
    series->header_length = iso_load_int(header + ISO_HISTORY_SEGMENT_HEADER_LENGTH_OFFSET);
    iso_text(series->underlying, header + ISO_HISTORY_SEGMENT_UNDERLYING_OFFSET, ISO_UNDERLYING_NAME_LENGTH);
    for (i = 0; i < series->venue_count && i < ISO_UNDERLYING_MAX_VENUES; i++) {
        const unsigned char *const at = header + ISO_HISTORY_SEGMENT_VENUES_OFFSET + i * ISO_VENUE_STRIDE;
        series->venues[i].id = iso_load_int(at + ISO_VENUE_VENUE_ID_OFFSET);
        series->venues[i].coverage = iso_coverage_of(iso_load_int(at + ISO_VENUE_COVERAGE_OFFSET));
        iso_text(series->venues[i].code, at + ISO_VENUE_CODE_OFFSET, ISO_VENUE_CODE_LENGTH);
    }
}

/* What a header claims is checked once, so that views need not ask again; the readers in Java and Python refuse the
 * same, see client/src/test/hostile. Each of these gives 0 after iso_history_refuse(). */

static inline int iso_claimed_rows(iso_series *series, const unsigned char *header, int64_t first) {
    const double unit = iso_load_double(header + ISO_HISTORY_SEGMENT_UNIT_USD_OFFSET);
    const int steps = iso_load_int(header + ISO_HISTORY_SEGMENT_STEPS_PER_OCTAVE_OFFSET);
    const int bands = series->band_count;
    const int venue_rows = series->venue_row_count;
    const double width = series->bucket_width_bps;
    if (series->bucket_count < 1 || series->bucket_count > ISO_MAP_BUCKET_COUNT
        || (bands != 0 && bands != ISO_BAND_COUNT) || (venue_rows != 0 && venue_rows != series->venue_count)
        || series->row_count < 1 + bands + venue_rows || !(width > 0 && width <= DBL_MAX)) {
        return iso_history_refuse(series, first, "%d rows of %d buckets of %g bps, %d of bands and %d of venues",
            series->row_count, series->bucket_count, width, bands, venue_rows);
    }
    if (!(unit >= 1 && unit <= 1 && steps == 2048)) {
        return iso_history_refuse(series, first,
            "amounts in %d steps per octave of %g USD, which this reader does not know", steps, unit);
    }
    return 1;
}

static inline int iso_claimed_records(iso_series *series, int kind, int64_t first) {
    const int64_t least = kind == ISO_BARS
        ? ISO_BAR_ENTRIES_OFFSET + (int64_t)2 * series->venue_count * ISO_BAR_ENTRY_LENGTH
        : kind == ISO_TAPE ? ISO_TAPE_LENGTH
        : ISO_COLUMN_VALUES_OFFSET + (int64_t)series->row_count * series->bucket_count * 2;
    if (series->record_length < least || series->record_length > ISO_HISTORY_SEGMENT_MAX_RECORD_LENGTH
        || series->record_length % ISO_HISTORY_SEGMENT_ALIGNMENT != 0 || series->capacity < 1
        || series->header_length + (int64_t)series->capacity * series->record_length
            > ISO_HISTORY_SEGMENT_MAX_FILE_LENGTH) {
        return iso_history_refuse(series, first,
            "%d records of %d bytes: each a multiple of %d from %lld to %d, at most 64 MiB in all", series->capacity,
            series->record_length, ISO_HISTORY_SEGMENT_ALIGNMENT, (long long)least,
            ISO_HISTORY_SEGMENT_MAX_RECORD_LENGTH);
    }
    return 1;
}

static inline int iso_claimed_instruments(iso_series *series, int64_t first) {
    uint64_t words[ISO_INSTRUMENT_STRIDE / 8];
    const unsigned char *const at = (const unsigned char *)words;
    int i;
    for (i = 0; i < series->instrument_count; i++) {
        int row;
        int price_scale;
        int quantity_scale;
        if (iso_file_read(series->file, words, sizeof words,
                ISO_HISTORY_SEGMENT_INSTRUMENTS_OFFSET + (int64_t)i * ISO_INSTRUMENT_STRIDE)
            != (int64_t)sizeof words) {
            return iso_history_refuse(series, first, "instrument %d of its header cannot be read", i);
        }
        row = iso_load_int(at + ISO_INSTRUMENT_VENUE_ROW_OFFSET);
        price_scale = iso_load_int(at + ISO_INSTRUMENT_PRICE_SCALE_OFFSET);
        quantity_scale = iso_load_int(at + ISO_INSTRUMENT_QUANTITY_SCALE_OFFSET);
        if (row < 0 || row >= series->venue_count) {
            return iso_history_refuse(series, first, "instrument %d has venue row %d of %d", i, row,
                series->venue_count);
        }
        if (price_scale < 0 || price_scale > 36 || quantity_scale < 0 || quantity_scale > 36) {
            return iso_history_refuse(series, first, "instrument %d has a scale of %d", i,
                price_scale < 0 || price_scale > 36 ? price_scale : quantity_scale);
        }
    }
    return 1;
}

/* What the header of the open file claims, given that all of it is there. */
static inline int iso_claims_fit(iso_series *series, const unsigned char *header, int64_t first) {
    const int kind = iso_load_int(header + ISO_HISTORY_SEGMENT_KIND_OFFSET);
    const int64_t interval = iso_load_long(header + ISO_HISTORY_SEGMENT_INTERVAL_NS_OFFSET);
    if (series->header_length % ISO_HISTORY_SEGMENT_ALIGNMENT != 0) {
        return iso_history_refuse(series, first, "a header of %d bytes, no multiple of %d", series->header_length,
            ISO_HISTORY_SEGMENT_ALIGNMENT);
    }
    if (kind < ISO_COLUMNS || kind > ISO_TAPE) {
        return iso_history_refuse(series, first, "its records are of kind %d, which this reader does not know", kind);
    }
    if (series->venue_count < 1 || series->venue_count > ISO_UNDERLYING_MAX_VENUES) {
        return iso_history_refuse(series, first, "an underlying has 1 to %d venues, not %d", ISO_UNDERLYING_MAX_VENUES,
            series->venue_count);
    }
    if (kind == ISO_COLUMNS && !iso_claimed_rows(series, header, first)) {
        return 0;
    }
    if (kind != ISO_TAPE && interval <= 0) {
        return iso_history_refuse(series, first, "an interval of %lld ns", (long long)interval);
    }
    if (!iso_claimed_records(series, kind, first) || !iso_claimed_instruments(series, first)) {
        return 0;
    }
    if (iso_load_long(header + ISO_HISTORY_SEGMENT_FIRST_ORDINAL_OFFSET) != first) {
        return iso_history_refuse(series, first, "its header says that it begins with record %lld",
            (long long)iso_load_long(header + ISO_HISTORY_SEGMENT_FIRST_ORDINAL_OFFSET));
    }
    return (kind == (int)series->kind && (kind == ISO_TAPE || interval == series->interval_ns))
        || iso_history_refuse(series, first, "its records are of another series: kind %d every %lld ns", kind,
            (long long)interval);
}

/* Reads and checks the header of the open file; 0 after iso_history_refuse(). */
static inline int iso_header_good(iso_series *series, int64_t first) {
    uint64_t words[ISO_HISTORY_SEGMENT_INSTRUMENTS_OFFSET / 8];
    const unsigned char *const header = (const unsigned char *)words;
    const int64_t size = iso_file_length(series);
    uint32_t version;
    int length;
    int instruments;
    if (iso_file_read(series->file, words, sizeof words, 0) != (int64_t)sizeof words) {
        return iso_history_refuse(series, first, "too short for a header: %lld bytes", (long long)size);
    }
    if (iso_load64(header + ISO_HISTORY_SEGMENT_MAGIC_OFFSET) != ISO_HISTORY_SEGMENT_MAGIC) {
        return iso_history_refuse(series, first, "no history file: it begins with %016llx",
            (unsigned long long)iso_load64(header + ISO_HISTORY_SEGMENT_MAGIC_OFFSET));
    }
    version = iso_load32(header + ISO_HISTORY_SEGMENT_VERSION_OFFSET);
    if (version >> 16 != ISO_HISTORY_SEGMENT_VERSION_CURRENT >> 16) {
        return iso_history_refuse(series, first, "history of version %u.%u, this reader reads 1.x",
            (unsigned)(version >> 16), (unsigned)(version & 0xFFFF));
    }
    length = iso_load_int(header + ISO_HISTORY_SEGMENT_HEADER_LENGTH_OFFSET);
    instruments = iso_load_int(header + ISO_HISTORY_SEGMENT_INSTRUMENT_COUNT_OFFSET);
    if (instruments < 0 || instruments > 4096
        || length < ISO_HISTORY_SEGMENT_INSTRUMENTS_OFFSET + instruments * ISO_INSTRUMENT_STRIDE
        || length > 1 << 20 || length > size) {
        return iso_history_refuse(series, first, "a header of %d bytes with %d instruments is not whole in %lld bytes",
            length, instruments, (long long)size);
    }
    if (!iso_header_whole(series, length, iso_load32(header + ISO_HISTORY_SEGMENT_HEADER_CRC_OFFSET))) {
        return iso_history_refuse(series, first, "the checksum of its header is wrong");
    }
    iso_header_figures(series, header);
    return iso_claims_fit(series, header, first);
}

static inline void iso_history_path(const iso_series *series, int64_t first, char *path, size_t size) {
    snprintf(path, size, "%s/%020lld.hist", series->folder, (long long)first);
}

/* Whether the open file is the one that begins with an ordinal: another may have been made under the name of one that
 * was set aside. */
static inline int iso_history_is_open(const iso_series *series, int64_t first) {
    char path[ISO_PATH_LENGTH + 32];
    struct stat open_file;
    struct stat there;
    if (series->file < 0 || series->first != first) {
        return 0;
    }
    iso_history_path(series, first, path, sizeof path);
    return fstat(series->file, &open_file) == 0 && lstat(path, &there) == 0 && open_file.st_dev == there.st_dev
        && open_file.st_ino == there.st_ino;
}

/* Opens the file that begins with an ordinal: 1, 0 when it is gone, -1 when it is not what its name says. */
static inline int iso_history_open(iso_series *series, int64_t first, int64_t next) {
    char path[ISO_PATH_LENGTH + 32];
    struct stat facts;
    int good;
    iso_history_close(series);
    iso_history_path(series, first, path, sizeof path);
    /* O_NONBLOCK: a FIFO of this name does not hold us up. */
    series->file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (series->file < 0) {
        /* Deleted by retention since the folder was listed: nothing to say. */
        if (errno != ENOENT) {
            iso_series_say(series, "%.4200s: %s", path, strerror(errno));
            return -1;
        }
        return 0;
    }
    good = fstat(series->file, &facts) != 0 || !S_ISREG(facts.st_mode)
        ? iso_history_refuse(series, first, "it is no regular file") : iso_header_good(series, first);
    if (!good) {
        iso_history_close(series);
        /* No view may rely on what it claimed. */
        series->record_length = 0;
        return -1;
    }
    if (series->absent) {
        series->absent = 0;
        series->message[0] = 0;
    }
    series->first = first;
    series->next = next;
    series->end = first / series->capacity < INT64_MAX / series->capacity
        ? (first / series->capacity + 1) * series->capacity : INT64_MAX;
    return 1;
}

/* Ordinal after the last record that the open file has room for now. */
static inline int64_t iso_history_end(iso_series *series) {
    const int64_t end =
        series->first + (iso_file_length(series) - series->header_length) / series->record_length;
    return end < series->end ? end : series->end;
}

static inline iso_record_state iso_history_read(iso_series *series, int64_t ordinal) {
    int64_t found;
    int64_t next;
    int64_t length;
    if (ordinal < 0) {
        return ISO_RECORD_ABSENT;
    }
    if (series->file < 0 || ordinal < series->first || ordinal >= series->end || ordinal >= series->next
        || (series->next == INT64_MAX && ordinal >= iso_history_end(series))) {
        if (!iso_history_find(series, ordinal, &found, &next)) {
            return ISO_RECORD_FAILED;
        }
        if (found < 0) {
            return ISO_RECORD_ABSENT;
        }
        if (iso_history_is_open(series, found)) {
            series->next = next;
        } else if (iso_history_open(series, found, next) <= 0) {
            return ISO_RECORD_ABSENT;
        }
        if (ordinal >= series->end) {
            return ISO_RECORD_ABSENT;
        }
    }
    length = iso_file_read(series->file, series->record, (size_t)series->record_length,
        series->header_length + (ordinal - series->first) * series->record_length);
    if (length < 0) {
        iso_series_say(series, "a file of %.4000s cannot be read: %s", series->folder, strerror(errno));
        return ISO_RECORD_FAILED;
    }
    return length < series->record_length ? ISO_RECORD_ABSENT : iso_record_judge(series, ordinal);
}

/* The underlying that a folder of a history directory is named after, its bytes escaped as iso_history_folder() does;
 * 0 when no underlying has such a folder. */
static inline int iso_history_name(const char *folder, char name[ISO_UNDERLYING_NAME_LENGTH + 1]) {
    static const char digits[] = "0123456789ABCDEF";
    size_t length = 0;
    for (; *folder != 0; folder++) {
        char c = *folder;
        const int escaped = c == '%';
        if (escaped) {
            const char *const high = folder[1] != 0 ? strchr(digits, folder[1]) : NULL;
            const char *const low = high != NULL && folder[2] != 0 ? strchr(digits, folder[2]) : NULL;
            if (low == NULL) {
                return 0;
            }
            c = (char)((high - digits) * 16 + (low - digits));
            folder += 2;
        }
        /* What is escaped needs to be, and the other way round: each underlying has one folder. */
        if (length == ISO_UNDERLYING_NAME_LENGTH || c == 0 || iso_history_plain(c) == escaped) {
            return 0;
        }
        name[length++] = c;
    }
    name[length] = 0;
    return length > 0;
}

/* The name that comes next after another, "" for the first, among the underlyings of a history directory, by their
 * bytes. 0: there is none, or the directory cannot be read. */
static inline int iso_history_next_underlying(const char *directory, const char *after,
                                              char next[ISO_UNDERLYING_NAME_LENGTH + 1]) {
    DIR *const listed = opendir(directory);
    const struct dirent *entry;
    char name[ISO_UNDERLYING_NAME_LENGTH + 1];
    char least[ISO_UNDERLYING_NAME_LENGTH + 1] = "";
    if (listed == NULL) {
        return 0;
    }
    while ((entry = readdir(listed)) != NULL) {
        struct stat facts;
        if (iso_history_name(entry->d_name, name) && strcmp(name, after) > 0
            && (least[0] == 0 || strcmp(name, least) < 0)
            && fstatat(dirfd(listed), entry->d_name, &facts, 0) == 0 && S_ISDIR(facts.st_mode)) {
            memcpy(least, name, sizeof name);
        }
    }
    closedir(listed);
    if (least[0] != 0) {
        memcpy(next, least, sizeof least);
    }
    return least[0] != 0;
}

/* Says that nothing of an underlying is kept in a directory, and what is. */
static inline iso_result iso_history_absent(iso_series *series, const char *directory) {
    char name[ISO_UNDERLYING_NAME_LENGTH + 1] = "";
    DIR *const listed = opendir(directory);
    const int error = errno;
    size_t length;
    if (listed == NULL) {
        if (error != ENOENT) {
            iso_series_say(series, "%.4000s cannot be read: %s", directory, strerror(error));
            return ISO_INVALID;
        }
        iso_series_say(series, "%.4000s does not exist: no engine keeps history there; name the directory of "
            "archive.directory or --history-dir", directory);
    } else {
        closedir(listed);
        iso_series_say(series, "%.4000s has no history of %s", directory, series->underlying);
        length = strlen(series->message);
        if (!iso_history_next_underlying(directory, name, name)) {
            snprintf(series->message + length, sizeof series->message - length, ", nor of anything else yet");
        } else {
            const char *before = ", only of ";
            do {
                length += (size_t)snprintf(series->message + length, sizeof series->message - length, "%s%s", before,
                    name);
                before = ", ";
            } while (length < sizeof series->message - sizeof name - 2
                && iso_history_next_underlying(directory, name, name));
        }
    }
    series->absent = 1;
    return ISO_EMPTY;
}

/* Begins to read a series of a history directory: archive.directory of the engine's configuration. */
static inline iso_result iso_history_begin(const char *directory, const char *underlying, iso_history_kind kind,
                                           const char *word, const char *interval, iso_series *series) {
    struct stat facts;
    char *name;
    int64_t found;
    int64_t next;
    int there;
    iso_series_begin(series);
    series->kind = kind;
    if (strlen(underlying) >= sizeof series->underlying) {
        iso_series_say(series, "the underlying's name is longer than %d bytes", ISO_UNDERLYING_NAME_LENGTH);
        return ISO_INVALID;
    }
    strcpy(series->underlying, underlying);
    if (!iso_history_folder(series, directory, word, interval)) {
        iso_series_say(series, "the directory's name or the underlying's is empty or too long");
        return ISO_INVALID;
    }
    name = strrchr(series->folder, '/');
    *name = 0;
    there = stat(series->folder, &facts) == 0 && S_ISDIR(facts.st_mode);
    *name = '/';
    if (!there) {
        return iso_history_absent(series, directory);
    }
    return iso_history_find(series, 0, &found, &next) ? ISO_OK : ISO_INVALID;
}

/* Heatmap columns on disk; record n is the column of the n-th interval since the Unix epoch. ISO_EMPTY: the directory
 * or the underlying is misspelt, or no engine has kept any of it yet; message says which, and what else is there. Who
 * waits for an engine to begin may read the series all the same: records are absent until they are there. ISO_INVALID:
 * the folder cannot be read, or there is no such tier; message says which. Close it some day.
 *
 * Reading a record of the file that was read last is one pread, and one fstat in the newest file; going on to another
 * file lists the folder, for which the C library allocates. Files come and go while an engine writes: a series finds
 * them by itself. */
static inline iso_result iso_history_columns(const char *directory, const char *underlying, iso_tier tier,
                                             iso_series *series) {
    const iso_result result =
        iso_history_begin(directory, underlying, ISO_COLUMNS, "columns-", iso_tier_word(tier), series);
    series->interval_ns = iso_tier_ns(tier);
    if (series->interval_ns == 0) {
        iso_series_say(series, "there is no tier %d", (int)tier);
    }
    return series->interval_ns == 0 ? ISO_INVALID : result;
}

/* Bars of realised liquidations on disk; record n is the bar of the n-th interval since the Unix epoch. Results as
 * iso_history_columns(). */
static inline iso_result iso_history_bars(const char *directory, const char *underlying, iso_interval interval,
                                          iso_series *series) {
    const iso_result result =
        iso_history_begin(directory, underlying, ISO_BARS, "bars-", iso_interval_word(interval), series);
    series->interval_ns = iso_interval_ns(interval);
    if (series->interval_ns == 0) {
        iso_series_say(series, "there is no interval %d", (int)interval);
    }
    return series->interval_ns == 0 ? ISO_INVALID : result;
}

/* Realised liquidations one by one on disk; record n is the n-th that was ever kept. Results as
 * iso_history_columns(). */
static inline iso_result iso_history_tape(const char *directory, const char *underlying, iso_series *series) {
    return iso_history_begin(directory, underlying, ISO_TAPE, "tape", "", series);
}

/* ---- records ----------------------------------------------------------------------------------------------------- */

/* Reads a record of a series in shared memory or on disk. When it is whole, iso_column_of(), iso_bar_of() or
 * iso_liquidation_of() tell of it until the next read. */
static inline iso_record_state iso_read_record(iso_series *series, int64_t ordinal) {
    return series->live != NULL ? iso_live_read(series, ordinal) : iso_history_read(series, ordinal);
}

/* Ordinal of the newest record: in shared memory one load, on disk looked for in the files as they are now. -1: there
 * is none, or the folder cannot be read (then message says why). */
static inline int64_t iso_newest_ordinal(iso_series *series) {
    int64_t before = INT64_MAX;
    int64_t found;
    int64_t next;
    if (series->live != NULL) {
        /* acquire: pairs with LiveSeriesWriter#put, whose record was whole before it stored this number */
        return (int64_t)iso_load64_acquire(series->live + ISO_LIVE_SERIES_NEWEST_OFFSET) - 1;
    }
    while (iso_history_find(series, before, &found, &next) && found >= 0) {
        if (iso_history_is_open(series, found) || iso_history_open(series, found, next) > 0) {
            int64_t ordinal = iso_history_end(series);
            series->next = next;
            while (--ordinal >= found) {
                if (iso_read_record(series, ordinal) == ISO_RECORD_WHOLE) {
                    return ordinal;
                }
            }
        }
        before = found - 1;
    }
    return -1;
}

/* First ordinal that a file on disk is kept for, or that may be in shared memory still; -1 when there is none. */
static inline int64_t iso_first_ordinal(iso_series *series) {
    int64_t first;
    int64_t next;
    if (series->live != NULL) {
        first = iso_newest_ordinal(series);
        return first < series->capacity ? (first < 0 ? -1 : 0) : first - series->capacity + 1;
    }
    if (!iso_history_find(series, -1, &first, &next) || next == INT64_MAX) {
        return -1;
    }
    return next;
}

/* The nearest ordinal after another that a file has room for, or that may be in shared memory; -1 when there is none.
 * Every record between the two is absent: a loop over a series steps over gaps of years by it. */
static inline int64_t iso_ordinal_after(iso_series *series, int64_t ordinal) {
    int64_t at = ordinal < INT64_MAX ? ordinal + 1 : INT64_MAX;
    int64_t found;
    int64_t next;
    if (series->live != NULL) {
        const int64_t first = iso_first_ordinal(series);
        return at > iso_newest_ordinal(series) ? -1 : at < first ? first : at;
    }
    if (series->file >= 0 && at >= series->first && at < series->next && at < iso_history_end(series)) {
        return at;
    }
    while (iso_history_find(series, at, &found, &next)) {
        if (found >= 0
            && (iso_history_is_open(series, found) || iso_history_open(series, found, next) > 0)) {
            series->next = next;
            if (at < next && at < iso_history_end(series)) {
                return at;
            }
        }
        if (next == INT64_MAX) {
            return -1;
        }
        at = next;
    }
    return -1;
}

/* Files of a series on disk that are not what their names say; their records are absent, and message tells of the last.
 * -1: the folder cannot be read. It opens every file, so it is not for a loop. */
static inline int iso_history_refused(iso_series *series) {
    int64_t found;
    int64_t next = iso_first_ordinal(series);
    int refused = 0;
    if (series->live != NULL) {
        return 0;
    }
    while (next >= 0 && next < INT64_MAX) {
        if (!iso_history_find(series, next, &found, &next)) {
            return -1;
        }
        refused += found >= 0 && iso_history_open(series, found, next) < 0;
    }
    return refused;
}

/* Ordinal of the record that was read last, whole. */
static inline int64_t iso_record_ordinal(const iso_series *series) {
    return iso_load_long(iso_record_bytes(series) + ISO_HISTORY_SEGMENT_ORDINAL_OFFSET);
}

static inline int iso_record_flag(const iso_series *series, uint32_t flag) {
    return (iso_load32(iso_record_bytes(series) + ISO_HISTORY_SEGMENT_RECORD_FLAGS_OFFSET) & flag) != 0;
}

static inline int64_t iso_record_time_ns(const iso_series *series) {
    return (int64_t)((uint64_t)iso_record_ordinal(series) * (uint64_t)series->interval_ns);
}

/* The column that a series read last, whole. ISO_INVALID: it is no series of columns. */
static inline iso_result iso_column_of(const iso_series *series, iso_column *column) {
    const unsigned char *const at = iso_record_bytes(series);
    memset(column, 0, sizeof *column);
    if (series->kind != ISO_COLUMNS || series->record_length == 0) {
        return ISO_INVALID;
    }
    column->time_ns = iso_record_time_ns(series);
    column->as_of_ns = iso_load_long(at + ISO_COLUMN_AS_OF_NS_OFFSET);
    column->map_as_of_ns = iso_load_long(at + ISO_COLUMN_MAP_AS_OF_NS_OFFSET);
    column->map_sequence = iso_load_long(at + ISO_COLUMN_MAP_SEQUENCE_OFFSET);
    column->mark = iso_load_double(at + ISO_COLUMN_MARK_OFFSET);
    column->venue_states = iso_load_long(at + ISO_COLUMN_VENUE_STATES_OFFSET);
    column->gap_before = iso_record_flag(series, ISO_HISTORY_SEGMENT_FLAG_GAP_BEFORE);
    column->calibrated = iso_record_flag(series, ISO_HISTORY_SEGMENT_FLAG_CALIBRATED);
    column->saturated = iso_load_int(at + ISO_COLUMN_SATURATED_OFFSET);
    column->base = iso_load_int(at + ISO_COLUMN_BASE_OFFSET);
    column->bucket_count = series->bucket_count;
    column->row_count = series->row_count;
    column->band_count = series->band_count;
    column->venue_row_count = series->venue_row_count;
    column->bucket_width_bps = series->bucket_width_bps;
    column->values = at + ISO_COLUMN_VALUES_OFFSET;
    return ISO_OK;
}

/* Row of a distance band over all venues; -1 if the tier has none. Row 0 is all venues together. */
static inline int iso_column_band_row(const iso_column *column, int band) {
    return band >= 0 && band < column->band_count ? 1 + band : -1;
}

/* Row of a venue; -1 if the tier has none. */
static inline int iso_column_venue_row(const iso_column *column, int venue_row) {
    return venue_row >= 0 && venue_row < column->venue_row_count ? 1 + column->band_count + venue_row : -1;
}

/* 2^n for n from -1022 to 1023. */
static inline double iso_power_of_two(int n) {
    return iso_bits_double((uint64_t)(uint32_t)(n + 1023) << 52);
}

/* e^ln by + - x / alone, every step as io.isotherm.client.LogAxis has it: ln = k ln 2 + rest, and the price is
 * 2^k e^rest. k times the upper bits of ln 2 is exact, so that it may be fused with the sum it goes into. */
static inline double iso_axis_price(double ln) {
    const double shifted = iso_product(ln, 1.4426950408889634) + 0.5;
    double k;
    double rest;
    double series = 1;
    int power;
    if (!(shifted > -1100 && shifted < 1100)) {
        return iso_is_nan(ln - ln) ? iso_nan() : ln > 0 ? __builtin_inf() : 0;
    }
    k = (double)(int)shifted;
    k = k > shifted ? k - 1 : k;
    rest = ln - k * 0.6931471803691238 - k / 5240499823.477686;
    for (power = 17; power > 0; power--) {
        /* Where a compiler turns the quotient into a product, by a power of two, it may fuse that: it is exact. */
        series = 1 + iso_product(rest, series) / power;
    }
    /* In two factors: neither overflows, and only the last may round. */
    return series * iso_power_of_two((int)k / 2) * iso_power_of_two((int)k - (int)k / 2);
}

/* USD that a value of 16 bits stands for, 2^(step / 2048) - 1 as LogQuantisation#decode has it to the bit: off by at
 * most 0.017 % of (USD + 1). Who draws keeps a table of all 65,536. */
static inline double iso_usd_of_step(int step) {
    /* 2^(1/2), 2^(1/4) ... 2^(1/2048), each the rounded square root of the one before. */
    static const double roots[] = {
        1.4142135623730951, 1.189207115002721, 1.0905077326652577, 1.0442737824274138, 1.0218971486541166,
        1.0108892860517005, 1.0054299011128027, 1.0027112750502025, 1.0013547198921082, 1.0006771306930664,
        1.0003385080526823
    };
    double power = 1;
    int bit;
    for (bit = 0; bit < 11; bit++) {
        power = (step & (1024 >> bit)) != 0 ? power * roots[bit] : power;
    }
    return power * iso_power_of_two((step & 0xFFFF) >> 11) - 1;
}

/* Lower edge of a bucket, quote currency per unit of the underlying; index 0 to bucket_count. */
static inline double iso_column_price(const iso_column *column, int index) {
    const double place = (double)(int32_t)((uint32_t)column->base + (uint32_t)index);
    return iso_axis_price(place * column->bucket_width_bps / 10000);
}

/* Side of a bucket by the sign of its distance from the mark: ISO_LONG when its middle is below. */
static inline iso_side iso_column_side(const iso_column *column, int index) {
    return (iso_column_price(column, index) + iso_column_price(column, index + 1)) / 2 < column->mark ? ISO_LONG
        : ISO_SHORT;
}

/* The 16 bits of a value; -1 if there is no such row or bucket. */
static inline int iso_column_step(const iso_column *column, int row, int index) {
    uint16_t step;
    if (row < 0 || row >= column->row_count || index < 0 || index >= column->bucket_count) {
        return -1;
    }
    memcpy(&step, column->values + ((size_t)row * (size_t)column->bucket_count + (size_t)index) * 2, sizeof step);
    return step;
}

/* A value in USD, longs and shorts of a bucket added; NaN if there is no such row or bucket. */
static inline double iso_column_usd(const iso_column *column, int row, int index) {
    const int step = iso_column_step(column, row, index);
    return step < 0 ? iso_nan() : iso_usd_of_step(step);
}

/* The bar that a series read last, whole. ISO_INVALID: it is no series of bars. */
static inline iso_result iso_bar_of(const iso_series *series, iso_bar *bar) {
    const unsigned char *const record = iso_record_bytes(series);
    int i;
    memset(bar, 0, sizeof *bar);
    if (series->kind != ISO_BARS || series->record_length == 0) {
        return ISO_INVALID;
    }
    bar->time_ns = iso_record_time_ns(series);
    bar->gap_before = iso_record_flag(series, ISO_HISTORY_SEGMENT_FLAG_GAP_BEFORE);
    bar->partial = iso_record_flag(series, ISO_HISTORY_SEGMENT_FLAG_PARTIAL);
    bar->open = iso_record_flag(series, ISO_HISTORY_SEGMENT_FLAG_OPEN);
    bar->lost = iso_load_long(record + ISO_BAR_LOST_OFFSET);
    bar->not_live = iso_load_long(record + ISO_BAR_NOT_LIVE_OFFSET);
    bar->venue_count = series->venue_count;
    for (i = 0; i < 2 * series->venue_count; i++) {
        const unsigned char *const at = record + ISO_BAR_ENTRIES_OFFSET + i * ISO_BAR_ENTRY_LENGTH;
        iso_bar_entry *const entry = &bar->entries[i / 2][i % 2];
        entry->usd_micros = iso_load_long(at + ISO_BAR_USD_MICROS_OFFSET);
        entry->largest_micros = iso_load_long(at + ISO_BAR_LARGEST_MICROS_OFFSET);
        entry->count = iso_load_long(at + ISO_BAR_COUNT_OFFSET);
        entry->quantity = iso_load_double(at + ISO_BAR_QUANTITY_OFFSET);
        entry->vwap = (double)entry->usd_micros / 1e6 / entry->quantity;
        entry->vwap = iso_is_nan(entry->vwap) ? iso_nan() : entry->vwap;
    }
    return ISO_OK;
}

/* An instrument of a tape, in shared memory the n-th of the underlying in the directory; 0 when there is none. */
static inline int iso_tape_instrument_of(const iso_series *series, int index, iso_tape_instrument *instrument) {
    uint64_t words[ISO_INSTRUMENT_STRIDE / 8];
    const unsigned char *const at = (const unsigned char *)words;
    int i;
    if (index < 0 || index >= series->instrument_count) {
        return 0;
    }
    if (series->live == NULL) {
        if (iso_file_read(series->file, words, sizeof words,
                ISO_HISTORY_SEGMENT_INSTRUMENTS_OFFSET + (int64_t)index * ISO_INSTRUMENT_STRIDE)
            != (int64_t)sizeof words) {
            return 0;
        }
        instrument->venue_row = iso_load_int(at + ISO_INSTRUMENT_VENUE_ROW_OFFSET);
        instrument->price_scale = iso_load_int(at + ISO_INSTRUMENT_PRICE_SCALE_OFFSET);
        instrument->quantity_scale = iso_load_int(at + ISO_INSTRUMENT_QUANTITY_SCALE_OFFSET);
        instrument->price_multiplier = iso_load_long(at + ISO_INSTRUMENT_PRICE_MULTIPLIER_OFFSET);
        instrument->inverse = (iso_load_int(at + ISO_INSTRUMENT_FLAGS_OFFSET) & ISO_INSTRUMENT_FLAG_INVERSE) != 0;
        iso_text(instrument->symbol, at + ISO_INSTRUMENT_SYMBOL_OFFSET, ISO_INSTRUMENT_SYMBOL_LENGTH);
        return 1;
    }
    for (i = 0; i < series->reader->instrument_count; i++) {
        const iso_instrument *const entry = &series->reader->instruments[i];
        if (entry->underlying == series->index && index-- == 0) {
            instrument->venue_row = entry->venue_row;
            instrument->price_scale = entry->price_scale;
            instrument->quantity_scale = entry->quantity_scale;
            instrument->price_multiplier = entry->price_multiplier;
            instrument->inverse = entry->inverse;
            memcpy(instrument->symbol, entry->symbol, sizeof instrument->symbol);
            return 1;
        }
    }
    return 0;
}

/* The liquidation that a series read last, whole. ISO_INVALID: it is no tape, or names an instrument or a venue that the
 * tape does not have, which no whole record does. On disk the instrument is read out of the file's header. */
static inline iso_result iso_liquidation_of(const iso_series *series, iso_liquidation *liquidation) {
    const unsigned char *const at = iso_record_bytes(series);
    int16_t instrument;
    memset(liquidation, 0, sizeof *liquidation);
    memcpy(&instrument, at + ISO_TAPE_INSTRUMENT_OFFSET, sizeof instrument);
    if (series->kind != ISO_TAPE || series->record_length == 0 || !iso_record_known(series)
        || !iso_tape_instrument_of(series, instrument, &liquidation->instrument)) {
        return ISO_INVALID;
    }
    liquidation->receive_time_ns = iso_load_long(at + ISO_TAPE_RECEIVE_TIME_NS_OFFSET);
    liquidation->event_time_ns = iso_load_long(at + ISO_TAPE_EVENT_TIME_NS_OFFSET);
    liquidation->price = iso_load_long(at + ISO_TAPE_PRICE_OFFSET);
    liquidation->quantity = iso_load_long(at + ISO_TAPE_QUANTITY_OFFSET);
    liquidation->usd_micros = iso_load_long(at + ISO_TAPE_USD_MICROS_OFFSET);
    liquidation->side = at[ISO_TAPE_SIDE_OFFSET] == ISO_LONG ? ISO_LONG : ISO_SHORT;
    liquidation->venue_row = (signed char)at[ISO_TAPE_VENUE_ROW_OFFSET];
    liquidation->gap_before = iso_record_flag(series, ISO_HISTORY_SEGMENT_FLAG_GAP_BEFORE);
    liquidation->lost_before = iso_load_int(at + ISO_TAPE_LOST_BEFORE_OFFSET);
    return ISO_OK;
}

/* ---- cascades (model specification, 6.9; the rules are at CascadeSimulator) -------------------------------------- */

#define ISO_LIQUIDITY_LEVELS 6
#define ISO_MAX_ITERATIONS 64
#define ISO_MAX_FUSES 32

/* How much a market takes before its price moves. Begin with iso_liquidity_defaults. */
typedef struct iso_liquidity {
    /* Value of the book within 5, 10, 25, 50, 100, 200 bps of the mid, bids and offers, never falling; NaN from where
     * the book is not known on. USD. */
    double bid_usd[ISO_LIQUIDITY_LEVELS];
    double ask_usd[ISO_LIQUIDITY_LEVELS];
    double sigma_per_day;               /* standard deviation of a day's log return: 0.03 for 3 %; 0 to 10 */
    double volume_usd_per_day;          /* above 0 */
    double impact_factor;               /* of the square-root law, 0 to 100: 0.7 */
    double recovery;                    /* share of what was taken that is back before the next step, 0 to 1: 0.5 */
} iso_liquidity;

/* The chain of liquidations that would follow if price traded at the trigger. */
typedef struct iso_cascade {
    iso_side side;                      /* longs by a trigger at or below the mark, shorts by one above it */
    iso_estimate triggered;             /* by price going from the mark to the trigger */
    iso_estimate forced;                /* in all */
    double trigger;
    double terminal_price;
    int iterations;                     /* moves of price; the path has one entry more, the trigger being the first */
    int settled;                        /* the last move liquidated nothing more */
    int left_window;                    /* what lies beyond is not followed: all of it is a lower bound */
    double price[ISO_MAX_ITERATIONS + 1];
    double usd[ISO_MAX_ITERATIONS + 1]; /* liquidated by then */
} iso_cascade;

/* A run of neighbouring buckets whose branching ratio is at least 1. */
typedef struct iso_fuse {
    double price_low;
    double price_high;
    double peak_ratio;
    iso_estimate estimate;
} iso_fuse;

/* Square root, correctly rounded as IEEE 754 has it, without the library: libm is not needed. */
static inline double iso_sqrt(double x) {
    double root;
#if defined(__SSE2__)
    __asm__("sqrtsd %1, %0" : "=x"(root) : "x"(x));
#elif defined(__aarch64__)
    __asm__("fsqrt %d0, %d1" : "=w"(root) : "w"(x));
#else
    root = __builtin_sqrt(x);           /* may need -lm here */
#endif
    return root;
}

/* An empty book on both sides, no volatility or volume; the two parameters at their defaults. */
static inline iso_liquidity iso_liquidity_defaults(void) {
    iso_liquidity liquidity;
    int i;
    for (i = 0; i < ISO_LIQUIDITY_LEVELS; i++) {
        liquidity.bid_usd[i] = liquidity.ask_usd[i] = iso_nan();
    }
    liquidity.sigma_per_day = 0;
    liquidity.volume_usd_per_day = 0;
    liquidity.impact_factor = 0.7;
    liquidity.recovery = 0.5;
    return liquidity;
}

static inline int iso_book_in_range(const double *usd) {
    double before = 0;
    int i;
    for (i = 0; i < ISO_LIQUIDITY_LEVELS; i++) {
        if (!iso_is_nan(usd[i]) && (iso_is_nan(before) || !(usd[i] >= before && usd[i] <= DBL_MAX))) {
            return 0;
        }
        before = usd[i];
    }
    return 1;
}

static inline int iso_between_numbers(double value, double least, double most) {
    return !iso_is_nan(value) && value >= least && value <= most;
}

/* The book, the volatility and the turnover that the signals know, over all venues; the two parameters at their
 * defaults. What is not known is as in iso_liquidity_defaults, which a cascade refuses until it is stated. */
static inline iso_liquidity iso_liquidity_of(const iso_signals *signals) {
    iso_liquidity liquidity = iso_liquidity_defaults();
    const double *const figures = signals->figures;
    const double sigma = figures[ISO_FIGURE_SIGMA_MINUTE] * iso_sqrt(1440);
    int i;
    for (i = 0; i < ISO_LIQUIDITY_LEVELS; i++) {
        liquidity.bid_usd[i] = figures[ISO_FIGURE_BID_USD_5 + i];
        liquidity.ask_usd[i] = figures[ISO_FIGURE_ASK_USD_5 + i];
    }
    liquidity.sigma_per_day = sigma;
    liquidity.volume_usd_per_day =
        figures[ISO_FIGURE_TURNOVER_DAY_USD] > 0 ? figures[ISO_FIGURE_TURNOVER_DAY_USD] : 0;
    return liquidity;
}

/* Whether every figure is in its range, see iso_liquidity. */
static inline int iso_liquidity_in_range(const iso_liquidity *liquidity) {
    return iso_book_in_range(liquidity->bid_usd) && iso_book_in_range(liquidity->ask_usd)
        && iso_between_numbers(liquidity->sigma_per_day, 0, 10)
        && iso_between_numbers(liquidity->volume_usd_per_day, 0, DBL_MAX) && liquidity->volume_usd_per_day > 0
        && iso_between_numbers(liquidity->impact_factor, 0, 100) && iso_between_numbers(liquidity->recovery, 0, 1);
}

static inline const double *iso_book_of(const iso_liquidity *liquidity, iso_side side) {
    return side == ISO_LONG ? liquidity->bid_usd : liquidity->ask_usd;
}

/* What the whole known book takes of a side's forced orders, USD. */
static inline double iso_book_usd(const iso_liquidity *liquidity, iso_side side) {
    const double *const usd = iso_book_of(liquidity, side);
    double last = 0;
    int i;
    for (i = 0; i < ISO_LIQUIDITY_LEVELS && !iso_is_nan(usd[i]); i++) {
        last = usd[i];
    }
    return last;
}

/* How far an amount of 0 to iso_book_usd moves price by the book alone: a fraction of the price. */
static inline double iso_book_move(const iso_liquidity *liquidity, iso_side side, double taken) {
    static const double moves[ISO_LIQUIDITY_LEVELS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02};
    const double *const usd = iso_book_of(liquidity, side);
    double lower_usd = 0;
    double lower_move = 0;
    int i;
    if (!(taken > 0)) {
        return 0;
    }
    for (i = 0; i < ISO_LIQUIDITY_LEVELS && !iso_is_nan(usd[i]); i++) {
        if (taken <= usd[i]) {
            return lower_move + iso_product(moves[i] - lower_move, (taken - lower_usd) / (usd[i] - lower_usd));
        }
        lower_usd = usd[i];
        lower_move = moves[i];
    }
    return lower_move;
}

/* How far an amount that the book did not take moves price on: factor x sigma x sqrt(amount / volume). */
static inline double iso_root_move(const iso_liquidity *liquidity, double usd) {
    return iso_product(liquidity->impact_factor * liquidity->sigma_per_day,
        iso_sqrt(usd / liquidity->volume_usd_per_day));
}

/* The side's price after a move away from the trigger, or where it is: it never comes back. */
static inline double iso_further(iso_side side, double price, double trigger, double move) {
    const double moved = side == ISO_LONG ? (move < 1 ? iso_product(trigger, 1 - move) : 0)
        : iso_product(trigger, 1 + move);
    return side == ISO_LONG ? (moved < price ? moved : price) : (moved > price ? moved : price);
}

static inline void iso_follow_cascade(const iso_map *map, iso_side side, int venue_row, double trigger,
                                      const iso_liquidity *liquidity, iso_cascade *cascade) {
    const int row = iso_row(map, side, venue_row);
    const double book_usd = iso_book_usd(liquidity, side);
    const double kept = 1 - liquidity->recovery;
    double price = trigger;
    double taken = 0;
    double excess = 0;
    double fresh;
    double usd;
    int from;
    int to;
    int reached;
    int index;
    iso_reached(map, side, trigger, &from, &to);
    reached = side == ISO_LONG ? from : to;
    fresh = iso_usd_between(map, row, from, to);
    usd = fresh;
    cascade->price[0] = trigger;
    cascade->usd[0] = usd;
    while (fresh > 0 && cascade->iterations < ISO_MAX_ITERATIONS) {
        taken = iso_product(kept, taken) + fresh;
        if (taken > book_usd) {
            excess += taken - book_usd;
            taken = book_usd;
        }
        price = iso_further(side, price, trigger,
            iso_book_move(liquidity, side, taken) + iso_root_move(liquidity, excess));
        iso_reached(map, side, price, &from, &to);
        if (side == ISO_LONG) {
            to = reached;
            from = from < reached ? from : reached;
            reached = from;
        } else {
            from = reached;
            to = to > reached ? to : reached;
            reached = to;
        }
        fresh = iso_usd_between(map, row, from, to);
        usd += fresh;
        cascade->iterations++;
        cascade->price[cascade->iterations] = price;
        cascade->usd[cascade->iterations] = usd;
    }
    index = iso_index_of(map, price);
    cascade->settled = !(fresh > 0);
    cascade->left_window = index < 0 || index == ISO_MAP_BUCKET_COUNT;
    cascade->terminal_price = price;
}

/* "What if price trades at x?" at a venue, whose own mark counts, or ISO_ALL_VENUES. ISO_EMPTY when there is no mark or
 * the trigger is no price above 0; ISO_INVALID when there is no such venue or the liquidity is out of range. */
static inline iso_result iso_simulate_cascade(const iso_map *map, int venue_row, double trigger,
                                              const iso_liquidity *liquidity, iso_cascade *cascade) {
    iso_map_venue venue;
    double mark;
    memset(cascade, 0, sizeof *cascade);
    if (!iso_liquidity_in_range(liquidity)
        || (venue_row != ISO_ALL_VENUES && iso_read_venue(map, venue_row, &venue) != ISO_OK)) {
        return ISO_INVALID;
    }
    mark = venue_row == ISO_ALL_VENUES ? iso_mark(map) : venue.mark;
    if (iso_is_nan(mark) || !(mark > 0) || !iso_between_numbers(trigger, 0, DBL_MAX) || !(trigger > 0)) {
        cascade->trigger = cascade->terminal_price = cascade->price[0] = cascade->usd[0] = iso_nan();
        cascade->triggered = cascade->forced =
            iso_liquidated_if_price_reaches(map, ISO_LONG, venue_row, iso_nan());
        return ISO_EMPTY;
    }
    cascade->side = trigger > mark ? ISO_SHORT : ISO_LONG;
    cascade->trigger = trigger;
    iso_follow_cascade(map, cascade->side, venue_row, trigger, liquidity, cascade);
    cascade->triggered = iso_liquidated_if_price_reaches(map, cascade->side, venue_row, trigger);
    cascade->forced = iso_liquidated_if_price_reaches(map, cascade->side, venue_row, cascade->terminal_price);
    return ISO_OK;
}

static inline double iso_bucket_branching(const iso_map *map, iso_side side, int row, int index,
                                          const iso_liquidity *liquidity) {
    const double usd = (double)iso_value(map, row, index);
    const double book_usd = iso_book_usd(liquidity, side);
    const double move = usd <= book_usd ? iso_book_move(liquidity, side, usd)
        : iso_book_move(liquidity, side, book_usd) + iso_root_move(liquidity, usd - book_usd);
    return iso_product(move, 10000) / iso_load_double(map->slot + ISO_MAP_HEAD_BUCKET_WIDTH_BPS_OFFSET);
}

/* How many buckets' width the liquidation of the bucket of a price moves price by: 1 and above is a local chain
 * reaction. NaN outside the window. */
static inline double iso_branching_ratio(const iso_map *map, iso_side side, int venue_row, double price,
                                         const iso_liquidity *liquidity) {
    const int index = iso_index_of(map, price);
    const int row = iso_row(map, side, venue_row);
    return row < 0 || index < 0 || index == ISO_MAP_BUCKET_COUNT ? iso_nan()
        : iso_bucket_branching(map, side, row, index, liquidity);
}

/* Fuses of one side, nearest to the mark first: writes the first capacity of them and returns how many there are. */
static inline int iso_find_fuses(const iso_map *map, iso_side side, int venue_row, const iso_liquidity *liquidity,
                                 iso_fuse *fuses, int capacity) {
    const int row = iso_row(map, side, venue_row);
    const int step = side == ISO_LONG ? -1 : 1;
    const int end = side == ISO_LONG ? -1 : ISO_MAP_BUCKET_COUNT;
    iso_map_venue venue;
    int count = 0;
    int index;
    if (row < 0 || (venue_row != ISO_ALL_VENUES && iso_read_venue(map, venue_row, &venue) != ISO_OK)) {
        return 0;
    }
    index = iso_index_of(map, venue_row == ISO_ALL_VENUES ? iso_mark(map) : venue.mark);
    if (index < 0 || index == ISO_MAP_BUCKET_COUNT) {
        return 0;
    }
    for (index += step; index != end && index != end + step; index += step) {
        const int start = index;
        double peak = 0;
        for (; index != end; index += step) {
            const double ratio = iso_bucket_branching(map, side, row, index, liquidity);
            if (iso_is_nan(ratio) || !(ratio >= 1)) {
                break;
            }
            peak = ratio > peak ? ratio : peak;
        }
        if (index != start) {
            const int first = start < index - step ? start : index - step;
            const int last = start < index - step ? index - step : start;
            if (count < capacity) {
                fuses[count].price_low = iso_edge(map, first);
                fuses[count].price_high = iso_edge(map, last + 1);
                fuses[count].peak_ratio = peak;
                fuses[count].estimate = iso_between(map, side, venue_row, first, last + 1);
            }
            count++;
        }
    }
    return count;
}

/* ---- one position in a map (model specification, 2 and 6.5; venue rules in docs/position.md) --------------------- */

/* What a bracket's cap counts: quote currency - value (linear), face value (inverse) - or base asset - quantity
 * (linear), value (inverse). */
typedef enum iso_cap_unit { ISO_CAP_QUOTE, ISO_CAP_BASE } iso_cap_unit;

/* When maintenance margin is reckoned: at the mark price, or once at entry (Bybit until 2026). */
typedef enum iso_margin_rule { ISO_MARGIN_AT_MARK, ISO_MARGIN_AT_ENTRY } iso_margin_rule;

typedef enum iso_point_state {
    ISO_POINT_PRICE,                    /* liquidated at the price */
    ISO_POINT_NEVER,                    /* no price above 0 liquidates it */
    ISO_POINT_AT_ENTRY                  /* its margin does not cover maintenance at entry */
} iso_point_state;

typedef struct iso_bracket {
    double cap;                         /* upper end, strictly rising; the last may be infinite */
    double rate;                        /* maintenance rate; with the fee between 0 and 1 */
    double deduction;                   /* maintenance amount in the margin currency, 0 on venues without */
    double max_leverage;                /* at least 1; NaN where unknown */
} iso_bracket;

/* A venue's brackets for one contract, lowest first; the memory is the caller's. */
typedef struct iso_ladder {
    iso_cap_unit unit;
    double fee_rate;                    /* closing fee that the venue adds to the rate, 0 to 0.1: OKX, Gate; else 0 */
    const iso_bracket *brackets;
    int count;
} iso_ladder;

/* An isolated position. Prices per unit of the underlying, as everywhere in a map. */
typedef struct iso_position {
    iso_side side;
    int inverse;                        /* coin-margined */
    double entry;
    double quantity;                    /* units of the underlying (linear), face value in USD (inverse) */
    double margin;                      /* all of it, in USD (linear) or coin (inverse) */
} iso_position;

typedef struct iso_liquidation_point {
    iso_point_state state;
    double price;                       /* the entry price when at entry, NaN when never */
    int bracket;                        /* 0 for the lowest */
    int beyond_ladder;                  /* larger than the last cap: the last bracket stands in */
} iso_liquidation_point;

/* Where it stands in the herd; what each is, is at io.isotherm.client.position.PositionRisk. */
typedef struct iso_position_risk {
    iso_liquidation_point point;
    double mark;
    int liquidated;
    double distance_bps;
    double reach_probability;
    iso_estimate before_at_venue[2];    /* by side, liquidated if price goes there */
    iso_estimate before[2];
    int in_cluster;
    iso_cluster cluster;                /* of all venues; nothing unless in_cluster */
    double share_before;
    double clear_price;
    double clear_margin;
    double clear_leverage;
} iso_position_risk;

static inline double iso_value_of(const iso_position *position, double price) {
    return position->inverse ? position->quantity / price : iso_product(position->quantity, price);
}

/* A position of base units of the underlying, whose margin is its value at entry over its leverage. */
static inline iso_position iso_position_of_base(iso_side side, int inverse, double entry, double base,
                                                double leverage) {
    iso_position position;
    position.side = side;
    position.inverse = inverse;
    position.entry = entry;
    position.quantity = inverse ? iso_product(base, entry) : base;
    position.margin = iso_value_of(&position, entry) / leverage;
    return position;
}

/* The same of a size in USD at the entry price. */
static inline iso_position iso_position_of_usd(iso_side side, int inverse, double entry, double usd, double leverage) {
    iso_position position;
    position.side = side;
    position.inverse = inverse;
    position.entry = entry;
    position.quantity = inverse ? usd : usd / entry;
    position.margin = iso_value_of(&position, entry) / leverage;
    return position;
}

static inline int iso_positive(double value) {
    return iso_between_numbers(value, 0, DBL_MAX) && value > 0;
}

/* Whether position and ladder are in the ranges above. */
static inline int iso_position_in_range(const iso_position *position, const iso_ladder *ladder) {
    double before = 0;
    int i;
    if (!iso_positive(position->entry) || !iso_positive(position->quantity) || !iso_positive(position->margin)
        || ladder->count < 1 || !iso_between_numbers(ladder->fee_rate, 0, 0.1)) {
        return 0;
    }
    for (i = 0; i < ladder->count; i++) {
        const iso_bracket *const it = &ladder->brackets[i];
        if (iso_is_nan(it->cap) || !(it->cap > before) || !iso_positive(it->rate)
            || !(it->rate + ladder->fee_rate < 1) || !iso_between_numbers(it->deduction, 0, DBL_MAX)
            || (!iso_is_nan(it->max_leverage) && it->max_leverage < 1)) {
            return 0;
        }
        before = it->cap;
    }
    return 1;
}

/* Whether its value falls when it loses: a linear long and an inverse short. */
static inline int iso_loses_by_fall(const iso_position *position) {
    return (position->side == ISO_LONG) == !position->inverse;
}

/* Whether price changes the size that the caps count. */
static inline int iso_caps_count_value(const iso_ladder *ladder, const iso_position *position) {
    return ladder->unit == (position->inverse ? ISO_CAP_BASE : ISO_CAP_QUOTE);
}

static inline int iso_bracket_of(const iso_ladder *ladder, double size) {
    int bracket = 0;
    while (bracket < ladder->count - 1 && size > ladder->brackets[bracket].cap) {
        bracket++;
    }
    return bracket;
}

static inline double iso_crossing(const iso_position *position, const iso_ladder *ladder, int bracket, double value) {
    const iso_bracket *const it = &ladder->brackets[bracket];
    const double rate = it->rate + ladder->fee_rate;
    return iso_loses_by_fall(position) ? (value - position->margin - it->deduction) / (1 - rate)
        : (value + position->margin + it->deduction) / (1 + rate);
}

static inline double iso_required(const iso_ladder *ladder, int bracket, double value) {
    return iso_product(ladder->brackets[bracket].rate + ladder->fee_rate, value) - ladder->brackets[bracket].deduction;
}

/* Where an isolated position is liquidated, by the first of its brackets in the direction of its loss, as
 * LiquidationEquation. ISO_INVALID: something is out of range. */
static inline iso_result iso_solve_liquidation(const iso_position *position, const iso_ladder *ladder,
                                               iso_margin_rule rule, iso_liquidation_point *point) {
    const int falls = iso_loses_by_fall(position);
    double value;
    double last;
    double bound;
    double liquidated;
    int counts_value;
    int at_once;
    int bracket;
    memset(point, 0, sizeof *point);
    point->price = iso_nan();
    if (!iso_position_in_range(position, ladder)) {
        return ISO_INVALID;
    }
    counts_value = iso_caps_count_value(ladder, position);
    value = iso_value_of(position, position->entry);
    bracket = iso_bracket_of(ladder, counts_value ? value : position->quantity);
    if (rule == ISO_MARGIN_AT_ENTRY) {
        const double spare = position->margin - iso_required(ladder, bracket, value);
        liquidated = falls ? value - spare : value + spare;
    } else {
        liquidated = iso_crossing(position, ladder, bracket, value);
        bound = value;
        while (counts_value && falls && bracket > 0 && !(liquidated > ladder->brackets[bracket - 1].cap)) {
            bound = ladder->brackets[--bracket].cap;
            liquidated = iso_crossing(position, ladder, bracket, value);
        }
        while (counts_value && !falls && bracket < ladder->count - 1
               && !(liquidated <= ladder->brackets[bracket].cap)) {
            bound = ladder->brackets[bracket++].cap;
            liquidated = iso_crossing(position, ladder, bracket, value);
        }
        liquidated = !counts_value ? liquidated : falls ? (liquidated < bound ? liquidated : bound)
            : (liquidated > bound ? liquidated : bound);
    }
    last = ladder->brackets[ladder->count - 1].cap;
    at_once = falls ? liquidated >= value : liquidated <= value;
    point->state = at_once ? ISO_POINT_AT_ENTRY : liquidated > 0 ? ISO_POINT_PRICE : ISO_POINT_NEVER;
    point->price = at_once ? position->entry : !(liquidated > 0) ? iso_nan()
        : position->inverse ? position->quantity / liquidated : liquidated / position->quantity;
    point->bracket = bracket;
    point->beyond_ladder = counts_value ? value > last || liquidated > last : position->quantity > last;
    return ISO_OK;
}

/* Margin with which a position would be liquidated at a price and not before; its own does not matter, but must be in
 * range. NaN when none above 0 does it, or something is out of range. */
static inline double iso_margin_for(const iso_position *position, const iso_ladder *ladder, iso_margin_rule rule,
                                    double price) {
    double value;
    double target;
    double reckoned;
    double required;
    double margin;
    if (!iso_position_in_range(position, ladder) || !iso_positive(price)) {
        return iso_nan();
    }
    value = iso_value_of(position, position->entry);
    target = iso_value_of(position, price);
    reckoned = rule == ISO_MARGIN_AT_ENTRY ? value : target;
    required = iso_required(ladder,
        iso_bracket_of(ladder, iso_caps_count_value(ladder, position) ? reckoned : position->quantity), reckoned);
    margin = iso_loses_by_fall(position) ? required + (value - target) : required + (target - value);
    return margin > 0 ? margin : iso_nan();
}

/* 2 (1 - Phi(z)) as ReachProbability has it to the bit; within 1e-12 of the result. */
static inline double iso_beyond_sigmas(double z) {
    const double square = iso_product(z, z);
    double density;
    double series = 1;
    double fraction = z;
    int divisor;
    int level;
    if (iso_is_nan(z) || !(z < 37)) {
        return iso_is_nan(z) ? iso_nan() : 0;
    }
    density = 0.3989422804014327 * iso_axis_price(-0.5 * square);
    if (z < 3) {
        for (divisor = 91; divisor > 1; divisor -= 2) {
            series = 1 + iso_product(square, series) / divisor;
        }
        return 1 - iso_product(2 * density, iso_product(z, series));
    }
    for (level = 100; level > 0; level--) {
        fraction = z + level / fraction;
    }
    return 2 * density / fraction;
}

/* How probable it is that price touches a level at a distance within a horizon; NaN when one is out of range. */
static inline double iso_reach_probability(double distance_bps, double sigma_per_day, double horizon_hours) {
    if (iso_is_nan(distance_bps) || iso_is_nan(sigma_per_day) || iso_is_nan(horizon_hours)
        || !(distance_bps >= 0 && sigma_per_day > 0 && horizon_hours > 0)) {
        return iso_nan();
    }
    return iso_beyond_sigmas(distance_bps / 10000 / (sigma_per_day * iso_sqrt(horizon_hours / 24)));
}

static inline int iso_cluster_holds(const iso_cluster *cluster, double price) {
    return !iso_is_nan(price) && price >= cluster->price_low && price < cluster->price_high;
}

/* Middle of the first bucket behind a cluster; NaN when the window ends with it. */
static inline double iso_behind(const iso_map *map, const iso_cluster *cluster) {
    const int index = cluster->side == ISO_LONG ? iso_index_of(map, cluster->price_low) - 1
        : iso_index_of(map, cluster->price_high);
    return index < 0 || index == ISO_MAP_BUCKET_COUNT ? iso_nan() : iso_mid(map, index);
}

static inline double iso_share_before(const iso_map *map, const iso_cluster *cluster, double price) {
    int from;
    int to;
    iso_reached(map, cluster->side, price, &from, &to);
    if (cluster->side == ISO_LONG) {
        to = iso_index_of(map, cluster->price_high);
    } else {
        from = iso_index_of(map, cluster->price_low);
    }
    return iso_usd_between(map, iso_row(map, cluster->side, ISO_ALL_VENUES), from, to) / cluster->estimate.usd;
}

static inline void iso_place_in_cluster(const iso_map *map, const iso_position *position, const iso_ladder *ladder,
                                        iso_margin_rule rule, const iso_cluster *clusters, int count,
                                        iso_position_risk *risk) {
    int own = 0;
    int i;
    while (own < count && !iso_cluster_holds(&clusters[own], risk->point.price)) {
        own++;
    }
    risk->in_cluster = own < count;
    if (!risk->in_cluster) {
        return;
    }
    risk->cluster = clusters[own];
    risk->share_before = iso_share_before(map, &risk->cluster, risk->point.price);
    risk->clear_price = iso_behind(map, &risk->cluster);
    for (i = 0; i < count; i++) {
        if (iso_cluster_holds(&clusters[i], risk->clear_price)) {
            risk->clear_price = iso_behind(map, &clusters[i]);
        }
    }
    risk->clear_margin = iso_margin_for(position, ladder, rule, risk->clear_price);
    risk->clear_leverage = iso_value_of(position, position->entry) / risk->clear_margin;
}

/* "Where is my position liquidated, and who goes before me?", for a copy of a map; at a venue, whose own mark counts,
 * or ISO_ALL_VENUES. The volatility is of a day's log return, NaN when not known; a usual horizon is 4 hours. Clusters
 * is room for capacity of them, ISO_MAP_BUCKET_COUNT / 2 for any map. ISO_INVALID: something is out of range. */
static inline iso_result iso_assess_position(const iso_map *map, int venue_row, const iso_position *position,
                                             const iso_ladder *ladder, iso_margin_rule rule, double sigma_per_day,
                                             double horizon_hours, iso_cluster_memory *memory, iso_cluster *clusters,
                                             int capacity, iso_position_risk *risk) {
    iso_map_venue venue;
    double price;
    int count;
    int side;
    memset(risk, 0, sizeof *risk);
    if (iso_solve_liquidation(position, ladder, rule, &risk->point) != ISO_OK
        || (venue_row != ISO_ALL_VENUES && iso_read_venue(map, venue_row, &venue) != ISO_OK)) {
        return ISO_INVALID;
    }
    price = risk->point.price;
    risk->mark = venue_row == ISO_ALL_VENUES ? iso_mark(map) : venue.mark;
    risk->liquidated = risk->point.state == ISO_POINT_AT_ENTRY || (!iso_is_nan(price) && !iso_is_nan(risk->mark)
        && (position->side == ISO_LONG ? risk->mark <= price : risk->mark >= price));
    risk->distance_bps = risk->liquidated ? 0 : iso_distance_bps(price, risk->mark);
    risk->reach_probability = risk->liquidated ? 1 : risk->point.state == ISO_POINT_NEVER ? 0
        : iso_reach_probability(risk->distance_bps, sigma_per_day, horizon_hours);
    for (side = ISO_LONG; side <= ISO_SHORT; side++) {
        risk->before_at_venue[side] = iso_liquidated_if_price_reaches(map, (iso_side)side, venue_row, price);
        risk->before[side] = iso_liquidated_if_price_reaches(map, (iso_side)side, ISO_ALL_VENUES, price);
    }
    risk->share_before = risk->clear_price = risk->clear_margin = risk->clear_leverage = iso_nan();
    count = iso_find_clusters(map, position->side, ISO_ALL_VENUES, iso_mark(map), memory, clusters, capacity);
    iso_place_in_cluster(map, position, ladder, rule, clusters, count < capacity ? count : capacity, risk);
    return ISO_OK;
}

/* ---- digest ------------------------------------------------------------------------------------------------------ */

/* One word into a digest, the step of SnapshotDigest. */
static inline uint64_t iso_mix(uint64_t digest, uint64_t word) {
    const uint64_t x = digest ^ word;
    const uint64_t mixed = (x << 23 | x >> 41) * UINT64_C(0x9E3779B97F4A7C15);
    return mixed ^ mixed >> 32;
}

static inline uint64_t iso_mix_range(uint64_t digest, const unsigned char *from, size_t length) {
    size_t i;
    for (i = 0; i < length; i += 8) {
        digest = iso_mix(digest, iso_load64(from + i));
    }
    return digest;
}

static inline uint64_t iso_mix_pulse(uint64_t digest, iso_result result, const iso_pulse *pulse) {
    if (result != ISO_OK) {
        return iso_mix(digest, 0x45);
    }
    digest = iso_mix(digest, (uint64_t)pulse->mark);
    digest = iso_mix(digest, (uint64_t)pulse->bid);
    digest = iso_mix(digest, (uint64_t)pulse->ask);
    digest = iso_mix(digest, (uint64_t)pulse->open_interest);
    digest = iso_mix(digest, (uint64_t)pulse->event_time_ns);
    digest = iso_mix(digest, (uint64_t)pulse->receive_time_ns);
    digest = iso_mix(digest, (uint64_t)pulse->health);
    digest = iso_mix(digest, (uint64_t)pulse->venue_states);
    return iso_mix(digest, (uint64_t)pulse->oldest_mark_ns);
}

static inline uint64_t iso_mix_map(uint64_t digest, const iso_map *map) {
    int row;
    digest = iso_mix_range(digest, map->slot + ISO_MAP_HEAD_AS_OF_NS_OFFSET,
        (size_t)(ISO_MAP_HEAD_VENUES_OFFSET - ISO_MAP_HEAD_AS_OF_NS_OFFSET + map->venue_count * ISO_MAP_VENUE_STRIDE));
    digest = iso_mix_range(digest, map->slot + ISO_MAP_EDGES_OFFSET,
        ISO_MAP_EDGES_RESERVED_OFFSET - ISO_MAP_EDGES_OFFSET);
    for (row = 0; row < iso_row_count(map); row++) {
        digest = iso_mix_range(digest, iso_row_at(map, row), ISO_MAP_SUMS_RESERVED_OFFSET);
    }
    return digest;
}

/* 64 bits over what the newest pulses and maps say, versions and publish numbers left out: the digest that replays
 * compare. Clusters, lines, live series, counters and errors are not in it. Memory of iso_largest_map_size() bytes,
 * aligned to 8. ISO_LAPPED: try again. */
static inline iso_result iso_digest(iso_reader *reader, void *memory, size_t size, uint64_t *digest) {
    iso_result result;
    iso_pulse pulse;
    iso_map map;
    int i;
    *digest = 0;
    for (i = 0; i < reader->instrument_count; i++) {
        result = iso_read_pulse(reader, i, &pulse);
        if (result == ISO_LAPPED) {
            return result;
        }
        *digest = iso_mix_pulse(*digest, result, &pulse);
    }
    for (i = 0; i < reader->underlying_count; i++) {
        result = iso_read_underlying_pulse(reader, i, &pulse);
        if (result == ISO_LAPPED) {
            return result;
        }
        *digest = iso_mix_pulse(*digest, result, &pulse);
    }
    for (i = 0; i < reader->underlying_count; i++) {
        result = iso_read_map(reader, i, &map, memory, size);
        if (result == ISO_LAPPED || result == ISO_INVALID) {
            return result;
        }
        *digest = result == ISO_EMPTY ? iso_mix(*digest, 0x45) : iso_mix_map(*digest, &map);
    }
    return ISO_OK;
}

/* ==== grids, a research option ==================================================================================== */

/*
 * What an engine with snapshot.grid keeps in grid.iso beside its snapshot: per instrument the unit exposures of each
 * component, their scales and weights, from which its map is made. Found by iso_grids_beside (the grids of the engine
 * that a reader reads) or iso_grids_open (whatever is there):
 *
 *     iso_grids grids;
 *     iso_grid grid;
 *     if (iso_grids_beside(&attachment, &grids, &reader) != ISO_READY) { puts(attachment.message); return 1; }
 *     if (iso_view_grid(&grids, iso_grid_index(&grids, "bybit", "BTCUSDT"), &grid) == ISO_OK) {
 *         const double usd = iso_grid_usd(&grid, ISO_LONG, iso_grid_bucket_of(&grid, 60000));
 *         if (iso_validate_grid(&grid)) ...
 *
 * A slot is written again with the publish after the next, so a grid in place stays whole for about one interval. The
 * layout, io.isotherm.client.layout.Grid...Descriptor, has versions of its own.
 */
#define ISO_GRID_LAYOUT_MAJOR 1
#define ISO_GRID_LAYOUT_MINOR 0
#define ISO_GRID_SCHEMA_HASH UINT64_C(0x6294bfa9763104ca)

#define ISO_GRID_HEADER_MAGIC UINT64_C(0x44495247544F5349)
#define ISO_GRID_HEADER_FLAG_SUPERSEDED 1
#define ISO_GRID_HEADER_MAGIC_OFFSET 0
#define ISO_GRID_HEADER_LAYOUT_VERSION_OFFSET 8
#define ISO_GRID_HEADER_HEADER_LENGTH_OFFSET 12
#define ISO_GRID_HEADER_FILE_LENGTH_OFFSET 16
#define ISO_GRID_HEADER_SCHEMA_HASH_OFFSET 24
#define ISO_GRID_HEADER_EPOCH_START_NS_OFFSET 32
#define ISO_GRID_HEADER_EPOCH_RANDOM_OFFSET 40
#define ISO_GRID_HEADER_PID_OFFSET 48
#define ISO_GRID_HEADER_INTERVAL_NS_OFFSET 72
#define ISO_GRID_HEADER_SLOT_COUNT_OFFSET 80
#define ISO_GRID_HEADER_BUCKET_COUNT_OFFSET 84
#define ISO_GRID_HEADER_SLOT_STRIDE_OFFSET 88
#define ISO_GRID_HEADER_ENGINE_VERSION_OFFSET 96
#define ISO_GRID_HEADER_COMPONENTS_OFFSET 128
#define ISO_GRID_HEADER_INSTRUMENTS_OFFSET 144
#define ISO_GRID_HEADER_FLAGS_OFFSET 384
#define ISO_GRID_HEADER_HEADER_LENGTH 512

#define ISO_GRID_COMPONENT_LEVERAGE_OFFSET 0
#define ISO_GRID_COMPONENT_DISTANCE_OFFSET 8
#define ISO_GRID_COMPONENT_SHIFT_OFFSET 16
#define ISO_GRID_COMPONENT_CELL_COUNT_OFFSET 20
#define ISO_GRID_COMPONENT_LONGS_OFFSET 24
#define ISO_GRID_COMPONENT_SHORTS_OFFSET 28
#define ISO_GRID_COMPONENT_CELL_STRIDE_OFFSET 32
#define ISO_GRID_COMPONENT_STRIDE 64

#define ISO_GRID_INSTRUMENT_FLAG_BRACKETS_ASSUMED 1
#define ISO_GRID_INSTRUMENT_FLAG_INVERSE 2
#define ISO_GRID_INSTRUMENT_VENUE_CODE_LENGTH 48
#define ISO_GRID_INSTRUMENT_SYMBOL_LENGTH 64
#define ISO_GRID_INSTRUMENT_UNDERLYING_LENGTH 64
#define ISO_GRID_INSTRUMENT_REGION_OFFSET 0
#define ISO_GRID_INSTRUMENT_BUCKET_WIDTH_BPS_OFFSET 8
#define ISO_GRID_INSTRUMENT_PRICE_MULTIPLIER_OFFSET 16
#define ISO_GRID_INSTRUMENT_PRICE_SCALE_OFFSET 24
#define ISO_GRID_INSTRUMENT_QUANTITY_SCALE_OFFSET 28
#define ISO_GRID_INSTRUMENT_FLAGS_OFFSET 32
#define ISO_GRID_INSTRUMENT_VENUE_ID_OFFSET 36
#define ISO_GRID_INSTRUMENT_VENUE_CODE_OFFSET 64
#define ISO_GRID_INSTRUMENT_SYMBOL_OFFSET 128
#define ISO_GRID_INSTRUMENT_UNDERLYING_OFFSET 192
#define ISO_GRID_INSTRUMENT_STRIDE 256

#define ISO_GRID_REGION_SLOT_COUNT 2
#define ISO_GRID_REGION_NEWEST_OFFSET 0
#define ISO_GRID_REGION_SLOTS_OFFSET 128

#define ISO_GRID_SLOT_SCALARS 24
#define ISO_GRID_SLOT_BUCKET_COUNT 4096
#define ISO_GRID_SLOT_VERSION_OFFSET 0
#define ISO_GRID_SLOT_EVENT_SEQUENCE_OFFSET 16
#define ISO_GRID_SLOT_AS_OF_NS_OFFSET 24
#define ISO_GRID_SLOT_EVENT_TIME_NS_OFFSET 32
#define ISO_GRID_SLOT_WEIGHTS_AS_OF_NS_OFFSET 40
#define ISO_GRID_SLOT_MARK_OFFSET 48
#define ISO_GRID_SLOT_OPEN_INTEREST_OFFSET 56
#define ISO_GRID_SLOT_MARK_BUCKET_OFFSET 64
#define ISO_GRID_SLOT_WEIGHTS_OFFSET 128
#define ISO_GRID_SLOT_EDGES_OFFSET 384
#define ISO_GRID_SLOT_UPPER_END_OFFSET 33152
#define ISO_GRID_SLOT_STATE_OFFSET 33280
#define ISO_GRID_SLOT_STRIDE 757248

#define ISO_GRID_STATE_BLOCK_LENGTH 384
#define ISO_GRID_STATE_SCALE_OFFSET 64
#define ISO_GRID_STATE_MASS_OFFSET 448
#define ISO_GRID_STATE_BEYOND_OFFSET 832
#define ISO_GRID_STATE_OPENED_OFFSET 1216
#define ISO_GRID_STATE_CLOSED_OFFSET 1600
#define ISO_GRID_STATE_SWEPT_OFFSET 1984
#define ISO_GRID_STATE_REFUSED_OFFSET 2368
#define ISO_GRID_STATE_ANCHORED_OFFSET 2752
#define ISO_GRID_STATE_JUMPED_OFFSET 3136
#define ISO_GRID_STATE_NARROW_OFFSET 4032
#define ISO_GRID_STATE_BROAD_OFFSET 528320
#define ISO_GRID_STATE_LENGTH 723904

/* Components at most, what is never liquidated left out. */
#define ISO_GRID_MAX_COMPONENTS (ISO_GRID_SLOT_SCALARS - 1)

/* A component of the basis, as the file states it; the narrow ones, positions of a known leverage, come first. */
typedef struct iso_grid_component {
    double leverage;                    /* NaN of a broad one */
    double distance;                    /* log distance from entry to liquidation at its centre; NaN of a narrow one */
    int shift;                          /* a cell spans 2^shift buckets */
    int cell_count;                     /* of a row, a power of two */
    int cell_stride;                    /* bytes between cells */
    int row[2];                         /* first cell of longs and of shorts, from the start of the slot */
} iso_grid_component;

/* An instrument of the grid file; its index is that of the snapshot file of the same epoch. */
typedef struct iso_grid_instrument {
    int venue_id;
    char venue[ISO_GRID_INSTRUMENT_VENUE_CODE_LENGTH + 1];
    char symbol[ISO_GRID_INSTRUMENT_SYMBOL_LENGTH + 1];
    char underlying[ISO_GRID_INSTRUMENT_UNDERLYING_LENGTH + 1];
    double bucket_width_bps;
    int price_scale;
    int quantity_scale;
    int64_t price_multiplier;
    int inverse;                        /* quantities are quote-valued contracts, not quoted units */
    int brackets_assumed;
    uint64_t region;
} iso_grid_instrument;

/* A mapped grid file. Read instruments, components and lapped; leave the rest alone. */
typedef struct iso_grids {
    const iso_grid_instrument *instruments;
    int instrument_count;
    int component_count;
    iso_grid_component components[ISO_GRID_MAX_COMPONENTS];
    uint64_t lapped;                    /* tries that the writer overtook */
    const unsigned char *file;
    size_t length;
    uint64_t slot_stride;
    void *directory;
} iso_grids;

/* One grid of one instrument, a copy or a look into the file; valid while its grid file is open. Buckets have absolute
 * indices on the log axis, 4096 from mark bucket less 2048; longs lie below the mark's, shorts above. */
typedef struct iso_grid {
    const unsigned char *slot;
    int64_t sequence;                   /* number of this publish of the instrument within the epoch, from 1 */
    const iso_grid_instrument *instrument;
    const iso_grid_component *components;
    int component_count;
} iso_grid;

/* When and where a grid was taken. */
typedef struct iso_grid_head {
    int64_t event_sequence;             /* of the last event applied, of any instrument */
    int64_t as_of_ns;                   /* receive time of that event, so no sign of life of this instrument */
    int64_t event_time_ns;              /* venue time of the instrument's newest event, or ISO_ABSENT */
    int64_t weights_as_of_ns;           /* when the weights last changed; 0 while they are the prior */
    int64_t mark;                       /* at the price scale */
    int64_t open_interest;              /* at the quantity scale, or ISO_ABSENT */
    int mark_bucket;
} iso_grid_head;

/* Layout version of the grid file.
 * acquire: pairs with GridFile#initialise, which stores the version last */
static inline uint32_t iso_grids_layout_version(const iso_grids *grids) {
    return iso_load32_acquire(grids->file + ISO_GRID_HEADER_LAYOUT_VERSION_OFFSET);
}

/* Receive time between two grids of an instrument, nanoseconds. */
static inline int64_t iso_grids_interval_ns(const iso_grids *grids) {
    return iso_load_long(grids->file + ISO_GRID_HEADER_INTERVAL_NS_OFFSET);
}

/* When the writer started, nanoseconds since the Unix epoch; that of its snapshot file. */
static inline int64_t iso_grids_epoch_start_ns(const iso_grids *grids) {
    return iso_load_long(grids->file + ISO_GRID_HEADER_EPOCH_START_NS_OFFSET);
}

/* Random number of this start of the writer; that of its snapshot file. */
static inline int64_t iso_grids_epoch_random(const iso_grids *grids) {
    return iso_load_long(grids->file + ISO_GRID_HEADER_EPOCH_RANDOM_OFFSET);
}

/* Whether a newer engine has taken over the directory.
 * acquire: pairs with PredecessorFile#supersede */
static inline int iso_grids_superseded(const iso_grids *grids) {
    return (iso_load32_acquire(grids->file + ISO_GRID_HEADER_FLAGS_OFFSET) & ISO_GRID_HEADER_FLAG_SUPERSEDED) != 0;
}

/* Whether a reader reads the same engine's life, so that its maps and these grids belong together. */
static inline int iso_grids_same_epoch(const iso_grids *grids, const iso_reader *reader) {
    return iso_grids_epoch_start_ns(grids) == iso_epoch_start_ns(reader)
        && iso_grids_epoch_random(grids) == iso_epoch_random(reader);
}

/* Gives the mapping and the names back. Grids in place are gone with it, and what copies say of their instrument. */
static inline void iso_grids_close(iso_grids *grids) {
    if (grids->file != NULL) {
        munmap((void *)(uintptr_t)grids->file, grids->length);
    }
    free(grids->directory);
    memset(grids, 0, sizeof *grids);
}

/* Within the part of a slot that this reader knows, however far apart the slots are: that much is what a copy holds. */
static inline int iso_grid_row_sound(const iso_grid_component *component, int row) {
    return row >= ISO_GRID_SLOT_STATE_OFFSET && row % 8 == 0
        && (uint64_t)row + (uint64_t)(component->cell_count - 1) * (uint64_t)component->cell_stride + 8
            <= ISO_GRID_SLOT_STRIDE;
}

static inline int iso_grid_component_read(iso_attachment *attachment, const unsigned char *at, int index,
                                          iso_grid_component *component) {
    component->leverage = iso_load_double(at + ISO_GRID_COMPONENT_LEVERAGE_OFFSET);
    component->distance = iso_load_double(at + ISO_GRID_COMPONENT_DISTANCE_OFFSET);
    component->shift = iso_load_int(at + ISO_GRID_COMPONENT_SHIFT_OFFSET);
    component->cell_count = iso_load_int(at + ISO_GRID_COMPONENT_CELL_COUNT_OFFSET);
    component->cell_stride = iso_load_int(at + ISO_GRID_COMPONENT_CELL_STRIDE_OFFSET);
    component->row[ISO_LONG] = iso_load_int(at + ISO_GRID_COMPONENT_LONGS_OFFSET);
    component->row[ISO_SHORT] = iso_load_int(at + ISO_GRID_COMPONENT_SHORTS_OFFSET);
    if (component->shift < 0 || component->shift > 12
        || component->cell_count != ISO_GRID_SLOT_BUCKET_COUNT >> component->shift || component->cell_stride < 8
        || component->cell_stride % 8 != 0 || component->cell_stride > 4096
        || !iso_grid_row_sound(component, component->row[ISO_LONG])
        || !iso_grid_row_sound(component, component->row[ISO_SHORT])) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: component %d has %d cells of 2^%d buckets at %d and %d, %d "
            "bytes apart; restart the engine to get a new one", index, component->cell_count, component->shift,
            component->row[ISO_LONG], component->row[ISO_SHORT], component->cell_stride);
        return 0;
    }
    return 1;
}

static inline int iso_grid_instrument_read(iso_attachment *attachment, const iso_grids *grids,
                                           const unsigned char *at, int index, iso_grid_instrument *instrument) {
    const uint64_t length = ISO_GRID_REGION_SLOTS_OFFSET + ISO_GRID_REGION_SLOT_COUNT * grids->slot_stride;
    const int flags = iso_load_int(at + ISO_GRID_INSTRUMENT_FLAGS_OFFSET);
    instrument->region = iso_load64(at + ISO_GRID_INSTRUMENT_REGION_OFFSET);
    instrument->price_scale = iso_load_int(at + ISO_GRID_INSTRUMENT_PRICE_SCALE_OFFSET);
    instrument->quantity_scale = iso_load_int(at + ISO_GRID_INSTRUMENT_QUANTITY_SCALE_OFFSET);
    if (instrument->region < ISO_GRID_HEADER_HEADER_LENGTH || instrument->region % 64 != 0
        || instrument->region > grids->length || length > grids->length - instrument->region) {
        return iso_contradiction(attachment, "instrument", index, "has its grids at", (long long)instrument->region);
    }
    if (instrument->price_scale < 0 || instrument->price_scale > 36) {
        return iso_contradiction(attachment, "instrument", index, "has a scale of", instrument->price_scale);
    }
    if (instrument->quantity_scale < 0 || instrument->quantity_scale > 36) {
        return iso_contradiction(attachment, "instrument", index, "has a scale of", instrument->quantity_scale);
    }
    instrument->venue_id = iso_load_int(at + ISO_GRID_INSTRUMENT_VENUE_ID_OFFSET);
    instrument->bucket_width_bps = iso_load_double(at + ISO_GRID_INSTRUMENT_BUCKET_WIDTH_BPS_OFFSET);
    instrument->price_multiplier = iso_load_long(at + ISO_GRID_INSTRUMENT_PRICE_MULTIPLIER_OFFSET);
    instrument->inverse = (flags & ISO_GRID_INSTRUMENT_FLAG_INVERSE) != 0;
    instrument->brackets_assumed = (flags & ISO_GRID_INSTRUMENT_FLAG_BRACKETS_ASSUMED) != 0;
    iso_text(instrument->venue, at + ISO_GRID_INSTRUMENT_VENUE_CODE_OFFSET, ISO_GRID_INSTRUMENT_VENUE_CODE_LENGTH);
    iso_text(instrument->symbol, at + ISO_GRID_INSTRUMENT_SYMBOL_OFFSET, ISO_GRID_INSTRUMENT_SYMBOL_LENGTH);
    iso_text(instrument->underlying, at + ISO_GRID_INSTRUMENT_UNDERLYING_OFFSET,
        ISO_GRID_INSTRUMENT_UNDERLYING_LENGTH);
    return 1;
}

/* Reads components and instruments, in the one allocation of opening; refuses a file that contradicts itself, because
 * every later read relies on its offsets without checking again. */
static inline int iso_grids_read(iso_attachment *attachment, iso_grids *grids) {
    const int slots = iso_load_int(grids->file + ISO_GRID_HEADER_SLOT_COUNT_OFFSET);
    const int buckets = iso_load_int(grids->file + ISO_GRID_HEADER_BUCKET_COUNT_OFFSET);
    const uint64_t stride = iso_load64(grids->file + ISO_GRID_HEADER_SLOT_STRIDE_OFFSET);
    iso_grid_instrument *instruments;
    iso_table components;
    iso_table listed;
    iso_reader whole;
    int i;
    if (slots != ISO_GRID_REGION_SLOT_COUNT || buckets != ISO_GRID_SLOT_BUCKET_COUNT) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: it claims %d slots of %d buckets; restart the engine to get a "
            "new one", slots, buckets);
        return 0;
    }
    if (stride < ISO_GRID_SLOT_STRIDE || stride % 64 != 0 || stride > grids->length) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: it claims a slot stride of %lld; restart the engine to get a "
            "new one", (long long)stride);
        return 0;
    }
    grids->slot_stride = stride;
    memset(&whole, 0, sizeof whole);
    whole.file = grids->file;
    whole.length = grids->length;
    if (!iso_table_read(attachment, &whole, "components", ISO_GRID_HEADER_COMPONENTS_OFFSET,
            ISO_GRID_COMPONENT_STRIDE, &components)) {
        return 0;
    }
    if (components.count < 1 || components.count > ISO_GRID_MAX_COMPONENTS) {
        iso_enter(attachment, ISO_CORRUPT, " is damaged: it claims %d components; restart the engine to get a new one",
            components.count);
        return 0;
    }
    for (i = 0; i < components.count; i++, grids->component_count++) {
        if (!iso_grid_component_read(attachment, grids->file + components.offset
                + (size_t)i * (size_t)components.stride, i, &grids->components[i])) {
            return 0;
        }
    }
    if (!iso_table_read(attachment, &whole, "instruments", ISO_GRID_HEADER_INSTRUMENTS_OFFSET,
            ISO_GRID_INSTRUMENT_STRIDE, &listed)) {
        return 0;
    }
    instruments = (iso_grid_instrument *)malloc(((size_t)listed.count + 1) * sizeof *instruments);
    if (instruments == NULL) {
        iso_enter(attachment, ISO_NOT_READABLE, " cannot be read: no memory for its directory");
        return 0;
    }
    grids->directory = instruments;
    grids->instruments = instruments;
    for (i = 0; i < listed.count; i++, grids->instrument_count++) {
        if (!iso_grid_instrument_read(attachment, grids, grids->file + listed.offset
                + (size_t)i * (size_t)listed.stride, i, &instruments[i])) {
            return 0;
        }
    }
    return 1;
}

/* Judges the header of a grid file; ISO_READY when its tables may be looked at. */
static inline iso_attach_state iso_grids_judge(iso_attachment *attachment, const unsigned char *header, int64_t length,
                                               uint64_t *file_length) {
    /* acquire: pairs with GridFile#initialise, which stores the version last */
    const uint32_t version = iso_load32_acquire(header + ISO_GRID_HEADER_LAYOUT_VERSION_OFFSET);
    const uint32_t current = (uint32_t)ISO_GRID_LAYOUT_MAJOR << 16 | ISO_GRID_LAYOUT_MINOR;
    const uint64_t magic = iso_load64(header + ISO_GRID_HEADER_MAGIC_OFFSET);
    const uint64_t schema = iso_load64(header + ISO_GRID_HEADER_SCHEMA_HASH_OFFSET);
    const int header_length = iso_load_int(header + ISO_GRID_HEADER_HEADER_LENGTH_OFFSET);
    const int64_t claimed = iso_load_long(header + ISO_GRID_HEADER_FILE_LENGTH_OFFSET);
    if (magic != ISO_GRID_HEADER_MAGIC && (magic != 0 || version != 0)) {
        return iso_enter(attachment, ISO_WRONG_MAGIC, " is no grid file: it begins with %016llx instead of %016llx",
            (unsigned long long)magic, (unsigned long long)ISO_GRID_HEADER_MAGIC);
    }
    if (version == 0) {
        return iso_enter(attachment, ISO_AWAIT_VERSION, " is being built: its version is not set yet");
    }
    if (version >> 16 != ISO_GRID_LAYOUT_MAJOR) {
        char engine[ISO_HEADER_ENGINE_VERSION_LENGTH + 1];
        iso_text(engine, header + ISO_GRID_HEADER_ENGINE_VERSION_OFFSET, ISO_HEADER_ENGINE_VERSION_LENGTH);
        return iso_enter(attachment, ISO_WRONG_VERSION, " has grid layout version %u.%u, this reader understands "
            "%d.%d: use the client of the engine's version (%s)", version >> 16, version & 0xFFFF,
            ISO_GRID_LAYOUT_MAJOR, ISO_GRID_LAYOUT_MINOR, engine);
    }
    if (version == current && schema != ISO_GRID_SCHEMA_HASH) {
        return iso_enter(attachment, ISO_WRONG_SCHEMA, " has grid layout version %d.%d but schema %016llx, this reader "
            "has %016llx: engine and client were built from different sources", ISO_GRID_LAYOUT_MAJOR,
            ISO_GRID_LAYOUT_MINOR, (unsigned long long)schema, (unsigned long long)ISO_GRID_SCHEMA_HASH);
    }
    if (length < claimed) {
        return iso_enter(attachment, ISO_TRUNCATED, " is truncated: %lld of %lld bytes; something other than the "
            "engine cut it, restart the engine", (long long)length, (long long)claimed);
    }
    if (header_length < ISO_GRID_HEADER_HEADER_LENGTH || claimed < header_length || claimed > INT32_MAX) {
        return iso_enter(attachment, ISO_CORRUPT, " is damaged: its header claims %d bytes of header in a file of "
            "%lld; restart the engine to get a new one", header_length, (long long)claimed);
    }
    *file_length = (uint64_t)claimed;
    return ISO_READY;
}

/* Maps an open grid file and reads its tables. */
static inline iso_attach_state iso_grids_map(iso_attachment *attachment, iso_grids *grids, int file) {
    struct stat facts;
    uint64_t length = 0;
    iso_attach_state state;
    void *header;
    void *whole;
    if (fstat(file, &facts) != 0) {
        return iso_unreadable(attachment, errno);
    }
    if (!S_ISREG(facts.st_mode)) {
        return iso_enter(attachment, ISO_NOT_A_FILE, " is not a regular file; remove it or name another directory");
    }
    state = iso_owner_judge(attachment, &facts);
    if (state != ISO_READY) {
        return state;
    }
    if (facts.st_size < ISO_GRID_HEADER_HEADER_LENGTH) {
        return iso_enter(attachment, ISO_AWAIT_LENGTH, " is too short: %lld bytes, a header has %d; it is being "
            "created, or is no grid file", (long long)facts.st_size, ISO_GRID_HEADER_HEADER_LENGTH);
    }
    header = mmap(NULL, ISO_GRID_HEADER_HEADER_LENGTH, PROT_READ, MAP_SHARED, file, 0);
    if (header == MAP_FAILED) {
        return iso_unreadable(attachment, errno);
    }
    state = iso_grids_judge(attachment, (const unsigned char *)header, facts.st_size, &length);
    munmap(header, ISO_GRID_HEADER_HEADER_LENGTH);
    if (state != ISO_READY) {
        return state;
    }
    whole = mmap(NULL, (size_t)length, PROT_READ, MAP_SHARED, file, 0);
    if (whole == MAP_FAILED) {
        return iso_unreadable(attachment, errno);
    }
    grids->file = (const unsigned char *)whole;
    grids->length = (size_t)length;
    /* Again: a file cut between check and mapping would end the process with SIGBUS later. */
    if (fstat(file, &facts) != 0 || (uint64_t)facts.st_size < length) {
        return iso_enter(attachment, ISO_TRUNCATED, " is truncated: %lld of %lld bytes; something other than the "
            "engine cut it, restart the engine", (long long)facts.st_size, (long long)length);
    }
    return iso_grids_read(attachment, grids) ? ISO_READY : attachment->state;
}

/* Opens the grid file beside the snapshot file that the attachment's path names. */
static inline iso_attach_state iso_grids_open_beside(iso_attachment *attachment, iso_grids *grids) {
    struct stat facts;
    iso_attach_state state;
    int file;
    memset(grids, 0, sizeof *grids);
    if (attachment->path[0] == 0) {
        return attachment->state;
    }
    memcpy(attachment->path + strlen(attachment->path) - strlen("snapshot.iso"), "grid.iso", sizeof "grid.iso");
    /* Before opening: to open a device may do something. */
    if (lstat(attachment->path, &facts) != 0) {
        return errno != ENOENT ? iso_unreadable(attachment, errno)
            : iso_enter(attachment, ISO_AWAIT_FILE, " does not exist: no engine has started in this directory, or it "
                "keeps no grids; set snapshot.grid in its configuration and restart it");
    }
    if (S_ISLNK(facts.st_mode)) {
        return iso_unreadable(attachment, ELOOP);
    }
    if (!S_ISREG(facts.st_mode)) {
        return iso_enter(attachment, ISO_NOT_A_FILE, " is not a regular file; remove it or name another directory");
    }
    /* O_NONBLOCK: a FIFO put in its place meanwhile does not hold us up. */
    file = open(attachment->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return iso_unreadable(attachment, errno);
    }
    state = iso_grids_map(attachment, grids, file);
    close(file);
    if (state != ISO_READY) {
        iso_grids_close(grids);
        return state;
    }
    return iso_enter(attachment, ISO_READY, " is open");
}

/* Opens the grids that are in a directory, NULL for the default one, whether or not their engine still lives. */
static inline iso_attach_state iso_grids_open(iso_attachment *attachment, iso_grids *grids, const char *directory) {
    iso_attach_begin(attachment, directory);
    return iso_grids_open_beside(attachment, grids);
}

/* Opens the grids of the engine that a reader reads, once: grids that are open are moved on by iso_grids_reattach().
 * ISO_AWAIT_FILE: it keeps none; ISO_AWAIT_SUCCESSOR: the file is of another epoch. */
static inline iso_attach_state iso_grids_beside(iso_attachment *attachment, iso_grids *grids,
                                                const iso_reader *reader) {
    memcpy(attachment->path, reader->path, sizeof attachment->path);
    if (reader->file == NULL) {
        memset(grids, 0, sizeof *grids);
        attachment->path[0] = 0;
        return iso_enter(attachment, ISO_AWAIT_FILE, "the reader is closed: attach it again");
    }
    if (iso_grids_open_beside(attachment, grids) == ISO_READY && !iso_grids_same_epoch(grids, reader)) {
        iso_grids_close(grids);
        iso_enter(attachment, ISO_AWAIT_SUCCESSOR, " is of another epoch than %s: an engine is taking over the "
            "directory, or this one keeps no grids; attach again", reader->path);
    }
    return attachment->state;
}

/* Follows a reader across restarts: when it reads another epoch by now, the grids move on to those of that one and 1
 * is returned; grids in place, names and indices of the epoch before are gone then; copies stay. Also opens grids that
 * were closed.
 *
 * The attachment says where it stands. ISO_READY: the grids are of the reader's epoch. Any other is that of
 * iso_grids_beside(): there are none of it, and those that were open still are. */
static inline int iso_grids_reattach(iso_attachment *attachment, iso_grids *grids, const iso_reader *reader) {
    iso_grids next;
    if (grids->file != NULL && reader->file != NULL && iso_grids_same_epoch(grids, reader)) {
        attachment->state = ISO_READY;
        attachment->message[0] = 0;
        return 0;
    }
    if (iso_grids_beside(attachment, &next, reader) != ISO_READY) {
        return 0;
    }
    next.lapped = grids->lapped;
    iso_grids_close(grids);
    *grids = next;
    return 1;
}

/* Index of an instrument by its venue's code, such as "bybit", and the venue's own symbol; -1 if there is none. */
static inline int iso_grid_index(const iso_grids *grids, const char *venue_code, const char *symbol) {
    int i;
    for (i = 0; i < grids->instrument_count; i++) {
        if (strcmp(grids->instruments[i].symbol, symbol) == 0
            && strcmp(grids->instruments[i].venue, venue_code) == 0) {
            return i;
        }
    }
    return -1;
}

/* Points a grid at the newest publish of an instrument without copying. What is then read counts only if
 * iso_validate_grid() is true afterwards; the writer reuses the slot with the publish after the next. A slot that is
 * being overwritten may answer anything, but no function fails or loops on it. */
static inline iso_result iso_view_grid(const iso_grids *grids, int instrument, iso_grid *grid) {
    const unsigned char *region;
    uint64_t sequence;
    if (instrument < 0 || instrument >= grids->instrument_count) {
        return ISO_INVALID;
    }
    region = grids->file + grids->instruments[instrument].region;
    /* acquire: pairs with GridWriter#publish, whose slot was whole before it stored this number */
    sequence = iso_load64_acquire(region + ISO_GRID_REGION_NEWEST_OFFSET);
    if (sequence == 0) {
        return ISO_EMPTY;
    }
    grid->slot =
        region + ISO_GRID_REGION_SLOTS_OFFSET + (sequence & (ISO_GRID_REGION_SLOT_COUNT - 1)) * grids->slot_stride;
    grid->sequence = (int64_t)sequence;
    grid->instrument = &grids->instruments[instrument];
    grid->components = grids->components;
    grid->component_count = grids->component_count;
    return ISO_OK;
}

/* Whether all that was read through this grid since it was pointed belongs to one whole publish; true of a copy. */
static inline int iso_validate_grid(const iso_grid *grid) {
    /* pairs with the release fence of GridWriter#publish: whoever saw new payload sees the odd version here */
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    return iso_load64(grid->slot + ISO_GRID_SLOT_VERSION_OFFSET) == (uint64_t)grid->sequence << 1;
}

/* Copies the newest grid of an instrument into memory of the caller, aligned to 8 bytes and of ISO_GRID_SLOT_STRIDE
 * bytes, which the grid then refers to. */
static inline iso_result iso_read_grid(iso_grids *grids, int instrument, iso_grid *grid, void *memory, size_t size) {
    int attempt;
    if (size < ISO_GRID_SLOT_STRIDE || (uintptr_t)memory % 8 != 0) {
        return ISO_INVALID;
    }
    for (attempt = 0; attempt < ISO_MAX_TRIES; attempt++) {
        const iso_result result = iso_view_grid(grids, instrument, grid);
        if (result != ISO_OK) {
            return result;
        }
        memcpy(memory, grid->slot, ISO_GRID_SLOT_STRIDE);
        if (iso_validate_grid(grid)) {
            const uint64_t version = (uint64_t)grid->sequence << 1;
            /* Whole in the file just now, so the copy says so too, even if its version was loaded earlier. */
            memcpy(memory, &version, sizeof version);
            grid->slot = (const unsigned char *)memory;
            return ISO_OK;
        }
        grids->lapped++;
    }
    return ISO_LAPPED;
}

/* When and where it was taken. */
static inline void iso_read_grid_head(const iso_grid *grid, iso_grid_head *head) {
    head->event_sequence = iso_load_long(grid->slot + ISO_GRID_SLOT_EVENT_SEQUENCE_OFFSET);
    head->as_of_ns = iso_load_long(grid->slot + ISO_GRID_SLOT_AS_OF_NS_OFFSET);
    head->event_time_ns = iso_load_long(grid->slot + ISO_GRID_SLOT_EVENT_TIME_NS_OFFSET);
    head->weights_as_of_ns = iso_load_long(grid->slot + ISO_GRID_SLOT_WEIGHTS_AS_OF_NS_OFFSET);
    head->mark = iso_load_long(grid->slot + ISO_GRID_SLOT_MARK_OFFSET);
    head->open_interest = iso_load_long(grid->slot + ISO_GRID_SLOT_OPEN_INTEREST_OFFSET);
    head->mark_bucket = iso_load_int(grid->slot + ISO_GRID_SLOT_MARK_BUCKET_OFFSET);
}

/* Weight of a component, of either side: the share of openers in it that is liquidated when swept. The component after
 * the last stands for what is never liquidated. NaN if there is none such, as in the functions below. */
static inline double iso_grid_weight(const iso_grid *grid, int component) {
    return component < 0 || component > grid->component_count ? iso_nan()
        : iso_load_double(grid->slot + ISO_GRID_SLOT_WEIGHTS_OFFSET + component * 8);
}

/* What a grid keeps of each component and side. Of the last six, quantities since the engine's start, opened - closed -
 * swept - refused + anchored + jumped is the live quantity. */
typedef enum iso_grid_book {
    ISO_GRID_SCALE,                     /* g: live quantity is g times unit exposure */
    ISO_GRID_MASS,                      /* live quantity as if every opener were in it, also beyond the window */
    ISO_GRID_BEYOND,                    /* unit exposure beyond the window */
    ISO_GRID_OPENED,
    ISO_GRID_CLOSED,                    /* voluntarily */
    ISO_GRID_SWEPT,                     /* the mark crossed it */
    ISO_GRID_REFUSED,                   /* the mark was past its bucket */
    ISO_GRID_ANCHORED,                  /* to open interest; signed */
    ISO_GRID_JUMPED                     /* with open interest; signed */
} iso_grid_book;

/* An entry of a component's books. */
static inline double iso_grid_ledger(const iso_grid *grid, iso_grid_book book, iso_side side, int component) {
    if (component < 0 || component > grid->component_count || (side != ISO_LONG && side != ISO_SHORT)
        || (int)book < ISO_GRID_SCALE || (int)book > ISO_GRID_JUMPED) {
        return iso_nan();
    }
    return iso_load_double(grid->slot + ISO_GRID_SLOT_STATE_OFFSET
        + ISO_GRID_STATE_SCALE_OFFSET + (int)book * ISO_GRID_STATE_BLOCK_LENGTH
        + ((int)side * ISO_GRID_SLOT_SCALARS + component) * 8);
}

/* Buckets of a component's cell on the side's own side of the mark; 0 when the bucket is none of them. */
static inline int iso_grid_open(const iso_grid *grid, iso_side side, int component, int64_t bucket) {
    const int64_t mark = iso_load_int(grid->slot + ISO_GRID_SLOT_MARK_BUCKET_OFFSET);
    const int64_t half_window = ISO_GRID_SLOT_BUCKET_COUNT / 2;
    const int shift = grid->components[component].shift;
    const int64_t span = (int64_t)1 << shift;
    const int64_t half = grid->components[component].cell_count / 2;
    const int64_t cell = bucket >> shift;
    const int64_t mark_cell = mark >> shift;
    int64_t open;
    if (side == ISO_LONG ? bucket >= mark || bucket < mark - half_window
        : bucket <= mark || bucket >= mark + half_window) {
        return 0;
    }
    if (cell < mark_cell - half || cell >= mark_cell + half) {
        return 0;
    }
    open = side == ISO_LONG ? mark - cell * span : cell * span + span - 1 - mark;
    return (int)(open < span ? open : span);
}

static inline double iso_grid_cell(const iso_grid *grid, iso_side side, int component, int64_t bucket) {
    const iso_grid_component *const of = &grid->components[component];
    return iso_load_double(grid->slot + of->row[side]
        + ((bucket >> of->shift) & (of->cell_count - 1)) * of->cell_stride);
}

/* Unit exposure of a bucket: what would be liquidated there if every opener were in the component and nobody had closed
 * since the scale was 1. A cell of several buckets is spread evenly over those of its side of the mark. 0 beyond the
 * side's half of the window. */
static inline double iso_grid_unit_exposure(const iso_grid *grid, iso_side side, int component, int bucket) {
    int open;
    if (component < 0 || component >= grid->component_count || (side != ISO_LONG && side != ISO_SHORT)) {
        return iso_nan();
    }
    open = iso_grid_open(grid, side, component, bucket);
    return open == 0 ? 0 : iso_grid_cell(grid, side, component, bucket) * (1.0 / open);
}

/* Live quantity of a bucket as if every opener were in the component: scale times unit exposure. */
static inline double iso_grid_live(const iso_grid *grid, iso_side side, int component, int bucket) {
    int open;
    if (component < 0 || component >= grid->component_count || (side != ISO_LONG && side != ISO_SHORT)) {
        return iso_nan();
    }
    open = iso_grid_open(grid, side, component, bucket);
    return open == 0 ? 0 : iso_grid_ledger(grid, ISO_GRID_SCALE, side, component)
        * iso_grid_cell(grid, side, component, bucket) * (1.0 / open);
}

/* Quantity that would be liquidated in a bucket, an estimate: weight times live quantity, added over the components in
 * their order. Quoted units, or quote-valued contracts of an inverse instrument. */
static inline double iso_grid_quantity(const iso_grid *grid, iso_side side, int bucket) {
    double sum = 0;
    int k;
    for (k = 0; k < grid->component_count; k++) {
        sum += iso_product(iso_grid_weight(grid, k), iso_grid_live(grid, side, k, bucket));
    }
    return sum;
}

/* Quantities of the whole window, from mark bucket less 2048 upwards. */
static inline void iso_grid_quantities(const iso_grid *grid, iso_side side,
                                       double target[ISO_GRID_SLOT_BUCKET_COUNT]) {
    const int64_t low = (int64_t)iso_load_int(grid->slot + ISO_GRID_SLOT_MARK_BUCKET_OFFSET)
        - ISO_GRID_SLOT_BUCKET_COUNT / 2;
    int i;
    for (i = 0; i < ISO_GRID_SLOT_BUCKET_COUNT; i++) {
        target[i] = iso_grid_quantity(grid, side, (int)(low + i));
    }
}

/* Lower price edge of a bucket of the window, or its upper end for the bucket above it; quote currency per quoted unit,
 * as the venue quotes. */
static inline double iso_grid_edge(const iso_grid *grid, int bucket) {
    const int64_t mark = iso_load_int(grid->slot + ISO_GRID_SLOT_MARK_BUCKET_OFFSET);
    return iso_load_double(grid->slot + (bucket == mark + ISO_GRID_SLOT_BUCKET_COUNT / 2
        ? (int64_t)ISO_GRID_SLOT_UPPER_END_OFFSET
        : ISO_GRID_SLOT_EDGES_OFFSET + (int64_t)(bucket & (ISO_GRID_SLOT_BUCKET_COUNT - 1)) * 8));
}

/* Middle of a bucket of the window, the price at which it is reckoned. */
static inline double iso_grid_mid(const iso_grid *grid, int bucket) {
    return 0.5 * (iso_grid_edge(grid, bucket) + iso_grid_edge(grid, bucket + 1));
}

/* iso_grid_quantity in quote currency, at the middle of the bucket. */
static inline double iso_grid_usd(const iso_grid *grid, iso_side side, int bucket) {
    const double quantity = iso_grid_quantity(grid, side, bucket);
    return quantity == 0 ? 0 : grid->instrument->inverse ? quantity : quantity * iso_grid_mid(grid, bucket);
}

/* The bucket of a price; mark bucket less 2049 below the window (or for NaN), mark bucket plus 2048 above it. */
static inline int iso_grid_bucket_of(const iso_grid *grid, double price) {
    const int64_t low = (int64_t)iso_load_int(grid->slot + ISO_GRID_SLOT_MARK_BUCKET_OFFSET)
        - ISO_GRID_SLOT_BUCKET_COUNT / 2;
    int index = 0;
    int step;
    if (!(price >= iso_grid_edge(grid, (int)low))) {
        return (int)(low - 1);
    }
    if (price >= iso_load_double(grid->slot + ISO_GRID_SLOT_UPPER_END_OFFSET)) {
        return (int)(low + ISO_GRID_SLOT_BUCKET_COUNT);
    }
    /* Twelve halvings of 4096, whatever the edges say: a torn slot cannot make it loop. */
    for (step = ISO_GRID_SLOT_BUCKET_COUNT / 2; step > 0; step >>= 1) {
        if (price >= iso_load_double(grid->slot + ISO_GRID_SLOT_EDGES_OFFSET
                + ((low + index + step) & (ISO_GRID_SLOT_BUCKET_COUNT - 1)) * 8)) {
            index += step;
        }
    }
    return (int)(low + index);
}

/* 64 bits over all of it but its number: equal states, equal digests, in every language. */
static inline uint64_t iso_grid_digest(const iso_grid *grid) {
    uint64_t digest = 0;
    int at;
    for (at = ISO_GRID_SLOT_EVENT_SEQUENCE_OFFSET; at < ISO_GRID_SLOT_STRIDE; at += 8) {
        digest = iso_mix(digest, iso_load64(grid->slot + at));
    }
    return digest;
}

#endif /* ISOTHERM_H */
