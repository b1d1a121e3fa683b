/*
 * Spellings that the golden programs share; client/src/test/golden/README.md has the conventions.
 */
#ifndef GOLDEN_TEXT_H
#define GOLDEN_TEXT_H

#include "isotherm.h"

static const char *boolean(int value) {
    return value ? "true" : "false";
}

/* As Double.toHexString spells it, in quotes. */
static void hex(double value) {
    uint64_t bits;
    uint64_t mantissa;
    int exponent;
    int digits = 13;
    memcpy(&bits, &value, sizeof bits);
    mantissa = bits & UINT64_C(0xFFFFFFFFFFFFF);
    exponent = (int)(bits >> 52 & 0x7FF);
    if (exponent == 0x7FF) {
        printf("\"%s\"", mantissa != 0 ? "NaN" : bits >> 63 != 0 ? "-Infinity" : "Infinity");
        return;
    }
    while (digits > 1 && (mantissa & 0xF) == 0) {
        mantissa >>= 4;
        digits--;
    }
    printf("\"%s0x%d.%0*llxp%d\"", bits >> 63 != 0 ? "-" : "", exponent != 0, digits, (unsigned long long)mantissa,
        exponent != 0 ? exponent - 1023 : (bits << 1) != 0 ? -1022 : 0);
}

static void number(const char *name, double value) {
    printf(",\"%s\":", name);
    hex(value);
}

static void whole(const char *name, int64_t value) {
    printf(",\"%s\":%lld", name, (long long)value);
}

#endif /* GOLDEN_TEXT_H */
