/* Records of provenance: a file format. OUT.prov.json, beside the file OUT that a step of a
 * pipeline writes last, says how its files were made. The pipeline writes records and report reads
 * them; the two share base alone, so the format is here, and base knows no step by name.
 *
 * A record has two parts. What is hashed is the same wherever the step runs with the same inputs:
 *
 *   arguments   the command without the places of folders
 *   inputs      path below the results -> SHA-256
 *   outputs     the same
 *   sections    of the settings -> SHA-256 of their text
 *   seeds       what the random numbers are drawn with
 *   sources     files of the checkout that it reads -> SHA-256
 *   stage, tool, version
 *
 * What is not hashed are notes on the run, texts by key: code (digest of the sources of the
 * program), date, host, threads, wall_s and others.
 *
 * The root of all records is a Merkle tree over the hashed parts (RFC 6962, section 2.1, with
 * SHA-256): one hash over all inputs, the same for two runs exactly when all hashed parts are.
 */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include "base/hash.h"
#include "base/json.h"

#define RECORD_ENDING ".prov.json"
#define RECORD_ASIDE  "aside/" // below the results: what the study no longer names

struct record {
    char *output; // the file that it is of, below the results
    struct json *json;
    const struct json *hashed, *unhashed; // of json
    char digest[HASH_TEXT];               // of the hashed part
};

struct records {
    char *folder;          // results/STUDY
    struct record *record; // (count) by output
    int count, room;
};

/* Whether a path below the results is a result: not a record, a list of records or rules, the
 * sources' digests, nor what comes and goes with a run. */
bool record_is_result(const char *path);

/* Gives all records in a folder of results; none where there is no such folder. */
err record_read(struct records **out, const char *folder);
void record_free(struct records *records);

/* The same without the files that are no record, whatever their name says. */
err record_read_valid(struct records **out, const char *folder);

/* Drops the records of all outputs but these. */
void record_keep(struct records *records, char *const *output, int count);

/* Gives the records that provenance.tsv lists; an error if there is no such list, or if it lists
 * one that is not there. */
err record_read_listed(struct records **out, const char *folder);

/* The record of an output, or of any of the files that a step wrote; NULL if there is none. */
const struct record *record_of_output(const struct records *records, const char *output);
const struct record *record_of_file(const struct records *records, const char *file);

/* The text of an entry of the unhashed part, or "-". */
const char *record_note(const struct record *record, const char *key);

/* The root of the tree over all records. */
void record_root(char hex[HASH_TEXT], const struct records *records);

/* Writes a record with these two parts beside the file folder/output; takes both. */
err record_write(const char *folder, const char *output, struct json *hashed,
                 struct json *unhashed);

#endif
