"""The steps that build the derived layers of the built-in plan; see ../build_seed.py."""
