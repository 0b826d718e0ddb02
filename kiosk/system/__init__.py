"""What the operating system gives, for every room: logs, crash reports, sound, keys, zone. Knows domain alone."""
