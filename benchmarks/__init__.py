"""The portal's speed, measured against a stock site of the same pages on the same machine."""
