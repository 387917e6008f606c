"""Statistics: frames in, frames out; no files, no drawing, no names of councils."""
