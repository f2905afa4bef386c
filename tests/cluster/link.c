/* A slow and lossy line between two network namespaces, in user space, for kernels whose tc lacks
 * netem: packets go from a TUN device in one to a TUN device in the other.
 *
 *   link NAMESPACE_A NAMESPACE_B DEVICE DELAY_MS MBIT LOSS_PERCENT
 *
 * The devices are there and up (ip tuntap add). In each direction a packet waits until those before
 * it have left, leaves at so many Mbit/s (0: at once), arrives DELAY_MS later, and is lost with
 * the given probability, by a generator with a fixed seed. A packet for which there is no room in
 * the queue is lost too. Runs until it is killed, then says how many packets and bytes it took, and
 * how many packets it lost. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 4096, LARGEST = 2048 }; // packets of a queue; bytes of a packet

struct packet {
    double due; // seconds
    ssize_t size;
    unsigned char bytes[LARGEST];
};

struct way {
    int from, to;
    struct packet *queue; // (ROOM), a ring
    int first, count;
    double free; // when the line is
    long taken, lost, bytes;
};

struct line {
    double delay, rate, loss; // seconds, bytes a second, probability
    uint64_t state;           // of the generator
};

static volatile sig_atomic_t ended;

static void end(int signal)
{
    (void)signal;
    ended = 1;
}

static void fail(const char *what)
{
    fprintf(stderr, "link: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double uniform(struct line *l)
{
    l->state = l->state * 6364136223846793005u + 1442695040888963407u;
    return (double)(l->state >> 11) / 9007199254740992.0;
}

/* Opens the device of a namespace; the process is in that namespace afterwards. */
static int open_device(const char *space, const char *device)
{
    char path[256];
    struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
    snprintf(path, sizeof path, "/run/netns/%s", space);
    int names = open(path, O_RDONLY);
    if (names < 0 || setns(names, CLONE_NEWNET) != 0) fail(space);
    close(names);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    snprintf(request.ifr_name, sizeof request.ifr_name, "%s", device);
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) != 0) fail(device);
    return fd;
}

static void take(struct way *w, struct line *l)
{
    static unsigned char spare[LARGEST];
    for (;;) {
        bool full = w->count == ROOM;
        struct packet *p = &w->queue[(w->first + w->count) % ROOM];
        ssize_t size = read(w->from, full ? spare : p->bytes, LARGEST);
        if (size <= 0) return;
        w->taken++;
        w->bytes += size;
        bool lost = uniform(l) < l->loss;
        if (full || lost) {
            w->lost++;
            continue;
        }
        double start = now();
        if (w->free > start) start = w->free;
        w->free = start + (l->rate > 0 ? (double)size / l->rate : 0);
        p->due = w->free + l->delay;
        p->size = size;
        w->count++;
    }
}

/* Passes on what is due. */
static void give(struct way *w)
{
    while (w->count && w->queue[w->first].due <= now()) {
        struct packet *p = &w->queue[w->first];
        if (write(w->to, p->bytes, (size_t)p->size) != p->size) w->lost++;
        w->first = (w->first + 1) % ROOM;
        w->count--;
    }
}

static void wait_for(const struct way *way)
{
    double due = now() + 1;
    for (int i = 0; i < 2; i++)
        if (way[i].count && way[i].queue[way[i].first].due < due)
            due = way[i].queue[way[i].first].due;
    double left = due - now();
    if (left < 0) left = 0;
    struct timespec t = {(time_t)left, (long)(1e9 * (left - (double)(time_t)left))};
    struct pollfd fds[2] = {{.fd = way[0].from, .events = POLLIN},
                            {.fd = way[1].from, .events = POLLIN}};
    ppoll(fds, 2, &t, NULL);
}

int main(int count, char **word)
{
    if (count != 7) {
        fprintf(stderr, "link NAMESPACE_A NAMESPACE_B DEVICE DELAY_MS MBIT LOSS_PERCENT\n");
        return 2;
    }
    struct line line = {atof(word[4]) * 1e-3, atof(word[5]) * 1e6 / 8, atof(word[6]) / 100, 1};
    int a = open_device(word[1], word[3]), b = open_device(word[2], word[3]);
    struct way way[2] = {{.from = a, .to = b}, {.from = b, .to = a}};
    for (int i = 0; i < 2; i++) {
        way[i].queue = calloc(ROOM, sizeof *way[i].queue);
        if (!way[i].queue) fail("queue");
    }
    signal(SIGTERM, end);
    signal(SIGINT, end);
    while (!ended) {
        wait_for(way);
        for (int i = 0; i < 2; i++) {
            give(&way[i]);
            take(&way[i], &line);
        }
    }
    printf("%ld packets, %ld lost, %ld bytes\n", way[0].taken + way[1].taken,
           way[0].lost + way[1].lost, way[0].bytes + way[1].bytes);
    return 0;
}
