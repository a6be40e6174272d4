"""The author's reference: every plan file with every field, from the model and one worked example."""
