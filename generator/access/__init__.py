"""Who opens which edition: configuration for the servers that hand them out."""
