"""What each notebook calls: data and methods joined into the part's frames."""
