"""Who may open which edition: configuration for the web servers that serve them."""
