/* Checksums in files of tensors. */
#include "../scratch.h"
#include "../support.h"
#include "weights/safetensors.h"

static char *note_name[] = {"run"}, *note_value[] = {"r"};
static float one[] = {1, 2, 3}, two[] = {4};

/* Gives a sealed file, read back. */
static struct safetensors *sealed(const char *path)
{
    struct safetensor tensor[] = {{.name = "one", .dims = 1, .shape = {3}, .data = one, .count = 3},
                                  {.name = "two", .data = two, .count = 1}};
    struct safetensors *back, file = {.count = 2,
                                      .tensor = tensor,
                                      .notes = 1,
                                      .note_name = note_name,
                                      .note_value = note_value};
    MUST(safetensors_write_sealed(path, &file));
    MUST(safetensors_read(&back, path));
    return back;
}

Test(safetensors_seal, fits_what_was_written_whatever_the_order)
{
    char *folder = scratch_new(), *path = mem_text("%s/a", folder);
    struct safetensors *file = sealed(path);
    MUST(safetensors_check_seal(file, path));
    struct safetensor first = file->tensor[0];
    file->tensor[0] = file->tensor[1];
    file->tensor[1] = first;
    MUST(safetensors_check_seal(file, path));
    safetensors_free(file);
    mem_free(path);
    scratch_free(folder);
}

Test(safetensors_seal, a_changed_value_shape_or_note_and_a_missing_seal_are_errors)
{
    char *folder = scratch_new(), *path = mem_text("%s/a", folder);
    struct safetensors *file = sealed(path);
    struct safetensor *t = (struct safetensor *)safetensors_find(file, "one");
    t->data[1] += 0x1p-20f;
    MUST_FAIL(safetensors_check_seal(file, path), "is damaged");
    t->data[1] = one[1];
    MUST(safetensors_check_seal(file, path));
    t->dims = 2;
    t->shape[1] = 1;
    MUST_FAIL(safetensors_check_seal(file, path), "is damaged");
    t->dims = 1;
    for (int i = 0; i < file->notes; i++)
        if (strcmp(file->note_name[i], "run") == 0) file->note_value[i][0] = 's';
    MUST_FAIL(safetensors_check_seal(file, path), "is damaged");
    file->notes = 0;
    MUST_FAIL(safetensors_check_seal(file, path), "expected a note 'sha256'");
    file->notes = 2;
    safetensors_free(file);
    mem_free(path);
    scratch_free(folder);
}
