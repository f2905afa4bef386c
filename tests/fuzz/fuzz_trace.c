/* Traces of training runs: read, and taken up by a run of the small network. */
#include "train/trace.h"

#include "small_net.h"

enum { N = 2, STEPS = 3 };

/* Gives the trace of a run, and the pass that it borrows. */
static struct trace *begin(struct pass **pass)
{
    static struct pass *kept;
    struct trace *t;
    if (!kept) kept = pass_new(small_net(), N, PASS_TRAIN, small_net()->nodes - 1);
    *pass = kept;
    fuzz_must(trace_new(&t, kept, N, STEPS));
    return t;
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    struct tsv *t;
    struct pass *pass;
    const char *path = fuzz_put("input", bytes, size);
    err e = trace_read(&t, path);
    if (!e) tsv_free(t);
    err_free(e);
    struct trace *trace = begin(&pass);
    err_free(trace_resume(trace, path, 1));
    trace_free(trace);
}

void fuzz_seeds(void)
{
    static const float picture[16] = {0.5f, 1};
    struct pass *pass;
    struct trace *trace = begin(&pass);
    pass_begin(pass, N);
    for (int step = 0; step < STEPS; step++) {
        for (int n = 0; n < N; n++) pass_set_image(pass, n, picture);
        pass_forward(pass, N);
        pass_backward(pass, false);
        trace_add(trace);
        fuzz_must(trace_write(trace, "trace.tsv"));
        fuzz_keep_file("trace.tsv");
    }
    fuzz_must(trace_values(trace, "values.safetensors"));
    trace_free(trace);
    fuzz_keep_text("step\tpictures\tlogits\n0\t0123456789abcdef\t0123456789abcdef\n");
}
