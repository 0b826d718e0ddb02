"""The local store: one SQLite file that holds everything a kiosk needs to work with the network down."""
