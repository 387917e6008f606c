"""Published statements: formulas, what they give, and how they are judged."""
