"""The computed layer: pure functions, the numbers they give, how sure they are, and how they did in tests."""
