package dev.airlock.checker.instrument;

import dev.airlock.checker.instrument.SystemCall.Shape;
import dev.airlock.checker.instrument.SystemCall.Touched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of WASI do to memory (WASI preview 1, {@code typenames.witx} and {@code
 * wasi_snapshot_preview1.witx}; parameters are counted as the module passes them, a string being
 * two).
 */
final class SystemCalls {
  /** The module that WASI's imports name. */
  static final String MODULE = "wasi_snapshot_preview1";

  private static final Map<String, SystemCall> ALL = new HashMap<>();

  static {
    add("args_get", block(0, "argv"), block(1, "argv_buf"));
    add("args_sizes_get", written(0, 4, "argc"), written(1, 4, "argv_buf_size"));
    add("environ_get", block(0, "environ"), block(1, "environ_buf"));
    add("environ_sizes_get", written(0, 4, "count"), written(1, 4, "size"));
    add("clock_res_get", written(1, 8, "resolution"));
    add("clock_time_get", written(2, 8, "time"));
    add("fd_fdstat_get", written(1, 24, "stat"));
    add("fd_filestat_get", written(1, 64, "buf"));
    add("fd_pread", vectors(true, 1, 2), written(4, 4, "nread"));
    add("fd_prestat_get", written(1, 8, "buf"));
    add("fd_prestat_dir_name", bytes(true, 1, 2, "path"));
    add("fd_pwrite", vectors(false, 1, 2), written(4, 4, "nwritten"));
    add("fd_read", vectors(true, 1, 2), written(3, 4, "nread"));
    add("fd_readdir", bytes(true, 1, 2, "buf"), written(4, 4, "bufused"));
    add("fd_seek", written(3, 8, "newoffset"));
    add("fd_tell", written(1, 8, "offset"));
    add("fd_write", vectors(false, 1, 2), written(3, 4, "nwritten"));
    add("path_create_directory", bytes(false, 1, 2, "path"));
    add("path_filestat_get", bytes(false, 2, 3, "path"), written(4, 64, "buf"));
    add("path_open", bytes(false, 2, 3, "path"), written(8, 4, "opened_fd"));
    add("path_readlink", bytes(false, 1, 2, "path"), bytes(true, 3, 4, "buf"));
    add("path_remove_directory", bytes(false, 1, 2, "path"));
    add("path_unlink_file", bytes(false, 1, 2, "path"));
    add("random_get", bytes(true, 0, 1, "buf"));
    add("poll_oneoff", block(1, "out"), written(3, 4, "nevents"));
  }

  private SystemCalls() {}

  private static void add(String name, Touched... touched) {
    ALL.put(name, new SystemCall(name, List.of(touched)));
  }

  private static Touched written(int parameter, int bytes, String title) {
    return new Touched(Shape.FIXED, true, parameter, bytes, title);
  }

  private static Touched bytes(boolean write, int parameter, int size, String title) {
    return new Touched(Shape.BYTES, write, parameter, size, title);
  }

  private static Touched vectors(boolean write, int parameter, int count) {
    return new Touched(Shape.VECTORS, write, parameter, count, write ? "iovs" : "ciovs");
  }

  private static Touched block(int parameter, String title) {
    return new Touched(Shape.BLOCK, true, parameter, 0, title);
  }

  static @Nullable SystemCall find(String module, String name) {
    return module.equals(MODULE) ? ALL.get(name) : null;
  }
}
