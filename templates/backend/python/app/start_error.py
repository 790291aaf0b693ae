"""What keeps the backend from starting."""


class StartError(Exception):
    """A reason in words for people: where it was raised does not matter to them."""
