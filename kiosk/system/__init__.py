"""What keeps the program observable: logging, crash reports, the doctor. Knows no other room."""
