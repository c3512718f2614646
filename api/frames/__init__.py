"""Plain JSON of things: frames, which are data beside this file, and how a thing is put in one."""
