/* write DIRECTORY: tries to change the snapshot through a reader's mapping, which must end the process: SIGSEGV. */
#include "isotherm.h"

int main(int argc, char **argv) {
    iso_attachment attachment;
    iso_reader reader;
    iso_pulse pulse;
    if (argc != 2 || iso_attach(&attachment, &reader, argv[1], 0) != ISO_READY) {
        fprintf(stderr, "%s\n", argc == 2 ? attachment.message : "usage: write DIRECTORY");
        return 1;
    }
    if (iso_read_pulse(&reader, 0, &pulse) == ISO_INVALID) {
        return 1;
    }
    printf("read\n");
    fflush(stdout);
    *(volatile unsigned char *)(uintptr_t)(reader.file + reader.instrument_pulses.offset) = 1;
    printf("written\n");
    iso_close(&reader);
    return 0;
}
