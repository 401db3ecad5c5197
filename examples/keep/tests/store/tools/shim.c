/* A libc between a store and its kernel: calls on chosen files fail, or the process dies in front of them.
 *
 * Loaded with LD_PRELOAD. What to do is read from a file that is shared with the test (see shim.rs, which has the same
 * layout), so that a fault begins while the store runs. Every call is made by its number: nothing has to be looked up,
 * and there is no moment at which the shim is not ready. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN = 1, CREATE = 2, READ = 4, WRITE = 8, SYNC = 16, SYNC_DIR = 32, CLOSE = 64, RENAME = 128, UNLINK = 256,
       MKDIR = 512, TRUNCATE = 1024 };

struct order {
    uint32_t armed;
    uint32_t calls;
    int32_t error;  /* an errno; negative: the signal to die of */
    uint32_t skip;  /* so many calls are let through first */
    uint32_t times; /* then so many fail */
    uint32_t seen;  /* how many of these calls there were */
    uint32_t ends;  /* whether the path of the file must end so */
    char path[228]; /* what is in the path of the file */
};

static struct order *order;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("KEEP_FAULTS");
    int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0) : -1;
    if (fd < 0) return;
    void *shared = mmap(NULL, sizeof *order, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (shared != MAP_FAILED) order = shared;
    syscall(SYS_close, fd);
}

static int wanted(uint32_t call) {
    return order && __atomic_load_n(&order->armed, __ATOMIC_ACQUIRE) && (order->calls & call);
}

/* Whether the call must fail; errno says how. */
static int strikes(const char *path) {
    size_t length = strlen(path), end = strlen(order->path);
    if (order->ends ? length < end || strcmp(path + length - end, order->path) : !strstr(path, order->path)) return 0;
    uint32_t seen = __atomic_fetch_add(&order->seen, 1, __ATOMIC_ACQ_REL);
    if (seen < order->skip || seen - order->skip >= order->times) return 0;
    if (order->error < 0) {
        syscall(SYS_kill, syscall(SYS_getpid), -order->error);
        for (;;) pause();
    }
    errno = order->error;
    return 1;
}

static int at_path(uint32_t call, const char *path) {
    return wanted(call) && path && strikes(path);
}

static int at_file(uint32_t call, int fd) {
    if (!wanted(call)) return 0;
    int before = errno;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return strikes(path);
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    if (at_path(writes ? CREATE : OPEN, path)) return -1;
    return (int)syscall(SYS_openat, at, path, flags, mode);
}

#define OPENS(name, at, ...)                                                                                             \
    int name(__VA_ARGS__, int flags, ...) {                                                                              \
        va_list rest;                                                                                                    \
        va_start(rest, flags);                                                                                           \
        mode_t mode = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;                  \
        va_end(rest);                                                                                                    \
        return opened(at, path, flags, mode);                                                                            \
    }
OPENS(open, AT_FDCWD, const char *path)
OPENS(open64, AT_FDCWD, const char *path)
OPENS(openat, at, int at, const char *path)
OPENS(openat64, at, int at, const char *path)

ssize_t read(int fd, void *bytes, size_t n) {
    return at_file(READ, fd) ? -1 : syscall(SYS_read, fd, bytes, n);
}
ssize_t pread64(int fd, void *bytes, size_t n, off_t at) {
    return at_file(READ, fd) ? -1 : syscall(SYS_pread64, fd, bytes, n, at);
}
ssize_t pread(int fd, void *bytes, size_t n, off_t at) { return pread64(fd, bytes, n, at); }
ssize_t write(int fd, const void *bytes, size_t n) {
    return at_file(WRITE, fd) ? -1 : syscall(SYS_write, fd, bytes, n);
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at) {
    return at_file(WRITE, fd) ? -1 : syscall(SYS_pwrite64, fd, bytes, n, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) { return pwrite64(fd, bytes, n, at); }

static int synced(int fd, long call) {
    struct stat is;
    uint32_t kind = !fstat(fd, &is) && S_ISDIR(is.st_mode) ? SYNC_DIR : SYNC;
    return at_file(kind, fd) ? -1 : (int)syscall(call, fd);
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

/* The kernel closes the descriptor whatever it says. */
int close(int fd) {
    int fails = at_file(CLOSE, fd), error = errno;
    int closed = (int)syscall(SYS_close, fd);
    if (!fails) return closed;
    errno = error;
    return -1;
}

int ftruncate64(int fd, off_t length) {
    return at_file(TRUNCATE, fd) ? -1 : (int)syscall(SYS_ftruncate, fd, length);
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
int rename(const char *from, const char *to) {
    return at_path(RENAME, to) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int unlink(const char *path) {
    return at_path(UNLINK, path) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
int mkdir(const char *path, mode_t mode) {
    return at_path(MKDIR, path) ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
