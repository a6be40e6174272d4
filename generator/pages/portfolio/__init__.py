"""The pages over all accounts, each a function of the summaries, the settings and the day alone."""
