"""The nouns of the discipline: one module per plan file, frozen, without any input or output."""
