A file is written under a random name, brought to the disk, renamed, and its folder is brought to
the disk. A shim shows the order of the calls:

  $ cat > shim.c <<'END'
  > #define _GNU_SOURCE
  > #include <dlfcn.h>
  > #include <fcntl.h>
  > #include <stdarg.h>
  > #include <stdio.h>
  > #include <sys/stat.h>
  > static void say(const char *what) { dprintf(9, "%s\n", what); }
  > int openat(int folder, const char *path, int flags, ...)
  > {
  >     va_list a;
  >     va_start(a, flags);
  >     int mode = flags & O_CREAT ? va_arg(a, int) : 0;
  >     va_end(a);
  >     if (flags & O_CREAT)
  >         dprintf(9, "open%s%s\n", flags & O_EXCL ? " O_EXCL" : "", flags & O_NOFOLLOW ? " O_NOFOLLOW" : "");
  >     return ((int (*)(int, const char *, int, int))dlsym(RTLD_NEXT, "openat"))(folder, path, flags, mode);
  > }
  > int fsync(int fd)
  > {
  >     struct stat s;
  >     fstat(fd, &s);
  >     say(S_ISDIR(s.st_mode) ? "fsync of the folder" : "fsync of the file");
  >     return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
  > }
  > int renameat(int a, const char *from, int b, const char *to)
  > {
  >     say("rename");
  >     return ((int (*)(int, const char *, int, const char *))dlsym(RTLD_NEXT, "renameat"))(a, from, b, to);
  > }
  > END
  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 16 16 photo.png
  $ /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" 200 150 large.png
  $ gcc -shared -fPIC -o shim.so shim.c
  $ ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD=$PWD/shim.so metablur blur --sigma 0 photo.png a.png 9> calls; cat calls
  open O_EXCL O_NOFOLLOW
  fsync of the file
  rename
  fsync of the folder

A name beside OUT that was planted is not opened, be it a link or a FIFO:

  $ echo kept > kept; ln -s kept b.png.tmp; mkfifo c.png.tmp
  $ for f in b c; do timeout 20 metablur blur --sigma 0 photo.png $f.png && cmp a.png $f.png; done; cat kept
  kept

OUT is a plain file or nothing:

  $ mkfifo pipe.png; ln -s kept link.png; ln -s /dev/null device.png; mkdir folder.png
  $ for f in pipe link device folder; do metablur blur --sigma 0 photo.png $f.png; done
  metablur blur: pipe.png: cannot write: expected a plain file or nothing, got a FIFO
  metablur blur: link.png: cannot write: expected a plain file or nothing, got a link; name the file that it leads to
  metablur blur: device.png: cannot write: expected a plain file or nothing, got a link; name the file that it leads to
  metablur blur: folder.png: cannot write: expected a plain file or nothing, got a folder
  [1]
  $ metablur init "$METABLUR_ROOT/models/vgg_tiny.net" /dev/null
  metablur init: /dev/null: cannot write: expected a plain file or nothing, got a device
  [1]
  $ cat kept; stat -c %F /dev/null pipe.png
  kept
  character special file
  fifo

Several writers of one file at once: each ends well, and the file is that of one of them.

  $ metablur blur --sigma 2 large.png one.png; metablur blur --sigma 3 large.png two.png
  $ for k in 1 2 3 4 5 6 7 8; do
  >   metablur blur --sigma 2 large.png out.png & one=$!
  >   metablur blur --sigma 3 large.png out.png & two=$!
  >   wait $one && wait $two || echo failed
  >   cmp -s out.png one.png || cmp -s out.png two.png || echo broken
  > done

Standard output is checked to its last byte:

  $ metablur --version > /dev/full
  metablur: standard output: cannot write: No space left on device
  [1]
  $ metablur --help > /dev/full
  metablur: standard output: cannot write: No space left on device
  [1]
  $ metablur blur --help > /dev/full
  metablur: standard output: cannot write: No space left on device
  [1]
  $ metablur study settings > /dev/full
  metablur: standard output: cannot write* (glob)
  [1]
  $ metablur --version >&-
  metablur: standard output: cannot write: Bad file descriptor
  [1]

With standard output closed no file that is written takes its place:

  $ metablur blur --sigma 0 photo.png d.png >&- 2>&-; cmp a.png d.png

Nothing was left behind:

  $ ls -A | grep metablur-
  [1]
