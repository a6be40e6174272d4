"""The gate: no byte of a customer's edition holds a value the customer may not see.

Independent of all that makes an edition: it knows the plan files as they are written, the disclosure
classes of the model, and the bytes that would be published.
"""
