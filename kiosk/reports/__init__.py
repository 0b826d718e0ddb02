"""The figures of dashboards, shift reports and exports."""
