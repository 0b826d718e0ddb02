"""View-models: one per screen; they ask the service and format, they never compute business facts."""
