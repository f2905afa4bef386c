/* Files of torch.save, through the door to all files of weights. An archive is read as it is and
 * with its checksums made right. A file of the older form is read as it is. An input that begins
 * with 0x80 is a pickle and, after a line "%%", the content of its storage "0": the archive around
 * them is made, with a storage "1" of 8 bytes.
 */
#include "weights/torch_file.h"

#include "small_net.h"
#include "weights/weights_file.h"

enum { LOCAL = 30, CENTRAL = 46, END = 22, NUMBERS_LIMIT = 1 << 20 };

static uint32_t crc(const uint8_t *bytes, size_t size)
{
    uint32_t c = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        c ^= bytes[i];
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
    }
    return ~c;
}

static void put(uint8_t *to, size_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) to[i] = (uint8_t)(value >> 8 * i);
}

static size_t get(const uint8_t *from, int bytes)
{
    size_t value = 0;
    for (int i = bytes - 1; i >= 0; i--) value = value << 8 | from[i];
    return value;
}

// Reading.

/* Reads the numbers of the tensors, as far as they are not too many: a storage may be in many. */
static void read_numbers(const struct weights_file *f)
{
    size_t all = 0;
    for (int i = 0; i < f->count; i++) {
        if (!weights_file_numbers(f, i)) continue;
        all += f->tensor[i]->count;
        if (all > NUMBERS_LIMIT) return;
        float *out = mem_new(f->tensor[i]->count + 1, sizeof *out);
        err_free(weights_file_read(out, f, i));
        mem_free(out);
        bool equal;
        if (i) err_free(weights_file_equal(&equal, f, i - 1, i));
    }
}

static void read_one(const void *bytes, size_t size)
{
    struct weights_file *f;
    const char *path = fuzz_put("input.pth", bytes, size);
    bool is;
    err_free(weights_file_is(&is, path));
    err e = weights_file_open(&f, path);
    if (!e) {
        (void)weights_file_note(f, "format");
        read_numbers(f);
        weights_file_close(f);
        e = net_load(small_net(), path);
    }
    err_free(e);
}

// An archive, mended.

static void mend(uint8_t *bytes, size_t size)
{
    for (size_t at = 0; at + CENTRAL <= size; at++) {
        uint8_t *entry = bytes + at;
        if (memcmp(entry, "PK\1\2", 4)) continue;
        size_t length = get(entry + 20, 4), local = get(entry + 42, 4);
        if (local > size || size - local < LOCAL) continue;
        size_t begin = local + LOCAL + get(bytes + local + 26, 2) + get(bytes + local + 28, 2);
        if (begin > size || length > size - begin) continue;
        uint32_t c = crc(bytes + begin, length);
        put(entry + 16, c, 4);
        if (!(bytes[local + 6] & 8)) put(bytes + local + 14, c, 4);
    }
}

// An archive, made.

struct zip {
    uint8_t *bytes, *list;
    size_t size, list_size, files;
};

static void add(struct zip *z, const char *name, const void *content, size_t size)
{
    size_t length = strlen(name);
    uint8_t *local = z->bytes + z->size, *entry = z->list + z->list_size;
    memcpy(entry, "PK\1\2", 4);
    put(entry + 16, crc(content, size), 4);
    put(entry + 20, size, 4);
    put(entry + 24, size, 4);
    put(entry + 28, length, 2);
    put(entry + 42, z->size, 4);
    memcpy(entry + CENTRAL, name, length);
    memcpy(local, "PK\3\4", 4);
    memcpy(local + 14, entry + 16, 14);
    memcpy(local + LOCAL, name, length);
    if (size) memcpy(local + LOCAL + length, content, size);
    z->size += LOCAL + length + size;
    z->list_size += CENTRAL + length;
    z->files++;
}

static void read_made(const uint8_t *bytes, size_t size)
{
    enum { ROOM = 1024 }; // of names and heads
    struct fuzz_part part[2];
    struct zip z = {mem_new(size + ROOM, 1), mem_new(ROOM, 1), 0, 0, 0};
    int parts = fuzz_split(part, 2, bytes, size);
    add(&z, "a/data.pkl", part[0].bytes, part[0].size - (parts == 2)); // without its line end
    add(&z, "a/data/0", part[1].bytes, part[1].size);
    add(&z, "a/data/1", "\0\0\x80?\0\0\0@", 8);
    uint8_t *end = z.bytes + z.size + z.list_size;
    memcpy(z.bytes + z.size, z.list, z.list_size);
    memcpy(end, "PK\5\6", 4);
    put(end + 8, z.files, 2);
    put(end + 10, z.files, 2);
    put(end + 12, z.list_size, 4);
    put(end + 16, z.size, 4);
    read_one(z.bytes, z.size + z.list_size + END);
    mem_free(z.list);
    mem_free(z.bytes);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    if (size && *bytes == 0x80) read_made(bytes, size);
    read_one(bytes, size);
    if (!torch_file_is_zip(bytes, size)) return;
    uint8_t *copy = mem_copy(bytes, size);
    mend(copy, size);
    if (memcmp(copy, bytes, size)) read_one(copy, size);
    mem_free(copy);
}

// First inputs; tests/fuzz/run.sh adds those of tests/golden/torch.

/* A tensor of two numbers in a dictionary of a dictionary, with a type and how many bytes it has.
 */
static void keep_pickle(const char *type, int size)
{
    static const char begin[] = "\x80\2}(X\5\0\0\0epochK\3X\5\0\0\0stateccollections\nOrderedDict\n"
                                ")R(X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storage"
                                "ctorch\n",
                      end[] = "\nX\1\0\0\0"
                              "0X\3\0\0\0cpuK\2tQK\0K\1K\2\x86K\2K\1\x86\x89"
                              "ccollections\nOrderedDict\n)RtRq\0X\1\0\0\0vh\0uu.\n%%\n";
    size_t length = strlen(type), at = sizeof begin - 1;
    uint8_t bytes[512] = {0};
    memcpy(bytes, begin, at);
    memcpy(bytes + at, type, length);
    memcpy(bytes + at + length, end, sizeof end - 1);
    fuzz_keep(bytes, at + length + sizeof end - 1 + 2 * (size_t)size);
}

void fuzz_seeds(void)
{
    keep_pickle("FloatStorage", 4);
    keep_pickle("DoubleStorage", 8);
    keep_pickle("HalfStorage", 2);
    keep_pickle("LongStorage", 8);
    keep_pickle("BoolStorage", 1);
}
