"""Migrations of the tenant's tables, run by `kiosk tenant init` and `migrate`."""
