"""Figures over all accounts, from their summaries alone; amounts are in the base currency."""
