/* The only door to FFTW; see fft.h.
 *
 * FFTW's planner is not thread-safe, so it is locked. Plans are made on scratch memory, kept by
 * length and executed on other arrays of the same alignment, which is safe in any number of
 * threads. FFTW_ESTIMATE chooses without measuring, so that the start is quick.
 */
#include "spectrum/fft.h"

#include "base/err.h"
#include "base/mem.h"

#include <fftw3.h>
#include <pthread.h>

struct fft {
    int length;
    fftw_plan forward, inverse;
    struct fft *next;
};

static struct fft *cache;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct fft *plan(int n)
{
    double *line = mem_new((size_t)n, sizeof *line);
    fftw_complex *spectrum = mem_new((size_t)n / 2 + 1, sizeof *spectrum);
    struct fft *fft = mem_new(1, sizeof *fft);
    fft->length = n;
    fft->forward = fftw_plan_dft_r2c_1d(n, line, spectrum, FFTW_ESTIMATE);
    fft->inverse = fftw_plan_dft_c2r_1d(n, spectrum, line, FFTW_ESTIMATE);
    CHECK(fft->forward && fft->inverse);
    mem_free(line);
    mem_free(spectrum);
    return fft;
}

const struct fft *fft_real(int n)
{
    CHECK(n > 0);
    CHECK(pthread_mutex_lock(&lock) == 0);
    struct fft *fft = cache;
    while (fft && fft->length != n) fft = fft->next;
    if (!fft) {
        fft = plan(n);
        fft->next = cache;
        cache = fft;
    }
    CHECK(pthread_mutex_unlock(&lock) == 0);
    return fft;
}

void fft_forward(const struct fft *fft, double *spectrum, double *line)
{
    fftw_execute_dft_r2c(fft->forward, line, (fftw_complex *)spectrum);
}

void fft_inverse(const struct fft *fft, double *line, double *spectrum)
{
    fftw_execute_dft_c2r(fft->inverse, (fftw_complex *)spectrum, line);
}

int fft_length(int n)
{
    for (int eighth = (n + 7) / 8;; eighth++) {
        int rest = eighth;
        for (int p = 2; p <= 5; p++)
            while (rest % p == 0) rest /= p;
        if (rest == 1) return 8 * eighth;
    }
}
