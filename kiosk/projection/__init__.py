"""The tables that the local store and the tenant have in common, and the routine that folds events into them."""
