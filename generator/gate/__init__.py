"""The gate: no byte of a customer's edition holds a value the customer may not see.

It is independent of the code that makes editions: it reads the plan files as they are written, the model's
disclosure classes, and the bytes that would be published.
"""
