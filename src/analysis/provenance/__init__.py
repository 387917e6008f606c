"""From a figure of a report back to the publisher's rows, and from such a row to the figures that rest on it."""
