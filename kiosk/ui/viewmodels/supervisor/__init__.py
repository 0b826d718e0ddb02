"""The supervisor's side: sign-in, and a view-model for each tab."""
