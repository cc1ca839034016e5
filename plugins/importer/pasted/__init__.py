"""The parts of reading a pasted page: its lines, where its text is, and what every line is."""
