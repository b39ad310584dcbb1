/**
 * What a file may cost. Files come from many offices and some from people who wish us ill: each cap
 * is far above what a real community needs and far below what would hurt the machine.
 */
export const MAX_FILE_BYTES = 32 * 1024 * 1024
/** All that is unpacked from one zip or gzip file. */
export const MAX_UNPACKED_BYTES = 48 * 1024 * 1024
export const MAX_ZIP_ENTRIES = 1_000
/** Real attribute tables are padded with spaces and shrink up to a hundredfold. */
export const MAX_COMPRESSION_RATIO = 250
/** Small parts may shrink as they like. */
export const RATIO_FREE_BYTES = 4 * 1024 * 1024

export const MAX_DEPTH = 64
/** Brackets and braces of a JSON file; 50,000 footprints have about 600,000. */
export const MAX_JSON_PARTS = 1_500_000

export const MAX_FEATURES = 100_000
export const MAX_PARTS_PER_FEATURE = 500
export const MAX_RINGS_PER_FEATURE = 1_000
export const MAX_POINTS_PER_FEATURE = 20_000
export const MAX_POINTS = 1_500_000
/** A footprint larger than this is a plot or a district, not a building. */
export const MAX_FOOTPRINT_M2 = 1_000_000
export const MIN_FOOTPRINT_M2 = 0.1

export const MAX_ROWS = 200_000
export const MAX_COLUMNS = 200
export const MAX_CELL_CHARACTERS = 1_000_000
export const MAX_NAME_CHARACTERS = 100
export const MAX_ADDRESS_CHARACTERS = 200
export const MAX_NOTE_CHARACTERS = 500

/**
 * Reading stops after this much processor time, so that the whole ends within ten seconds; 50,000
 * footprints take about two. Counted so, a busy machine does not refuse an honest file.
 */
export const READING_CPU_MS = 6_500
/** And after this much time whatever else the machine does. */
export const READING_MS = 40_000
/** With the file and the rest of the program beside it, this stays below 512 MB. */
export const READER_HEAP_MB = 256
