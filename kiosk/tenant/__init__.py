"""The tenant's central database: connecting, pushing and pulling, its tables' migrations."""
