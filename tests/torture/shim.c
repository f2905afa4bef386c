/* Faults for `make torture` (doc/faults.md): preloaded, it makes one call of the kernel fail, or
 * ends the program there. Calls inside the C library are met too: a filter of the kernel (seccomp)
 * turns each into a signal, whose handler makes the call itself or the fault.
 *
 *   TORTURE=OP:N:WHAT    the N-th call of OP, from 1 on; N+: that and all later ones
 *     OP    create (an open that writes), write, fsync, close (of a file that was written), rename,
 *           unlink, any (all of these), open (of a file to read), memory (posix_memalign), clock
 *     WHAT  ENOSPC, EIO, EROFS; kill (before the call), after (killed after it); power (what was
 *           not synchronised is empty, then killed); null (memory); a number of seconds (clock)
 *   TORTURE_LOG=FILE     gets one line when the fault is met, and at the end how often each OP was
 *
 * Linux on x86-64. Only for one process: a program that it starts does not survive the filter. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum op { CREATE, WRITE, FSYNC, CLOSE, RENAME, UNLINK, ANY, OPEN, MEMORY, CLOCK, OPS };
static const char *const op_name[OPS] = {"create", "write", "fsync", "close",  "rename",
                                         "unlink", "any",   "open",  "memory", "clock"};
enum what { NONE, FAIL, KILL, AFTER, POWER, SHIFT };

static enum op fault_op = OPS;
static enum what fault;
static long fault_at, fault_error, fault_shift;
static bool fault_stays;
static atomic_long count[OPS];

/* The filter lets calls pass whose sixth argument, which none of ours has, is this. */
enum { MAGIC = 0x746f7274 };

static long kernel(long number, long a, long b, long c, long d)
{
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = 0;
    register long r9 __asm__("r9") = MAGIC;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

static void say(const char *text)
{
    const char *path = getenv("TORTURE_LOG");
    if (!path) return;
    long fd = kernel(SYS_open, (long)path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666, 0);
    if (fd < 0) return;
    kernel(SYS_write, fd, (long)text, (long)strlen(text), 0);
    kernel(SYS_close, fd, 0, 0, 0);
}

/* ---- Files that were written, and whether they are on the disk ---- */

enum { FILES = 4096, FDS = 1024, LONGEST = 400 };
static struct file {
    char path[LONGEST];
    bool dirty;
} file[FILES];
static int files;
static int file_of[FDS]; // 1 + index, 0: not opened for writing
static atomic_flag lock = ATOMIC_FLAG_INIT;

static void path_of(char path[LONGEST], long folder, const char *name)
{
    char link[64];
    long n = 0;
    if (*name != '/') {
        if ((int)folder == AT_FDCWD)
            n = kernel(SYS_getcwd, (long)path, LONGEST, 0, 0) - 1;
        else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", (int)folder);
            n = kernel(SYS_readlink, (long)link, (long)path, LONGEST - 1, 0);
        }
        if (n < 0) n = 0;
        path[n++] = '/';
    }
    snprintf(path + n, (size_t)(LONGEST - n), "%s", name);
}

static int find(const char *path)
{
    for (int i = 0; i < files; i++)
        if (strcmp(file[i].path, path) == 0) return i;
    return -1;
}

static void opened(long fd, long folder, const char *name)
{
    char path[LONGEST];
    if (fd < 0 || fd >= FDS) return;
    path_of(path, folder, name);
    int i = find(path);
    if (i < 0 && files < FILES) i = files++;
    if (i < 0) return;
    memcpy(file[i].path, path, LONGEST);
    file[i].dirty = true;
    file_of[fd] = i + 1;
}

static void renamed(long from_folder, const char *from, long to_folder, const char *to)
{
    char path[LONGEST];
    path_of(path, to_folder, to);
    int old = find(path);
    if (old >= 0) file[old].path[0] = '\0';
    path_of(path, from_folder, from);
    int i = find(path);
    if (i >= 0) path_of(file[i].path, to_folder, to);
}

static void lose_power(void)
{
    for (int i = 0; i < files; i++)
        if (file[i].dirty && file[i].path[0]) kernel(SYS_truncate, (long)file[i].path, 0, 0, 0);
}

static void die(void)
{
    kernel(SYS_kill, kernel(SYS_getpid, 0, 0, 0, 0), SIGKILL, 0, 0);
    for (;;) kernel(SYS_pause, 0, 0, 0, 0);
}

/* ---- The fault ---- */

/* Whether the fault is at this call. */
static bool met(enum op op)
{
    long n = ++count[op], any = op < ANY ? ++count[ANY] : 0;
    if (fault_op == ANY) op = op < ANY ? ANY : op;
    if (op != fault_op) return false;
    long now = op == ANY ? any : n;
    bool here = now == fault_at || (fault_stays && now > fault_at);
    if (now == fault_at) say("met\n");
    return here;
}

/* What the system reads for itself is left alone. */
static enum op op_of_open(const char *path, long flags)
{
    static const char *const system[] = {"/proc/", "/sys/", "/dev/", "/etc/", "/lib", "/usr/lib"};
    if (flags & (O_WRONLY | O_RDWR)) return CREATE;
    for (size_t i = 0; i < sizeof system / sizeof *system; i++)
        if (strncmp(path, system[i], strlen(system[i])) == 0) return OPS;
    return flags & O_DIRECTORY ? OPS : OPEN;
}

static enum op op_of(const greg_t *r)
{
    long fd = (long)r[REG_RDI];
    bool ours = fd > 2 && fd < FDS && file_of[fd];
    switch (r[REG_RAX]) {
    case SYS_open:
        return op_of_open((const char *)r[REG_RDI], r[REG_RSI]);
    case SYS_openat:
        return op_of_open((const char *)r[REG_RSI], r[REG_RDX]);
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
        return ours ? WRITE : OPS;
    case SYS_fsync:
    case SYS_fdatasync:
        return FSYNC;
    case SYS_close:
        return ours ? CLOSE : OPS;
    case SYS_rename:
    case SYS_renameat:
    case SYS_renameat2:
        return RENAME;
    case SYS_unlink:
    case SYS_unlinkat:
        return UNLINK;
    default:
        return OPS;
    }
}

static void note(enum op op, const greg_t *r, long result)
{
    long fd = (long)r[REG_RDI];
    if (result < 0 || op == OPEN) return;
    switch (r[REG_RAX]) {
    case SYS_open:
        opened(result, AT_FDCWD, (const char *)r[REG_RDI]);
        break;
    case SYS_openat:
        opened(result, r[REG_RDI], (const char *)r[REG_RSI]);
        break;
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
        file[file_of[fd] - 1].dirty = true;
        break;
    case SYS_fsync:
    case SYS_fdatasync:
        if (fd < FDS && file_of[fd]) file[file_of[fd] - 1].dirty = false;
        break;
    case SYS_close:
        file_of[fd] = 0;
        break;
    case SYS_rename:
        renamed(AT_FDCWD, (const char *)r[REG_RDI], AT_FDCWD, (const char *)r[REG_RSI]);
        break;
    case SYS_renameat:
    case SYS_renameat2:
        renamed(r[REG_RDI], (const char *)r[REG_RSI], r[REG_RDX], (const char *)r[REG_R10]);
        break;
    default:
        break;
    }
}

static void trapped(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info;
    int saved = errno;
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    enum op op = op_of(r);
    bool here = op != OPS && met(op);
    if (here && fault == POWER) lose_power();
    if (here && (fault == KILL || fault == POWER)) die();
    long result = kernel((long)r[REG_RAX], (long)r[REG_RDI], (long)r[REG_RSI], (long)r[REG_RDX],
                         (long)r[REG_R10]);
    if (op != OPS) {
        while (atomic_flag_test_and_set(&lock)) {
        }
        note(op, r, result);
        atomic_flag_clear(&lock);
    }
    if (here && fault == AFTER) die();
    r[REG_RAX] = result;
    errno = saved;
}

/* A call that is to fail is not made at all; a close is, as it is in the kernel. */
static void trapped_failing(int number, siginfo_t *info, void *context)
{
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    enum op op = op_of(r);
    if (op == OPS || !met(op)) {
        if (op != OPS) count[op]--;
        if (op < ANY) count[ANY]--;
        trapped(number, info, context);
        return;
    }
    if (op == CLOSE) kernel(SYS_close, (long)r[REG_RDI], 0, 0, 0), file_of[r[REG_RDI]] = 0;
    r[REG_RAX] = -fault_error;
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (met(MEMORY) && fault == FAIL) return ENOMEM;
    *block = aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    return *block ? 0 : ENOMEM;
}

int clock_gettime(clockid_t clock, struct timespec *t)
{
    long result = kernel(SYS_clock_gettime, clock, (long)t, 0, 0);
    if (met(CLOCK)) t->tv_sec += fault_shift;
    return result ? -1 : 0;
}

time_t time(time_t *t)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (t) *t = now.tv_sec;
    return now.tv_sec;
}

/* ---- Beginning and end ---- */

static void read_fault(const char *text)
{
    char op[16] = "", what[16] = "", plus[2] = "";
    if (sscanf(text, "%15[a-z]:%ld%1[+]:%15s", op, &fault_at, plus, what) < 4 &&
        sscanf(text, "%15[a-z]:%ld:%15s", op, &fault_at, what) < 3)
        return;
    fault_stays = *plus;
    for (int i = 0; i < OPS; i++)
        if (strcmp(op, op_name[i]) == 0) fault_op = (enum op)i;
    fault_error = strcmp(what, "ENOSPC") == 0 ? ENOSPC : strcmp(what, "EROFS") == 0 ? EROFS : EIO;
    fault = strcmp(what, "kill") == 0    ? KILL
            : strcmp(what, "after") == 0 ? AFTER
            : strcmp(what, "power") == 0 ? POWER
            : fault_op == CLOCK          ? SHIFT
                                         : FAIL;
    if (fault == SHIFT) fault_shift = atol(what);
}

static void install(void)
{
    static const int trap[] = {SYS_open,      SYS_openat,    SYS_write,   SYS_writev, SYS_pwrite64,
                               SYS_fsync,     SYS_fdatasync, SYS_close,   SYS_rename, SYS_renameat,
                               SYS_renameat2, SYS_unlink,    SYS_unlinkat};
    enum { TRAPS = sizeof trap / sizeof *trap };
    struct sock_filter f[TRAPS + 6];
    int n = 0;
    f[n++] =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < TRAPS; i++, n++)
        f[n] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)trap[i],
                                            (unsigned char)(TRAPS - i), 0);
    f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                          offsetof(struct seccomp_data, args[5]));
    f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MAGIC, 0, 1);
    f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    f[n] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    struct sock_fprog program = {TRAPS + 6, f};
    struct sigaction action = {.sa_flags = SA_SIGINFO | SA_NODEFER};
    action.sa_sigaction = fault == FAIL && fault_op < MEMORY ? trapped_failing : trapped;
    if (sigaction(SIGSYS, &action, NULL) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0)) {
        fprintf(stderr, "torture: the kernel takes no filter: %s\n", strerror(errno));
        _exit(3);
    }
}

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("TORTURE");
    if (!text) return;
    read_fault(text);
    install();
}

__attribute__((destructor)) static void end(void)
{
    char line[64];
    if (!getenv("TORTURE")) return;
    for (int i = 0; i < OPS; i++) {
        snprintf(line, sizeof line, "%s %ld\n", op_name[i], (long)count[i]);
        say(line);
    }
}
