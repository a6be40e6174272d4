"""How fast the portal is, measured beside a stock site of the same pages on the same machine."""
