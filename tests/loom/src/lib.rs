//! Model checks of what is atomic in errpolicy: its own files, compiled here with loom's atomics in place of core's.
