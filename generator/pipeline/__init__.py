"""The pipeline from plans to the pages of a site."""
