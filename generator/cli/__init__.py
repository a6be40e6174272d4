"""The `portal` command: one module per subcommand."""
