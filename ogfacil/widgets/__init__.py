"""What two screens share, or what is big enough to be tested alone."""
