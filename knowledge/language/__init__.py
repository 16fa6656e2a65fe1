"""What is known of Chinese as such: how it is read, whatever it is about."""
